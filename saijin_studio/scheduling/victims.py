"""Which residents go to make room."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from saijin_studio.core.models import Footprint

if TYPE_CHECKING:
    from collections.abc import Set

    from saijin_studio.core.models import ModelKey
    from saijin_studio.core.planning import Resident, SchedulerState


class Obstacle(Enum):
    """Why nothing is evicted now. LATER: enough will go by itself. NEVER: not even all of it would do."""

    LATER = "later"
    NEVER = "never"


def _held(residents: list[Resident]) -> Footprint:
    return sum((one.footprint for one in residents), Footprint())


def choose_victims(
    state: SchedulerState, need: Footprint, protected: Set[ModelKey], *, pins_may_go: bool
) -> tuple[ModelKey, ...] | Obstacle:
    """The residents that must go so that ``need`` bytes fit into the room; empty when it fits as it is.

    Idle ones go before busy ones, then the least recently used; the ``protected`` go after both, and
    pinned ones go last of all, or never. Nobody goes who is not needed. What is draining already is never chosen
    again: it is waited for.
    """
    free = state.room - state.reserved
    if need.fits(free):
        return ()
    leaving = [one for one in state.residents if one.draining]
    gain = free + _held(leaving)
    if need.fits(gain):
        return Obstacle.LATER
    candidates = [one for one in state.residents if not one.draining and (pins_may_go or not one.pinned)]
    candidates.sort(key=lambda one: (one.pinned, one.key in protected, one.busy > 0, one.last_used))
    chosen: list[Resident] = []
    for one in candidates:
        chosen.append(one)
        gain += one.footprint
        if need.fits(gain):
            break
    else:
        return Obstacle.NEVER
    for one in reversed(tuple(chosen)):  # the dearest first: perhaps the others are enough
        if need.fits(gain - one.footprint):
            chosen.remove(one)
            gain -= one.footprint
    if leaving or any(one.key in protected for one in chosen):
        return Obstacle.LATER
    return tuple(one.key for one in chosen)


def surplus(state: SchedulerState) -> tuple[ModelKey, ...]:
    """The residents that must go because the budget was lowered below what they hold, in order."""
    candidates = [one for one in state.residents if not one.draining]
    candidates.sort(key=lambda one: (one.pinned, one.busy > 0, one.last_used))
    held = _held(candidates)
    if state.load is not None:
        victims = [one for one in candidates if one.key in state.load.victims]
        held = held + state.load.footprint - _held(victims)
    going: list[ModelKey] = []
    for one in candidates:
        if held.fits(state.budget):
            break
        going.append(one.key)
        held -= one.footprint
    return tuple(going)
