"""Another sample rate, piece by piece."""

from __future__ import annotations

import numpy as np
import pytest

from saijin_studio.runners.audio_resampling import MARGIN, SPAN, resampled
from tests.runners.audio_made import tone

RATE = 16_000


def _all(sound: np.ndarray[tuple[int], np.dtype[np.float32]], rate: int, size: int) -> np.ndarray[tuple[int]]:
    pieces = (sound[at : at + size] for at in range(0, len(sound), size))
    return np.concatenate(list(resampled(pieces, rate, RATE)))


@pytest.mark.parametrize("rate", [8_000, 11_025, 22_050, 44_100, 44_101, 48_000])
def test_samples_keep_their_places_and_blocks_leave_no_seam(rate: int) -> None:
    seconds = 2.5 * SPAN
    made = _all(tone(seconds, rate, 1000), rate, 10_007)
    assert len(made) == seconds * RATE
    inner = slice(RATE // 4, -RATE // 4)
    assert np.abs(made - tone(seconds, RATE, 1000))[inner].max() < 1e-5


def test_the_size_of_the_pieces_changes_nothing() -> None:
    sound = np.random.default_rng(1).normal(0, 0.1, 48_000 * (SPAN + MARGIN) + 77).astype(np.float32)
    assert np.array_equal(_all(sound, 48_000, 1_000), _all(sound, 48_000, len(sound)))


def test_what_the_new_rate_cannot_hold_is_gone() -> None:
    made = _all(tone(1, 48_000, 9_000), 48_000, 5_000)[2_000:-2_000]
    assert np.abs(made).max() < 1e-4


def test_the_band_below_is_whole() -> None:
    made = _all(tone(1, 48_000, 7_200), 48_000, 5_000)[2_000:-2_000]
    assert np.abs(made).max() == pytest.approx(0.5, abs=0.001)


def test_the_same_rate_is_left_as_it_is() -> None:
    sound = tone(1, RATE)
    assert np.array_equal(_all(sound, RATE, 999), sound)


def test_nothing_stays_nothing() -> None:
    assert list(resampled([], 48_000, RATE)) == []
