"""The one set of labels for what somebody feels, and what was made of a text or a voice."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Emotion(StrEnum):
    """The six emotions of Ekman (1992) and none of them, as the datasets that the models learned from name them."""

    JOY = "joy"
    SADNESS = "sadness"
    ANGER = "anger"
    FEAR = "fear"
    SURPRISE = "surprise"
    DISGUST = "disgust"
    NEUTRAL = "neutral"


VALENCE_AROUSAL = {
    Emotion.JOY: (0.8, 0.6),
    Emotion.SADNESS: (-0.7, 0.25),
    Emotion.ANGER: (-0.7, 0.85),
    Emotion.FEAR: (-0.65, 0.8),
    Emotion.SURPRISE: (0.2, 0.8),
    Emotion.DISGUST: (-0.7, 0.5),
    Emotion.NEUTRAL: (0.0, 0.3),
}
"""Where each lies on the circumplex (Russell 1980): valence from -1 to 1, arousal from 0 to 1."""


@dataclass(frozen=True, slots=True)
class EmotionReading:
    """What was made of a text or a voice.

    ``scores`` has all labels in their order and sums up to 1; ``evidence`` says in few words what spoke for it.
    ``valence`` is from -1 (unpleasant) to 1, ``arousal`` from 0 (calm) to 1.
    """

    label: Emotion
    scores: tuple[tuple[Emotion, float], ...]
    valence: float
    arousal: float
    evidence: tuple[str, ...] = ()

    @classmethod
    def of(cls, weights: dict[Emotion, float], evidence: tuple[str, ...] = ()) -> EmotionReading:
        """The reading of any weights from 0 up; labels that are missing have none, and none at all is neutral."""
        total = sum(weights.values())
        shares = {one: weights.get(one, 0.0) / total if total > 0 else 0.0 for one in Emotion}
        if total <= 0:
            shares[Emotion.NEUTRAL] = 1.0
        label = max(Emotion, key=lambda one: shares[one])
        valence = sum(share * VALENCE_AROUSAL[one][0] for one, share in shares.items())
        arousal = sum(share * VALENCE_AROUSAL[one][1] for one, share in shares.items())
        return cls(label, tuple(shares.items()), valence, arousal, evidence)

    def score(self, emotion: Emotion) -> float:
        """The score of one label, from 0 to 1."""
        return dict(self.scores).get(emotion, 0.0)
