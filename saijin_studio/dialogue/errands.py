"""Jobs of the studio's own: their text goes to who asked, and into no conversation."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from saijin_studio.core.events import DeltaReceived, JobStateChanged
from saijin_studio.core.ids import JobId
from saijin_studio.core.jobs import Job, JobState, Priority
from saijin_studio.dialogue import afterthought

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from saijin_studio.core.events import Event
    from saijin_studio.core.ids import ModelId, PersonaId
    from saijin_studio.core.jobs import Request

    Then = Callable[[str | None], Awaitable[None]]
    """Takes what was written, or None when it did not come to an end."""

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Errand:
    then: Then
    background: bool
    pieces: list[str] = field(default_factory=list[str])


class Errands:
    """Has models write texts. An ``EventSink``; used from one event loop.

    Args:
        submit: hands a job to the scheduler.
        cancel: stops one.
        new_id: makes the ids of jobs.
    """

    def __init__(
        self, submit: Callable[[Job], None], cancel: Callable[[JobId], object], new_id: Callable[[], str]
    ) -> None:
        self._submit = submit
        self._cancel = cancel
        self._new_id = new_id
        self._running: dict[JobId, _Errand] = {}
        self._ending: set[asyncio.Task[None]] = set()

    def begin(
        self,
        row: ModelId,
        request: Request,
        then: Then,
        *,
        persona: PersonaId | None = None,
        background: bool = False,
    ) -> JobId:
        """Have something written; ``then`` is awaited once in the end.

        What runs in the background is never worth a load: a job for which a model would be loaded is stopped.

        Raises:
            StudioError: when the scheduler refuses the job; ``then`` is not called.
        """
        job = Job(JobId(self._new_id()), row, request, Priority.INTERACTIVE, persona)
        if background:
            job = Job(job.id, row, request, Priority.BACKGROUND, persona)
        self._running[job.id] = _Errand(then, background)
        try:
            self._submit(job)
        except BaseException:
            self._running.pop(job.id, None)
            raise
        return job.id

    def in_background(self, job: JobId) -> bool:
        """Whether a job is one of these that nobody waits for."""
        errand = self._running.get(job)
        return errand is not None and errand.background

    def stop_background(self) -> None:
        """Stop what nobody waits for."""
        for job, errand in tuple(self._running.items()):
            if errand.background:
                self._cancel(job)

    def publish(self, event: Event) -> None:
        """Take an event of the scheduler; those of other jobs are passed over."""
        match event:
            case DeltaReceived(job, text) if job in self._running:
                self._running[job].pieces.append(text)
            case JobStateChanged(job=job, state=state) if job in self._running:
                self._follow(job, state)
            case _:
                pass

    async def flush(self) -> None:
        """Wait until what has ended is dealt with; what runs is not waited for."""
        await asyncio.gather(*self._ending, return_exceptions=True)

    def _follow(self, job: JobId, state: JobState) -> None:
        errand = self._running[job]
        if state is JobState.LOADING and errand.background:
            asyncio.get_running_loop().call_soon(self._cancel, job)  # not in the middle of the announcement
        if not state.terminal:
            return
        del self._running[job]
        text = "".join(errand.pieces) if state is JobState.COMPLETED else None
        ending = self._end(errand, None if text is None else afterthought.part(text)[1])
        task = asyncio.get_running_loop().create_task(ending, name=f"errand {job}")
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)

    @staticmethod
    async def _end(errand: _Errand, text: str | None) -> None:
        try:
            await errand.then(text)
        except Exception:  # nobody waits for it, so nobody else would tell
            _log.exception("what a model wrote could not be used")
