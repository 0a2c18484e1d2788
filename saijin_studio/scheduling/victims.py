"""Which residents go to make room."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from saijin_studio.core.models import Footprint

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from saijin_studio.core.models import ModelKey
    from saijin_studio.core.planning import Resident, SchedulerState

MOST_SEARCHED = 12
"""Subsets of more candidates are not searched: 2^12 is what a decision can afford."""


def total(residents: Sequence[Resident]) -> Footprint:
    """What they hold together, in bytes."""
    return Footprint(sum(one.footprint.vram for one in residents), sum(one.footprint.ram for one in residents))


def cheapest(
    candidates: Sequence[Resident], missing: Footprint, regret: Callable[[Resident], float]
) -> tuple[Resident, ...] | None:
    """The candidates that free at least ``missing`` bytes of both kinds at the least sum of regrets.

    Ties: fewer, then the least recently used. Depth first with a bound; the candidates that are cheapest come
    first, so that good answers are found early.

    Returns:
        The victims, empty when nothing is missing; None when not even all of them suffice.
    """
    if missing.vram <= 0 and missing.ram <= 0:
        return ()
    ordered = sorted(candidates, key=lambda one: (regret(one), one.last_used))[:MOST_SEARCHED]
    costs = [regret(one) for one in ordered]
    sizes = [(one.footprint.vram, one.footprint.ram) for one in ordered]
    ends = [(0, 0)] * (len(ordered) + 1)  # what all from here on could free
    for place in range(len(ordered) - 1, -1, -1):
        ends[place] = (ends[place + 1][0] + sizes[place][0], ends[place + 1][1] + sizes[place][1])
    best: tuple[float, int, tuple[int, ...]] = (inf, 0, ())

    def search(place: int, vram: int, ram: int, cost: float, chosen: tuple[int, ...]) -> None:
        nonlocal best
        if vram <= 0 and ram <= 0:
            best = min(best, (cost, len(chosen), chosen))
            return
        if place == len(ordered) or ends[place][0] < vram or ends[place][1] < ram or cost > best[0]:
            return
        search(place + 1, vram - sizes[place][0], ram - sizes[place][1], cost + costs[place], (*chosen, place))
        search(place + 1, vram, ram, cost, chosen)

    search(0, missing.vram, missing.ram, 0.0, ())
    return tuple(ordered[place] for place in best[2]) or None


def one_by_one(
    candidates: Sequence[Resident], missing: Footprint, regret: Callable[[Resident], float]
) -> tuple[Resident, ...] | None:
    """As ``cheapest``, but taken in order of regret until there is room, the needless ones spared."""
    chosen: list[Resident] = []
    for one in sorted(candidates, key=lambda one: (regret(one), one.last_used)):
        if missing.fits(total(chosen)):
            break
        chosen.append(one)
    if not missing.fits(total(chosen)):
        return None
    for one in reversed(tuple(chosen)):
        spared = [other for other in chosen if other is not one]
        if missing.fits(total(spared)):
            chosen = spared
    return tuple(chosen)


def surplus(state: SchedulerState) -> tuple[ModelKey, ...]:
    """The residents that must go because the budget was lowered below what they hold, in order."""
    candidates = [one for one in state.residents if not one.draining]
    candidates.sort(key=lambda one: (one.pinned, one.busy > 0, one.last_used))
    held = total(candidates)
    if state.load is not None:
        victims = [one for one in candidates if one.key in state.load.victims]
        held = held + state.load.footprint - total(victims)
    going: list[ModelKey] = []
    for one in candidates:
        if held.fits(state.budget):
            break
        going.append(one.key)
        held -= one.footprint
    return tuple(going)
