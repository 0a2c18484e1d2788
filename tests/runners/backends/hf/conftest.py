"""Tiny checkpoints of the real architectures, made once, and one worker that all tests of a module load them in."""

from __future__ import annotations

import os
import subprocess
import sys
import wave
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
import pytest_asyncio

from saijin_studio.core.deltas import Delta, Done, OutputDelta, PromptProgress
from saijin_studio.core.models import Engine, Footprint, LoadOptions
from saijin_studio.core.ports.clock import SystemClock
from saijin_studio.runners import wire
from saijin_studio.runners.worker_client import WorkerClient
from saijin_studio.runners.worker_runner import worker_command
from tests.runners.conftest import PATIENT

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import PurePath

    from saijin_studio.core.jobs import Request
    from saijin_studio.core.sound import Output

RATE = 22_050


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of all tiny checkpoints."""
    folder = tmp_path_factory.mktemp("tiny")
    script = Path(__file__).with_name("tiny.py")
    made = subprocess.run([sys.executable, script, folder], capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    return folder


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a request, by kind."""

    deltas: list[Delta]

    @property
    def outputs(self) -> list[Output]:
        """What was made."""
        return [one.output for one in self.deltas if isinstance(one, OutputDelta)]

    @property
    def progress(self) -> list[tuple[int, int]]:
        """How far it was, in order."""
        return [(one.done, one.total) for one in self.deltas if isinstance(one, PromptProgress)]

    @property
    def done(self) -> bool:
        """Whether it ended by itself."""
        return isinstance(self.deltas[-1], Done)


@dataclass(frozen=True, slots=True)
class House:
    """A real worker, which may load one checkpoint after another, and a folder to work in."""

    worker: WorkerClient
    tiny: Path
    folder: Path

    async def load(self, checkpoint: str | Path) -> Footprint:
        """Have the worker load a checkpoint: one of the tiny ones by its name, or any folder."""
        options = LoadOptions(slots=1, gpu_layers=0)
        weights = str(self.tiny / checkpoint)
        return await self.worker.load(wire.Load(Engine.TRANSFORMERS, "the model", weights, options, 2))

    async def ask(self, request: Request) -> Answer:
        """What comes of a request."""
        return Answer([delta async for delta in self.worker.run(request)])

    def place(self, name: str) -> Path:
        """A folder for the files of one request."""
        folder = self.folder / name
        folder.mkdir()
        return folder


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def house(tiny: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    """One worker for all tests of a module: the libraries are imported once."""
    folder = tmp_path_factory.mktemp("worker")
    log = folder / "worker.log"
    own = ("--parent", str(os.getpid()), "--folder", str(folder), "--log", str(log))
    client = await WorkerClient.start(
        (*worker_command(), *own),
        log=log,
        folder=folder,
        model="the model",
        engine="transformers",
        clock=SystemClock(),
        patience=PATIENT,
    )
    yield House(client, tiny, folder)
    await client.aclose()


def noise(path: Path, seconds: float, level: float = 0.1) -> Path:
    """A sound file of noise."""
    samples = np.random.default_rng(1).standard_normal(round(seconds * RATE)) * level
    return written(path, samples)


def tone(path: Path, hertz: float, seconds: float) -> Path:
    """A sound file of one tone."""
    return written(path, 0.3 * np.sin(2 * np.pi * hertz * np.arange(round(seconds * RATE)) / RATE))


def written(path: Path, samples: np.ndarray[tuple[int], np.dtype[np.float64]]) -> Path:
    """Samples as a file of 16 bits."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
    return path


def contents(path: PurePath) -> bytes:
    """All of a file."""
    return Path(path).read_bytes()


def heard(path: PurePath) -> tuple[np.ndarray[tuple[int], np.dtype[np.float32]], int]:
    """The samples and the rate of a file that was made."""
    with wave.open(str(path), "rb") as file:
        frames = np.frombuffer(file.readframes(file.getnframes()), "<i2")
        return (frames / 32768).astype(np.float32), file.getframerate()
