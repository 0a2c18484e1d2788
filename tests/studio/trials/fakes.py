"""Small machines for trials: time moves by hand, loads and replies take what they are told to."""

from __future__ import annotations

import asyncio
from pathlib import PurePath
from typing import TYPE_CHECKING, TypeVar

from saijin_studio.core.ids import ModelId, VariantId
from saijin_studio.core.memory import MemoryReading
from saijin_studio.core.models import Engine, Footprint, LoadOptions, LoadTarget, ModelKey, Variant
from saijin_studio.core.ports.clock import FakeClock
from saijin_studio.core.ports.memory_probe import FakeMemoryProbe
from saijin_studio.core.ports.resolver import FakeResolver
from saijin_studio.core.ports.runner import FakeRunner
from saijin_studio.scheduling.waits import ManualTime, inline
from saijin_studio.studio.trials.ground import Ground

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Mapping

    from saijin_studio.core.deltas import Delta
    from saijin_studio.core.jobs import Job
    from saijin_studio.studio.trials.page_cache import Cache

T = TypeVar("T")

GB = 10**9
SIZES = {"large": 4, "middle": 2, "small": 1}
"""Gigabytes of each model, which are its seconds to load as well."""
SERVICE_SECONDS = 1.0


def target_of(name: str, gigabytes: float) -> LoadTarget:
    """A model of one slot, as the simulator has it, with a file that nobody opens."""
    options = LoadOptions(slots=1)
    variant = Variant(VariantId(name), name.title(), Engine.LLAMA_CPP, (), GB, "MIT", options=options)
    key = ModelKey(Engine.LLAMA_CPP, f"digest of {name}", options)
    return LoadTarget(key, ModelId(name), variant, PurePath(name), Footprint(0, int(gigabytes * GB)))


class SlowRunner(FakeRunner):
    """The fake runner, whose loads and replies take time."""

    def __init__(self, time: ManualTime, seconds: Mapping[ModelKey, float]) -> None:
        super().__init__()
        self._time = time
        self._seconds = dict(seconds)

    async def load(self, target: LoadTarget) -> Footprint:
        """Load for as long as it takes."""
        await self._time.sleep(self._seconds[target.key])
        return await super().load(target)

    async def run(self, key: ModelKey, job: Job) -> AsyncIterator[Delta]:
        """Answer after a second."""
        await self._time.sleep(SERVICE_SECONDS)
        async for delta in super().run(key, job):
            yield delta


class Machine:
    """Three models on a machine with memory enough; ``brought`` are files that were to be in the cache or not."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.time = ManualTime(self.clock)
        self.targets = {ModelId(name): target_of(name, size) for name, size in SIZES.items()}
        self.brought: list[tuple[str, Cache]] = []
        self.runners: list[SlowRunner] = []
        self.ground = Ground(
            resolver=FakeResolver(self.targets),
            probe=FakeMemoryProbe(MemoryReading(ram_total=64 * GB, ram_used=2 * GB)),
            clock=self.clock,
            runner=self._runner,
            sleep=self.time.sleep,
            offload=inline,
            sample_seconds=None,
            reconcile_seconds=None,
        )

    async def bring(self, path: PurePath, cache: Cache) -> None:
        """Note what was wanted."""
        self.brought.append((path.name, cache))

    async def drive(self, work: Awaitable[T], seconds: float = 10_000) -> T:
        """Let time pass until some work is done, for so many seconds of it at most."""
        task = asyncio.ensure_future(work)
        end = self.clock.monotonic() + seconds
        while not task.done():
            assert self.clock.monotonic() < end, "it takes for ever"
            await self.time.advance(0.25)
        return task.result()

    def _runner(self) -> SlowRunner:
        seconds = {target.key: float(SIZES[row]) for row, target in self.targets.items()}
        self.runners.append(SlowRunner(self.time, seconds))
        return self.runners[-1]
