"""Times are told as one would say them."""

from __future__ import annotations

import pytest

from saijin_studio.ui.durations import about, exactly, whole


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.0, "about 1 s"), (7.2, "about 7 s"), (89.4, "about 89 s"), (90.0, "about 2 min"), (290.0, "about 5 min")],
)
def test_an_expected_time_is_not_finer_than_it_can_be(seconds: float, text: str) -> None:
    assert about(seconds) == text


@pytest.mark.parametrize(("seconds", "text"), [(0.9, "0 s"), (59.9, "59 s"), (60.0, "1 min"), (3599.0, "59 min")])
def test_a_time_that_goes_on_is_not_ahead_of_itself(seconds: float, text: str) -> None:
    assert whole(seconds) == text


@pytest.mark.parametrize(("seconds", "text"), [(0.04, "0.0 s"), (4.83, "4.8 s"), (12.6, "13 s")])
def test_a_measured_time_has_a_decimal_while_it_matters(seconds: float, text: str) -> None:
    assert exactly(seconds) == text
