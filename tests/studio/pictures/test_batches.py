"""Many pictures are read one after another, whatever happens on the way."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
import pytest
from PIL import Image, ImageDraw

from saijin_studio.core.errors import (
    DatabaseFailed,
    EngineMissing,
    ModelSuspended,
    OutOfMemory,
    WorkerCrashed,
)
from saijin_studio.core.ids import BatchId
from saijin_studio.core.jobs import Priority
from saijin_studio.core.picture_errors import BatchRunning, BatchUnknown, PictureDamaged
from saijin_studio.core.ports.events import RecordingSink
from saijin_studio.core.scans import Batch, BatchItem, BatchState, ItemState
from saijin_studio.studio.pictures.batch_run import WHOLE
from saijin_studio.studio.pictures.batches import begin, retry_failed, run
from saijin_studio.studio.pictures.reading import DEEPSEEK_OCR
from tests.studio.conftest import ALONE
from tests.studio.pictures.desk import Desk, desk, picture

if TYPE_CHECKING:
    from saijin_studio.core.errors import StudioError
    from tests.studio.conftest import Open

CRASH = WorkerCrashed(model="x")


@pytest.fixture
def parts() -> Desk:
    return desk()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five pictures."""
    for at in range(5):
        picture(tmp_path / "scans", f"{at}.gif")
    return tmp_path / "scans"


class Changes(list[tuple[Batch, int]]):
    """What was told."""

    def __call__(self, batch: Batch, place: int) -> None:
        self.append((batch, place))


def states(batch: Batch | None) -> str:
    """The first letters of the states of the items."""
    assert batch is not None
    return "".join(one.state.value[0] for one in batch.items)


async def test_pictures_are_read_in_order_and_everything_is_told(parts: Desk, folder: Path) -> None:
    batch = await begin(parts, folder)
    assert (batch.name, batch.state, batch.begun_at, states(batch)) == ("scans", BatchState.PAUSED, 100.0, "wwwww")
    assert await parts.scans.batch(batch.id) == batch
    changes = Changes()
    done = await run(parts, batch.id, changes)
    assert (done.state, states(done), done.done) == (BatchState.FINISHED, "ddddd", 5)
    assert await parts.scans.batch(batch.id) == done == changes[-1][0]
    assert [place for _, place in changes] == [WHOLE, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, WHOLE]
    assert [states(one) for one, _ in changes][:4] == ["wwwww", "rwwww", "dwwww", "drwww"]
    assert {one.state for one, _ in changes[:-1]} == {BatchState.RUNNING}
    assert {job.priority for job in parts.scheduler.jobs} == {Priority.BACKGROUND}
    for item in done.items:
        (scan,) = [await parts.scans.scan(one) for one in item.scans]
        assert scan is not None
        assert (scan.file, scan.text, scan.batch) == (item.file, f"{item.file.name} 0", batch.id)


async def test_a_bad_picture_fails_with_its_sentence_and_can_be_tried_again(parts: Desk, folder: Path) -> None:
    damaged, full = PictureDamaged(name="1.gif"), OutOfMemory(model="x")
    parts.scheduler.failures |= {"1.gif": [damaged], "3.gif": [full]}
    (folder / "2.gif").unlink()
    batch = await begin(parts, [*(folder / f"{at}.gif" for at in range(5))], "選んだ画像")
    assert batch.name == "選んだ画像"
    done = await run(parts, batch.id, Changes())
    assert (done.state, states(done), done.done) == (BatchState.FINISHED, "dfffd", 5)
    assert done.items[1].problem == (damaged.what, damaged.cure)
    assert done.items[1].fault == damaged.fault()
    assert "There is no picture 2.gif" in done.items[2].problem[0]
    assert done.items[3].problem == (full.what, full.cure)
    assert await parts.scans.batch(batch.id) == done
    picture(folder, "2.gif")
    await retry_failed(parts, batch.id)
    await retry_failed(parts, BatchId("nobody"))
    done = await run(parts, batch.id, Changes())
    assert (states(done), done.items[1].problem) == ("ddddd", ("", ""))
    assert len(parts.scheduler.jobs) == 7


async def test_pages_before_a_damaged_one_belong_to_the_picture_that_failed(parts: Desk, folder: Path) -> None:
    parts.scheduler.pages, parts.scheduler.pages_before_failure = 3, 2
    parts.scheduler.failures["1.gif"] = [CRASH, PictureDamaged(name="1.gif")]
    come: list[str] = []
    done = await run(parts, (await begin(parts, folder)).id, Changes(), on_scan=lambda scan: come.append(scan.text))
    assert states(done) == "dfddd"
    assert [len(one.scans) for one in done.items] == [3, 2, 3, 3, 3]
    assert come[3:7] == ["1.gif 0", "1.gif 1"] * 2
    assert len(await parts.scans.heads(99)) == 14


async def test_a_picture_whose_worker_ended_is_tried_again(parts: Desk, folder: Path) -> None:
    parts.scheduler.failures |= {
        "0.gif": [CRASH],
        "1.gif": [CRASH, ModelSuspended(model="x"), CRASH],
        "2.gif": [CRASH] * 3,
        "3.gif": [CRASH, CRASH],
        "4.gif": [CRASH] * 3,
    }
    done = await run(parts, (await begin(parts, folder)).id, Changes())
    assert (done.state, states(done)) == (BatchState.FINISHED, "dffdf")
    assert done.items[1].problem == (CRASH.what, CRASH.cure)
    assert parts.scheduler.recovered == {DEEPSEEK_OCR: 12}


