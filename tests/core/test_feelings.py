"""What goes with a message, and what a voice makes of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.emotions import VALENCE_AROUSAL, Emotion, EmotionReading
from saijin_studio.core.feelings import RESTRAINED, Feeling, FeelingSource, answering

NOTHING = EmotionReading.of({})


def clearly(emotion: Emotion) -> EmotionReading:
    """A reading that leaves no doubt."""
    return EmotionReading.of({emotion: 0.8, Emotion.NEUTRAL: 0.2})


def test_a_feeling_is_the_strongest_of_a_reading() -> None:
    reading = clearly(Emotion.SADNESS)
    feeling = Feeling.of(reading, FeelingSource.VOICE)
    assert (feeling.emotion, feeling.source) == (Emotion.SADNESS, FeelingSource.VOICE)
    assert feeling.strength == pytest.approx(0.8)
    assert (feeling.valence, feeling.arousal) == (reading.valence, reading.arousal)


def test_what_the_user_says_they_feel_is_whole() -> None:
    feeling = Feeling.chosen(Emotion.FEAR)
    assert (feeling.strength, feeling.source) == (1.0, FeelingSource.USER)
    assert (feeling.valence, feeling.arousal) == VALENCE_AROUSAL[Emotion.FEAR]


def test_a_reply_with_an_emotion_is_spoken_with_it() -> None:
    assert answering(Feeling.chosen(Emotion.SADNESS), clearly(Emotion.JOY)) == (Emotion.JOY, pytest.approx(0.8))
    assert answering(None, clearly(Emotion.ANGER)) == (Emotion.ANGER, pytest.approx(0.8 * RESTRAINED))


@pytest.mark.parametrize(
    ("felt", "taken_up"),
    [
        (Emotion.JOY, Emotion.JOY),
        (Emotion.SADNESS, Emotion.SADNESS),
        (Emotion.FEAR, Emotion.SADNESS),
        (Emotion.SURPRISE, Emotion.JOY),
        (Emotion.ANGER, Emotion.NEUTRAL),
        (Emotion.DISGUST, Emotion.NEUTRAL),
        (Emotion.NEUTRAL, Emotion.NEUTRAL),
    ],
)
def test_a_reply_without_one_keeps_the_user_company(felt: Emotion, taken_up: Emotion) -> None:
    assert answering(Feeling.chosen(felt), NOTHING)[0] is taken_up


def test_a_doubtful_reading_says_nothing() -> None:
    doubtful = EmotionReading.of({Emotion.JOY: 0.35, Emotion.SADNESS: 0.3, Emotion.NEUTRAL: 0.3})
    assert answering(None, doubtful) == (Emotion.NEUTRAL, 1.0)


@given(
    st.none() | st.builds(Feeling.chosen, st.sampled_from(Emotion)),
    st.dictionaries(st.sampled_from(Emotion), st.floats(0, 1e3)),
)
def test_a_voice_never_takes_up_more_than_everything(user: Feeling | None, weights: dict[Emotion, float]) -> None:
    _, strength = answering(user, EmotionReading.of(weights))
    assert 0 <= strength <= 1
