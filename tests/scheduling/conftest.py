"""A small studio without engines: fakes for everything, and time that stands still until a test moves it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Protocol, TypedDict, TypeVar, Unpack

import pytest

from saijin_studio.core.events import DeltaReceived, Event, JobStateChanged, ModelStateChanged
from saijin_studio.core.ids import JobId, ModelId, VariantId
from saijin_studio.core.jobs import CompletionRequest, Job, JobState, Priority
from saijin_studio.core.memory import MemoryReading
from saijin_studio.core.models import Engine, Footprint, LoadOptions, LoadTarget, ModelKey, ModelState, Variant
from saijin_studio.core.ports.clock import FakeClock
from saijin_studio.core.ports.events import RecordingSink
from saijin_studio.core.ports.memory_probe import FakeMemoryProbe
from saijin_studio.core.ports.resolver import FakeResolver
from saijin_studio.core.ports.runner import FakeRunner
from saijin_studio.core.ports.shared_engine import FakeSharedEngine
from saijin_studio.scheduling.ledger import Ledger
from saijin_studio.scheduling.policy import StudioPolicy
from saijin_studio.scheduling.scheduler import Scheduler
from saijin_studio.scheduling.waits import ManualTime, inline, settle

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence

    from saijin_studio.core.deltas import Delta
    from saijin_studio.core.planning import Policy
    from saijin_studio.scheduling.journal import Journal

GB = 1_000_000_000

E = TypeVar("E", bound=Event)


def model_key(name: str, slots: int = 2) -> ModelKey:
    """The key of a model that is named by its weights."""
    return ModelKey(Engine.LLAMA_CPP, name, LoadOptions(slots=slots))


def load_target(name: str, ram: float = 4, vram: float = 0, slots: int = 2, row: str = "") -> LoadTarget:
    """A target of so many gigabytes; the row has the model's name unless another is given."""
    options = LoadOptions(slots=slots)
    variant = Variant(VariantId(f"{name}-q4"), name.title(), Engine.LLAMA_CPP, (), GB, "MIT", options=options)
    estimate = Footprint(int(vram * GB), int(ram * GB))
    return LoadTarget(model_key(name, slots), ModelId(row or name), variant, None, estimate)


class PlainIterator:
    """An asynchronous iterator that is no generator."""

    def __init__(self, stream: AsyncIterator[Delta]) -> None:
        self._stream = stream

    def __aiter__(self) -> AsyncIterator[Delta]:
        return self

    async def __anext__(self) -> Delta:
        return await anext(self._stream)


class ScriptRunner(FakeRunner):
    """The fake runner, with scripts for single replies and ways to misbehave.

    ``scripts`` are the next replies: deltas, or the exception that ends one. ``may_free`` holds back the engine's
    confirmation that a slot is free, ``may_unload`` an unload. ``unload_errors``, ``resident_errors`` and (when
    loading) ``bugs`` are raised by the next calls, ``cancel_errors`` by the next reply that is cancelled.
    """

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[Sequence[Delta | Exception]] = []
        self.bugs: list[Exception] = []
        self.unload_errors: list[Exception] = []
        self.resident_errors: list[Exception] = []
        self.cancel_errors: list[Exception] = []
        self.close_errors: list[Exception] = []
        self.plain = False
        self.may_free = asyncio.Event()
        self.may_unload = asyncio.Event()
        self.may_free.set()
        self.may_unload.set()

    async def load(self, target: LoadTarget) -> Footprint:
        """Load, or fail in a way that nobody foresaw."""
        if self.bugs:
            raise self.bugs.pop(0)
        return await super().load(target)

    def run(self, key: ModelKey, job: Job) -> AsyncIterator[Delta]:
        """The next script, or what the plain fake says; as a plain iterator if the test wants one."""
        stream = self._run(key, job)
        return PlainIterator(stream) if self.plain else stream

    async def _run(self, key: ModelKey, job: Job) -> AsyncIterator[Delta]:
        try:
            if not self.scripts:
                async for delta in super().run(key, job):
                    yield delta
                return
            script = self.scripts.pop(0)
            await self.may_run.wait()
            for one in script:
                if isinstance(one, Exception):
                    raise one
                yield one
                await asyncio.sleep(0)
        except asyncio.CancelledError:
            if self.cancel_errors:
                raise self.cancel_errors.pop(0) from None
            raise
        finally:
            await self.may_free.wait()

    async def unload(self, key: ModelKey) -> None:
        """Forget the model when that is allowed."""
        await self.may_unload.wait()
        await super().unload(key)
        if self.unload_errors:
            raise self.unload_errors.pop(0)

    async def aclose(self) -> None:
        """Forget everything, or fail as planted."""
        await super().aclose()
        if self.close_errors:
            raise self.close_errors.pop(0)

    async def residents(self) -> Mapping[ModelKey, Footprint]:
        """What is loaded, or a planted failure."""
        if self.resident_errors:
            raise self.resident_errors.pop(0)
        return await super().residents()


class ScriptProbe(FakeMemoryProbe):
    """The fake probe, whose next readings may fail."""

    def __init__(self, reading: MemoryReading) -> None:
        super().__init__(reading)
        self.failures: list[Exception] = []

    def read(self) -> MemoryReading:
        """The reading that was set, or a planted failure."""
        if self.failures:
            raise self.failures.pop(0)
        return super().read()


