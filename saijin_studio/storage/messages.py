"""Messages: reading branches and trees of them, and saving them one by one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from saijin_studio.core import branches
from saijin_studio.core.branches import Link
from saijin_studio.core.conversations import ReplyState
from saijin_studio.storage import heads, indexing
from saijin_studio.storage.rows import (
    MESSAGE_COLUMNS,
    MessageReader,
    clean,
    feedback_row,
    feeling_text,
    media_row,
    message_row,
    to_media,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from saijin_studio.core.conversations import Feedback, StoredMessage
    from saijin_studio.core.feelings import Feeling
    from saijin_studio.core.ids import ConversationId, MessageId

_COLUMNS = ", ".join(MESSAGE_COLUMNS)
_MESSAGES = " ".join(("SELECT", _COLUMNS, "FROM messages"))
# Named, for the other index on conversations would give the rows in no order that the disk likes.
_OF_CONVERSATION = f"{_MESSAGES} INDEXED BY messages_by_conversation WHERE conversation = ?"
_MEDIA = (
    "SELECT m.id, a.kind, a.path, a.name, a.digest, a.size, a.text, a.as_text"
    " FROM attachments a JOIN messages m ON m.number = a.message"
)
_MEDIA_OF_CONVERSATION = f"{_MEDIA} WHERE m.conversation = ? AND m.attached > 0 ORDER BY a.message, a.position"
_MARKS = ", ".join("?" * len(MESSAGE_COLUMNS))
_INSERT = " ".join(("INSERT INTO messages (", _COLUMNS, ") VALUES (", _MARKS, ") RETURNING number"))
_SETTINGS = ", ".join(f"{name} = ?" for name in MESSAGE_COLUMNS[1:])
_UPDATE = " ".join(("UPDATE messages SET", _SETTINGS, "WHERE number = ?"))
_ATTACH = (
    "INSERT INTO attachments (message, position, kind, path, name, digest, size, text, as_text)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def branch(db: sqlite3.Connection, conversation: ConversationId, leaf: MessageId | None) -> list[StoredMessage]:
    """The living messages of a conversation from the first one to ``leaf``."""
    # One scan of the conversation and a walk in memory: quicker than a recursive query. Rows become messages as
    # they come, so that no list of them keeps the garbage collector busy. A message is taken out when it is
    # walked over, so that even parents that go round in a circle end.
    messages = {message.id: message for message in _living(db, conversation)}
    passed_over: dict[MessageId, MessageId | None] = dict(
        db.execute(
            "SELECT id, parent FROM messages WHERE conversation = ? AND deleted IS NOT NULL", (conversation,)
        )
    )
    found: list[StoredMessage] = []
    at = leaf
    while at is not None:
        message = messages.pop(at, None)
        if message is None:
            at = passed_over.pop(at, None)
        else:
            found.append(message)
            at = message.parent
    return found[::-1]


def shown(db: sqlite3.Connection, conversation: ConversationId) -> list[StoredMessage]:
    """The shown branch of a conversation.

    Raises:
        UnknownConversation: when there is none of that id.
    """
    return branch(db, conversation, heads.head(db, conversation).leaf)


def path(db: sqlite3.Connection, to: MessageId) -> list[StoredMessage]:
    """The living messages from the first one to this one."""
    row = db.execute("SELECT conversation FROM messages WHERE id = ?", (to,)).fetchone()
    return [] if row is None else branch(db, row[0], to)


def tree(db: sqlite3.Connection, conversation: ConversationId) -> list[StoredMessage]:
    """Every living message, oldest first, with the nearest living one above as its parent."""
    heads.head(db, conversation)
    above = links(db, conversation)
    return [replace(one, parent=branches.living_parent(above, one.id)) for one in _living(db, conversation)]


def alternatives(db: sqlite3.Connection, conversation: ConversationId) -> dict[MessageId, tuple[MessageId, ...]]:
    """What else hangs where the messages of the shown branch hang."""
    shown = heads.head(db, conversation)
    # Deleting adds no forks, so without any in the index there are none.
    forks = "SELECT 1 FROM messages WHERE conversation = ? GROUP BY parent HAVING count(*) > 1 LIMIT 1"
    if db.execute(forks, (conversation,)).fetchone() is None:
        return {}
    return branches.alternatives(links(db, conversation), shown.leaf)


def links(db: sqlite3.Connection, conversation: ConversationId) -> dict[MessageId, Link]:
    """How the messages of a conversation hang together, in the order in which they were made."""
    rows = db.execute(
        "SELECT id, parent, deleted IS NULL FROM messages WHERE conversation = ? ORDER BY number", (conversation,)
    )
    return {id_: Link(parent, bool(living)) for id_, parent, living in rows}


def shown_ids(db: sqlite3.Connection, conversation: ConversationId) -> set[MessageId]:
    """The messages of the shown branch."""
    return set(branches.path(links(db, conversation), heads.head(db, conversation).leaf))


def message(db: sqlite3.Connection, id_: MessageId) -> StoredMessage | None:
    """One message, deleted or not."""
    row = db.execute(f"{_MESSAGES} WHERE id = ?", (id_,)).fetchone()
    if row is None:
        return None
    media = to_media(db.execute(f"{_MEDIA} WHERE m.id = ? ORDER BY a.position", (id_,)))
    return MessageReader(media).read(row)


def save(db: sqlite3.Connection, saved: StoredMessage) -> None:
    """Add or replace a message; a new one becomes the leaf."""
    columns = message_row(saved)
    known = db.execute("SELECT number, attached FROM messages WHERE id = ?", (saved.id,)).fetchone()
    if known is None:
        heads.head(db, saved.conversation)
        _add(db, saved)
        db.execute(
            "UPDATE conversations SET leaf = ?, updated = ? WHERE id = ?",
            (saved.id, saved.created, saved.conversation),
        )
        return
    number, attached = known
    db.execute(_UPDATE, (*columns[1:], number))
    if attached:
        db.execute("DELETE FROM attachments WHERE message = ?", (number,))
    _attach(db, number, saved)


def add_all(db: sqlite3.Connection, messages: Iterable[StoredMessage]) -> None:
    """Add messages of which none is there yet, and leave the head alone."""
    for one in messages:
        _add(db, one)


def set_feedback(db: sqlite3.Connection, id_: MessageId, feedback: Feedback | None) -> None:
    """Keep or forget a rating."""
    db.execute(
        "UPDATE messages SET rating = ?, rating_reason = ?, rated = ? WHERE id = ?", (*feedback_row(feedback), id_)
    )


def set_feeling(db: sqlite3.Connection, id_: MessageId, feeling: Feeling | None) -> None:
    """Keep or forget how a message was said."""
    db.execute("UPDATE messages SET feeling = ? WHERE id = ?", (feeling_text(feeling), id_))


def mark_interrupted(db: sqlite3.Connection) -> int:
    """Turn STREAMING into STOPPED; returns how many there were."""
    states = (ReplyState.STOPPED.value, ReplyState.STREAMING.value)
    cut = db.execute(
        "UPDATE messages SET state = ? WHERE state = ? RETURNING number, text, state", states
    ).fetchall()
    for number, text, state in cut:
        indexing.keep_up(db, number, text, state)
    return len(cut)


def _living(db: sqlite3.Connection, conversation: ConversationId) -> Iterable[StoredMessage]:
    media = to_media(db.execute(_MEDIA_OF_CONVERSATION, (conversation,)))
    rows = db.execute(f"{_OF_CONVERSATION} AND deleted IS NULL ORDER BY number", (conversation,))
    return map(MessageReader(media).read, rows)


def _add(db: sqlite3.Connection, new: StoredMessage) -> None:
    (number,) = db.execute(_INSERT, message_row(new)).fetchone()
    _attach(db, number, new)


def _attach(db: sqlite3.Connection, number: int, to: StoredMessage) -> None:
    db.executemany(_ATTACH, [(number, at, *media_row(one)) for at, one in enumerate(to.message.media)])
    indexing.keep_up(db, number, clean(to.message.text), to.state.value)
