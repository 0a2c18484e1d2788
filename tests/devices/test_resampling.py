"""Bringing sound to another rate while it is played."""

from __future__ import annotations

import numpy as np
import pytest

from saijin_studio.devices.resampling import Resampler


@pytest.mark.parametrize(
    ("rate", "target"), [(24_000, 48_000), (48_000, 44_100), (22_050, 48_000), (96_000, 16_000)]
)
def test_a_tone_stays_the_tone(rate: int, target: int) -> None:
    """As long, as loud and as high, in pieces of any size."""
    times = np.arange(rate) / rate
    tone = (0.5 * np.sin(2 * np.pi * 440 * times)).astype(np.float32)[:, None]
    resampler = Resampler(rate, target, 1)
    pieces = [resampler.add(one) for one in np.array_split(tone, [7, 500, 501, 9000])]
    made = np.concatenate([*pieces, resampler.rest()])[:, 0]
    assert abs(len(made) - target) <= 2
    expected = 0.5 * np.sin(2 * np.pi * 440 * np.arange(len(made)) / target)
    inside = slice(target // 20, -target // 20)
    assert float(np.abs(made[inside] - expected[inside]).max()) < 0.002


def test_what_the_target_cannot_hold_goes() -> None:
    """Nothing of it comes back as another tone."""
    times = np.arange(48_000) / 48_000
    tone = np.sin(2 * np.pi * 15_000 * times).astype(np.float32)[:, None]
    made = Resampler(48_000, 16_000, 1).add(tone)
    assert float(np.abs(made[200:-200]).max()) < 0.01


def test_the_same_rate_is_the_same_sound() -> None:
    """Sample by sample, and nothing is behind."""
    sound = np.ones((5, 2), np.float32)
    resampler = Resampler(8000, 8000, 2)
    assert resampler.add(sound) is sound
    assert len(resampler.rest()) == 0
