"""Joining a chat model's opinion with that of the reader of emotion. Pure; docs/emotions.md has the weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.emotions import EmotionReading

if TYPE_CHECKING:
    from collections.abc import Mapping

    from saijin_studio.core.emotions import Emotion

JUDGE = 0.3
"""The judge's share where the reader found something."""
JUDGE_ALONE = 0.6
"""The judge's share where the reader found nothing and therefore says neutral."""


def joined_with_judge(reading: EmotionReading, scores: Mapping[Emotion, float]) -> EmotionReading:
    """The reading with a judge's scores counted in; the evidence stays the reader's."""
    share = JUDGE if reading.evidence else JUDGE_ALONE
    weights = {one: (1.0 - share) * score + share * scores.get(one, 0.0) for one, score in reading.scores}
    return EmotionReading.of(weights, reading.evidence)
