"""The tasks that the scheduler has under way; none is ever forgotten."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

T = TypeVar("T")


class Tasks:
    """Starts tasks, holds on to them, and waits for them at the end."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[object]] = set()

    def spawn(
        self, work: Coroutine[object, object, T], name: str, done: Callable[[asyncio.Task[T]], None] | None = None
    ) -> asyncio.Task[T]:
        """Start ``work``; ``done`` is called in the loop when it has ended in whatever way, and must look at it."""
        task = asyncio.get_running_loop().create_task(work, name=name)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        if done is not None:
            task.add_done_callback(done)
        return task

    async def join(self) -> None:
        """Wait until no task is left, those included that are started meanwhile."""
        while self._running:
            await asyncio.wait(self._running)
            await asyncio.sleep(0)  # let the callbacks of the last ones run
