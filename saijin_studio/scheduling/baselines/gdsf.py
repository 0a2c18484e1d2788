"""Greedy-Dual-Size-Frequency, the web caches' rule for things of different size and price."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING, Self

from saijin_studio.core.planning import Load
from saijin_studio.scheduling.baselines.fifo import in_turn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.models import ModelKey
    from saijin_studio.core.planning import Action, Resident, SchedulerState
    from saijin_studio.scheduling.simulation.machine import Machine

_NOTHING = 1e-9
"""The least share of a budget that anything is taken to hold, so that a price for it exists."""


@dataclass(frozen=True, slots=True)
class _Worth:
    """What a resident was worth when it was last used; a later load of the same model is another resident."""

    loaded_at: float
    served: int
    worth: float


class Gdsf:
    """Order of submission, and the least of ``clock + frequency x cost / size`` goes first.

    Cherkasova, "Improving WWW Proxies Performance with Greedy-Dual-Size-Frequency Caching Policy", HPL-98-69R1,
    1998. Frequency counts the requests since the model was loaded, cost is its seconds to load, size its share of
    the budget that it takes more of. A model's worth is set anew at each use, with the clock of that moment; the
    clock is the highest worth of whatever went. That is what the formula needs to forget, and the one thing here
    that a state does not hold: it is kept in the policy and follows from the states seen. One object for each run;
    it begins anew when time goes back.
    """

    def __init__(self) -> None:
        self._clock = 0.0
        self._worths: dict[ModelKey, _Worth] = {}
        self._now = -inf

    @classmethod
    def for_machine(cls, machine: Machine) -> Self:
        """The same on every machine."""
        return cls()

    def decide(self, state: SchedulerState) -> Sequence[Action]:
        """The actions to take now, in order."""
        if state.now < self._now:
            self._clock, self._worths = 0.0, {}
        self._now = state.now
        self._worths = {one.key: self._noticed(state, one) for one in state.residents}
        actions = in_turn(state, self._rank)
        for action in actions:
            if isinstance(action, Load):
                self._clock = max(self._clock, *(self._worths[one].worth for one in action.victims), 0.0)
        return actions

    def _noticed(self, state: SchedulerState, resident: Resident) -> _Worth:
        known = self._worths.get(resident.key)
        if known is not None and known.loaded_at == resident.loaded_at and known.served == resident.served:
            return known
        size, budget = resident.footprint, state.budget
        share = max(size.vram / max(budget.vram, 1), size.ram / max(budget.ram, 1), _NOTHING)
        value = max(resident.served, 1) * state.models[resident.key].load_seconds / share
        return _Worth(resident.loaded_at, resident.served, self._clock + value)

    def _rank(self, resident: Resident) -> tuple[float, ...]:
        return (resident.pinned, resident.busy > 0, self._worths[resident.key].worth)
