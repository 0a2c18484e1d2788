"""The scheduler's voice: what it tells the sink, in whole sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.events import (
    JobStateChanged,
    Leaving,
    MemorySampled,
    ModelStateChanged,
    QueueChanged,
    QueuedEntry,
    SwapPlanned,
)
from saijin_studio.core.jobs import JobState, Usage
from saijin_studio.core.memory import MemoryReading, MemorySnapshot, ModelUse
from saijin_studio.core.models import ModelState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.errors import Fault
    from saijin_studio.core.events import Departure
    from saijin_studio.core.ids import JobId, ModelId
    from saijin_studio.core.models import ModelKey
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.core.ports.events import EventSink
    from saijin_studio.scheduling.recording import Recorder
    from saijin_studio.scheduling.simulation.playout import Expected
    from saijin_studio.scheduling.state import Book, JobEntry, LoadedModel, LoadEntry


def state_of(model: LoadedModel) -> ModelState:
    """Where a loaded model is."""
    if model.unloading:
        return ModelState.UNLOADING
    if model.draining:
        return ModelState.DRAINING
    return ModelState.BUSY if model.busy else ModelState.READY


class Announcer:
    """Publishes what changed in the book, and has the end of every job recorded."""

    def __init__(self, book: Book, sink: EventSink, clock: Clock, recorder: Recorder) -> None:
        self._book = book
        self._sink = sink
        self._clock = clock
        self._recorder = recorder
        self._queue: tuple[QueuedEntry, ...] = ()

    def job(self, entry: JobEntry, state: JobState, fault: Fault | None = None) -> None:
        """A job went on to ``state``; publishes it, and forgets the job when that is terminal.

        Nothing follows a terminal state: a receiver of an event may have cancelled the job meanwhile.
        """
        if entry.state.terminal:
            return
        entry.state = state
        usage, reason = None, None
        if state.terminal:
            self._book.jobs.pop(entry.job.id, None)
            self._book.stages.ended(entry.job.id, state, self._clock.monotonic())
            self._recorder.ended(entry)
            usage = self._usage(entry)
            reason = entry.done.reason if entry.done is not None and state is JobState.COMPLETED else None
        self._sink.publish(JobStateChanged(entry.job.id, state, entry.served, usage, reason, fault))

    def _usage(self, entry: JobEntry) -> Usage | None:
        if entry.done is not None:
            return entry.done.usage
        if not entry.pieces:
            return None
        now = self._clock.monotonic()
        return Usage(
            completion_tokens=entry.pieces,
            time_to_first_token=entry.first_token_at - entry.started_at,
            seconds=now - entry.started_at,
        )

    def model(self, model: LoadedModel, why: Departure | None = None) -> None:
        """A loaded model is in another state, or is pinned or not; ``why`` it goes, if that is worth a notice."""
        state, leaving = state_of(model), _leaving(model, why)
        change = ModelStateChanged(model.key, self._rows(model.key), state, self.use(model), leaving=leaving)
        self._sink.publish(change)

    def loading(self, load: LoadEntry, seconds: float) -> None:
        """A load begins: the plan, and the model's new state."""
        key, title = load.target.key, load.target.variant.title
        self._sink.publish(SwapPlanned(key, title, load.victims, load.reserved, seconds))
        use = self.load_use(load)
        self._sink.publish(ModelStateChanged(key, self._rows(key), ModelState.LOADING, use))

    def absent(self, key: ModelKey, fault: Fault | None = None, until: float | None = None) -> None:
        """A model is no longer in memory; with ``until`` it will not be loaded before that moment."""
        state = ModelState.INSTALLED if until is None else ModelState.FAILED
        self._sink.publish(ModelStateChanged(key, self._rows(key), state, None, fault, until))

    def gone(self, model: LoadedModel, why: Departure | None) -> None:
        """A loaded model is no longer in memory; ``why``, if that is worth a notice."""
        change = ModelStateChanged(
            model.key, self._rows(model.key), ModelState.INSTALLED, leaving=_leaving(model, why)
        )
        self._sink.publish(change)

    @property
    def shown(self) -> tuple[JobId, ...]:
        """The queue as it was last published."""
        return tuple(one.job for one in self._queue)

    def queue(self, order: Sequence[tuple[JobId, Expected | None]]) -> None:
        """Publish the queue, in the order in which it is expected to be served, if anything in it has changed."""
        queue = tuple(self._queued(self._book.jobs[job], expected) for job, expected in order)
        if queue != self._queue:
            self._queue = queue
            self._sink.publish(QueueChanged(queue))

    def _queued(self, entry: JobEntry, expected: Expected | None) -> QueuedEntry:
        """Seconds are whole: what people are told changes no more than once a second."""
        job = entry.job
        if expected is None:
            return QueuedEntry(job.id, job.row, job.persona, entry.submitted_at)
        seconds = float(round(expected.seconds))
        return QueuedEntry(job.id, job.row, job.persona, entry.submitted_at, seconds, expected.loads)

    def sampled(self) -> None:
        """Publish the memory as it is now."""
        self._sink.publish(MemorySampled(self.snapshot()))

    def snapshot(self) -> MemorySnapshot:
        """The memory as the gauges show it."""
        book = self._book
        uses = [self.use(one) for one in book.loaded.values()]
        if book.load is not None:
            uses.append(self.load_use(book.load))
        reading = book.reading if book.reading is not None else MemoryReading(0, 0)
        return MemorySnapshot(self._clock.wall(), reading, book.budget, tuple(uses), book.external, book.foreign)

    def use(self, model: LoadedModel) -> ModelUse:
        """A loaded model in the gauges."""
        variant = model.target.variant
        return ModelUse(
            key=model.key,
            rows=self._rows(model.key),
            title=variant.title,
            state=state_of(model),
            predicted=model.reserved,
            measured=model.measured,
            pinned=self._book.pinned(model.key),
            stand_in=variant.stand_in,
        )

    def load_use(self, load: LoadEntry) -> ModelUse:
        """A model that is being loaded, in the gauges."""
        key, variant = load.target.key, load.target.variant
        return ModelUse(
            key=key,
            rows=self._rows(key),
            title=variant.title,
            state=ModelState.LOADING,
            predicted=load.reserved,
            measured=None,
            pinned=self._book.pinned(key),
            stand_in=variant.stand_in,
        )

    def _rows(self, key: ModelKey) -> tuple[ModelId, ...]:
        return tuple(self._book.records[key].rows)


def _leaving(model: LoadedModel, why: Departure | None) -> Leaving | None:
    return None if why is None else Leaving(model.target.variant.title, why, model.measured)
