"""The studio as its front ends see it: start it, talk through it, close it. Every method may be called anywhere."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import Future
from typing import TYPE_CHECKING, TypeVar

from saijin_studio.config.resources import resource
from saijin_studio.core.errors import StudioClosing
from saijin_studio.core.ports.clock import SystemClock
from saijin_studio.core.ports.events import FanOut
from saijin_studio.scheduling.thread import SchedulerThread

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from saijin_studio.config.paths import Paths
    from saijin_studio.config.settings import Settings
    from saijin_studio.core.events import ReplyStarted
    from saijin_studio.core.ids import ConversationId, JobId, MessageId, ModelId
    from saijin_studio.core.jobs import Sampling
    from saijin_studio.core.memory import MemorySnapshot
    from saijin_studio.core.messages import Media
    from saijin_studio.core.models import Footprint, ModelKey
    from saijin_studio.core.personas import Cast, Persona
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.core.ports.events import EventSink
    from saijin_studio.scheduling.scheduler import Scheduler
    from saijin_studio.studio.budgeting import Choice, Errand, Study
    from saijin_studio.studio.parts import Parts
    from saijin_studio.studio.rehearsal import Rehearsal

T = TypeVar("T")
_log = logging.getLogger(__name__)


class Studio:
    """All parts of one data folder, on the scheduler's thread.

    Args:
        paths: the data folder, made ready; the caller holds its lock.
        settings: what the user chose.
        sink: gets every event, in the scheduler's thread.
        clock: the time.
    """

    def __init__(self, paths: Paths, settings: Settings, sink: EventSink, clock: Clock | None = None) -> None:
        self._paths = paths
        self._settings = settings
        self._clock = clock or SystemClock()
        self._bus = FanOut(sink)
        self._parts: Future[Parts] = Future()
        self._cast: Future[Cast] = Future()
        self._thread = SchedulerThread(self._build)
        self._started = False

    @property
    def cast_ready(self) -> Future[Cast]:
        """Done when the personas are read, which is long before everything else is."""
        return self._cast

    def start(self) -> None:
        """Start the thread and build everything in it; returns at once."""
        self._started = True
        self._thread.start()

    def cast(self) -> Cast:
        """The personas; waits until they are read."""
        return self._cast.result()

    def call(self, make: Callable[[Parts], Awaitable[T]]) -> Future[T]:
        """Await ``make(parts)`` in the scheduler's loop, once the parts are built.

        Returns:
            A future with the result, or with the error; cancelling it cancels the work.
        """
        return self._thread.call(lambda _scheduler: make(self._parts.result()))

    def send(
        self,
        persona: Persona,
        text: str,
        *,
        conversation: ConversationId | None = None,
        row: ModelId | None = None,
        sampling: Sampling | None = None,
        media: Sequence[Media] = (),
    ) -> Future[ReplyStarted]:
        """Say something to a persona; events tell what becomes of it. ``row`` None means the best that is here.

        ``media`` are files in the studio's own folder, as ``attachments.keeping`` makes them.
        """

        async def work(parts: Parts) -> ReplyStarted:
            chosen = row or (await parts.route(persona)).row
            return await parts.dialogue.send(
                conversation, persona, text, row=chosen, sampling=sampling, media=media
            )

        return self.call(work)

    def retry(self, message: MessageId, persona: Persona, *, row: ModelId | None = None) -> Future[ReplyStarted]:
        """Answer again: a new reply beside ``message``."""

        async def work(parts: Parts) -> ReplyStarted:
            chosen = row or (await parts.route(persona)).row
            return await parts.dialogue.retry(message, persona, row=chosen)

        return self.call(work)

    def cancel(self, job: JobId) -> Future[bool]:
        """Stop a job; the result says whether there was one."""

        async def work(parts: Parts) -> bool:
            return parts.scheduler.cancel(job)

        return self.call(work)

    def cancel_all(self) -> None:
        """Stop every job."""
        self.act(lambda scheduler: scheduler.cancel_all())

    def move(self, job: JobId, before: JobId | None) -> None:
        """Put a waiting job in front of another, or at the end; see ``Scheduler.move``."""
        self.act(lambda scheduler: scheduler.move(job, before))

    def pin(self, row: ModelId, *, pinned: bool) -> None:
        """Let the model of a row stay in memory, or no longer; kept for the next start."""
        self.act(lambda scheduler: scheduler.pin(row, pinned))

    def eject(self, key: ModelKey) -> None:
        """Unload a model when its running jobs are done."""
        self.act(lambda scheduler: scheduler.eject(key))

    def set_budget(self, budget: Footprint) -> None:
        """Change how much memory the models may take together, in bytes."""
        self.act(lambda scheduler: scheduler.set_budget(budget))

    def free_idle(self) -> Future[Footprint]:
        """Unload everything that is neither used nor pinned; the result is what that held, in bytes."""

        async def work(parts: Parts) -> Footprint:
            return parts.scheduler.free_idle()

        return self.call(work)

    def memory(self) -> Future[MemorySnapshot]:
        """What is in memory now."""

        async def work(parts: Parts) -> MemorySnapshot:
            return parts.scheduler.snapshot()

        return self.call(work)

    def rehearse(self) -> Future[Rehearsal]:
        """The last seven days, to be tried at other budgets; to be handed to ``study``."""
        from saijin_studio.studio.rehearsal import rehearse

        return self.call(rehearse)

    def study(self, rehearsal: Rehearsal, choice: Choice, errand: Errand) -> Future[Study]:
        """Try a choice in a thread of its own; see ``Rehearsal.study``. Cancelling the future stops it."""

        async def work(_parts: Parts) -> Study:
            try:
                return await asyncio.to_thread(rehearsal.study, choice, errand)
            except asyncio.CancelledError:
                errand.stop.set()
                raise

        return self.call(work)

    def act(self, do: Callable[[Scheduler], object]) -> None:
        """Do something to the scheduler; nothing is awaited. Ignored once the studio closes."""
        try:
            self._thread.post(do)
        except StudioClosing:
            _log.debug("nothing is done any more: the studio closes")

    def close(self, timeout: float = 20.0) -> bool:
        """Stop replies and save them, unload models, end workers and the thread; twice does no harm.

        Returns:
            Whether everything ended in time.
        """
        if not self._started:
            return self._thread.close(timeout)
        try:
            self.call(lambda parts: parts.aclose()).result(timeout)
        except StudioClosing:
            _log.debug("closed already, or never built")
        except Exception:
            _log.exception("the studio did not close cleanly")
        return self._thread.close(timeout)

    async def _build(self) -> Scheduler:
        try:
            from saijin_studio.personas.cast import load_cast
            from saijin_studio.studio.backups.recovery import recover
            from saijin_studio.studio.building import build

            await asyncio.to_thread(recover, self._paths)

            folders = resource("personas"), self._paths.personas
            self._cast.set_result(await asyncio.to_thread(load_cast, *folders, None))
            parts = await build(self._paths, self._settings, self._bus, self._clock)
        except BaseException as error:
            for future in (self._cast, self._parts):
                if not future.done():
                    future.set_exception(error)
            raise
        self._parts.set_result(parts)
        return parts.scheduler
