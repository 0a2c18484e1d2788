"""One job that works with sound or a picture, as a stream of what comes of it."""

from __future__ import annotations

import asyncio
import uuid
from typing import TYPE_CHECKING, Protocol

from saijin_studio.core.errors import StreamInterrupted, from_fault
from saijin_studio.core.events import JobStateChanged, OutputReceived, PromptRead
from saijin_studio.core.ids import JobId
from saijin_studio.core.jobs import Job, JobState, Priority

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable

    from saijin_studio.core.events import Event, Served
    from saijin_studio.core.ids import ModelId, VariantId
    from saijin_studio.core.jobs import FileRequest
    from saijin_studio.core.ports.events import FanOut
    from saijin_studio.core.sound import Output


class Submits(Protocol):
    """What of the scheduler is needed here."""

    def submit(self, job: Job) -> None:
        """Take a job."""
        ...

    def cancel(self, job: JobId) -> bool:
        """Stop a job; whether there was one."""
        ...


class FileJob:
    """Submits a job and hands on what comes of it; to be used once, in the scheduler's loop.

    Args:
        scheduler: whose job it becomes.
        bus: where its events come from.
        row: which row works.
        request: on what.
        variant: the only variant that will do; None for the best that is here.
        priority: how urgent it is.
        next_row: the row that will be wanted right after, so that it may be loaded in time.
        next_variant: the variant of that.
        on_progress: is told how far it is, in steps done and in all.
    """

    def __init__(
        self,
        scheduler: Submits,
        bus: FanOut,
        row: ModelId,
        request: FileRequest,
        *,
        variant: VariantId | None = None,
        priority: Priority = Priority.INTERACTIVE,
        next_row: ModelId | None = None,
        next_variant: VariantId | None = None,
        on_progress: Callable[[int, int], None] | None = None,
    ) -> None:
        self._scheduler, self._bus, self._on_progress = scheduler, bus, on_progress
        self._job = Job(JobId(uuid.uuid4().hex), row, request, priority, None, next_row, variant, next_variant)
        self._events: asyncio.Queue[OutputReceived | JobStateChanged] = asyncio.Queue()
        self.served: Served | None = None
        """Which weights work on it; known before the first output."""

    @property
    def id(self) -> JobId:
        """The job's id, as events name it."""
        return self._job.id

    def publish(self, event: Event) -> None:
        """Take the events of this job; see ``EventSink``."""
        match event:
            case OutputReceived() | JobStateChanged() if event.job == self._job.id:
                self._events.put_nowait(event)
            case PromptRead(job, done, total) if job == self._job.id and self._on_progress is not None:
                self._on_progress(done, total)
            case _:
                pass

    async def outputs(self) -> AsyncGenerator[Output, None]:
        """What comes of it, in order. Closing the iteration early cancels the job.

        Raises:
            StudioError: the one that it failed with; what had come is valid.
            CancelledError: when somebody else cancelled the job.
        """
        ended = False
        self._bus.add(self)
        try:
            self._scheduler.submit(self._job)
            while True:
                event = await self._events.get()
                if isinstance(event, OutputReceived):
                    yield event.output
                    continue
                self.served = event.served or self.served
                if event.state.terminal:
                    ended = True
                    self._judge(event)
                    return
        finally:
            self._bus.remove(self)
            if not ended:
                self._scheduler.cancel(self._job.id)

    def _judge(self, end: JobStateChanged) -> None:
        if end.state is JobState.CANCELLED:
            raise asyncio.CancelledError
        if end.state is JobState.FAILED:
            raise from_fault(end.fault) if end.fault is not None else StreamInterrupted(engine=self._job.row)


async def one(job: FileJob) -> list[Output]:
    """Everything that comes of a job, once it is done; raises as ``outputs`` does."""
    return [output async for output in job.outputs()]
