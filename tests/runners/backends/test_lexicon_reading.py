"""What texts say about feelings, by the shipped lexicons."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saijin_studio.core.emotions import Emotion, EmotionReading
from saijin_studio.core.language import Language
from saijin_studio.core.resources import resource
from saijin_studio.runners.backends.lexicon_file import parse_lexicon
from saijin_studio.runners.backends.lexicon_reading import weigh

if TYPE_CHECKING:
    from saijin_studio.runners.backends.lexicon_file import Lexicon

LEXICONS: dict[Language, Lexicon] = {
    one: parse_lexicon(resource("assets", "emotions", f"{one.value}.yaml").read_bytes()) for one in Language
}


def read(text: str, language: Language = Language.JA) -> EmotionReading:
    weighing = weigh(text, LEXICONS[language])
    assert weighing is not None
    return weighing.reading()


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("足がすくんで動けない。", Emotion.FEAR),
        ("あの言い方には頭にきた。", Emotion.ANGER),
        ("開いた口が塞がらない。", Emotion.SURPRISE),
        ("話を聞いて胸が痛んだ。", Emotion.SADNESS),
        ("げえ、腐ってる。", Emotion.DISGUST),
        ("やったー！", Emotion.JOY),
        ("今日もいい天気だね😊", Emotion.JOY),
        ("明日の最高気温は二十度です。", Emotion.NEUTRAL),
        ("ふざけるな。", Emotion.ANGER),
        ("気持ち悪い。", Emotion.DISGUST),
    ],
)
def test_idioms_interjections_and_emoji_speak(text: str, label: Emotion) -> None:
    assert read(text).label is label


@pytest.mark.parametrize(
    ("text", "language", "not_this"),
    [
        ("あまり楽しくない。", Language.JA, Emotion.JOY),
        ("怖くはない。", Language.JA, Emotion.FEAR),
        ("心配はいりません。", Language.JA, Emotion.FEAR),
        ("嬉しいどころではない。", Language.JA, Emotion.JOY),
        ("I am not happy at all.", Language.EN, Emotion.JOY),
        ("I'm not afraid of you.", Language.EN, Emotion.FEAR),
        ("Nobody is angry, there was no anger in it.", Language.EN, Emotion.ANGER),
    ],
)
def test_what_is_negated_does_not_count(text: str, language: Language, not_this: Emotion) -> None:
    assert read(text, language).label is not not_this


@pytest.mark.parametrize(
    ("text", "language", "label"),
    [
        ("嬉しくてたまらない。", Language.JA, Emotion.JOY),
        ("怖くて仕方がない。", Language.JA, Emotion.FEAR),
        ("I couldn't be happier.", Language.EN, Emotion.JOY),
        ("I can't stand people who spit in the street.", Language.EN, Emotion.DISGUST),
    ],
)
def test_a_no_that_is_part_of_an_idiom_negates_nothing(text: str, language: Language, label: Emotion) -> None:
    assert read(text, language).label is label


def test_a_negation_is_shown_with_its_word() -> None:
    assert "楽しくな" in read("楽しくない。").evidence[0]
    assert read("I am not happy.", Language.EN).evidence[0] == "not happy"


def test_an_intensifier_makes_it_stronger_and_a_hedge_weaker() -> None:
    plain, very, little = (read(text).score(Emotion.JOY) for text in ("楽しい。", "とても楽しい。", "少し楽しい。"))
    assert little < plain < very
    plain, very, little = (
        read(text, Language.EN).score(Emotion.FEAR) for text in ("I'm afraid", "I'm very afraid", "a bit afraid")
    )
    assert little < plain < very


def test_behind_a_but_it_counts_more() -> None:
    reading = read("Lovely songs, but sad.", Language.EN)
    assert reading.label is Emotion.SADNESS
    assert reading.score(Emotion.JOY) > 0


def test_the_evidence_begins_with_what_speaks_for_the_label_and_is_short() -> None:
    reading = read("楽しかったけど、悲しい、つらい、寂しい、切ない、むなしい、涙が出る、泣きたい。")
    assert reading.label is Emotion.SADNESS
    assert len(reading.evidence) == 6
    assert "楽し" not in reading.evidence[0]


def test_a_text_is_left_when_it_is_cancelled() -> None:
    assert weigh("悲しい。" * 50, LEXICONS[Language.JA], lambda: True) is None


@settings(max_examples=40)
@given(st.text(max_size=200), st.sampled_from(Language))
def test_any_text_has_a_whole_reading(text: str, language: Language) -> None:
    assert sum(score for _, score in read(text, language).scores) == pytest.approx(1.0)


@pytest.mark.parametrize("language", Language)
def test_our_own_sentences_are_told_as_they_were_when_the_lexicons_were_made(language: Language) -> None:
    lines = resource("tests", "data", "emotion_own.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if row["language"] == language.value]
    assert len(rows) >= 200
    right = sum(read(row["text"], language).label.value == row["label"] for row in rows)
    assert right / len(rows) >= 0.93
