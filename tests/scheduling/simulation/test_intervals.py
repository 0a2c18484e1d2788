"""Intervals against tables and known cases."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.scheduling.simulation.intervals import Interval, mean_interval, ratio_interval, student_t

SECONDS = st.floats(0.1, 1e3)


@pytest.mark.parametrize(
    ("freedom", "tabled"),
    [(1, 12.706), (9, 2.262), (14, 2.145), (15, 2.131), (20, 2.086), (30, 2.042), (120, 1.980)],
)
def test_students_t_is_that_of_the_tables(freedom: int, tabled: float) -> None:
    assert student_t(freedom) == pytest.approx(tabled, abs=0.002)


def test_the_interval_of_a_mean() -> None:
    found = mean_interval([1.0, 2.0, 3.0])
    assert found.value == 2.0
    assert found.high - found.value == pytest.approx(4.303 / 3**0.5, rel=1e-3)
    assert found.value - found.low == pytest.approx(found.high - found.value)


def test_one_observation_has_no_spread() -> None:
    assert mean_interval([4.0]) == Interval(4.0, 4.0, 4.0)
    assert ratio_interval([1.0], [2.0]) == Interval(0.5, 0.5, 0.5)


def test_a_ratio_that_every_pair_has_is_certain_though_the_pairs_differ() -> None:
    found = ratio_interval([1.0, 10.0, 100.0], [2.0, 20.0, 200.0])
    assert (found.low, found.value, found.high) == pytest.approx((0.5, 0.5, 0.5))


def test_of_means_the_jackknife_gives_the_usual_interval() -> None:
    """Over a constant, leaving one out at a time is the standard error of the mean."""
    ratio, mean = ratio_interval([1.0, 2.0, 3.0, 6.0], [1.0] * 4), mean_interval([1.0, 2.0, 3.0, 6.0])
    assert (ratio.low, ratio.value, ratio.high) == pytest.approx((max(mean.low, 0.0), mean.value, mean.high))


@given(st.lists(st.tuples(SECONDS, SECONDS), min_size=2, max_size=12))
def test_a_ratio_is_that_of_the_sums_and_lies_in_its_interval(pairs: list[tuple[float, float]]) -> None:
    ours, theirs = [one for one, _ in pairs], [other for _, other in pairs]
    found = ratio_interval(ours, theirs)
    assert found.value == pytest.approx(sum(ours) / sum(theirs))
    assert 0 <= found.low <= found.value <= found.high


def test_nothing_over_nothing_is_the_same_and_something_over_nothing_is_endless() -> None:
    assert ratio_interval([0.0, 0.0], [0.0, 0.0]) == Interval(1.0, 1.0, 1.0)
    assert ratio_interval([0.0, 1.0], [0.0, 0.0]) == Interval(inf, inf, inf)
    assert ratio_interval([1.0, 1.0], [2.0, 0.0]) == Interval(1.0, 0.0, inf)


@pytest.mark.parametrize(("ours", "theirs"), [([], []), ([1.0], [])])
def test_what_cannot_be_paired_is_refused(ours: list[float], theirs: list[float]) -> None:
    with pytest.raises(ValueError, match="cannot be paired"):
        ratio_interval(ours, theirs)
