"""Which policy has people wait least, and whether two measurements say the same of it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import log, sqrt
from statistics import fmean, stdev
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SURE = 2.0
"""Standard errors that a difference has to have, or it is noise."""
LEAST = 0.01
"""Seconds; whoever waits less does not wait."""
CLOSE = 0.1
"""The share of the longer wait by which two have to differ, or they are as good as the same."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """What two measurements say of the same policies, each from the shortest mean wait to the longest.

    ``ties`` are pairs of which one of the two cannot tell which is better. ``tau`` is Kendall's over all pairs as
    they stand, 1 for the same order and -1 for the opposite. ``agrees``: no pair that both can tell apart stands
    the other way round; there are ``told_apart`` of these.
    """

    real: tuple[str, ...]
    simulated: tuple[str, ...]
    ties: tuple[tuple[str, str], ...]
    tau: float
    told_apart: int
    agrees: bool


def compare(real: Mapping[str, Sequence[float]], simulated: Mapping[str, Sequence[float]]) -> Agreement:
    """Compare the mean waits of the same policies in the same rounds.

    Args:
        real: by policy, the mean wait of each round in seconds; at least one round.
        simulated: the same from the simulator.
    """
    orders = [sorted(one, key=lambda name, waits=one: fmean(waits[name])) for one in (real, simulated)]
    ties: list[tuple[str, str]] = []
    signs: list[int] = []
    agrees = True
    for one, other in combinations(orders[0], 2):
        same = _sign(real, one, other) == _sign(simulated, one, other)
        signs.append(1 if same else -1)
        if tied(real[one], real[other]) or tied(simulated[one], simulated[other]):
            ties.append((one, other))
        elif not same:
            agrees = False
    tau = fmean(signs) if signs else 1.0
    return Agreement(tuple(orders[0]), tuple(orders[1]), tuple(ties), tau, len(signs) - len(ties), agrees)


def tied(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether two series of waits in the same rounds are the same within a tenth, or within their noise.

    Noise is that of the ratio of the two in each round: some rounds are harder than others, for all alike.
    """
    means = fmean(one), fmean(other)
    if abs(means[0] - means[1]) <= CLOSE * max(means):
        return True
    ratios = [log(max(a, LEAST) / max(b, LEAST)) for a, b in zip(one, other, strict=True)]
    return len(ratios) > 1 and abs(fmean(ratios)) < SURE * stdev(ratios) / sqrt(len(ratios))


def _sign(waits: Mapping[str, Sequence[float]], one: str, other: str) -> bool:
    return fmean(waits[one]) <= fmean(waits[other])
