"""Reads files again on a schedule: a few at a time, while nothing else is going on, and behind everything else."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING

from saijin_studio.core.errors import StudioError
from saijin_studio.core.models import ModelState

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from saijin_studio.core.memory import MemorySnapshot
    from saijin_studio.studio.care.health import Health

_log = logging.getLogger(__name__)

AT_ONCE = 3
"""How many files are read before it waits for the next round."""
ROUND_SECONDS = 600.0
_LOOK_SECONDS = 0.5
_NICE = 15
_WORKING = {ModelState.BUSY, ModelState.LOADING}


class IdleWatch:
    """Verifies what is due while the studio is idle.

    Args:
        health: knows what is due and reads it.
        snapshot: what the models are doing now; callable from any thread.
        sleep: waits for the next round.
        also: awaited in every round, too.
        look: seconds between two looks at whether others are done.
    """

    def __init__(
        self,
        health: Health,
        snapshot: Callable[[], MemorySnapshot],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        look: float = _LOOK_SECONDS,
        also: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        self._health, self._snapshot, self._sleep, self._look = health, snapshot, sleep, look
        self._also = also

    async def run(self) -> None:
        """Go on until cancelled, which ends a file in the middle; it is begun again another time."""
        while True:
            await self._sleep(ROUND_SECONDS)
            with suppress(StudioError, OSError):
                await self.once()
                if self._also is not None:
                    await self._also()

    async def once(self) -> int:
        """Read what is due, as much as one round reads; returns how many files that were."""
        if not self.idle:
            return 0
        due = (await self._health.due())[:AT_ONCE]
        # A thread of its own: what stands behind once cannot be brought forward again.
        executor = ThreadPoolExecutor(1, "verify", stand_behind)
        try:
            for variant in due:
                if not self.idle:
                    break
                _log.info("verifying %s, as it is due", variant)
                await self._health.verify([variant], wait=self._give_way, executor=executor)
        finally:
            executor.shutdown(wait=False)
        return len(due)

    @property
    def idle(self) -> bool:
        """Whether no model works or is being loaded."""
        return not any(use.state in _WORKING for use in self._snapshot().models)

    def _give_way(self, cancel: threading.Event) -> None:
        """Wait while something else is going on; in the thread that reads."""
        while not self.idle and not cancel.wait(self._look):
            pass


def stand_behind() -> None:
    """Let the thread that calls this run only when others leave time for it, where the system can do that."""
    if sys.platform == "linux":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICE)
