"""Awaiting the studio from the window."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, TypeVar

from saijin_studio.core.errors import StudioClosing, StudioError

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from concurrent.futures import Future

    from saijin_studio.core.errors import Fault

T = TypeVar("T")
_log = logging.getLogger(__name__)


class Tasks:
    """Runs coroutines in the window's loop, keeps them alive, and shows what goes wrong in one place.

    Args:
        on_fault: shows a fault to the user.
    """

    def __init__(self, on_fault: Callable[[Fault], None]) -> None:
        self._on_fault = on_fault
        self._running: set[asyncio.Task[None]] = set()

    def spawn(self, work: Coroutine[object, object, None]) -> None:
        """Start ``work``; an error of the studio is shown, any other is logged and shown as unforeseen."""
        task = asyncio.get_event_loop().create_task(work)
        self._running.add(task)
        task.add_done_callback(self._ended)

    async def drain(self) -> None:
        """Cancel what still runs and wait for it."""
        for task in tuple(self._running):
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        if task.cancelled():
            return
        error = task.exception()
        if error is None or isinstance(error, StudioClosing):
            return
        if isinstance(error, StudioError):
            self._on_fault(error.fault())
        else:
            _log.error("a task of the window failed", exc_info=error)
            unforeseen = StudioError()
            unforeseen.__cause__ = error
            self._on_fault(unforeseen.fault())


async def result(future: Future[T]) -> T:
    """Await what another thread works on; cancelling the waiting cancels the work."""
    return await asyncio.wrap_future(future)
