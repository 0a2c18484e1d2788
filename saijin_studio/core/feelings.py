"""What somebody feels, as it goes with a message, and what a voice makes of it when it answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from saijin_studio.core.emotions import VALENCE_AROUSAL, Emotion

if TYPE_CHECKING:
    from saijin_studio.core.emotions import EmotionReading

CLEAR = 0.4
"""The score from which on a reading of a reply counts; below it, the reply itself says nothing about its voice."""
RESTRAINED = 0.5
"""How much of anger, fear and disgust a voice shows: a reply that speaks of them is seldom meant like that."""
_RESTRAINED = frozenset({Emotion.ANGER, Emotion.FEAR, Emotion.DISGUST})
_COMPANY = {
    Emotion.JOY: (Emotion.JOY, 0.5),
    Emotion.SADNESS: (Emotion.SADNESS, 0.4),
    Emotion.FEAR: (Emotion.SADNESS, 0.3),
    Emotion.SURPRISE: (Emotion.JOY, 0.3),
}


class FeelingSource(StrEnum):
    """What a feeling was told by. USER: who felt it said so, or corrected what was read."""

    VOICE = "voice"
    WORDS = "words"
    USER = "user"


@dataclass(frozen=True, slots=True)
class Feeling:
    """One emotion that goes with a message.

    ``strength`` is its score from 0 to 1, ``valence`` from -1 (unpleasant) to 1, ``arousal`` from 0 (calm) to 1.
    """

    emotion: Emotion
    strength: float
    valence: float
    arousal: float
    source: FeelingSource

    @classmethod
    def of(cls, reading: EmotionReading, source: FeelingSource) -> Feeling:
        """The strongest emotion of a reading."""
        return cls(reading.label, reading.score(reading.label), reading.valence, reading.arousal, source)

    @classmethod
    def chosen(cls, emotion: Emotion) -> Feeling:
        """What the user says it is."""
        return cls(emotion, 1.0, *VALENCE_AROUSAL[emotion], FeelingSource.USER)


def answering(user: Feeling | None, reply: EmotionReading) -> tuple[Emotion, float]:
    """The emotion that the voice of a reply takes up, and how much of it, from 0 to 1.

    A reply that carries an emotion of its own is spoken with it, anger, fear and disgust restrained. One that
    carries none keeps the user company: glad with the glad, gentle with the sad and the frightened, calm with the
    angry and the disgusted.

    Args:
        user: what the user feels; None where nothing is known.
        reply: what was read in the reply, or in the part of it that is spoken next.
    """
    own = reply.score(reply.label)
    if reply.label is not Emotion.NEUTRAL and own >= CLEAR:
        return reply.label, own * (RESTRAINED if reply.label in _RESTRAINED else 1.0)
    if user is None or user.emotion not in _COMPANY:
        return Emotion.NEUTRAL, 1.0
    emotion, share = _COMPANY[user.emotion]
    return emotion, share * user.strength
