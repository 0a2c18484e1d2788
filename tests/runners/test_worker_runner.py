"""Loading and unloading by starting and ending workers."""

from __future__ import annotations

import asyncio
import os
import stat
import sys
from typing import TYPE_CHECKING

import psutil
import pytest

from saijin_studio.core.deltas import Delta, Done, TextDelta
from saijin_studio.core.errors import (
    DataFolderUnwritable,
    EngineRefused,
    ModelLoadFailed,
    OutOfMemory,
    WorkerCrashed,
)
from saijin_studio.core.models import Footprint, LoadOptions
from saijin_studio.runners.process import can_hold
from saijin_studio.runners.worker_runner import takes_turns, worker_command
from tests.runners.conftest import FAKE_WORKER, first_child

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from pathlib import Path

    from saijin_studio.core.jobs import Job
    from saijin_studio.core.models import LoadTarget, ModelKey
    from saijin_studio.core.ports.memory_probe import FakeMemoryProbe
    from saijin_studio.runners.worker_runner import WorkerRunner
    from tests.runners.conftest import JobOf, MakeRunner, Target


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files, here only for this test."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


@pytest.fixture
def runner(make_runner: MakeRunner, temporary: Path) -> WorkerRunner:
    """A runner of fake workers."""
    assert temporary.is_dir()
    return make_runner(command=FAKE_WORKER)


def files(folder: Path) -> list[Path]:
    return list(folder.iterdir())


def worker_pids() -> set[int]:
    """The processes that this one has started."""
    return {child.pid for child in psutil.Process().children()}


async def answer(runner: WorkerRunner, key: ModelKey, job: Job) -> list[Delta]:
    return [delta async for delta in runner.run(key, job)]


async def test_a_model_is_a_process_from_load_to_unload(
    runner: WorkerRunner, target: Target, job: JobOf, tmp_path: Path
) -> None:
    model, before = target(tmp_path), worker_pids()
    assert await runner.load(model) == Footprint(ram=123)
    assert len(worker_pids() - before) == 1
    deltas = await answer(runner, model.key, job("hello"))
    assert deltas[0] == TextDelta("hello")
    assert isinstance(deltas[-1], Done)
    await runner.unload(model.key)
    assert worker_pids() == before
    with pytest.raises(EngineRefused, match="not loaded"):
        await answer(runner, model.key, job("hello"))
    await runner.unload(model.key)


async def test_the_footprint_is_the_higher_of_what_the_worker_and_the_probe_see(
    runner: WorkerRunner, target: Target, probe: FakeMemoryProbe, tmp_path: Path
) -> None:
    held = Footprint(vram=50, ram=100)
    probe.trees = dict.fromkeys(range(4_194_304), held)
    model = target(tmp_path)
    assert await runner.load(model) == Footprint(vram=50, ram=123)
    assert await runner.residents() == {model.key: Footprint(vram=50, ram=100)}


async def test_a_worker_that_vanished_is_no_resident(
    runner: WorkerRunner, target: Target, probe: FakeMemoryProbe, job: JobOf, tmp_path: Path
) -> None:
    one, other = target(tmp_path, name="one"), target(tmp_path, name="other")
    before = worker_pids()
    await runner.load(one)
    (first,) = worker_pids() - before
    await runner.load(other)
    (second,) = worker_pids() - before - {first}
    probe.trees = {first: Footprint(ram=100), second: Footprint(ram=200)}
    assert await runner.residents() == {one.key: Footprint(ram=100), other.key: Footprint(ram=200)}
    with pytest.raises(WorkerCrashed):
        await answer(runner, one.key, job("dies"))
    assert await runner.residents() == {other.key: Footprint(ram=200)}
    assert await runner.load(one) == Footprint(ram=123)


async def test_a_cancelled_load_leaves_nothing(
    runner: WorkerRunner, target: Target, temporary: Path, tmp_path: Path
) -> None:
    before = worker_pids()
    loading = asyncio.create_task(runner.load(target(tmp_path, name="works long")))
    await asyncio.to_thread(first_child)
    loading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await loading
    assert worker_pids() == before
    assert not files(temporary)
    assert not await runner.residents()


async def test_a_load_that_failed_leaves_nothing(
    runner: WorkerRunner, target: Target, temporary: Path, tmp_path: Path
) -> None:
    before = worker_pids()
    with pytest.raises(OutOfMemory):
        await runner.load(target(tmp_path, name="too large"))
    assert worker_pids() == before
    assert not files(temporary)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such bits; its temporary folder is the user's own")
async def test_the_folder_of_a_worker_is_private_and_goes_with_it(
    runner: WorkerRunner, target: Target, temporary: Path, tmp_path: Path
) -> None:
    await runner.load(target(tmp_path))
    (folder,) = files(temporary)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    await runner.aclose()
    assert not files(temporary)


async def test_the_newest_logs_are_kept(runner: WorkerRunner, target: Target, tmp_path: Path) -> None:
    logs = tmp_path / "logs"
    logs.mkdir()
    for number in range(15):
        (logs / f"worker-1-{number}.log").write_text("old")
        os.utime(logs / f"worker-1-{number}.log", (number, number))
    await runner.load(target(tmp_path, name="noisy"))
    kept = sorted(logs.iterdir(), key=lambda log: log.stat().st_mtime)
    assert len(kept) == 10
    assert "a line of a child" in kept[-1].read_text()
    assert "worker-1-14.log" in {log.name for log in kept}


