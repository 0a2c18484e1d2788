"""The full-text index follows the messages, and is made anew when it is damaged."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.conversations import ReplyState, SearchQuery
from saijin_studio.core.errors import DatabaseFailed
from saijin_studio.core.ids import ConversationId, MessageId
from saijin_studio.storage.conversations import SqliteConversationStore
from saijin_studio.storage.indexing import expression, grams
from saijin_studio.storage.mending import mend, verify_index
from saijin_studio.storage.schema import apply, shipped_migrations

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from saijin_studio.core.conversations import Conversation, StoredMessage
    from saijin_studio.storage.database import Database

    Open = Callable[[], Database]
    MakeHead = Callable[..., Conversation]
    MakeMessage = Callable[..., StoredMessage]

TALK = ConversationId("talk")


async def filled(database: Database, head: Conversation, said: MakeMessage) -> None:
    """A conversation with one cat in it, and enough beside it for the index to have pages of its own."""
    store = SqliteConversationStore(database)
    await store.save_conversation(head)
    await store.save_messages(
        [said(f"m{at}", "".join(map(chr, range(at, at + 300)))) for at in range(0x4E00, 0x6000, 300)]
    )
    await store.save_message(said("cat", "吾輩は猫である"))
    await store.aclose()


async def found(store: SqliteConversationStore, text: str) -> list[str]:
    return [hit.message for hit in await store.search(SearchQuery(text))]


def test_every_run_of_a_text_is_indexed_once() -> None:
    assert sorted(grams("ababa").split()) == ["a", "aba", "ba", "bab"]
    assert grams("") == ""


def test_a_word_is_looked_for_by_its_runs() -> None:
    assert expression(["abcd", "猫", "bcd"]) == '"abc" AND "bcd" AND "猫"*'
    assert expression(["x" * 100]).count("xxx") == 1
    assert expression(["".join(map(chr, range(0x4E00, 0x4E00 + 100)))]).count(" AND ") < 24


async def test_a_growing_reply_is_not_indexed_with_every_save(
    open_again: Open, head: MakeHead, said: MakeMessage
) -> None:
    database = open_again()
    store = SqliteConversationStore(database)
    await store.save_conversation(head())
    await store.save_message(said("reply", "鯨", state=ReplyState.STREAMING))
    count = "SELECT count(*) FROM folded"
    assert await database.read(lambda db: db.execute(count).fetchone()) == (0,)
    assert await found(store, "鯨") == []
    await store.save_message(said("reply", "鯨"))
    assert await database.read(lambda db: db.execute(count).fetchone()) == (1,)
    await store.aclose()


def spoil_content(file: Path) -> None:
    """Write nonsense where the index has its data: sound pages, but no index."""
    with closing(sqlite3.connect(file)) as db, db:
        db.execute("UPDATE search_data SET block = x'ffffffffffffffff' WHERE id > 10")


def spoil_pages(file: Path, table: str) -> None:
    """Tear the pages of a table."""
    with closing(sqlite3.connect(file)) as db:
        pages = [page for (page,) in db.execute("SELECT pageno FROM dbstat WHERE name = ?", (table,))]
        (size,) = db.execute("PRAGMA page_size").fetchone()
    content = bytearray(file.read_bytes())
    for page in pages:
        content[(page - 1) * size : page * size] = b"\xff" * size
    file.write_bytes(content)


@pytest.mark.parametrize("table", ["search_data", "search_idx", "folded", "scan_search_data", "scan_folded"])
async def test_an_index_with_torn_pages_is_made_anew(
    table: str, open_again: Open, file: Path, head: MakeHead, said: MakeMessage
) -> None:
    await filled(open_again(), head(), said)
    spoil_pages(file, table)
    database = open_again()
    assert await database.opened() is None
    store = SqliteConversationStore(database)
    assert await found(store, "吾輩 猫") == ["cat"]
    assert len(await store.tree(TALK)) > 10
    await store.save_message(said("whale", "鯨"))
    assert await found(store, "鯨") == ["whale"]
    await store.aclose()
    assert not list(file.parent.glob("*damaged*"))


async def test_after_a_crash_an_index_of_nonsense_is_made_anew(
    open_again: Open, file: Path, head: MakeHead, said: MakeMessage
) -> None:
    await filled(open_again(), head(), said)
    spoil_content(file)
    file.with_name(file.name + "-wal").touch()
    database = open_again()
    assert await database.opened() is None
    store = SqliteConversationStore(database)
    assert await found(store, "猫") == ["cat"]
    await store.aclose()


async def test_no_message_is_lost_to_an_index_of_nonsense(
    open_again: Open, file: Path, head: MakeHead, said: MakeMessage
) -> None:
    await filled(open_again(), head(), said)
    spoil_content(file)
    database = open_again()
    store = SqliteConversationStore(database)
    await store.save_message(said("cat", "吾輩は犬である"))
    for at in range(20):  # so many that what there is has to be merged with it
        await store.save_message(said(f"dog {at}", "犬"))
    assert await database.read(lambda db: db.execute("INSERT INTO search (search) VALUES ('integrity-check')"))
    assert len(await found(store, "犬")) == 21
    assert await found(store, "猫") == []
    await store.aclose()


async def test_a_search_in_an_index_of_nonsense_makes_it_anew(
    open_again: Open, file: Path, head: MakeHead, said: MakeMessage
) -> None:
    await filled(open_again(), head(), said)
    spoil_content(file)
    store = SqliteConversationStore(open_again())
    assert await found(store, "吾輩") == ["cat"]
    await store.aclose()


async def test_a_full_disk_is_told_though_it_was_the_index_that_filled_it(
    open_again: Open, head: MakeHead, said: MakeMessage
) -> None:
    database = open_again()
    store = SqliteConversationStore(database)
    await store.save_conversation(head())
    long = "".join(map(chr, range(0x4E00, 0x9000)))
    await store.save_message(said("a", long, state=ReplyState.STREAMING))
    pages = await database.read(lambda db: db.execute("PRAGMA page_count").fetchone()[0])
    await database.read(lambda db: db.execute(f"PRAGMA max_page_count = {pages + 20}").fetchone())
    with pytest.raises(DatabaseFailed, match="the disk is full"):
        await store.save_message(said("a", long))
    kept = await store.message(MessageId("a"))
    assert kept is not None
    assert kept.state is ReplyState.STREAMING
    await store.aclose()


async def test_an_index_that_cannot_be_made_anew_is_told(
    open_again: Open, file: Path, head: MakeHead, said: MakeMessage
) -> None:
    await filled(open_again(), head(), said)
    spoil_content(file)
    database = open_again()
    store = SqliteConversationStore(database)
    await database.read(lambda db: db.execute("PRAGMA query_only = ON"))
    with pytest.raises(DatabaseFailed, match="read-only"):
        await store.search(SearchQuery("吾輩"))
    await database.read(lambda db: db.execute("PRAGMA query_only = OFF"))
    assert await found(store, "吾輩") == ["cat"]
    await store.aclose()


async def test_a_search_that_fails_for_another_reason_is_told(open_again: Open, head: MakeHead) -> None:
    database = open_again()
    store = SqliteConversationStore(database)
    await database.write(lambda db: db.execute("DROP TABLE folded"))
    with pytest.raises(DatabaseFailed, match="no such table"):
        await store.search(SearchQuery("吾輩"))
    await store.aclose()


def test_a_database_that_cannot_be_written_is_not_mended(file: Path, caplog: pytest.LogCaptureFixture) -> None:
    file.parent.mkdir()
    with closing(sqlite3.connect(file, isolation_level=None)) as db:
        for step in shipped_migrations():
            apply(db, step)
        db.execute("PRAGMA query_only = ON")
        assert not mend(db)
        with pytest.raises(sqlite3.OperationalError):
            verify_index(db)
    assert "could not be mended" in caplog.text
