"""A model keeps its colour for life."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.ui.model_numbers import COLOURS, ModelNumbers


def test_models_take_numbers_in_the_order_they_are_seen() -> None:
    numbers = ModelNumbers()
    assert [numbers.number(name) for name in ("miyu", "phi3", "miyu")] == [1, 2, 1]


def test_numbers_last_over_sessions() -> None:
    first = ModelNumbers()
    for name in ("a", "b", "c"):
        first.number(name)
    second = ModelNumbers(first.assigned())
    assert second.number("c") == 3
    assert second.number("d") == 4


def test_a_thirteenth_model_shares_a_colour_with_one_other_only() -> None:
    numbers = ModelNumbers()
    given = [numbers.number(str(index)) for index in range(2 * COLOURS)]
    assert sorted(given) == sorted([*range(1, COLOURS + 1)] * 2)


@given(st.dictionaries(st.text(), st.integers()), st.lists(st.text()))
def test_whatever_was_kept_every_number_is_one_of_the_twelve(kept: dict[str, int], names: list[str]) -> None:
    numbers = ModelNumbers(kept)
    assert all(1 <= numbers.number(name) <= COLOURS for name in names)
