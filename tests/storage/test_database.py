"""Opening, damage, copies, migrations, and what happens when a write fails."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import threading
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.errors import DatabaseFailed, DatabaseTooNew, DataFolderUnwritable
from saijin_studio.core.ids import ConversationId, MessageId
from saijin_studio.storage.backups import Backups, free_name
from saijin_studio.storage.conversations import SqliteConversationStore
from saijin_studio.storage.opening import open_database
from saijin_studio.storage.schema import Migration, apply, shipped_migrations, version

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from saijin_studio.core.conversations import Conversation, StoredMessage
    from saijin_studio.core.ports.clock import FakeClock
    from saijin_studio.storage.database import Database

    Open = Callable[[], Database]
    MakeHead = Callable[..., Conversation]
    MakeMessage = Callable[..., StoredMessage]

DAY = 86_400.0


async def filled(database: Database, head: Conversation, *messages: StoredMessage) -> None:
    """Write a conversation and close."""
    store = SqliteConversationStore(database)
    await store.save_conversation(head)
    for message in messages:
        await store.save_message(message)
    await store.aclose()


async def test_what_was_written_is_there_at_the_next_start(
    open_again: Open, head: MakeHead, said: MakeMessage
) -> None:
    await filled(open_again(), head(), said("a", "残ること"))
    store = SqliteConversationStore(open_again())
    found = await store.branch(ConversationId("talk"))
    assert [one.message.text for one in found] == ["残ること"]
    await store.aclose()


async def test_a_closed_database_says_so_and_leaves_no_thread(open_again: Open) -> None:
    database = open_again()
    assert await database.opened() is None
    await database.aclose()
    await database.aclose()
    with pytest.raises(DatabaseFailed, match="closing"):
        await database.read(lambda connection: connection)
    assert not [one for one in threading.enumerate() if one.name.startswith("database")]


async def test_the_file_is_set_up_to_keep_what_is_committed(open_again: Open) -> None:
    database = open_again()

    def settings(connection: sqlite3.Connection) -> list[object]:
        names = ("journal_mode", "synchronous", "foreign_keys")
        return [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names]

    assert await database.read(settings) == ["wal", 2, 1]
    await database.aclose()


async def test_any_event_loop_may_use_it(open_again: Open, head: MakeHead) -> None:
    store = SqliteConversationStore(open_again())
    await asyncio.to_thread(lambda: asyncio.run(store.save_conversation(head())))
    assert len(await store.conversations()) == 1
    await store.aclose()


async def test_a_write_happens_even_if_the_one_who_asked_is_cancelled(open_again: Open, head: MakeHead) -> None:
    database = open_again()
    store = SqliteConversationStore(database)
    may_go_on = threading.Event()
    blocking = asyncio.create_task(database.read(lambda _: may_go_on.wait(60)))
    writing = asyncio.create_task(store.save_conversation(head()))
    await asyncio.sleep(0)
    writing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await writing
    may_go_on.set()
    await blocking
    assert len(await store.conversations()) == 1
    await store.aclose()


async def test_a_failed_write_leaves_nothing_behind(open_again: Open, head: MakeHead, said: MakeMessage) -> None:
    store = SqliteConversationStore(open_again())
    await store.save_conversation(head())
    with pytest.raises(DatabaseFailed):
        await store.save_message(said("orphan", parent="not there"))
    assert (await store.conversation(ConversationId("talk"))).leaf is None
    await store.save_message(said("a"))
    await store.aclose()


async def test_a_full_disk_is_one_clear_sentence(open_again: Open, head: MakeHead, said: MakeMessage) -> None:
    database = open_again()
    store = SqliteConversationStore(database)
    await store.save_conversation(head())
    await database.read(lambda connection: connection.execute("PRAGMA max_page_count = 1").fetchone())
    with pytest.raises(DatabaseFailed, match="the disk is full"):
        await store.save_message(said("a", "長い" * 50_000))
    await database.read(lambda connection: connection.execute("PRAGMA max_page_count = 10000").fetchone())
    await store.save_message(said("a", "長い" * 50_000))
    await store.aclose()


async def test_a_file_that_turned_read_only_is_one_clear_sentence(open_again: Open, head: MakeHead) -> None:
    database = open_again()
    store = SqliteConversationStore(database)
    await database.read(lambda connection: connection.execute("PRAGMA query_only = ON"))
    with pytest.raises(DatabaseFailed, match="read-only"):
        await store.save_conversation(head())
    await store.aclose()


async def test_a_folder_that_cannot_be_made_is_told_at_the_start(open_again: Open, file: Path) -> None:
    file.parent.write_text("a file where the folder should be")
    database = open_again()
    with pytest.raises(DataFolderUnwritable, match=r"data cannot be written"):
        await database.opened()
    with pytest.raises(DatabaseFailed, match="cannot be written"):
        await SqliteConversationStore(database).conversations()
    await database.aclose()


async def test_a_file_of_a_newer_version_is_left_alone(open_again: Open, file: Path, head: MakeHead) -> None:
    await filled(open_again(), head())
    before = made_newer(file)
    database = open_again()
    with pytest.raises(DatabaseTooNew):
        await database.opened()
    await database.aclose()
    assert_unchanged(file, before)


def made_newer(file: Path) -> bytes:
    """Let the file be one of a later version; returns its content."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA user_version = 1000")
    return file.read_bytes()


def assert_unchanged(file: Path, before: bytes) -> None:
    """Compare the file with what it was."""
    assert file.read_bytes() == before