@dataclass
class World:
    """A scheduler among fakes, with room for two of ``alpha``, ``beta``, ``gamma`` and ``delta``."""

    scheduler: Scheduler
    runner: ScriptRunner
    resolver: FakeResolver
    probe: ScriptProbe
    sink: RecordingSink
    clock: FakeClock
    time: ManualTime
    ledger: Ledger
    shared: FakeSharedEngine
    numbers: Iterator[int] = field(default_factory=count)

    def submit(self, row: str, priority: Priority = Priority.INTERACTIVE, next_row: str = "") -> JobId:
        """Hand in a job for a row, perhaps as a stage before another row's."""
        name = JobId(f"{row}-{next(self.numbers)}")
        following = ModelId(next_row) if next_row else None
        job = Job(name, ModelId(row), CompletionRequest("?"), priority, next_row=following)
        self.scheduler.submit(job)
        return job.id

    async def answer(self, row: str, priority: Priority = Priority.INTERACTIVE) -> JobId:
        """Hand in a job and wait until all is done."""
        job = self.submit(row, priority)
        async with asyncio.timeout(10):  # for a broken scheduler; time stands still for a good one
            await self.scheduler.idle()
        return job

    def states(self, job: JobId) -> list[JobState]:
        """The states a job went through."""
        return [one.state for one in self.changes(job)]

    def changes(self, job: JobId) -> list[JobStateChanged]:
        """What was told about a job."""
        return [one for one in self.events(JobStateChanged) if one.job == job]

    def last(self, job: JobId) -> JobStateChanged:
        """The last that was told about a job."""
        return self.changes(job)[-1]

    def text(self, job: JobId) -> str:
        """The text that arrived for a job."""
        return "".join(one.text for one in self.events(DeltaReceived) if one.job == job)

    def model_states(self, name: str) -> list[ModelState]:
        """The states a model went through."""
        return [one.state for one in self.events(ModelStateChanged) if one.key == model_key(name)]

    def events(self, kind: type[E]) -> list[E]:
        """Every event of a kind."""
        return [one for one in self.sink.events if isinstance(one, kind)]

    def calls(self, what: str) -> list[str]:
        """The models that the runner was asked to load or unload, or the jobs to run, in order."""
        calls = [about for name, about in self.runner.calls if name == what]
        return [about.weights if isinstance(about, ModelKey) else str(about) for about in calls]

    def loaded(self) -> set[str]:
        """The names of the models that the runner holds."""
        return {key.weights for key in self.runner.loaded}


class Options(TypedDict, total=False):
    """What a test may replace in its world."""

    targets: list[LoadTarget]
    policy: Policy
    ledger: Ledger
    budget: Footprint
    sample_seconds: float
    reconcile_seconds: float
    sink: RecordingSink
    resolver: FakeResolver
    debug: bool
    pins: list[ModelId]
    keep_pins: Callable[[frozenset[ModelId]], Awaitable[None]]
    journal: Journal
    adoptable: list[ModelId]


class WorldFactory(Protocol):
    """Builds a world that is not started, out of what it is given and the usual rest."""

    def __call__(self, **options: Unpack[Options]) -> World:
        """Build one."""
        ...


def build(**options: Unpack[Options]) -> World:
    """The usual world: four models of four gigabytes each, and ten to put them in."""
    targets = options.get("targets", [load_target(name) for name in ("alpha", "beta", "gamma", "delta")])
    clock, runner, sink = FakeClock(), ScriptRunner(), options.get("sink", RecordingSink())
    time = ManualTime(clock)
    resolver = options.get("resolver", FakeResolver({one.row: one for one in targets}))
    probe = ScriptProbe(MemoryReading(ram_total=64 * GB, ram_used=2 * GB))
    ledger = options.get("ledger", Ledger())
    shared = FakeSharedEngine(runner.loaded)
    scheduler = Scheduler(
        policy=options.get("policy", StudioPolicy()),
        runner=runner,
        resolver=resolver,
        probe=probe,
        sink=sink,
        clock=clock,
        ledger=ledger,
        budget=options.get("budget", Footprint(0, 10 * GB)),
        pins=options.get("pins", []),
        keep_pins=options.get("keep_pins"),
        journal=options.get("journal"),
        shared=shared if "adoptable" in options else None,
        adoptable=options.get("adoptable", []),
        sample_seconds=options.get("sample_seconds"),
        reconcile_seconds=options.get("reconcile_seconds"),
        sleep=time.sleep,
        offload=inline,
        debug=options.get("debug", True),
    )
    return World(scheduler, runner, resolver, probe, sink, clock, time, ledger, shared)


@pytest.fixture
async def make_world() -> AsyncIterator[WorldFactory]:
    """Builds worlds, closes them, and fails the test if anything went wrong in the loop unseen."""
    trouble: list[dict[str, object]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: trouble.append(context))
    worlds: list[World] = []

    def make(**options: Unpack[Options]) -> World:
        worlds.append(build(**options))
        return worlds[-1]

    yield make
    for world in worlds:
        world.runner.may_run.set()
        world.runner.may_load.set()
        world.runner.may_free.set()
        world.runner.may_unload.set()
        world.shared.may_adopt.set()
        await world.scheduler.aclose()
        await settle()
    assert not trouble


@pytest.fixture
def world(make_world: WorldFactory) -> World:
    """The usual world."""
    return make_world()


@pytest.fixture
def build_world() -> WorldFactory:
    """Builds worlds that the test itself closes."""
    return build


@pytest.fixture
def target() -> Callable[..., LoadTarget]:
    """Makes targets of so many gigabytes."""
    return load_target
