"""The conversations in the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.conversations import ReplyState
from saijin_studio.core.errors import UnknownConversation
from saijin_studio.storage.rows import (
    MESSAGE_COLUMNS,
    MessageReader,
    clean,
    conversation_row,
    message_row,
    to_conversation,
    to_media,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from saijin_studio.core.conversations import Conversation, StoredMessage
    from saijin_studio.core.ids import ConversationId, MessageId
    from saijin_studio.storage.database import Database

_HEADS = "SELECT id, title, persona, created, updated, leaf FROM conversations"
_COLUMNS = ", ".join(MESSAGE_COLUMNS)
_MESSAGES = " ".join(("SELECT", _COLUMNS, "FROM messages"))
_MEDIA = "SELECT m.id, a.kind, a.path FROM attachments a JOIN messages m ON m.number = a.message"
_MARKS = ", ".join("?" * len(MESSAGE_COLUMNS))
_INSERT = " ".join(("INSERT INTO messages (", _COLUMNS, ") VALUES (", _MARKS, ") RETURNING number"))
_SETTINGS = ", ".join(f"{name} = ?" for name in MESSAGE_COLUMNS)
_UPDATE = " ".join(("UPDATE messages SET", _SETTINGS, "WHERE id = ? RETURNING number"))


class SqliteConversationStore:
    """A ``ConversationStore`` on a ``Database``, which it closes with itself."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def conversations(self) -> Sequence[Conversation]:
        """All conversations, the one changed last first."""
        return await self._database.read(
            lambda db: [to_conversation(row) for row in db.execute(f"{_HEADS} ORDER BY updated DESC, rowid DESC")]
        )

    async def conversation(self, conversation: ConversationId) -> Conversation:
        """One conversation.

        Raises:
            UnknownConversation: when there is none of that id.
        """
        return await self._database.read(lambda db: _head(db, conversation))

    async def save_conversation(self, conversation: Conversation) -> None:
        """Add a conversation or replace its head."""
        await self._database.write(lambda db: _save_head(db, conversation))

    async def delete_conversation(self, conversation: ConversationId) -> None:
        """Delete a conversation with its messages."""
        await self._database.write(lambda db: _delete(db, conversation))

    async def branch(self, conversation: ConversationId) -> Sequence[StoredMessage]:
        """The shown branch from the first message to the leaf."""
        return await self._database.read(lambda db: _branch(db, conversation))

    async def message(self, message: MessageId) -> StoredMessage | None:
        """One message, or None."""
        return await self._database.read(lambda db: _message(db, message))

    async def save_message(self, message: StoredMessage) -> None:
        """Add or replace a message; the conversation's leaf and time of change follow a message that is new."""
        await self._database.write(lambda db: _save_message(db, message))

    async def save_messages(self, messages: Sequence[StoredMessage]) -> None:
        """Add or replace many messages in one transaction: all of them are kept, or none."""

        def work(db: sqlite3.Connection) -> None:
            for message in messages:
                _save_message(db, message)

        await self._database.write(work)

    async def mark_interrupted(self) -> int:
        """Turn replies that a crash left STREAMING into STOPPED; returns how many there were."""
        return await self._database.write(_mark_interrupted)

    async def aclose(self) -> None:
        """Write what is pending and close."""
        await self._database.aclose()


def _head(db: sqlite3.Connection, conversation: ConversationId) -> Conversation:
    row = db.execute(f"{_HEADS} WHERE id = ?", (conversation,)).fetchone()
    if row is None:
        raise UnknownConversation(conversation=conversation)
    return to_conversation(row)


def _save_head(db: sqlite3.Connection, head: Conversation) -> None:
    db.execute(
        "INSERT INTO conversations (id, title, persona, created, updated, leaf) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET title = excluded.title, persona = excluded.persona,"
        " created = excluded.created, updated = excluded.updated, leaf = excluded.leaf",
        conversation_row(head),
    )


def _delete(db: sqlite3.Connection, conversation: ConversationId) -> None:
    db.execute("DELETE FROM conversations WHERE id = ?", (conversation,))


def _branch(db: sqlite3.Connection, conversation: ConversationId) -> list[StoredMessage]:
    at = _head(db, conversation).leaf
    # One scan of the conversation and a walk in memory: quicker than a recursive query. Rows become messages as
    # they come, so that no list of them keeps the garbage collector busy. A message is taken out when it is
    # walked over, so that even parents that go round in a circle end.
    media = to_media(
        db.execute(
            f"{_MEDIA} WHERE m.conversation = ? AND m.attached > 0 ORDER BY a.message, a.position", (conversation,)
        )
    )
    rows = db.execute(f"{_MESSAGES} WHERE conversation = ?", (conversation,))
    messages = {message.id: message for message in map(MessageReader(media).read, rows)}
    found: list[StoredMessage] = []
    while at is not None and (message := messages.pop(at, None)) is not None:
        found.append(message)
        at = message.parent
    return found[::-1]


def _message(db: sqlite3.Connection, message: MessageId) -> StoredMessage | None:
    row = db.execute(f"{_MESSAGES} WHERE id = ?", (message,)).fetchone()
    if row is None:
        return None
    media = to_media(db.execute(f"{_MEDIA} WHERE m.id = ? ORDER BY a.position", (message,)))
    return MessageReader(media).read(row)


def _save_message(db: sqlite3.Connection, message: StoredMessage) -> None:
    columns = message_row(message)
    kept = db.execute(_UPDATE, (*columns, message.id)).fetchone()
    if kept is None:
        _head(db, message.conversation)
        kept = db.execute(_INSERT, columns).fetchone()
        db.execute(
            "UPDATE conversations SET leaf = ?, updated = ? WHERE id = ?",
            (message.id, message.created, message.conversation),
        )
    (number,) = kept
    db.execute("DELETE FROM attachments WHERE message = ?", (number,))
    db.executemany(
        "INSERT INTO attachments (message, position, kind, path) VALUES (?, ?, ?, ?)",
        [(number, at, one.kind.value, clean(str(one.path))) for at, one in enumerate(message.message.media)],
    )


def _mark_interrupted(db: sqlite3.Connection) -> int:
    states = (ReplyState.STOPPED.value, ReplyState.STREAMING.value)
    return db.execute("UPDATE messages SET state = ? WHERE state = ?", states).rowcount
