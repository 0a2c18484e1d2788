"""Damaged rows and strange names cost no more than themselves."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.ids import BatchId, ScanId
from saijin_studio.core.scans import BatchItem, BatchState, ItemState
from saijin_studio.storage.scans import SqliteScanStore
from tests.storage.scans_made import FOLDER, batch, scan

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.storage.database import Database

    Open = Callable[[], Database]

A = ScanId("a")


@pytest.fixture
async def database(open_again: Open) -> Database:
    return open_again()


async def spoil(database: Database, statement: str, *values: object) -> None:
    """Write what no studio would."""
    await database.write(lambda db: db.execute(statement, values))


@pytest.mark.parametrize(
    "lines",
    [
        '[["一", 1.0, [0,0,1,0,1,1,0,1], false]',
        "{}",
        "[" * 100_000,
        '[5, ["一"], ["一", "x", [0,0,1,0,1,1,0,1], false], ["一", 1.0, [1], false], ["一", 1e999, [1e999], 1]]',
        "\udcff",
    ],
)
async def test_lines_that_are_none_are_left_out(database: Database, lines: str) -> None:
    scans = SqliteScanStore(database)
    await scans.add(scan())
    await spoil(database, "UPDATE scans SET lines = CAST(? AS TEXT)", lines.encode("utf-8", "surrogatepass"))
    assert await scans.scan(A) == replace(scan(), lines=())
    await database.aclose()


async def test_a_damaged_row_breaks_no_list(database: Database) -> None:
    scans = SqliteScanStore(database)
    for name in "abc":
        await scans.add(scan(name))
    torn = "UPDATE scans SET name = CAST(x'ff41' AS TEXT), text = CAST(x'e597' AS TEXT), file = ? WHERE id = 'b'"
    for file in (b"\xff\xfe", 7):
        await spoil(database, torn, file)
        assert [one.id for one in await scans.heads(9)] == ["c", "b", "a"]
        assert [one.id for one in await scans.search("猫", 9)] == ["c", "b", "a"]
    one = await scans.scan(ScanId("b"))
    assert one is not None
    assert (one.name, one.text) == ("�A", "�")
    await scans.edit(one.id, (), "鯨", "")
    assert [one.id for one in await scans.search("鯨", 9)] == ["b"]
    await database.aclose()


async def test_a_damaged_batch_can_still_be_gone_on_with(database: Database) -> None:
    scans = SqliteScanStore(database)
    await scans.put_batch(batch())
    await spoil(database, "UPDATE batches SET state = 'asleep'")
    await spoil(database, "UPDATE batch_items SET state = '?', scans = '{', problem = '[1]', fault = '{}'")
    assert list(await scans.batches()) == [batch()]
    await database.aclose()


async def test_names_of_files_that_are_no_text_come_back_byte_by_byte(database: Database) -> None:
    scans = SqliteScanStore(database)
    strange = PurePath(FOLDER / "\udcff\udc80猫.png")
    await scans.add(replace(scan(), file=strange, name="\ud83d\ude00\udcff", text="\udc80"))
    kept = await scans.scan(A)
    assert kept is not None
    assert (kept.file, kept.name, kept.text) == (strange, "😀\ufffd", "\ufffd")
    await scans.put_batch(batch("b", BatchItem(strange)))
    found = await scans.batch(BatchId("b"))
    assert found is not None
    assert found.items == (BatchItem(strange),)
    await database.aclose()


async def test_kept_pictures_are_found_after_the_data_folder_was_moved(database: Database) -> None:
    inside = PurePath("pictures", "ab", "abc.png")
    before, after = FOLDER / "old" / "media", FOLDER / "new" / "media"
    scans = SqliteScanStore(database, before)
    await scans.add(replace(scan(), file=before / inside))
    await scans.put_batch(batch("b", BatchItem(before / inside), BatchItem(FOLDER / "a.png", ItemState.DONE)))
    moved = SqliteScanStore(database, after)
    (head,) = await moved.heads(9)
    assert head.file == after / inside
    assert await moved.waiting_files() == {after / inside}
    await database.aclose()


async def test_scans_outlive_the_studio_and_an_index_of_nonsense(open_again: Open) -> None:
    database = open_again()
    scans = SqliteScanStore(database)
    for at in range(0x4E00, 0x5A00, 300):
        await scans.add(scan(f"n{at}", "".join(map(chr, range(at, at + 300)))))
    await scans.add(scan())
    await scans.put_batch(batch(state=BatchState.RUNNING))
    await database.aclose()
    database = open_again()
    scans = SqliteScanStore(database)
    await spoil(database, "UPDATE scan_search_data SET block = x'ffffffffffffffff' WHERE id > 10")
    await database.aclose()
    database = open_again()
    scans = SqliteScanStore(database)
    assert [one.id for one in await scans.search("吾輩 猫", 9)] == ["a"]
    await scans.add(scan("b", "鯨"))
    assert [one.id for one in await scans.search("鯨", 9)] == ["b"]
    assert await scans.pause_running() == 1
    await database.aclose()
