"""Batches and their items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.ids import BatchId
from saijin_studio.core.scans import Batch, BatchState, ItemState
from saijin_studio.storage.rows import clean
from saijin_studio.storage.scan_rows import ITEM_COLUMNS, ITEM_SELECTED, item_row, said, to_item, to_state

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence
    from pathlib import PurePath

    from saijin_studio.core.scans import BatchItem
    from saijin_studio.storage.places import Places

_BATCHES = "SELECT id, CAST(name AS BLOB), begun_at, state FROM batches"
_SELECTED = ", ".join(ITEM_SELECTED)
_ITEMS = " ".join(("SELECT", _SELECTED, "FROM batch_items WHERE batch = ? ORDER BY position"))
_NOT_DONE = " ".join(("SELECT", _SELECTED, "FROM batch_items WHERE state <> ?"))
_COLUMNS = ", ".join(ITEM_COLUMNS)
_MARKS = ", ".join("?" * len(ITEM_COLUMNS))
_ADD = " ".join(("INSERT INTO batch_items (batch, position,", _COLUMNS, ") VALUES (?, ?,", _MARKS, ")"))
_SETTINGS = ", ".join(f"{name} = ?" for name in ITEM_COLUMNS)
_CHANGE = " ".join(("UPDATE batch_items SET", _SETTINGS, "WHERE batch = ? AND position = ?"))
_PUT_BACK = "UPDATE batch_items SET state = ? WHERE state = ? AND batch = ?"


def put(db: sqlite3.Connection, new: Batch, places: Places) -> None:
    """Add a batch, or replace the one of that id with all its items."""
    remove(db, [new.id])
    head = (new.id, clean(new.name), new.begun_at, new.state.value)
    db.execute("INSERT INTO batches (id, name, begun_at, state) VALUES (?, ?, ?, ?)", head)
    db.executemany(_ADD, [(new.id, at, *item_row(one, places)) for at, one in enumerate(new.items)])


def batch(db: sqlite3.Connection, id_: BatchId, places: Places) -> Batch | None:
    """One batch."""
    row = db.execute(f"{_BATCHES} WHERE id = ?", (id_,)).fetchone()
    return None if row is None else _batch(row, [to_item(one, places) for one in db.execute(_ITEMS, (id_,))])


def ids(db: sqlite3.Connection) -> list[BatchId]:
    """All batches, the one begun last first."""
    return [BatchId(id_) for (id_,) in db.execute("SELECT id FROM batches ORDER BY begun_at DESC, id DESC")]


def item(db: sqlite3.Connection, id_: BatchId, index: int, changed: BatchItem, places: Places) -> None:
    """Replace one item of a batch."""
    db.execute(_CHANGE, (*item_row(changed, places), id_, index))


def turn(db: sqlite3.Connection, id_: BatchId, state: BatchState) -> bool:
    """Bring a batch into a state, with nothing of it being read; returns whether it was in another one."""
    asked = (state.value, id_, state.value)
    turned = db.execute("UPDATE batches SET state = ? WHERE id = ? AND state <> ?", asked).rowcount > 0
    if turned:
        db.execute(_PUT_BACK, (ItemState.WAITING.value, ItemState.READING.value, id_))
    return turned


def remove(db: sqlite3.Connection, ids: Iterable[BatchId]) -> None:
    """Forget batches."""
    db.executemany("DELETE FROM batches WHERE id = ?", [(one,) for one in ids])


def pause_running(db: sqlite3.Connection) -> int:
    """Turn RUNNING batches into PAUSED ones, and their READING items into WAITING; returns how many batches."""
    running = BatchState.RUNNING.value
    found = db.execute("SELECT id FROM batches WHERE state = ?", (running,)).fetchall()
    return sum(turn(db, id_, BatchState.PAUSED) for (id_,) in found)


def waiting_files(db: sqlite3.Connection, places: Places) -> frozenset[PurePath]:
    """The files of items that are not DONE."""
    return frozenset(to_item(row, places).file for row in db.execute(_NOT_DONE, (ItemState.DONE.value,)))


def _batch(row: tuple[str, bytes, float, str], items: Sequence[BatchItem]) -> Batch:
    id_, name, begun_at, state = row
    return Batch(BatchId(id_), said(name), begun_at, to_state(state), tuple(items))
