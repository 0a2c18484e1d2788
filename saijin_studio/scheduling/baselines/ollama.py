"""Ollama's scheduler (``server/sched.go``) as a policy."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from math import inf
from typing import TYPE_CHECKING, Self

from saijin_studio.core.errors import EngineBusy
from saijin_studio.core.planning import Evict, Load, Reject, Start
from saijin_studio.scheduling.baselines.refusing import refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.models import Footprint, ModelKey
    from saijin_studio.core.planning import Action, Resident, SchedulerState, Waiting
    from saijin_studio.scheduling.simulation.machine import Machine

KEEP_ALIVE = 300.0
"""Seconds after which an idle model goes: ``OLLAMA_KEEP_ALIVE``."""

MOST_LOADED = 3
"""Loaded models at most: ``OLLAMA_MAX_LOADED_MODELS``, which is three for each GPU, and three without one."""

MOST_PENDING = 512
"""Requests that may wait for a model that is not loaded: ``OLLAMA_MAX_QUEUE``."""

_ROOMY = 80
"""Per cent of the free GPU memory that a model may take beside others."""


@dataclass(frozen=True, slots=True)
class _Look:
    """What one pass over the queue found: the actions it allows at once, and else the request that is in hand."""

    actions: list[Action]
    head: Waiting | None


class Ollama:
    """What Ollama does with its default settings.

    A request for a loaded model goes to it at once and waits there for its slot. All others go into one queue; the
    first is in hand until its model is loaded, and whoever is behind it waits, also for a model that is loaded in
    the meantime. Who has been handed to a model follows from the order of submission: all before the one in hand,
    and those that came when their model was loaded already.

    While the one in hand needs room, one victim at a time is marked: the first idle one, else the first, both in
    the order of keep-alive (marked, usual, pinned) and then of the file's name, which is a digest. A marked model
    goes when it is idle; until then it takes new requests, and nothing else is tried before some model has gone.
    These marks are the one thing that a state does not hold: they are kept here and follow from the states seen.
    One object for each run; it begins anew when time goes back.

    Args:
        keep_alive: seconds after its last request when an idle model goes.
        most_loaded: how many models may be loaded.
        most_pending: how many requests may wait behind the one in hand.
    """

    def __init__(
        self, keep_alive: float = KEEP_ALIVE, most_loaded: int = MOST_LOADED, most_pending: int = MOST_PENDING
    ) -> None:
        self._keep_alive = keep_alive
        self._most_loaded = most_loaded
        self._most_pending = most_pending
        self._marked: set[ModelKey] = set()
        self._waits = False
        self._seen: dict[ModelKey, float] = {}
        self._now = -inf
        self._names: dict[ModelKey, str] = {}

    @classmethod
    def for_machine(cls, machine: Machine) -> Self:
        """The defaults, which do not depend on the machine as long as it has one GPU or none."""
        return cls()

    def decide(self, state: SchedulerState) -> Sequence[Action]:
        """The actions to take now, in order."""
        self._notice(state)
        if expired := self._expired(state):
            return expired
        look = self._look(state)
        if look.actions:
            return look.actions
        if look.head is not None and state.load is None and not self._waits:
            if self._fits(state, look.head.key):
                return [Load(look.head.key)]
            self._mark(state, look.head.key)
        return [Evict(one.key) for one in state.residents if one.key in self._marked and _idle(one)]

    def _notice(self, state: SchedulerState) -> None:
        """Learn which models have gone since the last look."""
        here = {one.key: one.loaded_at for one in state.residents}
        if state.now < self._now:
            self._marked, self._waits, self._seen = set(), False, here
        self._now = state.now
        gone = {key for key, loaded_at in self._seen.items() if here.get(key) != loaded_at}
        if gone:
            self._marked -= gone
            self._waits = False
        self._seen = here

    def _expired(self, state: SchedulerState) -> list[Action]:
        """Models whose keep-alive has run out; a request that came after that does not save them."""
        past = state.now - self._keep_alive
        over = (one for one in state.residents if one.last_used <= past and not one.pinned)
        return [Evict(one.key) for one in over if _idle(one)]

    def _look(self, state: SchedulerState) -> _Look:
        loaded = {one.key: one for one in state.residents if not one.draining}
        free = {key: one.slots - one.busy for key, one in loaded.items()}
        actions: list[Action] = []
        head: Waiting | None = None
        pending = 0
        for waiting in state.queue:
            key = waiting.key
            resident = loaded.get(key)
            if resident is not None and (head is None or waiting.submitted_at >= resident.loaded_at):
                if free[key] > 0:
                    free[key] -= 1
                    actions.append(Start(waiting.job))
            elif head is not None:
                pending += 1
                if pending > self._most_pending:
                    actions.append(Reject(waiting.job, EngineBusy(engine="Ollama").fault()))
            elif (fault := refusal(state, waiting)) is not None:
                actions.append(Reject(waiting.job, fault))
            elif state.models[key].blocked_until <= state.now:
                head = waiting
        return _Look(actions, head)

    def _fits(self, state: SchedulerState, key: ModelKey) -> bool:
        """Whether it may be loaded as things are: alone always, beside others if a fifth stays free."""
        need = state.models[key].footprint
        if not state.residents:
            return need.fits(state.room)
        if len(state.residents) >= self._most_loaded:
            return False
        free: Footprint = state.room - state.reserved
        return need.ram <= free.ram and need.vram * 100 <= free.vram * _ROOMY

    def _mark(self, state: SchedulerState, key: ModelKey) -> None:
        """Choose the next victim; one that drains for reasons of others is waited for."""
        staying = [one for one in state.residents if not one.draining]
        if staying and state.resident(key) is None:
            victim = min(staying, key=lambda one: (one.busy > 0, self._duration(one), self._name(one.key)))
            self._marked.add(victim.key)
            self._waits = True

    def _duration(self, resident: Resident) -> float:
        if resident.key in self._marked:
            return 0.0
        return inf if resident.pinned else self._keep_alive

    def _name(self, key: ModelKey) -> str:
        """Ollama names files by digest, so that the order of names means nothing; so does this."""
        name = self._names.get(key)
        if name is None:
            self._names[key] = name = sha256(key.weights.encode()).hexdigest()
        return name


def _idle(resident: Resident) -> bool:
    return not resident.busy and not resident.draining
