"""Long sound in windows that overlap."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.runners.backends.hf_windows import SECONDS, Window, windows

RATE = 100


def _windows(*seconds: float, level: float = 0.1) -> list[Window]:
    return list(windows(iter([np.full(round(one * RATE), level, np.float32) for one in seconds]), RATE))


def _times(found: list[Window]) -> list[tuple[float, float]]:
    return [(one.start, one.stop) for one in found]


def test_they_overlap_by_half_and_the_rest_is_one_more() -> None:
    assert _times(_windows(14.0)) == [(0.0, 8.0), (4.0, 12.0), (8.0, 14.0)]
    assert _times(_windows(12.0)) == [(0.0, 8.0), (4.0, 12.0)]


def test_short_sound_is_one_window_filled_up_to_a_second() -> None:
    (window,) = _windows(0.3)
    assert (window.start, window.stop, len(window.samples)) == (0.0, 0.3, RATE)
    assert window.seconds == pytest.approx(0.3)
    assert _windows() == []


def test_silence_is_told_apart() -> None:
    assert _windows(2.0)[0].loud
    assert not _windows(2.0, level=0.0)[0].loud


@given(st.lists(st.floats(0.0, 15.0), max_size=5))
def test_how_the_sound_comes_changes_nothing(pieces: list[float]) -> None:
    whole = sum(round(one * RATE) for one in pieces) / RATE
    found = _times(_windows(*pieces))
    assert found == _times(_windows(whole))
    assert all(stop - start <= SECONDS for start, stop in found)
    assert not found or found[-1][1] == pytest.approx(whole, abs=0.011)
