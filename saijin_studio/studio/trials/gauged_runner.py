"""A runner with a stop watch, and with the cache as a trial wants it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.studio.trials.page_cache import Cache, bring

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import PurePath

    from saijin_studio.core.deltas import Delta
    from saijin_studio.core.ids import ModelId
    from saijin_studio.core.jobs import Job
    from saijin_studio.core.models import Footprint, LoadTarget, ModelKey
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.core.ports.runner import Runner
    from saijin_studio.scheduling.ledger import Ledger

Bring = Callable[["PurePath", Cache], Awaitable[None]]
"""Has a file in the cache, or not in it."""


async def bring_aside(path: PurePath, cache: Cache) -> None:
    """``page_cache.bring`` without holding up the loop."""
    await asyncio.to_thread(bring, path, cache)


@dataclass(frozen=True, slots=True)
class LoadSeen:
    """A load: what was expected of it when it began, and what it came to.

    Times are monotonic seconds; bytes as everywhere. ``expected_seconds`` is None where nothing was learned yet,
    ``measured`` None where the load came to nothing.
    """

    row: ModelId
    key: ModelKey
    began: float
    seconds: float
    expected_seconds: float | None
    expected: Footprint
    measured: Footprint | None


class GaugedRunner:
    """A ``Runner`` that times the loads of another one.

    Args:
        inner: does the work.
        ledger: what is expected of a load.
        clock: the stop watch.
        cache: how the weights of a model lie when its load begins. COLD ones are dropped before each load; that
            takes milliseconds, which count here as they do in the scheduler. WARM ones are left as they are.
        bring_cache: drops them.
    """

    def __init__(
        self, inner: Runner, ledger: Ledger, clock: Clock, cache: Cache, bring_cache: Bring = bring_aside
    ) -> None:
        self.loads: list[LoadSeen] = []
        self._inner = inner
        self._ledger = ledger
        self._clock = clock
        self._cache = cache
        self._bring = bring_cache

    async def load(self, target: LoadTarget) -> Footprint:
        """Load, from a cold cache if that is wanted.

        Raises:
            StudioError: what the inner runner raises.
        """
        expected_seconds = self._ledger.record(target.key).load_seconds
        expected = self._ledger.footprint(target.key, target.estimate)
        began = self._clock.monotonic()
        measured: Footprint | None = None
        try:
            if target.weights is not None and self._cache is Cache.COLD:
                await self._bring(target.weights, self._cache)
            measured = await self._inner.load(target)
            return measured
        finally:
            seconds = self._clock.monotonic() - began
            self.loads.append(
                LoadSeen(target.row, target.key, began, seconds, expected_seconds, expected, measured)
            )

    async def run(self, key: ModelKey, job: Job) -> AsyncGenerator[Delta, None]:
        """Work on a job with the inner runner."""
        deltas = self._inner.run(key, job)
        try:
            async for delta in deltas:
                yield delta
        finally:
            if isinstance(deltas, AsyncGenerator):
                await deltas.aclose()

    async def unload(self, key: ModelKey) -> None:
        """Give the memory back."""
        await self._inner.unload(key)

    async def residents(self) -> Mapping[ModelKey, Footprint]:
        """What the inner runner holds."""
        return await self._inner.residents()

    async def aclose(self) -> None:
        """Close the inner runner."""
        await self._inner.aclose()
