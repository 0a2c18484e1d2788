"""Asking the policy after every change, and carrying out what it decides."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, assert_never

from saijin_studio.core.events import Departure
from saijin_studio.core.jobs import JobState
from saijin_studio.core.models import Footprint
from saijin_studio.core.planning import Evict, Load, Preload, Reject, Restore, Start
from saijin_studio.scheduling.forecast import foresee_queue
from saijin_studio.scheduling.invariants import check_action, check_invariants
from saijin_studio.scheduling.state import Purpose

if TYPE_CHECKING:
    from saijin_studio.core.planning import Action, Policy, SchedulerState
    from saijin_studio.scheduling.parts import Parts
    from saijin_studio.scheduling.residency import Residency
    from saijin_studio.scheduling.running import Running
    from saijin_studio.scheduling.waits import Sleep

_log = logging.getLogger(__name__)

PULSE_SECONDS = 1.0
MOST_ROUNDS = 100


class Decider:
    """Has the policy decide until it wants nothing more.

    Args:
        parts: what the scheduler's effects work with.
        policy: decides what happens next.
        residency: carries out what is about models.
        running: carries out what is about jobs.
        sleep: waits; tests hand in one that does not.
        debug: check the invariants at every step; a breach is an ``AssertionError`` in the loop.
    """

    def __init__(
        self, parts: Parts, policy: Policy, residency: Residency, running: Running, sleep: Sleep, *, debug: bool
    ) -> None:
        self._book = parts.book
        self._tasks = parts.tasks
        self._announce = parts.announce
        self._clock = parts.clock
        self._policy = policy
        self._residency = residency
        self._running = running
        self._sleep = sleep
        self._debug = debug
        self._pulse: asyncio.Task[None] | None = None
        self._wake_pending = False
        self._stopped = False
        self.quiet = asyncio.Event()
        """Set while there is no job, no load and nothing on its way out."""
        self.quiet.set()

    def wake(self) -> None:
        """Have the policy asked soon; many changes in one turn of the loop are one question."""
        self.quiet.clear()
        if not self._wake_pending:
            self._wake_pending = True
            asyncio.get_running_loop().call_soon(self._decide)

    def stop(self) -> None:
        """Ask the policy no more; what changes is still told."""
        self._stopped = True
        if self._pulse is not None:
            self._pulse.cancel()

    def _decide(self) -> None:
        self._wake_pending = False
        for _ in range(MOST_ROUNDS):
            frozen = self._book.freeze(self._clock.monotonic())
            if self._debug:
                check_invariants(frozen)
            actions = () if self._stopped else self._policy.decide(frozen)
            if not actions:
                break
            for action in actions:
                if self._overtaken(action):
                    continue
                if self._debug:
                    check_action(self._book.freeze(frozen.now), action)
                self._apply(action, frozen)
        else:
            _log.error("the policy still wants something after %d rounds", MOST_ROUNDS)
        self._tell_states()
        frozen = self._book.freeze(self._clock.monotonic())
        self._announce.queue([] if self._stopped else foresee_queue(frozen, self._policy))
        if (frozen.queue or frozen.evicted_pins or frozen.announced) and not self._stopped:
            self._arm(frozen.now)
        if not self._book.jobs and not self._book.moving and not any(one.draining for one in frozen.residents):
            self.quiet.set()

    def _overtaken(self, action: Action) -> bool:
        """Whether whoever heard of an earlier action of the same decision has undone what this one is for."""
        match action:
            case Load(key):
                return not self._book.waiting(key)
            case Start(job) | Reject(job):
                return job not in self._book.jobs
            case Preload(key):
                return key not in self._book.stages.keys(self._clock.monotonic())
            case Evict(key):
                return key not in self._book.loaded or self._book.loaded[key].draining
            case Restore(key):
                return key not in self._book.evicted
            case _:  # pragma: no cover
                assert_never(action)

    def _apply(self, action: Action, frozen: SchedulerState) -> None:
        book = self._book
        match action:
            case Start(job):
                entry = book.jobs[job]
                assert entry.target is not None  # the policy sees resolved jobs only
                self._running.start(entry, book.loaded[entry.target.key])
            case Load(key, victims):
                self._residency.load(key, victims, Purpose.ASKED)
            case Restore(key):
                self._residency.load(key, (), Purpose.PIN)
            case Preload(key):
                self._residency.load(key, (), Purpose.AHEAD)
            case Evict(key):
                why = Departure.RETIRED if frozen.pressure == Footprint() else Departure.PRESSURE
                self._residency.drain(book.loaded[key], evicted=True, why=why)
            case Reject(job, fault):
                self._announce.job(book.jobs[job], JobState.FAILED, fault)
            case _:  # pragma: no cover
                assert_never(action)

    def _tell_states(self) -> None:
        """Jobs whose model is no longer being loaded, and which could not start, are queued again."""
        loading = self._residency.loading()
        for entry in self._book.waiting():
            if entry.state is JobState.LOADING and entry.target is not None and entry.target.key != loading:
                self._announce.job(entry, JobState.QUEUED)

    def _arm(self, now: float) -> None:
        """Ask the policy again in a while even if nothing happens: back-offs and gates end by time alone."""
        if self._pulse is not None:
            return
        ends = [one.blocked_until - now for one in self._book.records.values() if one.blocked_until > now]
        self._pulse = self._tasks.spawn(self._nap(min([PULSE_SECONDS, *ends])), "pulse", self._pulsed)

    async def _nap(self, seconds: float) -> None:
        await self._sleep(seconds)

    def _pulsed(self, task: asyncio.Task[None]) -> None:
        self._pulse = None
        if not task.cancelled() and task.exception() is None:
            self.wake()
