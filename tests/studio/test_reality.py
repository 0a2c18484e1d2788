"""The scheduler and Ollama together, over a real socket; the clock is the test's."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.events import Departure, JobStateChanged, ModelStateChanged
from saijin_studio.core.ids import JobId, ModelId
from saijin_studio.core.jobs import CompletionRequest, Job, JobState
from saijin_studio.core.memory import MemoryReading
from saijin_studio.core.models import Footprint, LoadTarget, ModelState
from saijin_studio.core.ports.clock import FakeClock
from saijin_studio.core.ports.events import RecordingSink
from saijin_studio.core.ports.memory_probe import FakeMemoryProbe
from saijin_studio.core.ports.resolver import FakeResolver
from saijin_studio.runners.ollama import OllamaRunner
from saijin_studio.runners.ollama_client import Limits, OllamaClient
from saijin_studio.runners.ollama_directory import OllamaDirectory
from saijin_studio.runners.registry import RunnerRegistry
from saijin_studio.scheduling.ledger import Ledger
from saijin_studio.scheduling.policy import StudioPolicy
from saijin_studio.scheduling.scheduler import Scheduler
from saijin_studio.scheduling.waits import ManualTime, inline
from tests.runners.ollama_parts import PATIENT, server, target
from tests.runners.ollama_server import GB, EndEarly, OllamaServer, Stall

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Callable

    from saijin_studio.core.events import Event

PHI3, TINY = target("phi3:mini"), target("tinyllama:latest")
ROWS = {"phi3": PHI3, "tiny": TINY}
PERIOD = 2.0
"""Seconds between two looks at what is real."""


class Told(RecordingSink):
    """Keeps events, and lets a test wait for what they lead to."""

    def __init__(self) -> None:
        super().__init__()
        self._came = asyncio.Event()

    def publish(self, event: Event) -> None:
        """Keep ``event`` and wake who waits."""
        super().publish(event)
        self._came.set()

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until it holds; it is looked at when something was told."""
        async with asyncio.timeout(10):
            while not condition():
                self._came.clear()
                await self._came.wait()


@dataclass
class Place:
    """A scheduler on an Ollama."""

    scheduler: Scheduler
    runner: OllamaRunner
    sink: Told
    time: ManualTime

    def submit(self, row: str) -> JobId:
        """Ask for a text."""
        job = JobId(f"{row}-{len(self.sink.events)}")
        self.scheduler.submit(Job(job, ModelId(row), CompletionRequest("?")))
        return job

    async def answer(self, row: str) -> JobId:
        """Ask for a text and wait for it."""
        job = self.submit(row)
        async with asyncio.timeout(10):
            await self.scheduler.idle()
        assert self.states(job)[-1] is JobState.COMPLETED
        return job

    def states(self, job: JobId) -> list[JobState]:
        """What a job went through."""
        return [one.state for one in self.sink.events if isinstance(one, JobStateChanged) and one.job == job]

    def departures(self) -> list[tuple[str, Departure]]:
        """What was told of models that went."""
        changes = [one.leaving for one in self.sink.events if isinstance(one, ModelStateChanged)]
        return [(one.title, one.reason) for one in changes if one is not None]

    def loaded(self) -> list[str]:
        """What the window calls loaded."""
        ready = {ModelState.READY, ModelState.BUSY}
        return [one.key.weights for one in self.scheduler.snapshot().models if one.state in ready]


@asynccontextmanager
async def opened(ollama: OllamaServer, limits: Limits = PATIENT) -> AsyncGenerator[Place]:
    """A started scheduler, closed at the end."""
    clock, sink = FakeClock(), Told()
    time = ManualTime(clock)
    client = OllamaClient(ollama.url, limits)
    directory = OllamaDirectory(client, sink)
    await directory.refresh()
    runner = OllamaRunner(client, directory, clock)
    targets = {
        ModelId(row): LoadTarget(one.key, ModelId(row), one.variant, None, Footprint(0, GB))
        for row, one in ROWS.items()
    }
    scheduler = Scheduler(
        policy=StudioPolicy(),
        runner=RunnerRegistry({PHI3.key.engine: runner}),
        resolver=FakeResolver(targets),
        probe=FakeMemoryProbe(MemoryReading(64 * GB, 2 * GB)),
        sink=sink,
        clock=clock,
        ledger=Ledger(),
        budget=Footprint(8 * GB, 16 * GB),
        shared=runner,
        adoptable=list(targets),
        sample_seconds=None,
        reconcile_seconds=PERIOD,
        sleep=time.sleep,
        offload=inline,
        debug=True,
    )
    try:
        await scheduler.start()
        yield Place(scheduler, runner, sink, time)
    finally:
        await scheduler.aclose()


def context(body: dict[str, object]) -> int | None:
    """The context length that was asked for."""
    match body["options"]:
        case {"num_ctx": int(length)}:
            return length
        case _:
            return None


