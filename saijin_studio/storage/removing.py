"""Deleting messages with a way back, and removing for good what nobody took back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core import branches
from saijin_studio.storage import heads, indexing
from saijin_studio.storage.messages import links

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from saijin_studio.core.ids import ConversationId, MessageId


def delete(db: sqlite3.Connection, ids: Iterable[MessageId], at: float) -> None:
    """Mark messages as deleted, and let the shown branches end where they still can."""
    marked = _marked(db, "UPDATE messages SET deleted = ? WHERE id = ? AND deleted IS NULL", ids, at)
    for conversation in marked:
        leaf = heads.head(db, conversation).leaf
        _show(db, conversation, branches.leaf_after_deletion(links(db, conversation), leaf))


def restore(db: sqlite3.Connection, ids: Iterable[MessageId]) -> None:
    """Take that back, and show what came back."""
    marked = _marked(db, "UPDATE messages SET deleted = ? WHERE id = ? AND deleted IS NOT NULL", ids, None)
    for conversation, restored in marked.items():
        leaf = heads.head(db, conversation).leaf
        _show(db, conversation, branches.leaf_after_restoring(links(db, conversation), leaf, restored))


def choose(db: sqlite3.Connection, message: MessageId) -> None:
    """Show the newest message below this one."""
    row = db.execute("SELECT conversation FROM messages WHERE id = ?", (message,)).fetchone()
    if row is not None:
        leaf = branches.newest_leaf(links(db, row[0]), message)
        if leaf is not None:
            _show(db, row[0], leaf)


def purge(db: sqlite3.Connection, before: float) -> int:
    """Remove conversations and messages that were deleted before that time; returns how many."""
    gone: list[tuple[ConversationId]]
    gone = db.execute("SELECT id FROM conversations WHERE deleted < ?", (before,)).fetchall()
    for conversation in gone:
        numbers = db.execute("SELECT number FROM messages WHERE conversation = ?", conversation).fetchall()
        indexing.MESSAGES.forget(db, (number for (number,) in numbers))
        db.execute("DELETE FROM drafts WHERE key = ?", conversation)
        db.execute("DELETE FROM conversations WHERE id = ?", conversation)
    cut: list[tuple[int, MessageId]]
    cut = db.execute("SELECT number, id FROM messages WHERE deleted < ?", (before,)).fetchall()
    indexing.MESSAGES.forget(db, (number for number, _ in cut))
    for number, message in cut:
        (above,) = db.execute("SELECT parent FROM messages WHERE number = ?", (number,)).fetchone()
        db.execute("UPDATE messages SET parent = ? WHERE parent = ?", (above, message))
        db.execute("UPDATE conversations SET leaf = ? WHERE leaf = ?", (above, message))
        db.execute("DELETE FROM messages WHERE number = ?", (number,))
    return len(gone) + len(cut)


def _marked(
    db: sqlite3.Connection, statement: str, ids: Iterable[MessageId], at: float | None
) -> dict[ConversationId, Sequence[MessageId]]:
    """Mark messages; returns those that were not marked so before, by conversation."""
    found: dict[ConversationId, list[MessageId]] = {}
    for one in ids:
        row = db.execute(f"{statement} RETURNING conversation", (at, one)).fetchone()
        if row is not None:
            found.setdefault(row[0], []).append(one)
    return dict(found)


def _show(db: sqlite3.Connection, conversation: ConversationId, leaf: MessageId | None) -> None:
    db.execute("UPDATE conversations SET leaf = ? WHERE id = ?", (leaf, conversation))
