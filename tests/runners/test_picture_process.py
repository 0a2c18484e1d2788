"""One small process does the errands: it starts when needed, rests, ends, and what breaks it costs one sentence."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import psutil
import pytest
import pytest_asyncio

from saijin_studio.core.errors import EngineProtocolError, EngineRefused, StudioClosing, StudioError
from saijin_studio.core.picture_errors import PictureDamaged, PictureTooSlow, PictureUnreadable
from saijin_studio.runners.picture_errands import Bind, Bound, Show, Shown
from saijin_studio.runners.picture_process import PictureProcess, picture_command

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

FAKE = (sys.executable, str(Path(__file__).with_name("fake_pictures.py")))
LONG, SHORT = 30.0, 0.3


@pytest_asyncio.fixture
async def process(tmp_path: Path) -> AsyncIterator[PictureProcess]:
    """One with the fake, which tells its own id as the number of pages."""
    process = PictureProcess(tmp_path, FAKE)
    yield process
    await process.aclose()


def _show(name: str = "a.png") -> Show:
    return Show(Path(name), Path("out.png"), 0, 10, 0, 10)


async def _served_by(process: PictureProcess) -> int:
    shown = await process.ask(_show(), LONG)
    assert isinstance(shown, Shown)
    return shown.pages


async def test_it_starts_with_the_first_errand_and_ends_when_it_is_told(process: PictureProcess) -> None:
    assert process.pid is None
    pid = await _served_by(process)
    assert pid == process.pid == await _served_by(process)
    assert await process.ask(Bind(Path("s"), Path("out.pdf"), "", 1), LONG) == Bound(1)
    await process.aclose()
    assert process.pid is None
    assert not psutil.pid_exists(pid)


async def test_it_ends_by_itself_when_nothing_is_wanted(tmp_path: Path) -> None:
    process = PictureProcess(tmp_path, FAKE, idle=0.05)
    pid = await _served_by(process)
    async with asyncio.timeout(LONG):
        while process.pid is not None or psutil.pid_exists(pid):
            await asyncio.to_thread(Event().wait, 0.01)
    assert await _served_by(process) != pid
    await process.aclose()


@pytest.mark.parametrize(
    ("name", "patience", "error"),
    [
        ("crash.png", LONG, PictureUnreadable),
        ("hang.png", SHORT, PictureTooSlow),
        ("garble.png", LONG, EngineProtocolError),
        ("damaged.png", LONG, PictureDamaged),
    ],
)
async def test_what_breaks_it_costs_one_sentence(
    process: PictureProcess, name: str, patience: float, error: type[StudioError]
) -> None:
    pid = await _served_by(process)
    with pytest.raises(error):
        await process.ask(_show(name), patience)
    with pytest.raises(error):  # the first of a new process breaks it as well
        await process.ask(_show(name), patience)
    assert (await _served_by(process) == pid) is (error is PictureDamaged)


async def test_whom_nobody_waits_for_any_more_does_not_spoil_the_next(process: PictureProcess) -> None:
    pid = await _served_by(process)
    for name in ("a.png", "hang.png"):
        asked = asyncio.create_task(process.ask(_show(name), LONG))
        await asyncio.sleep(0)
        asked.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asked
    shown = await process.ask(_show("next.png"), 2.0)
    assert isinstance(shown, Shown)
    assert shown.pages == process.pid != pid


async def test_it_may_be_closed_in_the_middle_of_an_errand(process: PictureProcess) -> None:
    waiting = [asyncio.create_task(process.ask(_show(name), LONG)) for name in ("a.png", "hang.png", "b.png")]
    await waiting[0]
    await process.aclose()
    for task in waiting[1:]:
        with pytest.raises(StudioError):
            await task
    assert process.pid is None
    with pytest.raises(StudioClosing):
        await process.ask(_show(), LONG)


async def test_several_wait_for_one_another(process: PictureProcess) -> None:
    pids = await asyncio.gather(*(_served_by(process) for _ in range(3)))
    assert set(pids) == {process.pid}


async def test_a_program_that_is_not_there_is_told(tmp_path: Path) -> None:
    process = PictureProcess(tmp_path, (str(tmp_path / "nothing"),))
    with pytest.raises(EngineRefused, match="could not be started"):
        await process.ask(_show(), LONG)
    await process.aclose()


def test_the_studios_own_is_a_part_of_it() -> None:
    assert picture_command() == (sys.executable, "-m", "saijin_studio", "picture-worker")
