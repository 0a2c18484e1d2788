"""Scans: adding, changing, removing with a way back, and removing for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.storage.indexing import SCANS
from saijin_studio.storage.rows import clean
from saijin_studio.storage.scan_rows import SCAN_COLUMNS, SCAN_SELECTED, lines_text, said, scan_row, to_scan

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from saijin_studio.core.ids import ScanId
    from saijin_studio.core.pictures import TextLine
    from saijin_studio.core.scans import Scan
    from saijin_studio.storage.places import Places

_MARKS = ", ".join("?" * len(SCAN_COLUMNS))
_CHANGES = ", ".join(f"{name} = excluded.{name}" for name in SCAN_COLUMNS[1:])
_INSERT = " ".join(("INSERT INTO scans (", ", ".join(SCAN_COLUMNS), ") VALUES (", _MARKS, ")"))
_ADD = " ".join((_INSERT, "ON CONFLICT (id) DO UPDATE SET", _CHANGES, ", removed = NULL RETURNING number"))
_SCANS = " ".join(("SELECT", ", ".join(SCAN_SELECTED), "FROM scans"))
_TWINS = (
    "WHERE digest = ? AND page = ? AND engine = ? AND quarter_turns = ? AND NOT edited AND removed IS NULL"
    " ORDER BY read_at DESC, id DESC LIMIT 100"
)
_REMOVE = "UPDATE scans SET removed = coalesce(removed, ?) WHERE id = ?"
_RESTORE = "UPDATE scans SET removed = ? WHERE id = ?"
_EDIT = (
    "UPDATE scans SET lines = ?, text = ?, markdown = ?, edited = 1 WHERE id = ?"
    " RETURNING number, CAST(name AS BLOB)"
)


def add(db: sqlite3.Connection, new: Scan, places: Places) -> None:
    """Add a scan, or replace the one of that id."""
    (number,) = db.execute(_ADD, scan_row(new, places)).fetchone()
    SCANS.keep(db, number, clean(new.searched))


def scan(db: sqlite3.Connection, id_: ScanId, places: Places) -> Scan | None:
    """One scan, removed or not."""
    row = db.execute(f"{_SCANS} WHERE id = ?", (id_,)).fetchone()
    return None if row is None else to_scan(row, places)


def twins(db: sqlite3.Connection, same: tuple[str, int, str, int], places: Places) -> list[Scan]:
    """The scans of that digest, page, engine and turn that no user has changed, the newest first."""
    return [to_scan(row, places) for row in db.execute(f"{_SCANS} {_TWINS}", same)]


def edit(db: sqlite3.Connection, id_: ScanId, lines: Sequence[TextLine], text: str, markdown: str) -> None:
    """Replace what a scan says."""
    row = db.execute(_EDIT, (lines_text(lines), clean(text), clean(markdown), id_)).fetchone()
    if row is not None:
        number, name = row
        SCANS.keep(db, number, f"{said(name)}\n{clean(text)}")


def mark_removed(db: sqlite3.Connection, ids: Iterable[ScanId], at: float | None) -> None:
    """Mark scans as removed at that time, where they are not yet; or as not removed."""
    statement = _RESTORE if at is None else _REMOVE
    db.executemany(statement, [(at, one) for one in ids])


def purge(db: sqlite3.Connection, before: float) -> int:
    """Remove for good what was removed before that time; returns how many."""
    gone = [number for (number,) in db.execute("SELECT number FROM scans WHERE removed < ?", (before,))]
    SCANS.forget(db, gone)
    db.executemany("DELETE FROM scans WHERE number = ?", [(number,) for number in gone])
    return len(gone)


def digests(db: sqlite3.Connection) -> frozenset[str]:
    """The digests of all scans."""
    return frozenset(digest for (digest,) in db.execute("SELECT DISTINCT digest FROM scans"))
