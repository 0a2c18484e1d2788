"""Work that is done again and again."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Awaitable, Callable

    from saijin_studio.scheduling.tasks import Tasks
    from saijin_studio.scheduling.waits import Sleep

    Work = Callable[[], Awaitable[None]]

_log = logging.getLogger(__name__)


class Rounds:
    """Repeats work at intervals until it is stopped, whatever happens in it."""

    def __init__(self, tasks: Tasks, sleep: Sleep) -> None:
        self._tasks = tasks
        self._sleep = sleep
        self._loops: list[asyncio.Task[None]] = []
        self._troubled: set[str] = set()

    def every(self, seconds: float, work: Work, name: str) -> None:
        """Do ``work`` after each ``seconds`` from now on; ``name`` is a verb for the log."""

        async def again() -> None:
            while True:
                await self._sleep(seconds)
                await self.once(work, name)

        self._loops.append(self._tasks.spawn(again(), name))

    async def once(self, work: Work, name: str) -> None:
        """Do ``work`` now. A driver that fails once must not end it, and one that always does not fill the log."""
        try:
            await work()
        except Exception:
            if name not in self._troubled:
                _log.exception("the scheduler could not %s; it goes on trying", name)
            self._troubled.add(name)
        else:
            self._troubled.discard(name)

    def stop(self) -> None:
        """Repeat nothing any more."""
        for loop in self._loops:
            loop.cancel()
