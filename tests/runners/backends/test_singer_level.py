"""Evenness of sung phrases."""

from __future__ import annotations

import numpy as np
import pytest

from saijin_studio.runners.backends.singer_level import carried
from saijin_studio.runners.backends.singer_placing import Stretch

TIMES = np.arange(300, dtype=np.float64) * 0.005
VOWELS = [Stretch(0, 0, at, at + 0.5, held=True) for at in (0.0, 0.5, 1.0)]


def test_vowels_come_nearer_to_each_other_and_gains_do_not_jump() -> None:
    power = np.repeat([1e-2, 1e-3, 1e-3], 100)
    gains = 10 * np.log10(carried(power, VOWELS, TIMES))
    assert gains[50] == pytest.approx(-6.5)
    assert gains[150] == pytest.approx(0.0)
    assert np.abs(np.diff(gains)).max() < 0.6


def test_no_gain_goes_beyond_bounds() -> None:
    gains = 10 * np.log10(carried(np.repeat([1e-12, 1e-3, 1e-3], 100), VOWELS, TIMES))
    assert gains.max() == pytest.approx(9.0)


def test_without_vowels_nothing_changes() -> None:
    closed = [Stretch(0, 1, 0.0, 1.0, held=False), Stretch(0, 1, 9.0, 9.1, held=True)]
    assert (carried(np.ones(300), closed, TIMES) == 1).all()
