"""One piece of work at a time that can be stopped, and what comes out of the studio's thread meanwhile."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Generic, TypeVar

from saijin_studio.core.errors import StudioClosing, StudioError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from saijin_studio.core.errors import Fault
    from saijin_studio.ui.tasks import Tasks

T = TypeVar("T")


class Errand:
    """Runs one coroutine at a time.

    Args:
        tasks: runs what has to be awaited.
        on_fault: shows what goes wrong.
        on_busy: is told when it begins and when it has ended.
    """

    def __init__(
        self, tasks: Tasks, on_fault: Callable[[Fault], None], on_busy: Callable[[bool], None] = lambda _busy: None
    ) -> None:
        self._tasks, self._on_fault, self._on_busy = tasks, on_fault, on_busy
        self._task: asyncio.Task[None] | None = None
        self._number = 0

    @property
    def busy(self) -> bool:
        """Whether something is being done."""
        return self._task is not None

    def start(self, work: Callable[[], Awaitable[None]]) -> None:
        """Begin; what was being done is stopped."""
        self.stop()
        self._number += 1
        self._tasks.spawn(self._run(work, self._number))

    def stop(self) -> None:
        """Stop what is being done."""
        task, self._task = self._task, None
        self._number += 1
        if task is not None:
            self._on_busy(False)
            task.cancel()

    async def _run(self, work: Callable[[], Awaitable[None]], number: int) -> None:
        if number != self._number:
            return
        self._task = asyncio.current_task()
        self._on_busy(True)
        try:
            await work()
        except StudioClosing:
            pass
        except StudioError as error:
            if number == self._number:
                self._on_fault(error.fault())
        finally:
            if number == self._number:
                self._task = None
                self._on_busy(False)


class Relay(Generic[T]):
    """Hands values from any thread to a function in the window's loop, in their order.

    Args:
        take: is given each value; not called any more once ``close`` was.
    """

    def __init__(self, take: Callable[[T], None]) -> None:
        self._take = take
        self._loop = asyncio.get_running_loop()
        self._open = True

    def __call__(self, value: T) -> None:
        """Hand on a value; may be called in any thread."""
        with suppress(RuntimeError):  # the loop is closed: nobody is there to take it
            self._loop.call_soon_threadsafe(self._deliver, value)

    def close(self) -> None:
        """Take nothing any more."""
        self._open = False

    def _deliver(self, value: T) -> None:
        if self._open:
            self._take(value)
