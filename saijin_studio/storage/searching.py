"""Searching all messages and titles."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, cast

from saijin_studio.core.conversations import SearchHit
from saijin_studio.core.finding import snippet, words
from saijin_studio.core.messages import Role
from saijin_studio.storage.faults import is_damage
from saijin_studio.storage.indexing import MESSAGES, expression, is_exact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.conversations import SearchQuery
    from saijin_studio.core.ids import ConversationId, MessageId, PersonaId

    Found = tuple[float, int]
    Row = tuple[ConversationId, str, PersonaId, MessageId, str, float, str, str | None]

_WINDOW = 200
_ASKED_FOR = "c.deleted IS NULL AND (:persona IS NULL OR c.persona = :persona) AND (:archived OR NOT c.archived)"
_TITLES = (
    "SELECT m.created, m.number FROM conversations c JOIN messages m ON m.id = c.leaf WHERE {where}"
    " ORDER BY c.updated DESC, c.rowid DESC LIMIT :most"
)
_MESSAGES = (
    "SELECT m.created, m.number FROM search s CROSS JOIN folded f ON f.number = s.rowid"
    " CROSS JOIN messages m ON m.number = s.rowid CROSS JOIN conversations c ON c.id = m.conversation"
    " WHERE search MATCH :runs AND m.deleted IS NULL AND {where} ORDER BY s.rowid DESC LIMIT :most"
)
_HIT = (
    "SELECT c.id, c.title, c.persona, m.id, m.role, m.created, m.text, f.text"
    " FROM messages m JOIN conversations c ON c.id = m.conversation"
    " LEFT JOIN folded f ON f.number = m.number WHERE m.number = ?"
)


def search(db: sqlite3.Connection, query: SearchQuery) -> list[SearchHit]:
    """The messages in which all words occur; conversations with the words in their title first, then the newest.

    The newest are those that were saved last. Among the last 200 of them (or as many as are asked for) the order is
    by their time, for what was imported is old. A damaged index is made anew.

    Raises:
        sqlite3.Error: when the database fails.
    """
    looked_for = words(query.text)
    if not looked_for:
        return []
    try:
        return _search(db, query, looked_for)
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        MESSAGES.rebuild_now(db)
        return _search(db, query, looked_for)


def _search(db: sqlite3.Connection, query: SearchQuery, looked_for: Sequence[str]) -> list[SearchHit]:
    end = query.offset + query.limit
    titled = _find(db, _TITLES, "c.folded_title", looked_for, query, end)
    known = {number for _, number in titled}
    runs = expression(looked_for)
    vague = [word for word in looked_for if not is_exact(word)]
    said = _find(db, _MESSAGES, "f.text", vague, query, max(_WINDOW, end), runs)
    found = [*titled, *(one for one in sorted(said, reverse=True) if one[1] not in known)]
    return [_hit(db, number, looked_for) for _, number in found[query.offset : end]]


def _find(
    db: sqlite3.Connection,
    statement: str,
    column: str,
    looked_for: Sequence[str],
    query: SearchQuery,
    most: int,
    runs: str = "",
) -> list[Found]:
    names = {f"word{at}": word for at, word in enumerate(looked_for)}
    where = " AND ".join((_ASKED_FOR, *(f"instr({column}, :{name}) > 0" for name in names)))
    asked = {"persona": query.persona, "archived": int(query.archived), "most": most, "runs": runs}
    return cast("list[Found]", db.execute(statement.format(where=where), {**asked, **names}).fetchall())


def _hit(db: sqlite3.Connection, number: int, looked_for: Sequence[str]) -> SearchHit:
    row = cast("Row", db.execute(_HIT, (number,)).fetchone())
    conversation, title, persona, message, role, created, text, folded = row
    shown, marks = snippet(text, looked_for, folded=folded)
    return SearchHit(conversation, title, persona, message, Role(role), created, shown, marks)
