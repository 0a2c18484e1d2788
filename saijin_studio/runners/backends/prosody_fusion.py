"""Joining what is said, how it sounds and what the speaker taught. Pure; docs/emotions.md has the weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.emotions import Emotion

if TYPE_CHECKING:
    from collections.abc import Mapping

SOUND_OF_STRANGER, SOUND_OF_KNOWN = 0.35, 0.5
"""The share of how it sounds, beside words that say something; without them it has all."""
PLAIN_WORDS = 0.35
"""The share of words that are neutral through and through: people say plain words with feeling."""
TAUGHT = 0.85
"""The share of what was taught, had its check found no mistake; at the level of guessing it has none."""


def words_share(words: Mapping[Emotion, float], *, known: bool) -> float:
    """How much the words count beside the sound, from 0 to 1."""
    if not words:
        return 0.0
    spoken = 1.0 - (SOUND_OF_KNOWN if known else SOUND_OF_STRANGER)
    neutral = words.get(Emotion.NEUTRAL, 0.0)
    return PLAIN_WORDS * neutral + spoken * (1.0 - neutral)


def mixed(one: Mapping[Emotion, float], other: Mapping[Emotion, float], share: float) -> dict[Emotion, float]:
    """Both, with ``share`` of the other."""
    return {emotion: (1.0 - share) * one.get(emotion, 0.0) + share * other.get(emotion, 0.0) for emotion in Emotion}


def taught_share(accuracy: float, labels: int) -> float:
    """How much what was taught counts, by its accuracy in the check and the number of its feelings."""
    chance = 1.0 / labels
    return TAUGHT * max(0.0, min(1.0, (accuracy - chance) / (1.0 - chance)))
