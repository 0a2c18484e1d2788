"""The first policy: least recently used goes, and nobody waits for ever."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

from saijin_studio.core.errors import MemoryTakenByOthers, ModelSuspended, ModelTooLarge
from saijin_studio.core.jobs import Priority
from saijin_studio.core.planning import Load, Reject, Restore, Start
from saijin_studio.scheduling.ordering import ageing_seconds, in_order, rank
from saijin_studio.scheduling.sizes import footprint_text
from saijin_studio.scheduling.victims import Obstacle, choose_victims

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.errors import Fault
    from saijin_studio.core.models import ModelKey
    from saijin_studio.core.planning import Action, SchedulerState, Waiting

PATIENCE = 60.0
GATE_FACTOR = 6.0


@dataclass(slots=True)
class _Claim:
    """The claim of a resident to stay: its most urgent waiting job, and the most important one of its gate."""

    since: float
    gated: bool
    first: float = inf
    gate: int = -1

    def add(self, waiting: Waiting, ageing: float) -> None:
        """Count in a job that waits for it."""
        self.first = min(self.first, rank(waiting, ageing))
        if self.gated and waiting.submitted_at <= self.since:
            self.gate = max(self.gate, waiting.priority)

    def precedes(self, head: Waiting, ageing: float) -> bool:
        """Whether the model is to serve its own first, before it may go for ``head``."""
        return self.first < rank(head, ageing) or self.gate >= head.priority


class LruPolicy:
    """Decides without a clock and without I/O; the same state always gives the same actions.

    What it does, in this order; the first that gives any action is the answer:

    1. *Reject* what can never run: too large for the whole budget, or with an open circuit; and what other
       programs have left no room for during ``patience`` seconds.
    2. *Start* every job whose model is ready and has a free slot, in the order of ``ordering``. A draining model
       starts nothing.
    3. *Load*, one at a time, the model of the first job in order that is not backing off. If its victims cannot
       go yet, everybody behind it waits too: a less urgent model may not take the room it is waiting for.
    4. *Restore* a pinned model that had to go, when nobody waits for a load and nothing must go for it.

    A busy model is drained for another only when idle ones do not suffice, and is *protected* while it still has
    jobs that come before the other's first job, or that had been waiting when it was loaded and are at least as
    important (its gate, for at most ``gate_factor`` times its load time). Pinned models go after all others, and
    never for background work: that waits until the pin is lifted.

    Bound: a job of priority p waits only for jobs that are submitted less than ``(INTERACTIVE - p) * T`` after
    it (T in ``ordering``), for the loads these need, and for the gates of the models that go for it. All of
    these are finite, so with failures apart every job ends as long as running jobs end.
    """

    def __init__(self, patience: float = PATIENCE, gate_factor: float = GATE_FACTOR) -> None:
        self._patience = patience
        self._gate_factor = gate_factor

    def decide(self, state: SchedulerState) -> Sequence[Action]:
        """The actions to take now, in order."""
        return self._rejections(state) or self._starts(state) or self._load(state)

    def _rejections(self, state: SchedulerState) -> list[Action]:
        here = {one.key for one in state.residents}
        if state.load is not None:
            here.add(state.load.key)
        found: list[Action] = []
        for one in state.queue:
            fault = None if one.key in here else self._hopeless(state, one)
            if fault is not None:
                found.append(Reject(one.job, fault))
        return found

    def _hopeless(self, state: SchedulerState, waiting: Waiting) -> Fault | None:
        facts = state.models[waiting.key]
        name = waiting.key.weights  # the scheduler knows the title and puts it in its place
        if facts.blocked_until == inf:
            return facts.fault or ModelSuspended(model=name).fault()
        needed = footprint_text(facts.footprint)
        if not facts.footprint.fits(state.budget):
            return ModelTooLarge(model=name, needed=needed, budget=footprint_text(state.budget)).fault()
        if not facts.footprint.fits(state.room) and state.now - waiting.submitted_at >= self._patience:
            return MemoryTakenByOthers(model=name, needed=needed, room=footprint_text(state.room)).fault()
        return None

    def _starts(self, state: SchedulerState) -> list[Action]:
        free = {one.key: one.slots - one.busy for one in state.residents if not one.draining}
        if not any(free.get(one.key, 0) > 0 for one in state.queue):
            return []
        found: list[Action] = []
        for one in in_order(state):
            if free.get(one.key, 0) > 0:
                free[one.key] -= 1
                found.append(Start(one.job))
        return found

    def _load(self, state: SchedulerState) -> list[Action]:
        if state.load is not None:
            return []
        here = {one.key for one in state.residents}
        ageing = ageing_seconds(state)
        priorities: dict[ModelKey, Priority] = {}
        heads: list[Waiting] = []
        for one in in_order(state):
            if one.key in here or state.models[one.key].blocked_until > state.now:
                continue
            if one.key not in priorities:
                heads.append(one)
            priorities[one.key] = max(priorities.get(one.key, one.priority), one.priority)
        claims = self._claims(state, ageing) if heads else {}
        for head in heads:
            protected = {key for key, claim in claims.items() if claim.precedes(head, ageing)}
            victims = choose_victims(
                state,
                state.models[head.key].footprint,
                protected,
                pins_may_go=priorities[head.key] > Priority.BACKGROUND,
            )
            if victims is Obstacle.LATER:
                return []
            if victims is not Obstacle.NEVER:
                return [Load(head.key, victims)]
        return [] if heads else self._restore(state)

    def _claims(self, state: SchedulerState, ageing: float) -> dict[ModelKey, _Claim]:
        """What the residents still have to do for the jobs that wait for them."""
        claims = {
            one.key: _Claim(
                since=one.loaded_at,
                gated=state.now < one.loaded_at + self._gate_factor * state.models[one.key].load_seconds,
            )
            for one in state.residents
        }
        for waiting in state.queue:
            if waiting.key in claims:
                claims[waiting.key].add(waiting, ageing)
        return claims

    def _restore(self, state: SchedulerState) -> list[Action]:
        free = state.room - state.reserved
        for key in state.evicted_pins:
            facts = state.models[key]
            if facts.pinned and facts.blocked_until <= state.now and facts.footprint.fits(free):
                return [Restore(key)]
        return []
