"""What is read is kept page by page, and so are pictures without a file."""

from __future__ import annotations

import asyncio
import os
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from saijin_studio.attachments.shelf import place_of
from saijin_studio.core.errors import DataFolderUnwritable, EngineUnreachable
from saijin_studio.core.ids import BatchId, ModelId, ScanId
from saijin_studio.core.picture_errors import PictureDamaged, PictureFileTooBig, PictureMissing, PictureUnreadable
from saijin_studio.core.pictures import Area, ReadMode, ReadRequest
from saijin_studio.core.ports.events import RecordingSink
from saijin_studio.core.scans import Batch, BatchItem, BatchState, Scan
from saijin_studio.runners.picture_heads import MOST_BYTES
from saijin_studio.studio.pictures.keeping import keep_picture, read_and_keep
from saijin_studio.studio.pictures.reading import DEEPSEEK_OCR, EMBEDDED
from saijin_studio.studio.upkeep import forget_deleted, remove_unused
from tests.studio.conftest import ALONE
from tests.studio.pictures.desk import Desk, desk, picture

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.config.paths import Paths
    from saijin_studio.core.errors import StudioError
    from tests.studio.conftest import Open


@pytest.fixture
def parts() -> Desk:
    return desk()


async def heads(parts: Desk) -> list[str]:
    return [one.id for one in await parts.scans.heads(9)]


async def test_every_page_is_kept_in_order(parts: Desk, tmp_path: Path) -> None:
    parts.scheduler.pages = 3
    come: list[Scan] = []
    file = picture(tmp_path, "猫.gif")
    made = await read_and_keep(
        parts, file, quarter_turns=5, mode=ReadMode.TEXT, most_pixels=7, name="貼り付け", on_scan=come.append
    )
    assert list(made) == come
    assert [await parts.scans.scan(one.id) for one in made] == come
    assert [(one.page, one.pages, one.text) for one in made] == [(at, 3, f"猫.gif {at}") for at in range(3)]
    first = made[0]
    assert (first.name, first.file, first.width, first.height) == ("貼り付け", file, 10, 20)
    assert (first.engine, first.stand_in, first.read_at) == (f"Title of {EMBEDDED}", True, 101.0)
    assert (first.quarter_turns, first.batch, len(first.digest)) == (1, None, 64)
    assert parts.scheduler.jobs[0].request == ReadRequest(file, None, 7, None, 1, ReadMode.TEXT)


async def test_the_same_page_read_again_takes_the_place_of_what_it_said(parts: Desk, tmp_path: Path) -> None:
    file = picture(tmp_path, "a.gif")
    (first,) = await read_and_keep(parts, file, batch=BatchId("b"))
    (again,) = await read_and_keep(parts, file)
    assert again == replace(first, read_at=again.read_at)
    await parts.scans.edit(first.id, (), "mended", "")
    (beside,) = await read_and_keep(parts, file)
    assert await heads(parts) == [beside.id, first.id]
    (turned,) = await read_and_keep(parts, file, quarter_turns=2)
    assert len(await heads(parts)) == 3
    # Another copy is another picture, and one that was moved is the same.
    copy = picture(tmp_path, "copy.gif", "a.gif")
    (other,) = await read_and_keep(parts, copy)
    assert other.digest == beside.digest
    assert len(await heads(parts)) == 4
    moved = copy.rename(tmp_path / "moved.gif")
    (same,) = await read_and_keep(parts, moved)
    assert (same.id, same.file) == (other.id, moved)
    assert turned.id in await heads(parts)


async def test_a_part_of_a_page_is_read_and_not_kept(parts: Desk, tmp_path: Path) -> None:
    (made,) = await read_and_keep(parts, picture(tmp_path, "a.gif"), area=Area(1, 2, 3, 4))
    assert made.text == "a.gif 0"
    assert await heads(parts) == []


