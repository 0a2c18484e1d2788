"""A judge's opinion beside the reader's."""

from __future__ import annotations

import pytest

from saijin_studio.core.emotions import Emotion, EmotionReading
from saijin_studio.studio.sound.fusing import JUDGE, JUDGE_ALONE, joined_with_judge

JOY = {Emotion.JOY: 1.0}


def test_beside_evidence_the_judge_counts_less() -> None:
    found = joined_with_judge(EmotionReading.of({Emotion.FEAR: 1.0}, ("ぞっと",)), JOY)
    assert found.score(Emotion.JOY) == pytest.approx(JUDGE)
    assert (found.label, found.evidence) == (Emotion.FEAR, ("ぞっと",))


def test_where_nothing_was_found_the_judge_decides() -> None:
    found = joined_with_judge(EmotionReading.of({}), JOY)
    assert found.score(Emotion.JOY) == pytest.approx(JUDGE_ALONE)
    assert found.label is Emotion.JOY
