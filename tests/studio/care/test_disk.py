"""Model files anywhere on this machine, as the window asks for them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.ports.events import RecordingSink
from saijin_studio.studio.care import disk
from tests.studio.conftest import ALONE

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.studio.care.disk import DiskProgress
    from saijin_studio.studio.facade import Studio
    from saijin_studio.studio.parts import Parts
    from tests.studio.conftest import Open


@pytest.fixture
def studio(start_studio: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Studio:
    monkeypatch.setenv("HOME", str(tmp_path / "nobody"))
    return start_studio(ALONE, RecordingSink())


@pytest.fixture
def twice(tmp_path: Path) -> Path:
    """A folder with a file that is there twice."""
    folder = tmp_path / "found"
    folder.mkdir()
    for name in ("a.bin", "b.bin"):
        (folder / name).write_bytes(b"\0weights" * 20_000)
    return folder


def test_copies_share_their_space_and_are_put_back(studio: Studio, twice: Path) -> None:
    seen: list[DiskProgress] = []
    real = str(twice.resolve())

    async def share(parts: Parts) -> int:
        assert str(twice) not in {one.path for one in (await disk.state(parts)).places}
        found = await disk.index(parts, [str(twice)], seen.append)
        assert (await disk.plan(parts, found.index, edited=True)).frees == found.plan.frees > 0
        done = await disk.apply(parts, found.plan, found.index, seen.append)
        assert len(done.changed) == 1
        state = await disk.state(parts)
        assert real in {one.path for one in state.places if one.indexed}
        return state.undoable

    assert studio.call(share).result(30) == 1
    assert max(one.files for one in seen) == 2
    assert any(one.total for one in seen)

    async def back(parts: Parts) -> int:
        await disk.undo(parts, seen.append)
        await disk.forget(parts)
        await disk.adopt(parts, ())
        return (await disk.state(parts)).undoable

    assert studio.call(back).result(30) == 0
    assert len({(twice / name).stat().st_ino for name in ("a.bin", "b.bin")}) == 2


def test_looking_can_be_called_off(studio: Studio, twice: Path) -> None:
    async def stopped(parts: Parts) -> bool:
        reached = asyncio.Event()
        loop = asyncio.get_running_loop()

        def told(_at: DiskProgress) -> None:
            loop.call_soon_threadsafe(reached.set)

        task = asyncio.create_task(disk.index(parts, [str(twice)], told))
        await reached.wait()
        task.cancel()
        try:
            await task
        except asyncio.CancelledError:
            return True
        return False

    assert studio.call(stopped).result(30)
