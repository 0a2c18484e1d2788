"""The language of an answer, whatever it quotes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.language import Language
from saijin_studio.personas.checks.language import Spoken, spoken_in


@pytest.mark.parametrize(
    "answer",
    [
        "美遊です。気持ちを言葉にするのが、わたしの仕事です。",
        "美遊です。",
        "ミナ",
        "はい♫",
        "Python の list comprehension は、リストを短く書くための書き方だよ。",
        "できたよ♫\n```python\ndef add(a, b):\n    return a + b\n```\n二つの数を足します。",
        "`git commit` で残せます。くわしくは https://git-scm.com/docs/git-commit を見てください。",
        'それは "a very long quotation of English" と言います。',
        "ﾃｽﾄです",
        "def add(a, b):\n    return a + b\n足し算の関数です。",
    ],
)
def test_japanese(answer: str) -> None:
    assert spoken_in(answer) is Spoken.JA


@pytest.mark.parametrize(
    "answer",
    [
        "I'm Miyu.",
        "Miyu",
        "My name is 美遊 (みゆ), and I find words for feelings.",
        'In Japanese you say "ありがとうございます" to thank somebody.',
        "「ありがとうございます」 means thank you.",
        "Here you go ♫\n```python\n# 二つの数を足す関数です。とても長い日本語の説明。\nx = 1\n```\nIt runs.",
        "Café naïve?",
    ],
)
def test_english(answer: str) -> None:
    assert spoken_in(answer) is Spoken.EN


@pytest.mark.parametrize(
    "answer",
    [
        "```python\nprint('こんにちは')\n```",
        '{"name": "ミナ", "note": "こんにちは"}',
        '[{"title": "Hello there"}]',
        "def add(a, b):\n    return a + b",
        "42",
        "♫",
        "",
    ],
)
def test_what_has_no_sentence_is_in_any_language(answer: str) -> None:
    found = spoken_in(answer)
    assert found is Spoken.ANY
    assert all(found.is_in(language) for language in Language)


@pytest.mark.parametrize(
    "answer",
    ["我是美遊，我帮助人们把感情变成语言，请告诉我你的心情。", "안녕하세요 저는 미유입니다", "Меня зовут Мию"],
)
def test_what_is_neither_is_in_neither(answer: str) -> None:
    found = spoken_in(answer)
    assert found is Spoken.OTHER
    assert not any(found.is_in(language) for language in Language)


def test_a_whole_letter_in_quotation_marks_is_the_answer() -> None:
    letter = "いつもありがとうございます。" * 6
    assert spoken_in(f"Here: 「{letter}」") is Spoken.JA


def test_an_answer_that_is_one_quotation_counts() -> None:
    assert spoken_in("「もう少し早ければ」") is Spoken.JA


def test_the_larger_share_decides_a_mixture() -> None:
    assert spoken_in("短く言うと、はい。 In short: yes, of course I will help you with all of that.") is Spoken.EN


@given(st.text(max_size=80))
def test_any_text_is_in_something(answer: str) -> None:
    assert spoken_in(answer) in Spoken
