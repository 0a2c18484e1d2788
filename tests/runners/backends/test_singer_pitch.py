"""The movement of a sung pitch."""

from __future__ import annotations

import numpy as np
import pytest

from saijin_studio.runners.backends.composer.singing import SungNote
from saijin_studio.runners.backends.singer_pitch import curve, hertz

TIMES = np.arange(400, dtype=np.float64) * 0.005
NOTES = (SungNote(0.0, 0.4, 69), SungNote(0.4, 1.5, 71))


def at(seconds: float) -> int:
    return round(seconds / 0.005)


def test_pitches_are_those_of_the_scale() -> None:
    assert hertz(69) == 440
    assert hertz(57) == pytest.approx(220)


def test_it_glides_from_note_to_note_without_a_jump() -> None:
    found = curve(NOTES, TIMES)
    assert found[at(0.2)] == pytest.approx(440, rel=1e-6)
    assert found[at(0.55)] == pytest.approx(hertz(71), rel=1e-6)
    steps = np.abs(np.diff(1200 * np.log2(found)))
    assert steps.max() < 30


def test_long_notes_have_vibrato_and_short_ones_none() -> None:
    cents = 1200 * np.log2(curve(NOTES, TIMES) / hertz(71))
    waving = cents[at(1.2) : at(1.7)]
    assert 40 < np.ptp(waving) < 60
    assert abs(np.median(waving)) < 10
    assert np.ptp(curve(NOTES[:1], TIMES[:80])) == 0


def test_a_single_moment_has_a_pitch() -> None:
    assert curve(NOTES, TIMES[:1]) == pytest.approx([440.0])
