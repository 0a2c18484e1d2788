"""Edges and loudness of what is spoken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.runners.backends.speech_level import CEILING, SPOKEN_DB, levelled, limited, trimmed

if TYPE_CHECKING:
    from saijin_studio.runners.backends.speech_api import Samples

RATE = 24_000


def tone(seconds: float, level: float = 0.3, pitch: float = 220.0) -> Samples:
    times = np.arange(round(seconds * RATE)) / RATE
    return (level * np.sin(2 * np.pi * pitch * times)).astype(np.float32)


def silence(seconds: float) -> Samples:
    return np.zeros(round(seconds * RATE), np.float32)


def decibels(sound: Samples) -> float:
    return float(10 * np.log10(np.mean(np.square(sound.astype(np.float64)))))


def test_silence_around_speech_goes_but_for_a_moment() -> None:
    spoken = trimmed(np.concatenate([silence(0.8), tone(1.0), silence(1.2)]), RATE)
    assert len(spoken) / RATE == pytest.approx(1.06, abs=0.02)


def test_edges_are_faded_so_that_nothing_clicks() -> None:
    spoken = trimmed(tone(1.0, pitch=330.0), RATE)
    assert spoken[0] == spoken[-1] == 0
    assert float(np.max(np.abs(np.diff(np.concatenate([silence(0.1), spoken, silence(0.1)]))))) < 0.03


def test_nothing_but_silence_is_nothing() -> None:
    assert not len(trimmed(silence(1.0), RATE))
    assert not len(trimmed(silence(0.001), RATE))
    assert not len(levelled(silence(0.0), RATE, 0.0))
    assert not len(limited(silence(0.0), RATE))


@pytest.mark.parametrize("level", [0.01, 0.1, 0.9])
def test_voices_are_brought_to_one_level(level: float) -> None:
    assert decibels(levelled(tone(1.0, level), RATE, 0.0)) == pytest.approx(SPOKEN_DB, abs=0.1)
    assert decibels(levelled(tone(1.0, level), RATE, -4.0)) == pytest.approx(SPOKEN_DB - 4.0, abs=0.1)


def test_pauses_do_not_make_the_rest_louder() -> None:
    long = np.concatenate([tone(1.0), silence(2.0), tone(1.0)])
    assert decibels(levelled(long, RATE, 0.0)[: RATE // 2]) == pytest.approx(SPOKEN_DB, abs=0.2)


def test_peaks_are_held_down_without_bending_the_wave() -> None:
    loud = tone(1.0, 0.4)
    loud[RATE // 2 : RATE // 2 + 240] *= 4.0
    held = limited(loud, RATE)
    assert float(np.max(np.abs(held))) <= CEILING
    assert np.allclose(held[: RATE // 4], loud[: RATE // 4], atol=1e-6)
    heard = np.abs(loud) > 0.1
    turned = held[heard] / loud[heard]
    assert float(np.max(np.abs(np.diff(turned)))) < 0.05  # it is turned down, and not cut off


@given(st.lists(st.floats(-40.0, 40.0, width=32), max_size=200))
def test_nothing_is_ever_above_the_ceiling(samples: list[float]) -> None:
    held = limited(np.array(samples, np.float32), RATE)
    assert not len(held) or float(np.max(np.abs(held))) <= CEILING + 1e-6
