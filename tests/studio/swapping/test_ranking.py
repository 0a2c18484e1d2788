"""Do two measurements say the same?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.studio.swapping.ranking import compare, tied


def test_the_same_order() -> None:
    found = compare({"b": [2.0], "a": [1.0], "c": [4.0]}, {"a": [10.0], "b": [20.0], "c": [30.0]})
    assert found.real == found.simulated == ("a", "b", "c")
    assert (found.tau, found.told_apart, found.agrees, found.ties) == (1.0, 3, True, ())


def test_the_opposite_order() -> None:
    found = compare({"a": [1.0], "b": [2.0], "c": [4.0]}, {"a": [3.0], "b": [2.0], "c": [1.0]})
    assert (found.tau, found.agrees) == (-1.0, False)


def test_a_pair_that_one_cannot_tell_apart_does_not_contradict() -> None:
    found = compare({"a": [1.0], "b": [1.05], "c": [4.0]}, {"a": [2.0], "b": [1.0], "c": [5.0]})
    assert found.real == ("a", "b", "c")
    assert found.simulated == ("b", "a", "c")
    assert found.ties == (("a", "b"),)
    assert found.tau == pytest.approx(1 / 3)
    assert found.agrees


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ([1.0], [1.11], True),
        ([1.0], [1.2], False),
        ([1.0, 1.0, 1.0], [2.0, 2.1, 1.9], False),
        ([1.0, 3.0, 1.0], [2.0, 1.0, 4.0], True),
        ([1.0, 10.0, 2.0], [2.0, 20.0, 4.1], False),
        ([0.0, 0.0], [0.0, 0.0], True),
        ([0.0, 0.0], [1.0, 1.0], False),
    ],
    ids=["a tenth", "more than a tenth", "sure", "noise", "hard and easy rounds", "nobody waits", "one waits"],
)
def test_what_is_noise(one: list[float], other: list[float], same: bool) -> None:
    assert tied(one, other) is tied(other, one) is same


def test_a_policy_alone_agrees() -> None:
    assert compare({"a": [1.0]}, {"a": [2.0]}).tau == 1.0


waits = st.lists(st.floats(0, 100), min_size=3, max_size=3)


@given(st.dictionaries(st.sampled_from("abcd"), st.tuples(waits, waits), min_size=1))
def test_whatever_was_measured_tau_lies_between_and_a_measurement_agrees_with_itself(
    both: dict[str, tuple[list[float], list[float]]],
) -> None:
    real = {name: one for name, (one, _) in both.items()}
    simulated = {name: other for name, (_, other) in both.items()}
    assert -1 <= compare(real, simulated).tau <= 1
    itself = compare(real, real)
    assert itself.agrees
    assert itself.real == itself.simulated
