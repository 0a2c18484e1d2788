"""From deviations to feelings: the directions of the literature, and few words for them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.emotions import Emotion
from saijin_studio.core.voice_signs import VoiceSign
from saijin_studio.runners.backends.prosody_measures import NAMES, Measures
from saijin_studio.runners.backends.prosody_norms import (
    DIRECTIONS,
    POPULATION,
    REGISTERS,
    deviations,
    scores,
    signs,
)

USUAL = Measures(**{name: mean for name, (mean, _) in POPULATION.items()})
STILL = dict.fromkeys(NAMES, 0.0)


def _told(**far: float) -> Emotion:
    found = scores(STILL | far)
    return max(found, key=lambda one: found[one])


@pytest.mark.parametrize(
    ("far", "label"),
    [
        ({}, Emotion.NEUTRAL),
        ({"loudness": 2, "brightness": 2, "rate": 1, "loudness_range": 1.5}, Emotion.ANGER),
        ({"loudness": -2, "rate": -2, "pauses": 2, "pitch_range": -1.5, "brightness": -1}, Emotion.SADNESS),
        ({"pitch": 2, "pitch_range": 1.6, "rate": 0.8, "loudness": 1, "brightness": 0.6}, Emotion.JOY),
        ({"pitch": 2, "rate": 1.5, "pitch_range": -1, "jitter": 1.5, "shimmer": 1}, Emotion.FEAR),
        ({"pitch": 1.8, "pitch_range": 2.2, "pitch_slope": 2}, Emotion.SURPRISE),
        ({"pitch": -1.6, "rate": -2, "jitter": 0.8}, Emotion.DISGUST),
    ],
)
def test_each_feeling_is_told_by_its_own_profile(far: dict[str, float], label: Emotion) -> None:
    assert _told(**far) is label


def test_a_stranger_is_measured_by_the_nearer_register() -> None:
    for register in REGISTERS:
        assert deviations(replace(USUAL, pitch=register), None)["pitch"] == 0.0


def test_a_speaker_is_measured_by_themselves() -> None:
    own = dict(POPULATION) | {"pitch": (10.0, 1.0), "jitter": (2.4, 0.0)}
    far = deviations(replace(USUAL, pitch=12.0), own)
    assert far["pitch"] == 2.0
    assert far["jitter"] == 0.0


def test_at_most_three_signs_the_strongest_first() -> None:
    far = STILL | {"pitch": -1.0, "loudness": 2.0, "rate": 1.5, "pauses": 0.9, "shimmer": 2.5, "jitter": -2.0}
    assert signs(far) == (VoiceSign.LOUDER, VoiceSign.FAST, VoiceSign.LOWER)
    assert signs(STILL) == ()


def test_every_direction_is_of_something_that_is_measured() -> None:
    assert set(POPULATION) == set(NAMES)
    assert all(set(one) <= set(NAMES) for one in DIRECTIONS.values())
    assert set(DIRECTIONS) == set(Emotion) - {Emotion.NEUTRAL}


@given(st.fixed_dictionaries({name: st.floats(-1e6, 1e6) for name in NAMES}))
def test_any_voice_has_whole_scores(values: dict[str, float]) -> None:
    assert sum(scores(deviations(Measures(**values), None)).values()) == pytest.approx(1.0)
