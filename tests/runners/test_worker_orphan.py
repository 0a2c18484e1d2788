"""No worker survives its parent, however that ends and whatever the worker does at that time."""

from __future__ import annotations

import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import psutil
import pytest

from tests.runners.conftest import FAKE_WORKER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PARENT = """
import asyncio, os, sys
from pathlib import Path
from saijin_studio.core.models import Engine, LoadOptions
from saijin_studio.core.ports.clock import SystemClock
from saijin_studio.runners import wire
from saijin_studio.runners.worker_channel import Patience
from saijin_studio.runners.worker_client import WorkerClient

async def main(folder: Path, behaviour: str, command: list[str]) -> None:
    log = folder / "worker.log"
    own = ["--parent", str(os.getpid()), "--folder", str(folder), "--log", str(log)]
    client = await WorkerClient.start(
        command + own, log=log, folder=folder, model="m", engine="e", clock=SystemClock(), patience=Patience()
    )
    loading = asyncio.create_task(client.load(wire.Load(Engine.LLAMA_CPP, behaviour, "/w", LoadOptions(), 1)))
    if behaviour in ("well", "held"):
        await loading
    if behaviour == "held":
        client.hold()
    print(client.pid, flush=True)
    await asyncio.Event().wait()

asyncio.run(main(Path(sys.argv[1]), sys.argv[2], sys.argv[3:]))
"""


@pytest.fixture(params=["well", "held", "never", "works long"])
def parent(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A studio of its own with one worker: idle, held, waiting in its load, or loading in native code."""
    command = [sys.executable, "-c", PARENT, str(tmp_path), str(request.param), *FAKE_WORKER]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="sends POSIX signals")
def test_a_worker_ends_with_its_parent(parent: subprocess.Popen[str], tmp_path: Path) -> None:
    assert parent.stdout is not None
    worker = psutil.Process(int(parent.stdout.readline()))
    while not (tmp_path / "loading").exists():
        assert worker.is_running()
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    _, alive = psutil.wait_procs([worker], timeout=20)
    assert not alive


def test_a_worker_whose_parent_has_gone_already_does_not_begin(tmp_path: Path) -> None:
    own = ["--parent", "1", "--folder", str(tmp_path), "--log", str(tmp_path / "log")]
    with subprocess.Popen([*FAKE_WORKER, *own], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as worker:
        assert worker.wait(timeout=60) == 0
