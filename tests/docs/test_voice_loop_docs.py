"""What ``docs/voice-loop.md`` says is so."""

from __future__ import annotations

from pathlib import Path

import pytest

from saijin_studio.core.emotions import Emotion, EmotionReading
from saijin_studio.core.feelings import CLEAR, RESTRAINED, Feeling, answering
from saijin_studio.studio.sound.loop_plan import PIPELINE
from saijin_studio.studio.sound.mood import LONGEST_WAIT

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "voice-loop.md").read_text(encoding="utf-8")
TEXT = " ".join(PAGE.split())


def _rows(first: str) -> list[list[str]]:
    """The cells of the table whose head begins with ``first``."""
    lines = PAGE[PAGE.index(f"| {first} |") :].split("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_the_pipeline_is_as_it_says() -> None:
    declared = [[one.job.value, one.step.value, f"`{one.row}`" if one.row else "the persona's"] for one in PIPELINE]
    assert [row[:3] for row in _rows("job")] == declared


@pytest.mark.parametrize("emotion", Emotion)
def test_the_voice_keeps_the_user_company_as_it_says(emotion: Emotion) -> None:
    said = {row[1]: row[2] for row in _rows("the stretch")[1:]}
    taken, strength = answering(Feeling.chosen(emotion), EmotionReading.of({}))
    expected = said.get(emotion.value, "nothing")
    assert expected.split(",")[0].split(":")[0] == ("nothing" if taken is Emotion.NEUTRAL else taken.value)
    assert expected.startswith("nothing") or f" {strength} of the user's" in expected


def test_the_numbers_are_the_codes() -> None:
    assert f"a score of {CLEAR} or more" in TEXT
    assert f"disgust at {RESTRAINED} of that" in TEXT
    assert f"takes longer than {LONGEST_WAIT:.0f} s" in TEXT
