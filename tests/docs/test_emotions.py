"""What ``docs/emotions.md`` says is so."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from saijin_studio.core.emotions import VALENCE_AROUSAL, Emotion
from saijin_studio.core.resources import resource
from saijin_studio.core.voice_lessons import LEAST_LESSONS
from saijin_studio.runners.backends import (
    lexicon_file,
    lexicon_hits,
    lexicon_mlask,
    lexicon_reading,
    prosody,
    prosody_fusion,
    prosody_norms,
)
from saijin_studio.studio.sound import feeling, fusing
from saijin_studio.studio.targets import LARGE_BYTES

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "emotions.md").read_text(encoding="utf-8")
TEXT = " ".join(PAGE.split())


def _rows(first: str) -> list[list[str]]:
    """The cells of the table whose head begins with ``first``."""
    lines = PAGE[PAGE.index(f"| {first} |") :].split("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_the_labels_lie_where_it_says() -> None:
    assert {Emotion(label): (float(v), float(a)) for label, v, a in _rows("label")} == VALENCE_AROUSAL


def test_the_kinds_of_mlask_are_mapped_as_it_says() -> None:
    rows = _rows("ML-Ask")
    assert {kind: Emotion(label) for kind, label, _, _ in rows} == lexicon_mlask.KINDS
    assert all(float(share) == lexicon_mlask.SHARE.get(kind, 1.0) for kind, _, share, _ in rows)


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        (r"strong ([\d.]+),", lexicon_file.WEIGHTS["strong"]),
        (r"usual ([\d.]+), weak", lexicon_file.WEIGHTS["usual"]),
        (r"weak ([\d.]+), faint", lexicon_file.WEIGHTS["weak"]),
        (r"faint ([\d.]+)\. An", lexicon_file.WEIGHTS["faint"]),
        (r"makes it ([\d.]+) times", lexicon_hits.STRONGER),
        (r"a hedge ([\d.]+);", lexicon_hits.WEAKER),
        (r"behind it ([\d.]+)\. 4", lexicon_hits.BEFORE_A_TURN),
        (r"sadness with ([\d.]+) of the weight", lexicon_reading.OPPOSITE[Emotion.JOY][1]),
        (r"all others neutral with ([\d.]+)\. A", lexicon_reading.NEGATED[1]),
        (r"Neutral begins with ([\d.]+),", lexicon_reading.PRIOR),
        (r"Its words weigh ([\d.]+),", lexicon_mlask.WEIGHT),
        (r"come within ([\d.]+) s", feeling.JUDGE_SECONDS),
        (r"weights of ([\d.]+) GB", LARGE_BYTES / 1e9),
        (r"It has ([\d.]+) of the whole where", fusing.JUDGE),
        (r"and ([\d.]+) where that found nothing", fusing.JUDGE_ALONE),
        (r"loudness counted at ([\d.]+),", prosody_norms.STRANGER["loudness"]),
        (r"with calm at ([\d.]+),", prosody_norms.CALM),
        (r"something have ([\d.]+) of the whole", 1 - prosody_fusion.SOUND_OF_STRANGER),
        (r"and ([\d.]+) beside a known one", 1 - prosody_fusion.SOUND_OF_KNOWN),
        (r"neutral words ([\d.]+)\. Windows", prosody_fusion.PLAIN_WORDS),
        (r"Windows of ([\d.]+) s", prosody.WINDOW_SECONDS),
        (r"at least (\d+) each of two", LEAST_LESSONS),
        (r"up to ([\d.]+) where it never errs", prosody_fusion.TAUGHT),
    ],
)
def test_a_number_is_as_it_says(sentence: str, number: float) -> None:
    found = re.search(sentence, TEXT)
    assert found is not None, sentence
    assert float(found[1]) == pytest.approx(number)


def test_the_set_is_as_large_as_it_says() -> None:
    lines = resource("tests", "data", "emotion_own.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert f"holds {len(rows)} sentences, {len(rows) // 14} for each label and language" in TEXT
