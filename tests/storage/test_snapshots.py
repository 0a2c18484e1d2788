"""Copies of a database that others write to are whole, and of one moment."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.errors import DatabaseDamaged, DatabaseFailed, DatabaseTooNew
from saijin_studio.storage.conversations import SqliteConversationStore
from saijin_studio.storage.snapshots import (
    items,
    newest_schema,
    row_counts,
    schema_version,
    snapshot,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from saijin_studio.storage.database import Database
    from tests.storage.conftest import MakeHead, MakeMessage


def quietly(_done: int, _total: int) -> None:
    """Nobody wants to know."""


def test_a_copy_made_while_others_write_is_of_one_moment(tmp_path: Path) -> None:
    """Two tables that are always written together have the same rows in every copy."""
    file, stop = tmp_path / "busy.sqlite3", threading.Event()
    with closing(sqlite3.connect(file, isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.executescript("CREATE TABLE a (x); CREATE TABLE b (x);")
        db.execute("INSERT INTO a SELECT zeroblob(20000) FROM json_each('[1,2,3,4,5,6,7,8,9,10]')")
        db.execute("INSERT INTO b SELECT x FROM a")
    begun = threading.Event()

    def write() -> None:
        with closing(sqlite3.connect(file, isolation_level=None)) as db:
            while not stop.is_set():
                db.executescript(
                    "BEGIN; INSERT INTO a VALUES (zeroblob(9000)); INSERT INTO b VALUES (zeroblob(10)); COMMIT;"
                )
                begun.set()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert begun.wait(10)
        for number in range(5):
            copy = tmp_path / f"copy-{number}"
            snapshot(file, copy, quietly)
            counts = row_counts_of(copy)
            assert counts["a"] == counts["b"] > 10
            assert not copy.with_name(f"{copy.name}-wal").exists()
    finally:
        stop.set()
        writer.join()


def row_counts_of(path: Path) -> dict[str, int]:
    """The rows of each table."""
    return dict(row_counts(path))


async def test_what_is_in_a_copy_is_told(
    file: Path, open_again: Callable[[], Database], head: MakeHead, said: MakeMessage, tmp_path: Path
) -> None:
    assert schema_version(file) == 0
    assert items(file) == {}
    store = SqliteConversationStore(open_again())
    await store.save_conversation(head())
    await store.save_conversation(head("gone"))
    await store.delete_conversations([head("gone").id], 5.0)
    before = items(file)
    assert [one.title for one in before.values()] == ["About talk"]
    await store.save_message(said("m1", "hello"))
    assert items(file) != before
    snapshot(file, tmp_path / "copy", quietly)
    await store.aclose()
    assert row_counts_of(tmp_path / "copy")["messages"] == 1
    assert schema_version(tmp_path / "copy") == newest_schema()


async def test_the_file_can_be_exchanged_while_others_wait(
    file: Path, open_again: Callable[[], Database], head: MakeHead, tmp_path: Path
) -> None:
    database = open_again()
    store = SqliteConversationStore(database)
    await store.save_conversation(head("first"))
    snapshot(file, tmp_path / "copy", quietly)
    await store.save_conversation(head("second"))
    async with database.paused():
        assert not file.with_name(f"{file.name}-wal").exists()
        waiting = asyncio.create_task(store.conversations())
        await asyncio.sleep(0)
        assert not waiting.done()
        (tmp_path / "copy").replace(file)
    assert [one.id for one in await waiting] == ["first"]
    await store.aclose()
    with pytest.raises(DatabaseFailed):
        async with database.paused():
            pass


async def test_what_cannot_be_opened_afterwards_is_told(file: Path, open_again: Callable[[], Database]) -> None:
    database = open_again()
    await database.opened()

    async def exchange() -> None:
        async with database.paused():
            with closing(sqlite3.connect(file)) as db:
                db.execute("PRAGMA user_version = 999")

    with pytest.raises(DatabaseTooNew):
        await exchange()
    with pytest.raises(DatabaseFailed):
        await SqliteConversationStore(database).conversations()
    await database.aclose()


def test_a_damaged_database_is_not_copied(tmp_path: Path) -> None:
    (tmp_path / "noise").write_bytes(b"x" * 5000)
    with pytest.raises(DatabaseFailed):
        snapshot(tmp_path / "noise", tmp_path / "copy", quietly)
    with pytest.raises(DatabaseDamaged):
        row_counts(tmp_path / "noise")
    with pytest.raises(DatabaseFailed):
        items(tmp_path / "noise")
    assert schema_version(tmp_path / "noise") == 0


def test_a_database_of_a_newer_studio_is_told_apart(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "new")) as db:
        db.execute("CREATE TABLE a (x)")
        db.execute("PRAGMA user_version = 999")
    with pytest.raises(DatabaseTooNew):
        row_counts(tmp_path / "new")


def test_a_copy_can_be_called_off(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "old")) as db:
        db.execute("CREATE TABLE a (x)")

    def stop(_done: int, _total: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        snapshot(tmp_path / "old", tmp_path / "copy", stop)
