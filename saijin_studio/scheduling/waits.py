"""Waiting, so that tests need not."""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import Awaitable, Callable
from itertools import count
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from saijin_studio.core.memory import MemoryReading
    from saijin_studio.core.ports.clock import FakeClock

Sleep = Callable[[float], Awaitable[None]]
"""Waits for that many seconds; ``asyncio.sleep`` is one."""


class Offload(Protocol):
    """Runs a blocking function where it does not hold up the loop; ``asyncio.to_thread`` is one."""

    def __call__(self, work: Callable[[], MemoryReading | None], /) -> Awaitable[MemoryReading | None]:
        """What ``work`` returns."""
        ...


async def inline(work: Callable[[], MemoryReading | None], /) -> MemoryReading | None:
    """The fake offload: does the work at once."""
    return work()


class ManualTime:
    """The fake sleep: wakes sleepers when the test moves its clock, and never really waits."""

    def __init__(self, clock: FakeClock) -> None:
        self._clock = clock
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._numbers = count()

    async def sleep(self, seconds: float) -> None:
        """Return once the clock has been moved on by ``seconds``."""
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        woken = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self._clock.monotonic() + seconds, next(self._numbers), woken))
        await woken

    async def advance(self, seconds: float) -> None:
        """Move the clock on and wake, in order, everybody whose time has come."""
        end = self._clock.monotonic() + seconds
        await settle()
        while self._sleepers and self._sleepers[0][0] <= end:
            due, _, woken = heapq.heappop(self._sleepers)
            if woken.done():  # its task was cancelled
                continue
            self._clock.advance(max(0.0, due - self._clock.monotonic()))
            woken.set_result(None)
            await settle()
        self._clock.advance(max(0.0, end - self._clock.monotonic()))
        await settle()


async def settle(turns: int = 40) -> None:
    """Let every task that can go on do so, for that many turns of the loop."""
    for _ in range(turns):
        await asyncio.sleep(0)
