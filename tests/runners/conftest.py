"""What the tests of workers share."""

from __future__ import annotations

import os
import sys
from contextlib import AsyncExitStack
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Protocol

import psutil
import pytest

from saijin_studio.core.ids import JobId, ModelId, VariantId
from saijin_studio.core.jobs import ChatRequest, CompletionRequest, Job, Request, Sampling
from saijin_studio.core.memory import MemoryReading
from saijin_studio.core.messages import Message, Role
from saijin_studio.core.models import Engine, Footprint, LoadOptions, LoadTarget, ModelKey, Variant
from saijin_studio.core.ports.clock import SystemClock
from saijin_studio.core.ports.memory_probe import FakeMemoryProbe
from saijin_studio.runners.worker_channel import Patience
from saijin_studio.runners.worker_client import WorkerClient
from saijin_studio.runners.worker_runner import WorkerRunner

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

FAKE_WORKER = (sys.executable, str(Path(__file__).with_name("fake_worker.py")))
PATIENT = Patience(silence=60, grace=10, cancel=60, count=60, farewell=10)
"""Longer than anything takes here; a test of a limit shortens the one it is about."""


def first_child() -> int:
    """The process that this one has started, as soon as it has; to be called off the loop."""
    while not (children := psutil.Process().children()):
        pass
    return children[0].pid


class Target(Protocol):
    """Makes targets."""

    def __call__(
        self, weights: Path, *, name: str = ..., options: LoadOptions = ..., engine: Engine = ...
    ) -> LoadTarget: ...


SMALL = LoadOptions(context_length=1024, slots=2)


@pytest.fixture
def target() -> Target:
    """What to load: the fake worker behaves by the name."""

    def make(
        weights: Path,
        *,
        name: str = "smollm2",
        options: LoadOptions = SMALL,
        engine: Engine = Engine.LLAMA_CPP,
    ) -> LoadTarget:
        variant = Variant(VariantId("test"), "Test", engine, (), 1, "Apache-2.0", options=options)
        key = ModelKey(engine, name, options)
        return LoadTarget(key, ModelId(name), variant, PurePath(weights), Footprint(ram=1))

    return make


class Chat(Protocol):
    """Makes requests."""

    def __call__(self, text: str, *, max_tokens: int = ..., seed: int = ...) -> Request: ...


@pytest.fixture
def chat() -> Chat:
    """A conversation of one message."""

    def make(text: str, *, max_tokens: int = 16, seed: int = 1) -> Request:
        return ChatRequest((Message(Role.USER, text),), Sampling(max_tokens=max_tokens, seed=seed))

    return make


class JobOf(Protocol):
    """Makes jobs."""

    def __call__(self, request: Request | str) -> Job: ...


@pytest.fixture
def job() -> JobOf:
    """A job for a request, or for a text to be continued."""

    def make(request: Request | str) -> Job:
        known = CompletionRequest(request) if isinstance(request, str) else request
        return Job(JobId("job"), ModelId("smollm2"), known)

    return make


@pytest.fixture
def probe() -> FakeMemoryProbe:
    """A machine of 1000 bytes."""
    return FakeMemoryProbe(MemoryReading(ram_total=1000, ram_used=0))


class StartWorker(Protocol):
    """Starts fake workers."""

    async def __call__(self, *, patience: Patience = ..., command: Sequence[str] = ...) -> WorkerClient: ...


@pytest.fixture
async def start_worker(tmp_path: Path) -> AsyncIterator[StartWorker]:
    """Clients of fake workers, which are closed with the test."""
    async with AsyncExitStack() as ending:

        async def start(*, patience: Patience = PATIENT, command: Sequence[str] = FAKE_WORKER) -> WorkerClient:
            log = tmp_path / "worker.log"
            own = ("--parent", str(os.getpid()), "--folder", str(tmp_path), "--log", str(log))
            client = await WorkerClient.start(
                (*command, *own),
                log=log,
                folder=tmp_path,
                model="smollm2",
                engine="llama.cpp",
                clock=SystemClock(),
                patience=patience,
            )
            ending.push_async_callback(client.aclose)
            return client

        yield start


class MakeRunner(Protocol):
    """Makes runners."""

    def __call__(self, *, command: Sequence[str] | None = ..., patience: Patience = ...) -> WorkerRunner: ...


@pytest.fixture
async def make_runner(tmp_path: Path, probe: FakeMemoryProbe) -> AsyncIterator[MakeRunner]:
    """Runners, which are closed with the test; with real workers unless told otherwise."""
    async with AsyncExitStack() as ending:

        def make(*, command: Sequence[str] | None = None, patience: Patience = PATIENT) -> WorkerRunner:
            runner = WorkerRunner(
                logs=tmp_path / "logs",
                probe=probe,
                clock=SystemClock(),
                threads=2,
                command=command,
                patience=patience,
            )
            ending.push_async_callback(runner.aclose)
            return runner

        yield make