@pytest.fixture
async def ollama() -> AsyncIterator[OllamaServer]:
    async with server() as running:
        yield running


async def test_what_ollama_holds_at_the_start_is_used(ollama: OllamaServer) -> None:
    """Without a load; and what it was loaded for otherwise is named."""
    ollama.load_for_others("phi3:mini")
    ollama.load_for_others("tinyllama:latest", 2048)
    async with opened(ollama) as place:
        await place.sink.until(lambda: place.loaded() == ["phi3:mini"])
        assert [one.name for one in place.scheduler.snapshot().foreign] == ["tinyllama:latest"]
        job = await place.answer("phi3")
        assert JobState.LOADING not in place.states(job)
    assert list(ollama.in_memory) == ["tinyllama:latest"], "what is not ours is left alone"


async def test_every_request_keeps_the_model_and_asks_for_the_same_memory(ollama: OllamaServer) -> None:
    """Ollama's own five minutes never begin, and nothing is loaded anew."""
    async with opened(ollama) as place:
        await place.answer("phi3")
        await place.answer("phi3")
    preload, last = ollama.asked("/api/chat")
    assert last["keep_alive"] == 0
    asked = [preload, *ollama.asked("/api/generate")]
    assert [body["keep_alive"] for body in asked] == [-1, -1, -1]
    assert [context(body) for body in asked] == [4096, 4096, 4096]


async def test_what_ollama_evicts_is_noticed_at_the_next_look(ollama: OllamaServer) -> None:
    """The window does not call it loaded any more, and the user is told; the next job brings it back."""
    async with opened(ollama) as place:
        await place.answer("phi3")
        await place.answer("tiny")
        ollama.evict("phi3:mini")
        await place.time.advance(PERIOD)
        await place.sink.until(lambda: place.loaded() == ["tinyllama:latest"])
        assert place.departures() == [("phi3:mini (Ollama)", Departure.ENGINE)]
        job = await place.answer("phi3")
        assert JobState.LOADING in place.states(job)


async def test_a_model_that_somebody_loads_anew_with_another_context_is_not_ours(ollama: OllamaServer) -> None:
    """It is somebody else's from then on, and is named."""
    async with opened(ollama) as place:
        await place.answer("phi3")
        ollama.load_for_others("phi3:mini", 8192)
        await place.time.advance(PERIOD)
        await place.sink.until(lambda: place.loaded() == [])
        foreign = place.runner.foreign
        assert [(one.name, one.context_length) for one in foreign] == [("phi3:mini", 8192)]


async def test_an_unload_that_ollama_does_not_do_is_told(ollama: OllamaServer) -> None:
    """It is named among what others hold, and is not taken over again."""
    ollama.models["phi3:mini"].lingers = 10**9
    short = Limits(connect=5, answer=5, load=5, first=5, following=5, unload=0.05, poll=0.001)
    async with opened(ollama, short) as place:
        await place.answer("phi3")
        place.scheduler.eject(PHI3.key)
        await place.scheduler.idle()
        assert place.departures() == [("phi3:mini (Ollama)", Departure.STUCK)]
        await place.time.advance(PERIOD)
        job = await place.answer("tiny")
        assert place.loaded() == ["tinyllama:latest"]
        assert place.states(job)[-1] is JobState.COMPLETED
        assert [one.name for one in place.runner.foreign] == ["phi3:mini"]


@pytest.mark.parametrize("away", [False, True])
async def test_an_ollama_that_restarts_under_a_job_answers_it_after_all(
    ollama: OllamaServer, *, away: bool
) -> None:
    """Its models are lost, and the job is put back once, as nothing of its reply had gone out."""
    async with opened(ollama) as place:
        await place.answer("tiny")
        ollama.plan("/api/generate", Stall())
        job = place.submit("phi3")
        await ollama.stalled.wait()
        await (ollama.stop() if away else ollama.restart())
        await place.sink.until(lambda: place.states(job)[-1] is JobState.QUEUED)
        assert place.states(job)[-2:] == [JobState.RUNNING, JobState.QUEUED]
        if away:
            await ollama.start()
        await place.time.advance(6)
        await place.sink.until(lambda: place.states(job)[-1].terminal)
        assert place.states(job)[-3:] == [JobState.LOADING, JobState.RUNNING, JobState.COMPLETED]
        assert ("tinyllama:latest (Ollama)", Departure.ENGINE) in place.departures()


async def test_a_reply_that_had_begun_is_not_begun_again(ollama: OllamaServer) -> None:
    """What had arrived is kept; the fault says that it broke off."""
    async with opened(ollama) as place:
        ollama.plan("/api/generate", EndEarly(1))
        job = place.submit("phi3")
        await place.sink.until(lambda: place.states(job)[-1].terminal)
        last = [one for one in place.sink.events if isinstance(one, JobStateChanged)][-1]
        assert last.fault is not None
        assert last.fault.kind == "StreamInterrupted"
