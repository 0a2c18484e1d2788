"""When each request of a round came, started and ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.events import JobStateChanged
from saijin_studio.core.ids import JobId
from saijin_studio.core.jobs import JobState
from saijin_studio.scheduling.simulation.outcome import Fate

if TYPE_CHECKING:
    from saijin_studio.core.events import Event
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.scheduling.simulation.trace import Request


@dataclass(slots=True)
class _Page:
    request: Request
    arrived: float
    cold: bool
    started: float | None = None
    ended: float | None = None
    state: JobState = JobState.QUEUED


class Diary:
    """An ``EventSink`` that notes the moments of jobs.

    Args:
        clock: tells them.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._pages: dict[JobId, _Page] = {}
        self._began = clock.monotonic()

    def begin(self) -> float:
        """The round begins now; returns the moment, in monotonic seconds."""
        self._began = self._clock.monotonic()
        return self._began

    def expect(self, request: Request, *, cold: bool) -> JobId:
        """A request is handed in now; returns the name that its job has to have."""
        job = JobId(f"swap-{len(self._pages)}")
        self._pages[job] = _Page(request, self._clock.monotonic() - self._began, cold)
        return job

    def publish(self, event: Event) -> None:
        """Note a change; of a job that was put back the last start counts."""
        if not isinstance(event, JobStateChanged) or event.job not in self._pages:
            return
        page, now = self._pages[event.job], self._clock.monotonic() - self._began
        page.state = event.state
        if event.state is JobState.RUNNING:
            page.started = now
        elif event.state.terminal:
            page.ended = now

    def fates(self) -> tuple[Fate, ...]:
        """What became of each request, in the order in which they were handed in."""
        return tuple(
            Fate(
                request=number,
                model=page.request.model,
                priority=page.request.priority,
                service=page.request.service,
                arrived=page.arrived,
                state=page.state,
                cold=page.cold,
                started=page.started,
                ended=page.ended,
            )
            for number, page in enumerate(self._pages.values())
        )
