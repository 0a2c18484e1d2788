"""What every ``ScanStore`` promises, for the one in memory and the one in SQLite."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saijin_studio.core.ids import BatchId, ScanId
from saijin_studio.core.picture_errors import PictureDamaged
from saijin_studio.core.ports.clock import FakeClock
from saijin_studio.core.ports.scan_store import MemoryScanStore, ScanStore
from saijin_studio.core.scans import BatchItem, BatchState, ItemState
from saijin_studio.storage.database import Database
from saijin_studio.storage.scans import SqliteScanStore
from tests.storage.scans_made import FOLDER, LINES, batch, in_batch, scan

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from pathlib import Path

A, B, C = map(ScanId, "abc")
BATCH = BatchId("b")


@pytest.fixture(params=["memory", "sqlite"])
async def scans(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[ScanStore]:
    """Every implementation of the port, one after the other."""
    if request.param == "memory":
        yield MemoryScanStore()
        return
    database = Database(tmp_path / "studio.sqlite3", tmp_path / "backups", FakeClock())
    yield SqliteScanStore(database, tmp_path / "media")
    await database.aclose()


async def ids(scans: ScanStore) -> list[str]:
    return [one.id for one in await scans.heads(9)]


async def found(scans: ScanStore, words: str) -> list[str]:
    return [one.id for one in await scans.search(words, 9)]


async def test_a_new_store_is_empty_and_knows_nobody(scans: ScanStore) -> None:
    await scans.edit(A, (), "", "")
    await scans.remove([A], 1.0)
    await scans.restore([A])
    await scans.item(BATCH, 0, BatchItem(FOLDER))
    await scans.remove_batches([BATCH])
    assert not await scans.turn(BATCH, BatchState.PAUSED)
    assert (await scans.scan(A), await scans.batch(BATCH)) == (None, None)
    assert (list(await scans.heads(9)), list(await scans.batches())) == ([], [])
    assert (await scans.digests(), await scans.waiting_files()) == (frozenset(), frozenset())
    assert await scans.purge(9.0) == await scans.pause_running() == 0


async def test_a_scan_comes_back_as_it_was_and_can_be_replaced(scans: ScanStore, tmp_path: Path) -> None:
    kept = in_batch(replace(scan(), file=tmp_path / "media" / "pictures" / "猫.png"), "b")
    await scans.add(kept)
    assert await scans.scan(A) == kept
    await scans.remove([A], 1.0)
    await scans.add(replace(kept, text="鯨", lines=()))
    assert await scans.scan(A) == replace(kept, text="鯨", lines=())
    (head,) = await scans.heads(9)
    assert (head.file, head.name, head.page, head.pages, head.read_at) == (kept.file, "a.png", 1, 3, 1.0)
    assert (head.snippet, head.marks, head.batch) == ("鯨", (), "b")
    assert (await found(scans, "鯨"), await found(scans, "猫")) == (["a"], [])


async def test_heads_come_newest_first_and_page_by_page(scans: ScanStore) -> None:
    for name, at in (("a", 2.0), ("b", 5.0), ("c", 2.0), ("d", 1.0)):
        await scans.add(scan(name, read_at=at))
    first = await scans.heads(2)
    rest = await scans.heads(9, first[-1])
    assert [one.id for one in (*first, *rest)] == ["b", "c", "a", "d"]
    assert list(await scans.heads(2, rest[-1])) == []


async def test_what_a_user_changed_is_kept_and_found(scans: ScanStore) -> None:
    await scans.add(scan())
    await scans.edit(A, LINES[1:], "名前はある。", "**名前**")
    made = replace(scan(), lines=LINES[1:], text="名前はある。", markdown="**名前**", edited=True)
    assert await scans.scan(A) == made
    assert (await found(scans, "ある 名前"), await found(scans, "吾輩"), await found(scans, "png")) == (
        ["a"],
        [],
        ["a"],
    )


async def test_what_is_removed_is_gone_until_it_is_restored_or_purged(scans: ScanStore) -> None:
    for name in "abc":
        await scans.add(scan(name))
    await scans.remove([A, B], 5.0)
    await scans.remove([A], 50.0)  # once is enough
    assert (await ids(scans), await found(scans, "猫")) == (["c"], ["c"])
    assert await scans.scan(A) == scan()
    assert list(await scans.twins("digest of a", 1, "PP-OCRv6", 1)) == []
    assert len(await scans.digests()) == 3
    await scans.restore([B, C])
    assert (await ids(scans), await found(scans, "猫")) == (["c", "b"], ["c", "b"])
    assert await scans.purge(5.0) == 0
    assert await scans.purge(6.0) == 1
    assert await scans.scan(A) is None
    assert await scans.digests() == {"digest of b", "digest of c"}
    await scans.restore([A])
    assert await ids(scans) == ["c", "b"]
    await scans.remove([C], 5.0)
    await scans.purge(6.0)
    await scans.add(scan("d", "鯨"))  # perhaps in the place of one that is gone
    assert (await found(scans, "猫"), await found(scans, "鯨")) == (["b"], ["d"])


async def test_the_same_page_by_the_same_engine_is_a_twin(scans: ScanStore) -> None:
    for name, at in (("a", 1.0), ("b", 3.0), ("c", 2.0)):
        await scans.add(replace(scan(name, read_at=at), digest="d"))
    assert [one.id for one in await scans.twins("d", 1, "PP-OCRv6", 1)] == [B, C, A]
    await scans.edit(B, (), "", "")
    assert [one.id for one in await scans.twins("d", 1, "PP-OCRv6", 1)] == [C, A]
    for other in (("e", 1, "PP-OCRv6", 1), ("d", 0, "PP-OCRv6", 1), ("d", 1, "x", 1), ("d", 1, "PP-OCRv6", 0)):
        assert list(await scans.twins(*other)) == []


@pytest.mark.parametrize(
    ("words", "names"),
    [
        pytest.param("猫", ["cat"], id="one character"),
        pytest.param("特許 東京", ["tokyo"], id="words in any order"),
        pytest.param("東京特許許可局", ["tokyo"], id="a long word"),
        pytest.param("東京特許局", [], id="parts of a long word"),
        pytest.param("ぱん CAFE", ["coffee"], id="the other kana, accents and case"),
        pytest.param('"au lait"', ["coffee"], id="words in quotes"),
        pytest.param("TOKYO.png", ["tokyo"], id="the name"),
        pytest.param("png", ["coffee", "tokyo", "cat"], id="newest first"),
        pytest.param("ぬ", [], id="no such character"),
        pytest.param("NOT OR* ^a -b col:", [], id="what the index would take for a command"),
        pytest.param(' "" ', [], id="nothing"),
    ],
)
async def test_words_are_found_as_people_expect(scans: ScanStore, words: str, names: Sequence[str]) -> None:
    texts = {"cat": "吾輩は猫である。", "tokyo": "東京特許許可局", "coffee": "Café au lait と ﾊﾟﾝ"}
    for at, (name, text) in enumerate(texts.items()):
        await scans.add(scan(name, text, float(at)))
    assert await found(scans, words) == names


async def test_the_place_that_was_found_is_shown_and_marked(scans: ScanStore) -> None:
    await scans.add(scan(text=f"{'一' * 500}\n吾輩は猫である。"))
    (hit,) = await scans.search("猫", 1)
    assert [hit.snippet[begin:end] for begin, end in hit.marks] == ["猫"]
    (hit,) = await scans.search("a.png", 1)  # only the name says so
    assert (hit.snippet[:3], hit.marks) == ("一一一", ())


async def test_a_batch_comes_back_as_it_was_and_its_items_change(scans: ScanStore) -> None:
    await scans.put_batch(batch("old", begun_at=0.0))
    await scans.put_batch(batch())
    assert list(await scans.batches()) == [batch(), batch("old", begun_at=0.0)]
    error = PictureDamaged(name="1.png")
    failed = BatchItem(FOLDER / "1.png", ItemState.FAILED, (), (error.what, error.cure), error.fault())
    done = BatchItem(FOLDER / "2.png", ItemState.DONE, (A, B))
    await scans.item(BATCH, 1, failed)
    await scans.item(BATCH, 2, done)
    await scans.item(BATCH, 7, done)
    changed = batch("b", batch().items[0], failed, done)
    assert await scans.batch(BATCH) == changed
    assert changed.done == 2
    assert await scans.waiting_files() == {FOLDER / f"{at}.png" for at in range(3)}
    await scans.remove_batches([BatchId("old")])
    assert list(await scans.batches()) == [changed]
    assert await scans.waiting_files() == {FOLDER / "0.png", FOLDER / "1.png"}
    await scans.put_batch(batch())
    assert await scans.batch(BATCH) == batch()


async def test_what_was_running_is_paused_after_a_restart(scans: ScanStore) -> None:
    items = tuple(BatchItem(FOLDER / state, state) for state in ItemState)
    await scans.put_batch(batch("b", *items))
    await scans.put_batch(batch("c", state=BatchState.FINISHED))
    assert await scans.turn(BATCH, BatchState.RUNNING)
    assert not await scans.turn(BATCH, BatchState.RUNNING)
    assert await scans.pause_running() == 1
    paused = await scans.batch(BATCH)
    assert paused is not None
    assert paused.state is BatchState.PAUSED
    assert [one.state for one in paused.items] == ["waiting", "waiting", "done", "failed"]
    other = await scans.batch(BatchId("c"))
    assert other is not None
    assert other.state is BatchState.FINISHED


@settings(max_examples=40)
@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=60)), max_size=5), st.text(max_size=6))
async def test_both_find_the_same_in_any_names_and_texts(
    tmp_path_factory: pytest.TempPathFactory, said: list[tuple[str, str]], words: str
) -> None:
    folder = tmp_path_factory.mktemp("any")
    database = Database(folder / "studio.sqlite3", folder / "backups", FakeClock())
    memory, kept = MemoryScanStore(), SqliteScanStore(database)
    try:
        for at, (name, text) in enumerate(said):
            one = replace(scan(str(at), text, float(at)), name=name)
            await memory.add(one)
            await kept.add(one)
            assert await kept.scan(one.id) == one
        assert list(await kept.heads(9)) == list(await memory.heads(9))
        for looked_for in (words, said[0][1][2:6] if said else "", said[-1][0][:3] if said else ""):
            assert list(await kept.search(looked_for, 9)) == list(await memory.search(looked_for, 9))
    finally:
        await database.aclose()
