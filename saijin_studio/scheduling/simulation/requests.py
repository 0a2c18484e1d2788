"""The requests of a simulation, from their arrival to their one end."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from saijin_studio.core.ids import JobId
from saijin_studio.core.jobs import JobState
from saijin_studio.core.planning import Waiting
from saijin_studio.scheduling.simulation.book import Job
from saijin_studio.scheduling.simulation.machine import key_of
from saijin_studio.scheduling.simulation.outcome import Fate

if TYPE_CHECKING:
    from saijin_studio.core.models import ModelKey
    from saijin_studio.scheduling.simulation.agenda import Agenda
    from saijin_studio.scheduling.simulation.book import SimulatedBook
    from saijin_studio.scheduling.simulation.device import Device
    from saijin_studio.scheduling.simulation.models import Models
    from saijin_studio.scheduling.simulation.trace import Request

CANCEL_SECONDS = 0.1
"""How long an engine takes to confirm that a running request has stopped."""


class Requests:
    """The effects that change what waits and what runs; ``fates`` are those that have ended, by index."""

    def __init__(self, book: SimulatedBook, agenda: Agenda, device: Device, models: Models) -> None:
        self.fates: dict[int, Fate] = {}
        self._book = book
        self._agenda = agenda
        self._device = device
        self._models = models
        self._successors: dict[int, list[tuple[int, Request]]] = {}

    def expect(self, index: int, request: Request) -> None:
        """Have a request arrive when its time comes."""
        if request.after is not None and request.after not in self.fates:
            self._successors.setdefault(request.after, []).append((index, request))
            earlier = job_id(request.after)
            if earlier in self._book.queue or earlier in self._book.running:
                self._announce(key_of(request.model))
        else:
            self._agenda.at(max(request.at, self._book.now), lambda: self._arrive(index, request))

    def start(self, job: JobId) -> None:
        """Begin to serve a request that waits."""
        book = self._book
        one = book.queue.pop(job)
        one.started = book.now
        book.running[job] = one
        held = book.held[one.waiting.key]
        held.jobs.add(job)
        held.served += 1
        held.last_used = book.now
        self._device.add(job, one.request.service)
        book.touch()

    def _arrive(self, index: int, request: Request) -> None:
        book, key, job = self._book, key_of(request.model), job_id(index)
        held = book.held.get(key)
        waiting = Waiting(job, key, request.priority, book.now)
        book.queue[job] = Job(index, request, waiting, cold=held is None or held.draining)
        book.known[key].arrived(book.now)
        for _, successor in self._successors.get(index, ()):
            self._announce(key_of(successor.model))
        book.touch(key)
        if request.cancel_after is not None:
            self._agenda.at(book.now + request.cancel_after, lambda: self.take_back(job))

    def take_back(self, job: JobId) -> None:
        """The user wants a request no more, wherever it is."""
        book = self._book
        if waiting := book.queue.get(job):
            waiting.taken_back = book.now
            del book.queue[job]
            self.end(waiting, JobState.CANCELLED)
            self._models.give_up_if_unwanted()
        elif (running := book.running.get(job)) and running.taken_back is None:
            running.taken_back = book.now
            self._agenda.at(book.now + CANCEL_SECONDS, lambda: self._stopped(running))

    def _stopped(self, job: Job) -> None:
        if self._book.running.get(job.waiting.job) is job:
            self.finish(job, JobState.CANCELLED)

    def finish(self, job: Job, state: JobState) -> None:
        """A running request is done, or has been stopped."""
        book, key = self._book, job.waiting.key
        self._device.remove(job.waiting.job)
        del book.running[job.waiting.job]
        held = book.held[key]
        held.jobs.remove(job.waiting.job)
        held.last_used = book.now
        if state is JobState.COMPLETED and job.started is not None:
            book.known[key].served(book.now - job.started)
        self.end(job, state)
        book.touch(key)
        if held.draining and not held.jobs:
            self._models.leave(held)

    def put_back(self, job: Job) -> None:
        """Its engine failed: once more, or the end."""
        job.tries += 1
        job.started = None
        if job.taken_back is not None:
            self.end(job, JobState.CANCELLED)
        elif job.tries > 1:
            self.end(job, JobState.FAILED)
        else:
            self._book.enqueue(job)

    def end(self, job: Job, state: JobState) -> None:
        """Its one terminal state."""
        book, index = self._book, job.index
        assert index not in self.fates, "a job ended twice"
        self.fates[index] = Fate(
            request=index,
            model=job.request.model,
            priority=job.request.priority,
            service=job.request.service,
            arrived=job.waiting.submitted_at,
            state=state,
            cold=job.cold,
            started=job.started,
            ended=book.now,
            taken_back=job.taken_back,
            freed=book.now,
        )
        book.touch()
        for later, request in self._successors.pop(index, ()):
            self._forget(key_of(request.model))
            if state is JobState.COMPLETED:
                arrival = partial(self._arrive, later, request)
                self._agenda.at(max(request.at, book.now), arrival)
            else:
                self._never(later, request)

    def _never(self, index: int, request: Request) -> None:
        """A request whose earlier stage did not come to a result never arrives, nor do those after it."""
        now = self._book.now
        self.fates[index] = Fate(
            request=index, model=request.model, priority=request.priority, service=request.service, arrived=now,
            state=JobState.CANCELLED, cold=False, ended=now, taken_back=now, freed=now,
        )  # fmt: skip
        for later, other in self._successors.pop(index, ()):
            self._never(later, other)

    def _announce(self, key: ModelKey) -> None:
        self._book.announced[key] = self._book.announced.get(key, 0) + 1

    def _forget(self, key: ModelKey) -> None:
        announced = self._book.announced
        announced[key] -= 1
        if not announced[key]:
            del announced[key]


def job_id(index: int) -> JobId:
    """The job of a request of a trace."""
    return JobId(f"request-{index}")
