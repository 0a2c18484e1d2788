"""The scheduler's own thread, and the only way into it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING, TypeVar

from saijin_studio.core.errors import StudioClosing

if TYPE_CHECKING:
    from saijin_studio.core.ids import JobId
    from saijin_studio.core.jobs import Job
    from saijin_studio.scheduling.scheduler import Scheduler

_log = logging.getLogger(__name__)

T = TypeVar("T")
Factory = Callable[[], Awaitable["Scheduler"]]
Act = Callable[["Scheduler"], object]


class SchedulerThread:
    """Runs a scheduler in a plain asyncio loop on a thread of its own. All methods may be called from any thread.

    Work may be handed in before the scheduler is built; it is done in order as soon as it is.

    Args:
        factory: builds and starts the scheduler inside the loop, with everything that belongs to that loop.
    """

    def __init__(self, factory: Factory) -> None:
        self._factory = factory
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._main, name="scheduler", daemon=True)
        self._ready: Future[Scheduler] = Future()
        self._ready.set_running_or_notify_cancel()  # nobody who waits for it can cancel it for the others
        self._backlog: list[Act] = []
        self._guard = threading.Lock()
        self._open = True
        self._stop = asyncio.Event()
        self._started = asyncio.Event()

    @property
    def ready(self) -> Future[Scheduler]:
        """Done when the scheduler is built; carries the error when it could not be."""
        return self._ready

    def start(self) -> None:
        """Start the thread; returns at once."""
        self._thread.start()

    def call(self, make: Callable[[Scheduler], Awaitable[T]]) -> Future[T]:
        """Await ``make(scheduler)`` in the scheduler's loop.

        Returns:
            A future with the result. Cancelling it cancels the work. It carries ``StudioClosing`` after ``close``.
        """

        async def work() -> T:
            await self._started.wait()
            return await make(self._ready.result())

        with self._guard:
            if self._open:
                return asyncio.run_coroutine_threadsafe(work(), self._loop)
        refused: Future[T] = Future()
        refused.set_exception(StudioClosing())
        return refused

    def post(self, act: Act) -> None:
        """Call ``act(scheduler)`` in the scheduler's loop, after everything that was posted before.

        Raises:
            StudioClosing: after ``close``.
            Exception: what the factory raised, when there is no scheduler.
        """
        with self._guard:
            if not self._open:
                raise StudioClosing
            if self._ready.done():
                self._ready.result()
            self._loop.call_soon_threadsafe(self._act, act)

    def submit(self, job: Job) -> None:
        """Hand in a job; what becomes of it is told by events.

        Raises:
            StudioClosing: after ``close``.
        """
        self.post(lambda scheduler: scheduler.submit(job))

    def cancel(self, job: JobId) -> None:
        """Stop a job; one that is not known, or after ``close``, is nothing to stop."""
        try:
            self.post(lambda scheduler: scheduler.cancel(job))
        except StudioClosing:
            _log.debug("the studio closes, which stops %s too", job)

    def close(self, timeout: float = 20.0) -> bool:
        """Refuse work, cancel jobs, unload models, close the runners, and join the thread.

        Args:
            timeout: seconds after which the thread is left behind; it dies with the process.

        Returns:
            Whether everything ended in time.
        """
        with self._guard:
            if self._open:
                self._open = False
                if self._thread.ident is None:
                    self._loop.close()
                    return True
                with contextlib.suppress(RuntimeError):  # the thread has died, and its loop with it
                    self._loop.call_soon_threadsafe(self._stop.set)
        if self._thread.ident is None:
            return True
        self._thread.join(timeout)
        if self._thread.is_alive():
            _log.error("the scheduler did not end within %s s", timeout)
            return False
        return True

    # --- in the thread ----------------------------------------------------------------------------------------

    def _main(self) -> None:
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            self._loop.set_exception_handler(_log_unhandled)
            runner.run(self._serve())

    async def _serve(self) -> None:
        scheduler = await self._build()
        if scheduler is None:
            self._started.set()
            await self._stop.wait()
            return
        self._ready.set_result(scheduler)
        self._started.set()
        for act in self._backlog:
            self._act(act)
        await self._stop.wait()
        try:
            await scheduler.aclose()
        except Exception:
            _log.exception("the scheduler did not close cleanly")

    async def _build(self) -> Scheduler | None:
        """The scheduler; None when the factory failed, or when ``close`` came before it was done."""
        building = asyncio.ensure_future(self._factory())
        stopping = asyncio.ensure_future(self._stop.wait())
        await asyncio.wait({building, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if not building.done():
            building.cancel()
        try:
            return await building
        except asyncio.CancelledError:
            self._ready.set_exception(StudioClosing())
        except Exception as error:
            _log.exception("the scheduler could not be built")
            self._ready.set_exception(error)
        return None

    def _act(self, act: Act) -> None:
        if not self._started.is_set():
            self._backlog.append(act)
            return
        try:
            act(self._ready.result())
        except Exception:
            _log.exception("something that was posted to the scheduler failed")


def _log_unhandled(loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
    error = context.get("exception")
    _log.error(
        "in the scheduler's loop: %s",
        context.get("message"),
        exc_info=error if isinstance(error, BaseException) else None,
    )
