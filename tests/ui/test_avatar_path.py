"""Path data is read as SVG defines it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.ui.avatar_path import is_path

COUNTS = {"M": 2, "L": 2, "T": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "A": 7, "Z": 0}
BROKEN = ("M1", "L1 2 3", "C1 2 3 4 5", "A1 2 0 0 1 3", "z5", "H", "L")
NUMBERS = st.floats(-1e3, 1e3, allow_nan=False).map(repr) | st.integers(-99, 99).map(str)


@st.composite
def steps(draw: st.DrawFn, letters: str = "".join(COUNTS)) -> str:
    """One command with its numbers, once or several times over."""
    letter = draw(st.sampled_from(letters))
    count = COUNTS[letter] * draw(st.integers(1, 2))
    numbers = draw(st.lists(NUMBERS, min_size=count, max_size=count))
    return draw(st.sampled_from((letter, letter.lower()))) + draw(st.sampled_from((" ", ",", " , "))).join(numbers)


@given(steps("M"), st.lists(steps(), max_size=3))
def test_whatever_has_the_numbers_that_its_commands_take_is_a_path(start: str, rest: list[str]) -> None:
    assert is_path(start + " ".join(rest))


@given(steps("M"), st.lists(steps(), max_size=3), st.sampled_from(BROKEN))
def test_a_command_with_too_few_or_too_many_numbers_spoils_it(start: str, rest: list[str], odd: str) -> None:
    assert not is_path(" ".join([start, *rest, odd, *rest]))


@given(st.text(alphabet="MLQz 0123456789.,-+eE\t<>\"'&\x00é") | st.text())
def test_any_text_is_judged_and_none_that_could_end_an_attribute_is_a_path(text: str) -> None:
    assert not (is_path(text) and set(text) & set("<>\"'&"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "z",
        "L1 2",
        "1 2",
        "M,1 2",
        "M1,,2",
        "M1 2,",
        "M1 2 url(#sky)",
        "M1 2L1e999 3",
        "M1 2\vL3 4",
        "M1 2-",
        "M١ ٢",
    ],
)
def test_what_is_no_path(text: str) -> None:
    assert not is_path(text)


@pytest.mark.parametrize("text", ["M1 2", " m.5-.5 1e1,2z ", "M1-2L3 4 5 6z", "M1. 2\n\tH3", "M0 0z m1 1"])
def test_what_is_a_path(text: str) -> None:
    assert is_path(text)


def test_a_long_run_of_digits_is_judged_at_once() -> None:
    assert not is_path("M" + "1" * 50_000 + "x")
