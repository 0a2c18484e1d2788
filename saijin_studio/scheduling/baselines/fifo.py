"""First come, first served: the frame that the textbook policies share. They differ in who goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.planning import Load, Reject, Start
from saijin_studio.scheduling.baselines.refusing import refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Set

    from saijin_studio.core.models import ModelKey
    from saijin_studio.core.planning import Action, Resident, SchedulerState, Waiting

    Rank = Callable[[Resident], tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class _Look:
    """What one pass over the queue found: the actions it allows at once, and else the first job that needs a load.

    ``owed`` are the loaded models that have jobs before that one.
    """

    actions: list[Action]
    head: Waiting | None
    owed: Set[ModelKey]


def in_turn(state: SchedulerState, rank: Rank) -> list[Action]:
    """Serve in order of submission, priorities and all else aside.

    A job whose model is loaded and free starts, wherever it stands. The first one that needs a load blocks all
    other loads. Room for it is made from what is free and from the models of the lowest ``rank`` that owe nothing
    to jobs before it. Busy ones among these finish what they do and start nothing more: nobody starves.
    """
    look = _look(state)
    if look.actions or look.head is None or state.load is not None or state.resident(look.head.key) is not None:
        return look.actions
    victims = _victims(state, look.head.key, look.owed, rank)
    return [] if victims is None else [Load(look.head.key, victims)]


def _look(state: SchedulerState) -> _Look:
    free = {one.key: one.slots - one.busy for one in state.residents if not one.draining}
    actions: list[Action] = []
    owed: set[ModelKey] = set()
    head: Waiting | None = None
    for waiting in state.queue:
        slots = free.get(waiting.key)
        if slots:
            free[waiting.key] = slots - 1
            actions.append(Start(waiting.job))
        elif head is None:
            if slots is not None:
                owed.add(waiting.key)
            elif (fault := refusal(state, waiting)) is not None:
                actions.append(Reject(waiting.job, fault))
            elif state.models[waiting.key].blocked_until <= state.now:
                head = waiting
    return _Look(actions, head, owed)


def _victims(state: SchedulerState, key: ModelKey, owed: Set[ModelKey], rank: Rank) -> tuple[ModelKey, ...] | None:
    """The first residents by rank whose going makes room, or None while there are not enough of them.

    One that holds nothing of the kind of memory that is still short is left alone.
    """
    short = state.reserved + state.models[key].footprint - state.room
    victims: list[ModelKey] = []
    for one in sorted((one for one in state.residents if not one.draining and one.key not in owed), key=rank):
        if short.vram <= 0 and short.ram <= 0:
            break
        size = one.footprint
        if (short.vram > 0 and size.vram > 0) or (short.ram > 0 and size.ram > 0):
            victims.append(one.key)
            short -= size
    return tuple(victims) if short.vram <= 0 and short.ram <= 0 else None
