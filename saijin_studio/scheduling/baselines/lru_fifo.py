"""The textbook: least recently used goes, first come is first served."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from saijin_studio.scheduling.baselines.fifo import in_turn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.planning import Action, Resident, SchedulerState
    from saijin_studio.scheduling.simulation.machine import Machine


class LruFifo:
    """Order of submission, and the model that was used longest ago goes first.

    Who works now is used now, so idle ones go before busy ones; pinned ones go last. Pure.
    """

    @classmethod
    def for_machine(cls, machine: Machine) -> Self:
        """The same on every machine."""
        return cls()

    def decide(self, state: SchedulerState) -> Sequence[Action]:
        """The actions to take now, in order."""
        return in_turn(state, _age)


def _age(resident: Resident) -> tuple[float, ...]:
    return (resident.pinned, resident.busy > 0, resident.last_used)
