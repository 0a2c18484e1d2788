"""The first policy: least recently used goes, and nobody waits for ever."""

from __future__ import annotations

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
    from saijin_studio.core.planning import Action, Resident, SchedulerState, Waiting

PATIENCE = 60.0
GATE_FACTOR = 6.0


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
        priorities: dict[ModelKey, Priority] = {}
        heads: list[Waiting] = []
        ageing = ageing_seconds(state)
        for one in in_order(state):
            if one.key in here or state.models[one.key].blocked_until > state.now:
                continue
            if one.key not in priorities:
                heads.append(one)
            priorities[one.key] = max(priorities.get(one.key, one.priority), one.priority)
        for head in heads:
            victims = choose_victims(
                state,
                state.models[head.key].footprint,
                lambda resident, head=head: self._protected(state, resident, head, ageing),
                pins_may_go=priorities[head.key] > Priority.BACKGROUND,
            )
            if victims is Obstacle.LATER:
                return []
            if victims is not Obstacle.NEVER:
                return [Load(head.key, victims)]
        return [] if heads else self._restore(state)

    def _protected(self, state: SchedulerState, resident: Resident, head: Waiting, ageing: float) -> bool:
        gate_ends = resident.loaded_at + self._gate_factor * state.models[resident.key].load_seconds
        for one in state.queue:
            if one.key != resident.key:
                continue
            if rank(one, ageing) < rank(head, ageing):
                return True
            gated = one.submitted_at <= resident.loaded_at and one.priority >= head.priority
            if gated and state.now < gate_ends:
                return True
        return False

    def _restore(self, state: SchedulerState) -> list[Action]:
        free = state.room - state.reserved
        for key in state.evicted_pins:
            facts = state.models[key]
            if facts.pinned and facts.blocked_until <= state.now and facts.footprint.fits(free):
                return [Restore(key)]
        return []
