"""How feelings are said."""

from __future__ import annotations

from saijin_studio.core.delivery import EMOTIONS, Delivery, delivery
from saijin_studio.core.emotions import Emotion

UP, DOWN = ("up", "down")
REVIEWED = {
    Emotion.JOY: (UP, UP, UP, UP),
    Emotion.SADNESS: (DOWN, DOWN, DOWN, DOWN),
    Emotion.ANGER: (UP, UP, UP, UP),
    Emotion.FEAR: (UP, DOWN, DOWN, UP),
    Emotion.SURPRISE: (UP, UP, UP, UP),
    Emotion.DISGUST: (DOWN, UP, DOWN, DOWN),
}
"""F0, its range, energy and rate, as the docstring's table tells them."""


def _way(value: float, still: float) -> str:
    return UP if value > still else DOWN


def test_every_emotion_goes_the_way_of_the_reviews() -> None:
    found = {
        emotion: (_way(one.semitones, 0), _way(one.spread, 1), _way(one.gain, 0), _way(one.speed, 1))
        for emotion, one in EMOTIONS.items()
        if emotion is not Emotion.NEUTRAL
    }
    assert found == REVIEWED
    assert EMOTIONS[Emotion.NEUTRAL] == Delivery()


def test_strength_scales_between_nothing_and_all_of_it() -> None:
    assert delivery(Emotion.JOY, 0.0) == Delivery()
    assert delivery(Emotion.JOY, 1.0) == EMOTIONS[Emotion.JOY]
    assert delivery(Emotion.JOY, 7.0) == EMOTIONS[Emotion.JOY]
    half = delivery(Emotion.SADNESS, 0.5)
    assert half.semitones == EMOTIONS[Emotion.SADNESS].semitones / 2
    assert EMOTIONS[Emotion.SADNESS].speed < half.speed < 1


def test_speed_and_pitch_of_the_user_come_on_top_and_stay_within_reason() -> None:
    assert delivery(Emotion.NEUTRAL, speed=1.5, pitch=-2) == Delivery(1.5, -2, pauses=1 / 1.5)
    assert delivery(Emotion.FEAR, speed=9, pitch=40) == delivery(Emotion.FEAR, speed=2.0, pitch=12)


def test_only_what_moves_the_pitch_bends() -> None:
    assert not Delivery(speed=1.4, gain=3).bends
    assert Delivery(semitones=-0.5).bends
    assert Delivery(spread=1.2).bends
