"""Traces made by chance, the same for the same seed.

``load`` is service offered: the seconds that all requests of a trace take, over the seconds until the last one
arrives. Loading is not in it, so that even 0.7 can be more than a machine can do when every request needs a swap.
What is drawn does not depend on the load: a seed gives the same requests in the same order, closer together (and
those that are taken back, sooner).

========================  ==========================================================================================
family                    requests
========================  ==========================================================================================
``zipf-0.8, zipf-1.1``    Poisson arrivals; the r-th most popular model is asked with weight 1/r^alpha
``bursty``                a persona is talked to a few times, then the user hops to another
``pipeline``              what was heard, its emotion, an answer, and that spoken, each after the other
``three-big``             four of five requests are of the three largest models
``saturating-rare``       19 of 20 requests are of one model, the others of one that does not fit beside it
``scan``                  every model once, round by round
``cancel-storm``          bursts that are taken back all at once, and single requests taken back one by one
========================  ==========================================================================================
"""

from __future__ import annotations

from dataclasses import replace
from heapq import heappop, heappush
from typing import TYPE_CHECKING

from saijin_studio.scheduling.simulation.chance import Chance
from saijin_studio.scheduling.simulation.trace import Request, Trace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from saijin_studio.scheduling.simulation.chance import Group
    from saijin_studio.scheduling.simulation.machine import Machine

FAMILIES = ("zipf-0.8", "zipf-1.1", "bursty", "pipeline", "three-big", "saturating-rare", "scan", "cancel-storm")
LOADS = (0.3, 0.7, 0.9, 1.1)
HIGH_LOAD = 0.9
"""From here on a load counts as high."""
COUNT = 200


def parse_name(name: str) -> tuple[str, float]:
    """The family and the load of a name such as ``bursty@1.1``.

    Raises:
        ValueError: when there is no such family, or the load is not between 0 and 10.
    """
    family, _, text = name.partition("@")
    if family not in FAMILIES:
        raise ValueError(f"there is no family of traces {family!r:.40}")
    load = float(text)
    if not 0 < load <= 10:
        raise ValueError(f"{text!r:.40} is not a load between 0 and 10")
    return family, load


def generate(family: str, load: float, seed: int, machine: Machine, count: int = COUNT) -> Trace:
    """``count`` requests of a family to those models of ``machine`` that fit its budget.

    Raises:
        ValueError: when there is no such family.
    """
    chance = Chance(f"{family}:{seed}", machine)
    makers: Mapping[str, Callable[[], Iterator[Group]]] = {
        "zipf-0.8": lambda: chance.independent(0.8),
        "zipf-1.1": lambda: chance.independent(1.1),
        "bursty": chance.sessions,
        "pipeline": chance.pipelines,
        "three-big": chance.three_big,
        "saturating-rare": chance.saturating,
        "scan": chance.rounds,
        "cancel-storm": chance.storms,
    }
    if family not in makers:
        raise ValueError(f"there is no family of traces {family!r:.40}")
    return Trace(f"{family}@{load:g}", _at_load(_merged(makers[family](), count), load))


def _merged(groups: Iterator[Group], count: int) -> list[Request]:
    """The first ``count`` requests of endless groups that begin one after the other and may overlap.

    In a group ``after`` is the place in the group; in what is returned, the place in all.
    """
    merged: list[Request] = []
    ahead: list[tuple[float, int, Request]] = []
    places: dict[int, int] = {}
    serial = 0
    for group in groups:
        while ahead and ahead[0][0] <= group[0].at and len(merged) < count:
            _, own, request = heappop(ahead)
            places[own] = len(merged)
            merged.append(request if request.after is None else replace(request, after=places[request.after]))
        if len(merged) == count:
            break
        for place, request in enumerate(group):
            known = request if request.after is None else replace(request, after=serial + request.after)
            heappush(ahead, (request.at, serial + place, known))
        serial += len(group)
    return merged


def _at_load(requests: list[Request], load: float) -> tuple[Request, ...]:
    """The requests with their times stretched so that they offer ``load``, all to the millisecond."""
    if not requests:
        return ()
    factor = sum(one.service for one in requests) / load / requests[-1].at
    return tuple(
        replace(
            one,
            at=round(one.at * factor, 3),
            cancel_after=None if one.cancel_after is None else round(one.cancel_after * factor, 3),
        )
        for one in requests
    )
