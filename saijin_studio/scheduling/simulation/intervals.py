"""Means and ratios over seeds, with the interval in which the true one lies 95 times out of 100."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, sqrt
from statistics import NormalDist, fmean, stdev
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_T = (12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228)
"""The 97.5 % point of Student's t for 1 to 10 degrees of freedom."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A value with its 95 % interval; low and high are the value itself where there is only one observation."""

    value: float
    low: float
    high: float


def student_t(freedom: int) -> float:
    """The 97.5 % point of Student's t; above ten degrees of freedom by the series of Fisher, to 0.002."""
    if freedom <= len(_T):
        return _T[freedom - 1]
    z = NormalDist().inv_cdf(0.975)
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    return z + (z**3 + z) / (4 * freedom) + second / freedom**2


def mean_interval(values: Sequence[float]) -> Interval:
    """The mean of independent observations.

    Raises:
        ValueError: when there are none.
    """
    mean = fmean(values)
    return _around(mean, stdev(values) / sqrt(len(values)) if len(values) > 1 else 0.0, len(values))


def ratio_interval(ours: Sequence[float], theirs: Sequence[float]) -> Interval:
    """The sum of ours over the sum of theirs, paired: the same place in both is the same seed.

    The interval is the jackknife's (leaving out one pair at a time): it takes into account that a seed is hard or
    easy for both alike. Nothing over nothing is 1.

    Raises:
        ValueError: when there are no pairs, or not as many of the one as of the other.
    """
    if not ours or len(ours) != len(theirs):
        raise ValueError(f"{len(ours)} values cannot be paired with {len(theirs)}")
    over, under, count = sum(ours), sum(theirs), len(ours)
    whole = _ratio(over, under)
    if count == 1 or whole == inf:
        return Interval(whole, whole, whole)
    without = [_ratio(over - one, under - other) for one, other in zip(ours, theirs, strict=True)]
    if inf in without:
        return Interval(whole, 0.0, inf)
    middle = fmean(without)
    error = sqrt((count - 1) / count * sum((one - middle) ** 2 for one in without))
    found = _around(whole, error, count)
    return Interval(whole, max(found.low, 0.0), found.high)


def _ratio(over: float, under: float) -> float:
    if under > 0:
        return over / under
    return inf if over > 0 else 1.0


def _around(value: float, error: float, count: int) -> Interval:
    reach = student_t(count - 1) * error if count > 1 else 0.0
    return Interval(value, value - reach, value + reach)