async def test_an_engine_that_always_ends_pauses_the_batch(parts: Desk, folder: Path) -> None:
    parts.scheduler.failures |= {f"{at}.gif": [CRASH] * 3 for at in range(5)}
    batch = await begin(parts, folder)
    with pytest.raises(WorkerCrashed):
        await run(parts, batch.id, Changes())
    kept = await parts.scans.batch(batch.id)
    assert kept is not None
    assert (kept.state, states(kept)) == (BatchState.PAUSED, "ffwww")


@pytest.mark.parametrize("error", [EngineMissing(engine="x", command="y"), DatabaseFailed(reason="full")])
async def test_what_is_no_pictures_fault_pauses_the_batch_and_is_raised(
    parts: Desk, folder: Path, error: StudioError
) -> None:
    parts.scheduler.failures["2.gif"] = [error]
    batch = await begin(parts, folder)
    changes = Changes()
    with pytest.raises(type(error)):
        await run(parts, batch.id, changes)
    kept = await parts.scans.batch(batch.id)
    assert kept is not None
    assert (kept.state, states(kept)) == (BatchState.PAUSED, "ddwww")
    assert changes[-1] == (kept, WHOLE)
    done = await run(parts, batch.id, Changes())
    assert (done.state, len(parts.scheduler.jobs)) == (BatchState.FINISHED, 6)


async def test_a_cancel_pauses_and_it_goes_on_where_it_was(parts: Desk, folder: Path) -> None:
    batch = await begin(parts, folder)
    reached = asyncio.Event()

    def stuck(name: str) -> bool:
        if name == "3.gif":
            reached.set()
        return name != "3.gif"

    parts.scheduler.meanwhile = stuck
    running = asyncio.create_task(run(parts, batch.id, Changes()))
    await reached.wait()
    with pytest.raises(BatchRunning, match="scans"):
        await run(parts, batch.id, Changes())
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    kept = await parts.scans.batch(batch.id)
    assert kept is not None
    assert (kept.state, states(kept)) == (BatchState.PAUSED, "dddww")
    assert parts.scheduler.cancelled == [parts.scheduler.jobs[-1].id]
    parts.scheduler.meanwhile = None
    begun = asyncio.create_task(run(parts, batch.id, Changes()))
    await asyncio.sleep(0)  # it has asked for the batch, and no more
    begun.cancel()
    with pytest.raises(asyncio.CancelledError):
        await begun
    done = await run(parts, batch.id, Changes())
    assert (states(done), len(parts.scheduler.jobs)) == ("ddddd", 6)
    with pytest.raises(BatchUnknown):
        await run(parts, BatchId("nobody"), Changes())


def test_what_ran_when_the_studio_ended_is_paused_at_the_next_start(start_studio: Open) -> None:
    studio = start_studio(ALONE, RecordingSink())
    items = tuple(BatchItem(_file(at), state) for at, state in enumerate(ItemState))
    batch = Batch(BatchId("b"), "b", 1.0, BatchState.RUNNING, items)
    studio.call(lambda parts: parts.scans.put_batch(batch)).result(30)
    studio.close()
    studio = start_studio(ALONE, RecordingSink())
    (kept,) = studio.call(lambda parts: parts.scans.batches()).result(30)
    assert (kept.state, states(kept)) == (BatchState.PAUSED, "wwdf")


def _file(at: int) -> Path:
    return Path(f"/pictures/{at}.png").absolute()


@pytest.mark.engine
def test_two_hundred_pictures_survive_two_ends_of_the_worker_and_a_pause(
    start_studio: Open, tmp_path: Path
) -> None:
    studio = start_studio(ALONE, RecordingSink())
    for at in range(200):
        made = Image.new("L", (64 + at % 20, 32 + at // 20), 255)
        if at == 57:
            ImageDraw.Draw(made).text((4, 8), f"page {at}", fill=0)
        made.save(tmp_path / f"page{at}.png")
    (tmp_path / "page77.png").write_bytes(b"\x89PNG\r\n\x1a\n broken off")
    batch = studio.call(lambda parts: begin(parts, tmp_path)).result(30)
    assert batch.items[10].file.name == "page10.png"
    killed: list[int] = []
    halfway = threading.Event()

    def watch(now: Batch, place: int) -> None:
        if place in {20, 120} and place not in killed and now.items[place].state is ItemState.READING:
            killed.append(place)
            for child in psutil.Process().children():
                child.kill()
        if now.done == 60:
            halfway.set()

    running = studio.call(lambda parts: run(parts, batch.id, watch))
    assert halfway.wait(60)
    running.cancel()
    paused = studio.call(lambda parts: parts.scans.batch(batch.id)).result(30)
    assert paused is not None
    assert (paused.state, paused.done // 10) == (BatchState.PAUSED, 6)
    done = studio.call(lambda parts: run(parts, batch.id, watch)).result(60)
    assert (killed, states(done)) == ([20, 120], "d" * 77 + "f" + "d" * 122)
    assert "page77.png is damaged" in done.items[77].problem[0]
    found = studio.call(lambda parts: parts.scans.search("page", 300)).result(30)
    assert len(found) == 199
    assert len({one.file for one in found}) == 199
    (hit,) = [one for one in found if one.name == "page57.png"]
    assert "57" in hit.snippet
