"""``bench emotion``: how often sentences are told right."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from saijin_studio.cli.bench.emotion import Labelled, accuracies, read_sentences
from saijin_studio.core.emotions import Emotion
from saijin_studio.core.language import Language
from saijin_studio.core.resources import resource
from saijin_studio.core.voice_errors import SentencesInvalid

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.config.paths import Paths
    from tests.cli.conftest import Run

GOOD = (
    '{"language": "ja", "text": "嬉しい。", "label": "joy"}\n\n'
    '{"language": "en", "text": "I cried.", "label": "fear"}\n'
)


@pytest.fixture(autouse=True)
def _alone(paths: Paths) -> None:
    paths.settings.write_text("ollama_enabled: false\n", encoding="utf-8")


def test_the_figures_are_accuracies_by_language_and_feeling(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "mine.jsonl"
    file.write_text(GOOD, encoding="utf-8")
    said = run("bench", "emotion", "--data", str(file), "--json")
    assert said.code == 0, said.err
    figures = cast("dict[str, float]", said.json["figures"])
    assert figures["sentences"] == 2
    assert (figures["accuracy_ja"], figures["accuracy_ja_joy"]) == (1.0, 1.0)
    assert (figures["accuracy_en"], figures["accuracy_en_fear"]) == (0.0, 0.0)
    assert figures["ms_a_sentence"] > 0


def test_people_see_what_was_taken_for_what(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "mine.jsonl"
    file.write_text(GOOD, encoding="utf-8")
    said = run("bench", "emotion", "--data", str(file))
    assert "ja: meant (rows), told (columns)" in said.out
    assert "accuracy_en " in said.out


@pytest.mark.parametrize(
    ("content", "line"),
    [("{}", 1), (GOOD + "x", 4), (GOOD.replace("joy", "glee"), 1), (GOOD.replace('"en"', '"fr"'), 3)],
)
def test_a_file_that_is_none_is_told_with_its_line(run: Run, tmp_path: Path, content: str, line: int) -> None:
    file = tmp_path / "mine.jsonl"
    file.write_text(content, encoding="utf-8")
    said = run("bench", "emotion", "--data", str(file))
    assert said.code == 1
    assert f"line {line} is at fault" in said.err


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SentencesInvalid):
        read_sentences(tmp_path / "none")


def test_our_own_set_is_even() -> None:
    counts: dict[tuple[Language, Emotion], int] = {}
    sentences = read_sentences(resource("tests", "data", "emotion_own.jsonl"))
    for one in sentences:
        counts[one.language, one.label] = counts.get((one.language, one.label), 0) + 1
    assert set(counts.values()) == {63}
    assert len(counts) == 14
    assert len({one.text for one in sentences}) == len(sentences)


def test_accuracy_is_the_share_that_is_right() -> None:
    pairs = [(Emotion.JOY, Emotion.JOY), (Emotion.JOY, Emotion.FEAR), (Emotion.FEAR, Emotion.FEAR)]
    found = accuracies(Language.EN, pairs)
    assert found["accuracy_en"] == pytest.approx(2 / 3)
    assert found["accuracy_en_joy"] == 0.5
    assert "accuracy_en_anger" not in found
    assert Labelled(Language.EN, "x", Emotion.JOY).text == "x"
