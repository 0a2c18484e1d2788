"""Moving the pitch of a voice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from saijin_studio.runners.backends.speech_bend import bend
from tests.runners.backends.heard import pitch_of

if TYPE_CHECKING:
    from saijin_studio.runners.backends.speech_api import Samples

RATE = 16_000


def voice(seconds: float = 1.0, middle: float = 180.0, swing: float = 3.0) -> Samples:
    """Something like a vowel whose pitch swings by so many semitones to each side."""
    times = np.arange(round(seconds * RATE)) / RATE
    pitch = middle * 2 ** (swing / 12 * np.sin(2 * np.pi * 2.0 * times))
    phase = 2 * np.pi * np.cumsum(pitch) / RATE
    waves = np.array([np.sin(number * phase) / number for number in range(1, 12)])
    return (waves.sum(axis=0) * 0.1).astype(np.float32)


@pytest.mark.parametrize("semitones", [-5.0, 4.0])
def test_the_pitch_moves_by_semitones_and_nothing_gets_longer(semitones: float) -> None:
    still = voice()
    moved = bend(still, RATE, semitones, 1.0)
    assert len(moved) == len(still)
    assert pitch_of(moved, RATE).middle - pitch_of(still, RATE).middle == pytest.approx(semitones, abs=0.3)


@pytest.mark.parametrize("spread", [0.5, 1.6])
def test_its_range_spreads_about_its_middle(spread: float) -> None:
    still = pitch_of(voice(), RATE)
    spoken = pitch_of(bend(voice(), RATE, 0.0, spread), RATE)
    assert spoken.spread / still.spread == pytest.approx(spread, rel=0.15)
    assert spoken.middle == pytest.approx(still.middle, abs=0.4)


def test_what_has_no_pitch_stays() -> None:
    noise = np.random.default_rng(1).normal(0, 0.001, RATE // 20).astype(np.float32)
    assert bend(noise, RATE, 4.0, 1.0) is noise
