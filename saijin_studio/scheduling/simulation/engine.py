"""Discrete events: requests come, a policy decides, models and jobs go their way.

The effects are those of the real scheduler (``scheduling/residency.py``, ``scheduling/running.py``) without its
engines: one load at a time, victims finish what they do and go, a load that nobody waits for any more is given up,
failures back off and put the first in line back once. Unloading takes no time, because ending a process takes none.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from time import perf_counter
from typing import TYPE_CHECKING, assert_never

from saijin_studio.core.jobs import JobState
from saijin_studio.core.planning import Evict, Load, Preload, Reject, Restore, Start
from saijin_studio.scheduling.invariants import check_action, check_invariants
from saijin_studio.scheduling.simulation.agenda import Agenda
from saijin_studio.scheduling.simulation.book import SimulatedBook
from saijin_studio.scheduling.simulation.device import Device
from saijin_studio.scheduling.simulation.models import Models
from saijin_studio.scheduling.simulation.outcome import Outcome
from saijin_studio.scheduling.simulation.requests import Requests, job_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from saijin_studio.core.models import Footprint, ModelKey
    from saijin_studio.core.planning import Action, Policy
    from saijin_studio.scheduling.simulation.book import Held, Job, Loading
    from saijin_studio.scheduling.simulation.machine import Machine
    from saijin_studio.scheduling.simulation.outcome import Fate, LoadDone
    from saijin_studio.scheduling.simulation.trace import Request, Trace

PULSE_SECONDS = 1.0
"""The policy is asked at least so often while anything waits, as in the real scheduler."""

REFRESH_SECONDS = 30.0
MOST_ROUNDS = 100
_STUCK_PULSES = 2_000


@dataclass(frozen=True, slots=True)
class Manners:
    """What a scheduler does beside its policy. ``abandons_loads``: gives up a load when nobody waits for it."""

    abandons_loads: bool = True


class Stuck(AssertionError):
    """Jobs wait, nothing runs, and the policy wants nothing."""


class Simulation:
    """One machine under one policy.

    Args:
        machine: budgets and models.
        policy: decides what happens next.
        manners: what the scheduler around the policy does.
        check: hold every state and action against the invariants.
    """

    def __init__(
        self, machine: Machine, policy: Policy, manners: Manners | None = None, *, check: bool = False
    ) -> None:
        self.book = SimulatedBook(machine)
        self.violations = 0
        self.decisions = 0
        self.decision_seconds = 0.0
        self._policy = policy
        self._check = check
        self._device = Device()
        self._agenda = Agenda()
        abandons = (manners or Manners()).abandons_loads
        self._models = Models(self.book, self._agenda, self._put_back, abandons=abandons)
        self._requests = Requests(self.book, self._agenda, self._device, self._models)
        self._pulse_at = inf
        self._pulses = 0
        self._refreshed = 0.0

    @property
    def fates(self) -> Mapping[int, Fate]:
        """What became of the requests that have ended, by their index."""
        return self._requests.fates

    @property
    def loads(self) -> Sequence[LoadDone]:
        """The loads that were begun and have ended."""
        return self._models.loads

    # --- from outside -------------------------------------------------------------------------------------

    def expect(self, index: int, request: Request) -> None:
        """Have a request arrive when its time comes."""
        self._requests.expect(index, request)

    def cancel(self, index: int) -> None:
        """The user takes a request back, wherever it is."""
        self._requests.take_back(job_id(index))

    def fail_next_load(self) -> None:
        """The next load that ends, ends badly."""
        self._models.failing += 1

    def crash(self, model: ModelKey) -> None:
        """A loaded model dies."""
        held = self.book.held.pop(model, None)
        if held is None:
            return
        known = self.book.known[model]
        known.failed(self.book.now, loading=False)
        self.book.touch(model)
        if known.truth.pinned:
            self.book.evicted[model] = None
        for job in held.jobs:
            self._device.remove(job)
            self._requests.put_back(self.book.running.pop(job))
        self._models.victim_gone()

    def resume(
        self, held: Iterable[Held], load: Loading | None, running: Iterable[Job], queue: Iterable[Job]
    ) -> None:
        """Go on from the middle: with these models in memory, this load under way and these jobs."""
        book = self.book
        book.held = {one.key: one for one in held}
        for one in running:
            book.running[one.waiting.job] = one
            book.held[one.waiting.key].jobs.add(one.waiting.job)
            self._device.add(one.waiting.job, one.request.service)
        book.queue = {one.waiting.job: one for one in queue}
        book.load = load
        if load is not None:
            self._models.begin_when_free(load, spent=book.now - load.asked_at)
        book.touch()

    def take_memory(self, external: Footprint) -> None:
        """Other programs hold so much from now on."""
        self.book.others_take(external)

    def advance(self, until: float) -> None:
        """Let time pass to ``until`` seconds from the start."""
        self._decide()
        while self._next() <= until:
            self.step()
        self._pass(until)

    def step(self) -> None:
        """Let time pass to the next event, and have the policy decide."""
        moment = self._next()
        idle = not self.book.running and self.book.load is None
        self._pulses = self._pulses + 1 if idle and moment == self._pulse_at else 0
        if moment == inf or self._pulses > _STUCK_PULSES:
            raise Stuck(f"{len(self.book.queue)} requests are left waiting")
        self._pass(moment)
        self._agenda.happen(moment)
        self._decide()

    def run(self, trace: Trace, policy: str = "") -> Outcome:
        """Play a whole trace, until every request has met its fate."""
        for index, request in enumerate(trace.requests):
            self.expect(index, request)
        self._decide()
        while len(self.fates) < len(trace.requests):
            self.step()
        return self.outcome(trace.name, policy)

    def outcome(self, trace: str, policy: str) -> Outcome:
        """What became of everything so far."""
        fates = tuple(self.fates[index] for index in sorted(self.fates))
        return Outcome(
            trace=trace,
            policy=policy,
            fates=fates,
            loads=tuple(self.loads),
            violations=self.violations,
            decisions=self.decisions,
            decision_seconds=self.decision_seconds,
            makespan=max((one.ended for one in fates if one.ended is not None), default=0.0),
        )

    # --- time ---------------------------------------------------------------------------------------------

    def _next(self) -> float:
        return min(self._agenda.next(), self.book.now + self._device.next_end(), self._pulse_at)

    def _pass(self, moment: float) -> None:
        book = self.book
        done = self._device.advance(moment - book.now)
        book.now = moment
        for job in done:
            self._requests.finish(book.running[job], JobState.COMPLETED)
        if moment - self._refreshed >= REFRESH_SECONDS:
            self._refreshed = moment
            book.refresh()

    def _put_back(self, job: Job) -> None:
        self._requests.put_back(job)

    # --- decisions ----------------------------------------------------------------------------------------

    def _decide(self) -> None:
        book = self.book
        for _ in range(MOST_ROUNDS):
            state = book.freeze()
            if self._check:
                check_invariants(state)
            began = perf_counter()
            actions = self._policy.decide(state)
            self.decision_seconds += perf_counter() - began
            self.decisions += 1
            if not actions:
                break
            for action in actions:
                if self._check:
                    check_action(book.freeze(), action)
                self._apply(action)
            if not book.occupied.fits(book.budget):
                self.violations += 1
        else:
            raise Stuck(f"the policy still wants something after {MOST_ROUNDS} rounds")
        self._pulse_at = book.now + PULSE_SECONDS if book.queue else inf

    def _apply(self, action: Action) -> None:
        match action:
            case Start(job):
                self._requests.start(job)
            case Load(key, victims):
                self._models.begin(key, victims, asked=True)
            case Restore(key) | Preload(key):
                self._models.begin(key, (), asked=False)
            case Evict(key):
                self._models.drain(self.book.held[key])
            case Reject(job):
                self._requests.end(self.book.queue.pop(job), JobState.FAILED)
            case _:  # pragma: no cover
                assert_never(action)


def run(trace: Trace, machine: Machine, policy: Policy, name: str, manners: Manners | None = None) -> Outcome:
    """Play a trace on a machine under a policy."""
    return Simulation(machine, policy, manners).run(trace, name)
