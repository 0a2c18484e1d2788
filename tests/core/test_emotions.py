"""Readings of emotions are whole whatever they were made of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.emotions import VALENCE_AROUSAL, Emotion, EmotionReading


def test_nothing_at_all_is_neutral() -> None:
    reading = EmotionReading.of({})
    assert reading.label is Emotion.NEUTRAL
    assert reading.score(Emotion.NEUTRAL) == 1.0
    assert (reading.valence, reading.arousal) == VALENCE_AROUSAL[Emotion.NEUTRAL]


def test_the_highest_weight_gives_the_label() -> None:
    reading = EmotionReading.of({Emotion.JOY: 3.0, Emotion.SURPRISE: 1.0}, ("!",))
    assert reading.label is Emotion.JOY
    assert reading.score(Emotion.SURPRISE) == 0.25
    assert reading.evidence == ("!",)
    assert reading.valence > 0


@given(st.dictionaries(st.sampled_from(Emotion), st.floats(0, 1e6)))
def test_scores_are_shares_of_all_labels(weights: dict[Emotion, float]) -> None:
    reading = EmotionReading.of(weights)
    assert [one for one, _ in reading.scores] == list(Emotion)
    assert sum(share for _, share in reading.scores) == pytest.approx(1.0)
    assert -1 <= reading.valence <= 1
    assert 0 <= reading.arousal <= 1
