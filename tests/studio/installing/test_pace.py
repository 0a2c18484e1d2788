"""How fast it goes, and how long it still takes."""

from __future__ import annotations

import pytest

from saijin_studio.studio.installing.pace import Pace


def test_a_steady_line_has_its_rate() -> None:
    pace = Pace()
    assert pace.left(100) is None
    for second in range(5):
        pace.saw(second, 1000 * second)
    assert pace.rate == pytest.approx(1000)
    assert pace.left(5000) == pytest.approx(5)
    assert pace.left(-5) == 0


def test_bursts_are_smoothed() -> None:
    pace = Pace()
    for second in range(60):
        pace.saw(second, 10_000 * (second // 2))  # all the bytes of two seconds come in one
    assert pace.rate == pytest.approx(5000, rel=0.3)


def test_a_line_that_stands_still_comes_down_to_nothing() -> None:
    pace = Pace()
    pace.saw(0, 0)
    pace.saw(1, 1000)
    for second in range(2, 60):
        pace.saw(second, 1000)
    assert pace.rate is not None
    assert pace.rate < 1
    assert pace.left(1000) is None


def test_what_was_read_again_is_no_speed() -> None:
    pace = Pace()
    pace.saw(0, 0)
    pace.saw(1, 1000)
    pace.rest()
    pace.saw(2, 900_000)
    assert pace.rate == pytest.approx(1000)
    pace.saw(3, 0)  # begun anew
    assert pace.rate == pytest.approx(1000)


def test_very_short_stretches_wait_for_more() -> None:
    pace = Pace()
    pace.saw(0, 0)
    pace.saw(0.1, 1000)
    assert pace.rate is None
