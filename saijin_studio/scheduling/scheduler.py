"""The scheduler: one loop owns all state, a pure policy decides, effects post back."""

from __future__ import annotations

import asyncio
import logging
from functools import partial
from typing import TYPE_CHECKING

from saijin_studio.core.errors import StudioClosing, StudioError
from saijin_studio.core.events import Departure
from saijin_studio.core.jobs import CompletionRequest, Job, JobState
from saijin_studio.core.models import Footprint
from saijin_studio.scheduling.adopting import Adopting
from saijin_studio.scheduling.announce import Announcer
from saijin_studio.scheduling.deciding import Decider
from saijin_studio.scheduling.forecast import foresee, imagine, refused
from saijin_studio.scheduling.journal import Journal
from saijin_studio.scheduling.memory import MemoryWatch
from saijin_studio.scheduling.parts import Parts
from saijin_studio.scheduling.recording import Recorder
from saijin_studio.scheduling.reordering import moved
from saijin_studio.scheduling.residency import Residency
from saijin_studio.scheduling.resolving import Resolving
from saijin_studio.scheduling.rounds import Rounds
from saijin_studio.scheduling.running import Running
from saijin_studio.scheduling.state import Book, JobEntry, Purpose
from saijin_studio.scheduling.tasks import Tasks
from saijin_studio.scheduling.victims import surplus

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Sequence

    from saijin_studio.core.ids import JobId, ModelId, VariantId
    from saijin_studio.core.memory import MemorySnapshot
    from saijin_studio.core.models import LoadTarget, ModelKey
    from saijin_studio.core.planning import Policy
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.core.ports.events import EventSink
    from saijin_studio.core.ports.memory_probe import MemoryProbe
    from saijin_studio.core.ports.resolver import Resolver
    from saijin_studio.core.ports.runner import Runner
    from saijin_studio.core.ports.shared_engine import SharedEngine
    from saijin_studio.core.preview import SwapPreview
    from saijin_studio.scheduling.ledger import Ledger
    from saijin_studio.scheduling.waits import Offload, Sleep

    KeepPins = Callable[[frozenset[ModelId]], Awaitable[None]]

_log = logging.getLogger(__name__)

RESERVE = Footprint(vram=128 << 20, ram=256 << 20)
SAMPLE_SECONDS = 1.0
RECONCILE_SECONDS = 2.0