async def test_a_folder_that_cannot_be_made_is_named(
    make_runner: MakeRunner, target: Target, tmp_path: Path
) -> None:
    (tmp_path / "logs").write_text("in the way")
    with pytest.raises(DataFolderUnwritable, match="logs"):
        await make_runner(command=FAKE_WORKER).load(target(tmp_path))


async def test_a_program_that_cannot_be_started_leaves_nothing(
    make_runner: MakeRunner, target: Target, temporary: Path, tmp_path: Path
) -> None:
    with pytest.raises(EngineRefused, match="could not be started"):
        await make_runner(command=("/nonexistent/program",)).load(target(tmp_path))
    assert not files(temporary)


async def test_a_target_without_a_file_is_refused(runner: WorkerRunner, target: Target, tmp_path: Path) -> None:
    from dataclasses import replace

    model: LoadTarget = replace(target(tmp_path), weights=None)
    with pytest.raises(ModelLoadFailed, match="not in the store"):
        await runner.load(model)


async def test_closing_ends_all_workers_at_once(runner: WorkerRunner, target: Target, tmp_path: Path) -> None:
    before = worker_pids()
    for name in ("one", "other"):
        await runner.load(target(tmp_path, name=name))
    await runner.aclose()
    assert worker_pids() == before


def standing(pids: set[int]) -> set[int]:
    """Those that are held."""
    return {pid for pid in pids if psutil.Process(pid).status() == psutil.STATUS_STOPPED}


async def held_in_turn(pids: set[int]) -> None:
    """Wait until each of two was held once, and see that never both were."""
    seen = set[int]()
    async with asyncio.timeout(20):
        while seen != pids:
            now = standing(pids)
            assert now != pids
            seen |= now
            await asyncio.sleep(0)


async def all_going(*pids: int) -> None:
    """Wait until none is held."""

    def look() -> None:
        while standing({*pids}):
            pass

    async with asyncio.timeout(20):
        await asyncio.to_thread(look)


async def streaming(runner: WorkerRunner, key: ModelKey, job: Job) -> AsyncGenerator[Delta, None]:
    """A reply that has begun and goes on until it is cancelled."""
    deltas = runner.run(key, job)
    assert isinstance(await anext(deltas), TextDelta)
    return deltas


@pytest.mark.skipif(sys.platform != "linux", reason="looks at the state that Linux shows")
async def test_two_workers_compute_in_turn_and_a_cancel_is_heard(
    runner: WorkerRunner, target: Target, job: JobOf, tmp_path: Path
) -> None:
    before = worker_pids()
    one, other = target(tmp_path, name="one"), target(tmp_path, name="other")
    await runner.load(one)
    await runner.load(other)
    pids = worker_pids() - before
    first = await streaming(runner, one.key, job("until-cancelled"))
    assert not standing(pids)
    second = await streaming(runner, other.key, job("until-cancelled"))
    await held_in_turn(pids)
    await second.aclose()
    await all_going(*pids)
    await first.aclose()
    assert isinstance((await answer(runner, other.key, job("hello")))[-1], Done)


@pytest.mark.skipif(sys.platform != "linux", reason="looks at the state that Linux shows")
async def test_a_worker_that_is_unloaded_in_its_turns_ends_and_the_other_goes_on(
    runner: WorkerRunner, target: Target, job: JobOf, tmp_path: Path
) -> None:
    before = worker_pids()
    one, other = target(tmp_path, name="one"), target(tmp_path, name="other")
    await runner.load(one)
    (kept,) = worker_pids() - before
    await runner.load(other)
    first = await streaming(runner, one.key, job("until-cancelled"))
    second = await streaming(runner, other.key, job("until-cancelled"))
    await held_in_turn(worker_pids() - before)
    await runner.unload(other.key)
    assert worker_pids() - before == {kept}
    with pytest.raises(WorkerCrashed):
        await anext(second)
    await all_going(kept)
    await first.aclose()


async def test_a_worker_on_a_gpu_is_never_held(
    runner: WorkerRunner, target: Target, probe: FakeMemoryProbe, job: JobOf, tmp_path: Path
) -> None:
    before = worker_pids()
    probe.trees = dict.fromkeys(range(4_194_304), Footprint(vram=50))
    one, other = target(tmp_path, name="one"), target(tmp_path, name="other")
    await runner.load(one)
    await runner.load(other)
    tasks = len(asyncio.all_tasks())
    first = await streaming(runner, one.key, job("until-cancelled"))
    second = await streaming(runner, other.key, job("until-cancelled"))
    assert len(asyncio.all_tasks()) == tasks
    assert not standing(worker_pids() - before)
    await second.aclose()
    await first.aclose()


def test_who_takes_turns() -> None:
    on_gpu, on_processor = LoadOptions(), LoadOptions(gpu_layers=0)
    assert not takes_turns(on_gpu, Footprint(vram=1))
    assert takes_turns(on_processor, Footprint(vram=1)) == can_hold()
    assert takes_turns(on_gpu, Footprint(ram=1)) == can_hold()


def test_a_worker_is_this_program() -> None:
    assert worker_command()[1:] == ("-m", "saijin_studio", "worker")