async def test_why_another_engine_stood_in_is_told(parts: Desk, tmp_path: Path) -> None:
    told: list[StudioError] = []
    file = picture(tmp_path, "a.gif")
    (row,) = [one for one in parts.catalogue.rows if one.id == DEEPSEEK_OCR]
    own = next(one.id for one in row.variants if one.id != EMBEDDED)
    parts.scheduler.failures["a.gif"] = [EngineUnreachable(engine="Ollama", address="x")]
    await read_and_keep(parts, file, DEEPSEEK_OCR, own, on_fallback=told.append)
    assert [one.what for one in told] == [EngineUnreachable(engine="Ollama", address="x").what]
    assert [job.variant for job in parts.scheduler.jobs] == [own, EMBEDDED]


async def test_what_came_before_a_failure_or_a_cancel_is_kept(parts: Desk, tmp_path: Path) -> None:
    parts.scheduler.failures["bad.gif"] = [PictureDamaged(name="bad.gif")]
    with pytest.raises(PictureDamaged):
        await read_and_keep(parts, picture(tmp_path, "bad.gif"))
    with pytest.raises(PictureMissing):
        await read_and_keep(parts, tmp_path / "missing.gif")
    assert await heads(parts) == []
    parts.scheduler.pages = 2
    reached = asyncio.Event()
    reading = asyncio.create_task(
        read_and_keep(parts, picture(tmp_path, "a.gif"), on_scan=lambda _scan: reached.set())
    )
    await reached.wait()
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    assert len(await heads(parts)) == 2


async def test_a_file_that_may_not_be_read_is_told(parts: Desk, tmp_path: Path) -> None:
    with pytest.raises(PictureUnreadable):
        await read_and_keep(parts, tmp_path, ModelId("deepseek-ocr"))


def test_a_pasted_picture_becomes_a_file_once(paths: Paths) -> None:
    kept = keep_picture(paths, b"picture", ".PNG")
    assert kept.read_bytes() == b"picture"
    assert (kept.suffix, kept.parent.parent) == (".png", paths.pictures)
    assert keep_picture(paths, b"picture", ".png") == kept
    assert keep_picture(paths, b"other", "../../x").suffix == ".png"
    assert len([one for one in paths.pictures.rglob("*") if one.is_file()]) == 2


def test_one_that_is_too_large_or_has_no_place_is_refused(paths: Paths) -> None:
    paths.pictures.write_bytes(b"in the way")
    with pytest.raises(DataFolderUnwritable):
        keep_picture(paths, b"picture", ".png")
    with pytest.raises(PictureFileTooBig, match="MiB"):
        keep_picture(paths, bytes(MOST_BYTES + 1), ".png")


def test_kept_pictures_stay_while_a_scan_or_a_batch_names_them(start_studio: Open, paths: Paths) -> None:
    studio = start_studio(ALONE, RecordingSink())
    read, waiting, removed, nobody = (keep_picture(paths, name.encode(), ".png") for name in "abcd")
    for one in (read, waiting, removed, nobody):
        os.utime(one, (1.0, 1.0))
    made = Scan(ScanId("a"), read, "a", read.stem, 0, 1, 1, 1, (), "", "", "", stand_in=True, read_at=1.0)
    gone = replace(made, id=ScanId("c"), file=removed, digest=removed.stem)
    batch = Batch(BatchId("b"), "b", 1.0, BatchState.PAUSED, (BatchItem(waiting),))
    for scan in (made, gone):
        studio.call(lambda parts, scan=scan: parts.scans.add(scan)).result(30)
    studio.call(lambda parts: parts.scans.put_batch(batch)).result(30)
    studio.call(lambda parts: parts.scans.remove([ScanId("c")], 5.0)).result(30)
    assert studio.call(remove_unused).result(30) == 1
    assert [one.is_file() for one in (read, waiting, removed, nobody)] == [True, True, True, False]
    studio.call(forget_deleted).result(30)
    assert studio.call(remove_unused).result(30) == 1
    assert not removed.exists()
    assert place_of(paths.pictures, read.stem, ".png") == read