class Scheduler:
    """Serves jobs with models that come and go. Made, used and closed in one event loop.

    Args:
        policy: decides what happens next.
        runner: runs models of every engine.
        resolver: chooses the variant that serves a row.
        probe: reads the machine's memory; called where ``offload`` runs it.
        sink: gets every event, in the scheduler's thread.
        clock: the time.
        ledger: what was learned of each model.
        budget: how much memory the models may take together, in bytes.
        pins: the rows that are pinned from the start.
        keep_pins: keeps the pins whenever they were changed, for the next start.
        journal: takes a line for each job that ended.
        shared: an engine that others use too; what it holds already is taken over where it can be.
        adoptable: the rows that may be served by what it holds, the preferred first.
        reserve: what is left free of each kind of memory besides what other programs hold.
        sample_seconds: how often memory is read and published; None switches it off.
        reconcile_seconds: how often the engines are asked what they really hold and the ledger is saved; None
            switches it off.
        sleep: waits; tests hand in one that does not.
        offload: runs blocking calls away from the loop.
        debug: check the invariants at every step; a breach is an ``AssertionError`` in the loop.
    """

    def __init__(
        self,
        *,
        policy: Policy,
        runner: Runner,
        resolver: Resolver,
        probe: MemoryProbe,
        sink: EventSink,
        clock: Clock,
        ledger: Ledger,
        budget: Footprint,
        pins: Iterable[ModelId] = (),
        keep_pins: KeepPins | None = None,
        journal: Journal | None = None,
        shared: SharedEngine | None = None,
        adoptable: Sequence[ModelId] = (),
        reserve: Footprint = RESERVE,
        sample_seconds: float | None = SAMPLE_SECONDS,
        reconcile_seconds: float | None = RECONCILE_SECONDS,
        sleep: Sleep = asyncio.sleep,
        offload: Offload = asyncio.to_thread,
        debug: bool = False,
    ) -> None:
        self._policy = policy
        self._runner = runner
        self._resolver = resolver
        self._clock = clock
        self._ledger = ledger
        self._journal = journal or Journal()
        self._keep_pins = keep_pins
        self._sample_seconds = sample_seconds
        self._reconcile_seconds = reconcile_seconds
        self._offload = offload
        self._book = Book(ledger, budget, reserve)
        self._book.pins.update(pins)
        self._tasks = Tasks()
        self._announce = Announcer(self._book, sink, clock, Recorder(self._book, clock, self._journal))
        self._memory = MemoryWatch(self._book, probe, offload, clock, sleep)
        parts = Parts(
            book=self._book,
            runner=runner,
            resolver=resolver,
            memory=self._memory,
            tasks=self._tasks,
            announce=self._announce,
            sink=sink,
            clock=clock,
            changed=self._wake,
        )
        self._resolving = Resolving(parts)
        self._residency = Residency(parts, self._resolving)
        self._running = Running(parts, self._residency, self._resolving)
        self._decider = Decider(parts, policy, self._residency, self._running, sleep, debug=debug)
        self._adopting = None if shared is None else Adopting(parts, self._residency, shared, adoptable)
        self._rounds = Rounds(self._tasks, sleep)
        self._closing: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Look at the memory for the first time and begin to sample and reconcile."""
        if self._sample_seconds is not None:
            await self._rounds.once(self._sample, "sample")
            self._rounds.every(self._sample_seconds, self._sample, "sample")
        if self._reconcile_seconds is not None:
            if self._adopting is not None:
                self._tasks.spawn(self._rounds.once(self._reconcile, "reconcile"), "reconcile at the start")
            self._rounds.every(self._reconcile_seconds, self._reconcile, "reconcile")

    # --- what others ask for ----------------------------------------------------------------------------------

    def submit(self, job: Job) -> None:
        """Take a job; everything about it from here on is told by events.

        Raises:
            StudioClosing: when no more work is taken.
            ValueError: when a job of that id is not done yet.
        """
        self._take(JobEntry(job, self._clock.monotonic()))

    def load(self, job: JobId, row: ModelId, variant: VariantId | None = None) -> None:
        """Have the model of a row in memory, whatever has to go for it by the policy, and ask nothing of it.

        It is a job like any other, with ``job`` for its id: COMPLETED once the model is there. The model then stays
        as long as others do not need its room.

        Raises:
            StudioClosing: when no more work is taken.
            ValueError: when a job of that id is not done yet.
        """
        asked = Job(job, row, CompletionRequest(""), variant=variant)
        self._take(JobEntry(asked, self._clock.monotonic(), loads_only=True))

    def _take(self, entry: JobEntry) -> None:
        job = entry.job
        if self._closing is not None:
            raise StudioClosing
        if job.id in self._book.jobs:
            raise ValueError(f"the job {job.id} is not done yet")
        self._book.jobs[job.id] = entry
        self._decider.quiet.clear()
        self._announce.job(entry, JobState.QUEUED)
        self._resolving.begin(entry)
        self._resolving.announce(entry)

    def cancel(self, job: JobId) -> bool:
        """Stop a job: at once while it waits, and when the engine has confirmed while it runs.

        Returns:
            Whether there was such a job.
        """
        entry = self._book.jobs.get(job)
        if entry is None:
            return False
        if entry.state is JobState.RUNNING:
            self._running.cancel(entry)
            return True
        if entry.task is not None:
            entry.task.cancel()
        self._announce.job(entry, JobState.CANCELLED)
        self._residency.abandon_if_unwanted()
        self._wake()
        return True

    def cancel_all(self) -> None:
        """Stop every job."""
        for job in tuple(self._book.jobs):
            self.cancel(job)

    def move(self, job: JobId, before: JobId | None) -> bool:
        """Put a waiting job in front of another, as the user dropped it; ``before`` None is the end.

        Everything down to the dropped job keeps the order of the last ``QueueChanged`` from now on, until it
        starts; at the end a job has no place by hand any more.

        Returns:
            Whether both still waited.
        """
        waiting = {one.job.id: one for one in self._book.waiting()}
        shown = [one for one in self._announce.shown if one in waiting]
        places = moved(shown, {one: waiting[one].ahead for one in shown}, job, before)
        for one, ahead in (places or {}).items():
            waiting[one].ahead = ahead
        self._wake()
        return places is not None

    @property
    def pins(self) -> frozenset[ModelId]:
        """The pinned rows."""
        return frozenset(self._book.pins)

    def pin(self, row: ModelId, pinned: bool) -> None:
        """Let the model of a row go last when room is needed, and come back when there is room; or no longer."""
        before = self.pins
        if pinned:
            self._book.pins.add(row)
        else:
            self._book.pins.discard(row)
        for key, model in self._book.loaded.items():
            if row in self._book.records[key].rows:
                self._announce.model(model)
        if self._keep_pins is not None and self.pins != before:
            self._tasks.spawn(_awaited(self._keep_pins(self.pins)), "keep pins", _log_failure)
        self._wake()

    def eject(self, key: ModelKey) -> None:
        """Unload a model when its running jobs are done; a job that is queued for it brings it back."""
        self._book.evicted.pop(key, None)
        model = self._book.loaded.get(key)
        load = self._book.load
        if model is not None:
            self._residency.drain(model, evicted=False)
        elif load is not None and load.target.key == key and load.purpose is not Purpose.ASKED:
            self._residency.abandon()
        self._wake()

    def free_idle(self) -> Footprint:
        """Unload every model that nobody uses, waits for or has pinned: for a window that is put away.

        Returns:
            What these held, in bytes.
        """
        idle = [
            model
            for key, model in self._book.loaded.items()
            if not model.busy and not model.draining and not self._book.pinned(key) and not self._book.waiting(key)
        ]
        for model in idle:
            self._residency.drain(model, evicted=False, why=Departure.FREED)
        return sum((model.measured for model in idle), Footprint())

    def retry_model(self, key: ModelKey) -> None:
        """Forget a model's failures, so that it may be loaded again, and memory that ran out."""
        self._ledger.forgive(key)
        record = self._book.records.get(key)
        if record is not None and record.failures:
            record.failures, record.blocked_until, record.fault = 0, 0.0, None
            if key not in self._book.loaded and self._residency.loading() != key:
                self._announce.absent(key)
            self._wake()

    def retry_row(self, row: ModelId) -> None:
        """As ``retry_model``, for whatever serves a row: what pressing retry under a failed reply means."""
        for key, record in self._book.records.items():
            if row in record.rows:
                self.retry_model(key)

    def set_budget(self, budget: Footprint) -> None:
        """Change the budget; when the models hold more than the new one, the least used ones go."""
        self._book.budget = budget
        for key in surplus(self._book.freeze(self._clock.monotonic())):
            self._residency.drain(self._book.loaded[key], evicted=True)
        self._wake()

    async def preview(self, row: ModelId) -> SwapPreview:
        """What sending to a row would do now; nothing is changed by asking."""
        try:
            target = await self._resolver.resolve(row, self._book.room)
        except StudioError as error:
            return refused(self._book, row, error.fault())
        return foresee(self._book, self._policy, target, self._clock.monotonic())

    def imagine(self, target: LoadTarget) -> SwapPreview:
        """What loading ``target`` would do now, which need not be here; nothing is changed or noted by asking."""
        return imagine(self._book, self._policy, target, self._clock.monotonic())

    def in_use(self, key: ModelKey) -> bool:
        """Whether a job runs on a model, or waits for it."""
        model = self._book.loaded.get(key)
        return (model is not None and model.busy > 0) or bool(self._book.waiting(key))

    async def unload(self, key: ModelKey) -> None:
        """As ``eject``, and wait until it is gone."""
        model = self._book.loaded.get(key)
        self.eject(key)
        if model is not None:
            await model.gone.wait()

    def snapshot(self) -> MemorySnapshot:
        """The memory as it was last seen, with every model that is loaded or being loaded."""
        return self._announce.snapshot()

    async def idle(self) -> None:
        """Wait until there is no job, no load and nothing on its way out."""
        await self._decider.quiet.wait()

    async def aclose(self) -> None:
        """Refuse work, cancel all jobs, unload all models and close the runner. Calling it again waits too."""
        if self._closing is None:
            self._closing = asyncio.get_running_loop().create_task(self._close(), name="close scheduler")
        await asyncio.shield(self._closing)

    # --- what happens by itself -------------------------------------------------------------------------------

    def _wake(self) -> None:
        self._decider.wake()

    async def _sample(self) -> None:
        await self._memory.look()
        self._announce.sampled()
        self._wake()

    async def _reconcile(self) -> None:
        await self._residency.reconcile()
        if self._adopting is not None and self._closing is None:
            await self._adopting.look()
        await self._save()

    async def _save(self) -> None:
        for file in (self._ledger, self._journal):
            text = file.pending()
            if text is not None:
                await self._offload(partial(file.write, text))

    async def _close(self) -> None:
        self._rounds.stop()
        self._decider.stop()
        self.cancel_all()
        self._residency.abandon()
        for model in tuple(self._book.loaded.values()):
            self._residency.drain(model, evicted=False)
        await self._tasks.join()
        try:
            await self._runner.aclose()
        finally:
            await self._save()


async def _awaited(work: Awaitable[None]) -> None:
    await work


def _log_failure(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and task.exception() is not None:
        _log.error("%s failed", task.get_name(), exc_info=task.exception())
