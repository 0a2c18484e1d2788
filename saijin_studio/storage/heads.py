"""The heads of conversations: listing, changing, deleting and taking that back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from saijin_studio.core.errors import UnknownConversation
from saijin_studio.core.finding import beginning
from saijin_studio.storage.rows import HEAD_COLUMNS, HEAD_COLUMNS_KEPT, conversation_row, to_conversation

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable

    from saijin_studio.core.conversations import Conversation
    from saijin_studio.core.ids import ConversationId

_HEADS = " ".join(("SELECT", ", ".join(HEAD_COLUMNS), "FROM conversations"))
_MARKS = ", ".join("?" * len(HEAD_COLUMNS_KEPT))
_CHANGES = ", ".join(f"{name} = excluded.{name}" for name in HEAD_COLUMNS_KEPT[1:])
_INSERT = " ".join(("INSERT INTO conversations (", ", ".join(HEAD_COLUMNS_KEPT), ") VALUES (", _MARKS, ")"))
_SAVE = " ".join((_INSERT, "ON CONFLICT (id) DO UPDATE SET", _CHANGES))
_UP = "SELECT parent, text, deleted FROM messages WHERE id = ?"


def heads(db: sqlite3.Connection, *, deleted: bool) -> list[Conversation]:
    """The heads that are there, or those that were deleted, the one changed last first."""
    which = "IS NOT NULL" if deleted else "IS NULL"
    rows = db.execute(f"{_HEADS} WHERE deleted {which} ORDER BY updated DESC, rowid DESC")
    return [to_conversation(row) for row in rows]


def head(db: sqlite3.Connection, conversation: ConversationId) -> Conversation:
    """One head.

    Raises:
        UnknownConversation: when there is none of that id.
    """
    found = _find(db, conversation)
    if found is None:
        raise UnknownConversation(conversation=conversation)
    return found


def save(db: sqlite3.Connection, changed: Conversation) -> None:
    """Add or replace a head."""
    db.execute(_SAVE, conversation_row(changed))


def add(db: sqlite3.Connection, new: Conversation) -> None:
    """Add a head; one that is there already is an error."""
    db.execute(_INSERT, conversation_row(new))


def change(
    db: sqlite3.Connection, ids: Iterable[ConversationId], how: Callable[[Conversation], Conversation]
) -> None:
    """Replace heads by what ``how`` makes of them."""
    for one in ids:
        found = _find(db, one)
        if found is not None:
            save(db, how(found))


def mark_deleted(db: sqlite3.Connection, ids: Iterable[ConversationId], at: float | None) -> None:
    """Mark heads as deleted at that time, or as not deleted."""
    change(db, ids, lambda one: replace(one, deleted=at))


def previews(db: sqlite3.Connection, ids: Iterable[ConversationId]) -> dict[ConversationId, str]:
    """The beginning of the newest message of each shown branch."""
    found: dict[ConversationId, str] = {}
    for one in ids:
        row = db.execute("SELECT leaf FROM conversations WHERE id = ?", (one,)).fetchone()
        at = None if row is None else row[0]
        while at is not None:
            at, text, deleted = db.execute(_UP, (at,)).fetchone()
            if deleted is None:
                found[one] = beginning(text)
                break
    return found


def folders(db: sqlite3.Connection) -> list[str]:
    """The folders that conversations are in."""
    rows = db.execute("SELECT DISTINCT folder FROM conversations WHERE folder <> '' AND deleted IS NULL")
    return sorted(folder for (folder,) in rows)


def _find(db: sqlite3.Connection, conversation: ConversationId) -> Conversation | None:
    row = db.execute(f"{_HEADS} WHERE id = ?", (conversation,)).fetchone()
    return None if row is None else to_conversation(row)
