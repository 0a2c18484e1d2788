"""Lists of scans: the newest ones, and those in which words occur."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from saijin_studio.core.finding import snippet, words
from saijin_studio.storage.faults import is_damage
from saijin_studio.storage.indexing import SCANS, expression, is_exact
from saijin_studio.storage.scan_rows import HEAD_SELECTED, said, to_head

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.scans import ScanHead
    from saijin_studio.storage.places import Places

_COLUMNS = ", ".join(HEAD_SELECTED)
_NEWEST = "ORDER BY read_at DESC, id DESC LIMIT"
_HEADS = " ".join(("SELECT", _COLUMNS, "FROM scans WHERE removed IS NULL"))
_ONE = " ".join(("SELECT", _COLUMNS, ", CAST(text AS BLOB) FROM scans WHERE number = ?"))
_FOUND = (
    "SELECT s.number FROM scan_search x CROSS JOIN scan_folded f ON f.number = x.rowid"
    " CROSS JOIN scans s ON s.number = x.rowid WHERE scan_search MATCH :runs AND s.removed IS NULL"
)


def heads(db: sqlite3.Connection, limit: int, before: ScanHead | None, places: Places) -> list[ScanHead]:
    """The newest scans first; with ``before``, those that follow it."""
    if before is None:
        rows = db.execute(f"{_HEADS} {_NEWEST} ?", (limit,))
    else:
        after = (before.read_at, before.id, limit)
        rows = db.execute(f"{_HEADS} AND (read_at, id) < (?, ?) {_NEWEST} ?", after)
    return [to_head(row, places) for row in rows]


def search(db: sqlite3.Connection, text: str, limit: int, places: Places) -> list[ScanHead]:
    """The scans in whose text and name all words occur, the newest first. A damaged index is made anew.

    Raises:
        sqlite3.Error: when the database fails.
    """
    looked_for = words(text)
    if not looked_for:
        return []
    try:
        return _search(db, looked_for, limit, places)
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        SCANS.rebuild_now(db)
        return _search(db, looked_for, limit, places)


def _search(db: sqlite3.Connection, looked_for: Sequence[str], limit: int, places: Places) -> list[ScanHead]:
    vague = {f"word{at}": word for at, word in enumerate(looked_for) if not is_exact(word)}
    where = "".join(f" AND instr(f.text, :{name}) > 0" for name in vague)
    asked = {"runs": expression(looked_for), "most": limit, **vague}
    found = db.execute(f"{_FOUND}{where} {_NEWEST} :most", asked).fetchall()
    return [_hit(db, number, looked_for, places) for (number,) in found]


def _hit(db: sqlite3.Connection, number: int, looked_for: Sequence[str], places: Places) -> ScanHead:
    *row, text = db.execute(_ONE, (number,)).fetchone()
    return to_head(tuple(row), places, snippet(said(text), looked_for))