@pytest.fixture
async def copied(open_again: Open, clock: FakeClock, head: MakeHead, said: MakeMessage) -> None:
    """A database of two conversations, of which the copy has only the first."""
    await filled(open_again(), head(), *(said(f"m{at}", "文" * 500) for at in range(50)))
    clock.advance(2 * DAY)
    await filled(open_again(), head("later"))


@pytest.mark.parametrize("damage", ["no database", "a torn page", "empty"])
async def test_a_damaged_file_is_kept_and_the_newest_copy_opened(
    damage: str, open_again: Open, file: Path, copied: None
) -> None:
    spoil(file, damage)

    database = open_again()
    fault = await database.opened()
    store = SqliteConversationStore(database)
    assert fault is not None
    assert fault.kind == "DatabaseDamaged"
    assert "studio.sqlite3 are damaged; the file was kept as studio.damaged-2023" in fault.what
    assert [one.id for one in await store.conversations()] == ["talk"]
    assert await store.message(MessageId("m49")) is not None
    await store.aclose()
    assert len(list(file.parent.glob("studio.damaged-*.sqlite3"))) == 1


async def test_the_log_beside_a_damaged_file_is_kept_with_it(open_again: Open, file: Path) -> None:
    spoil(file, "no database")
    spoil(file.with_name("studio.sqlite3-wal"), "no database")
    database = open_again()
    assert await database.opened() is not None
    await database.aclose()
    assert len(list(file.parent.glob("studio.damaged-*.sqlite3-wal"))) == 1


async def test_without_any_copy_a_damaged_file_is_followed_by_a_new_one(open_again: Open, file: Path) -> None:
    spoil(file, "no database")
    database = open_again()
    fault = await database.opened()
    assert fault is not None
    assert list(await SqliteConversationStore(database).conversations()) == []
    await database.aclose()


async def test_a_damaged_copy_is_passed_over(
    open_again: Open, file: Path, clock: FakeClock, head: MakeHead
) -> None:
    await filled(open_again(), head())
    clock.advance(2 * DAY)
    await filled(open_again(), head())
    spoil(file.parent / "backups" / "studio-29991231-000000.sqlite3", "no database")
    spoil(file, "no database")
    database = open_again()
    assert await database.opened() is not None
    assert len(await SqliteConversationStore(database).conversations()) == 1
    await database.aclose()


def spoil(file: Path, damage: str) -> None:
    """Damage the file in one of several ways, or make one that never was sound."""
    file.parent.mkdir(exist_ok=True)
    content = bytearray(file.read_bytes() if file.exists() else bytes(8192))
    if damage == "no database":
        content[:100] = b"x" * 100
    elif damage == "a torn page":
        content[4096 * 3 : 4096 * 6] = b"\xff" * 4096 * 3
    else:
        content.clear()
    file.write_bytes(content)


def test_a_copy_is_made_once_a_day_and_the_newest_five_are_kept(file: Path, clock: FakeClock) -> None:
    backups = Backups(file.parent / "backups", "studio")

    def start() -> list[Path]:
        open_database(file, backups, clock.wall()).connection.close()
        return backups.newest_first()

    assert start() == []  # a new file needs no copy
    for day in range(1, 8):
        clock.advance(DAY + 1)
        made = start()
        assert len(made) == min(day, 5)
        os.utime(made[0], (clock.wall(), clock.wall()))  # dated by the fake clock
        clock.advance(DAY / 2)
        assert start() == made


def test_a_copy_that_cannot_be_made_keeps_nobody_out(
    file: Path, clock: FakeClock, caplog: pytest.LogCaptureFixture
) -> None:
    folder = file.parent / "backups"
    open_database(file, Backups(folder, "studio"), clock.wall()).connection.close()
    folder.write_text("a file where the folder should be")
    opened = open_database(file, Backups(folder, "studio"), clock.wall())
    assert opened.damage is None
    assert "could not be made" in caplog.text
    opened.connection.close()


def test_a_copy_is_made_before_each_migration(file: Path, clock: FakeClock) -> None:
    backups = Backups(file.parent / "backups", "studio")
    steps = list(shipped_migrations())
    open_database(file, backups, clock.wall(), steps).connection.close()
    assert backups.newest_first() == []
    more = [Migration(len(steps) + 1, "CREATE TABLE a (x);"), Migration(len(steps) + 2, "CREATE TABLE b (x);")]
    opened = open_database(file, backups, clock.wall(), [*steps, *more])
    assert version(opened.connection) == len(steps) + 2
    opened.connection.close()
    versions: list[int] = []
    for copy in backups.newest_first():
        with closing(sqlite3.connect(copy)) as connection:
            versions.append(version(connection))
    assert sorted(versions) == [len(steps), len(steps) + 1]


def test_a_migration_that_fails_changes_nothing() -> None:
    broken = Migration(1, "CREATE TABLE a (x); CREATE TABLE a (x);")
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        with pytest.raises(sqlite3.OperationalError):
            apply(connection, broken)
        assert version(connection) == 0
        assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)


def test_the_migrations_are_numbered_without_a_gap() -> None:
    assert [one.number for one in shipped_migrations()] == list(range(1, len(shipped_migrations()) + 1))


def test_a_name_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    for name in ("a.txt", "a-2.txt"):
        (tmp_path / name).touch()
    assert free_name(tmp_path / "a.txt") == tmp_path / "a-3.txt"
    assert free_name(tmp_path / "b.txt") == tmp_path / "b.txt"
