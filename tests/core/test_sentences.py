"""Where sentences begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.sentences import LONGEST, bounds

CASES: dict[str, tuple[str, list[str]]] = {
    "japanese": ("今日は雨。明日は？晴れ！", ["今日は雨。", "明日は？", "晴れ！"]),
    "english": ("It rains. Does it? Yes!", ["It rains.", "Does it?", "Yes!"]),
    "more signs": ("本当！？はい……そう。", ["本当！？", "はい……そう。"]),
    "dots": ("Well... yes. So… Then it went.", ["Well... yes.", "So…", "Then it went."]),
    "a quote goes on": ("「行こう。」と言った。「はい。」", ["「行こう。」と言った。", "「はい。」"]),
    "a quote within": ("彼は「今日。明日。」を歌う。", ["彼は「今日。明日。」を歌う。"]),
    "an English quote": ('"Go!" He went.', ['"Go!"', "He went."]),
    "numbers": ("It is 3.5 m. Version v1.2 is out.", ["It is 3.5 m.", "Version v1.2 is out."]),
    "japanese numbers": ("3.5度です。", ["3.5度です。"]),
    "titles": ("Dr. Smith met Mr. Lee. They left.", ["Dr. Smith met Mr. Lee.", "They left."]),
    "initials": ("J. K. Rowling wrote it. U.S. Army.", ["J. K. Rowling wrote it.", "U.S. Army."]),
    "latin": ("Fruit, e.g. Apples. Then more.", ["Fruit, e.g. Apples.", "Then more."]),
    "hosts": ("Visit example.com today. Bye.", ["Visit example.com today.", "Bye."]),
    "questions in addresses": ("a?b=c&d!e stays.", ["a?b=c&d!e stays."]),
    "lines": ("one\ntwo\n\n三", ["one\ntwo", "三"]),
    "broken by hand": ("This line\ngoes on. Here\nToo", ["This line\ngoes on.", "Here", "Too"]),
    "lists": ("1. First point.\n2. Second.", ["1. First point.", "2. Second."]),
    "abbreviation at the end": ("Mr.\nMrs. Lee", ["Mr.", "Mrs. Lee"]),
    "nothing": (" \n。…!?\n", []),
}


@pytest.mark.parametrize(("text", "sentences"), CASES.values(), ids=CASES.keys())
def test_sentences_end_where_a_reader_stops(text: str, sentences: list[str]) -> None:
    assert [text[begin:end] for begin, end in bounds(text)] == sentences


def test_a_quote_that_never_closes_does_not_hold_the_rest() -> None:
    text = "「" + "あ" * 150 + "。次の文。"
    assert [text[slice(*one)] for one in bounds(text)][-1] == "次の文。"


def test_long_sentences_are_divided_at_a_comma_a_space_or_anywhere() -> None:
    text = "あ" * 70 + "、" + "い" * 60 + "。" + "う" * 180
    parts = [text[slice(*one)] for one in bounds(text)]
    assert parts[0] == "あ" * 70 + "、"
    assert [len(part) for part in parts[2:]] == [80, 80, 20]
    words = "word " * 100
    assert all(words[end - 4 : end] == "word" for _, end in bounds(words))


@given(st.text(alphabet="aあ漢1 .。、!？\n「」…'\"", max_size=300))
def test_nothing_that_can_be_said_is_lost_or_said_twice(text: str) -> None:
    places = bounds(text)
    flat = [at for begin, end in places for at in range(begin, end)]
    assert flat == sorted(set(flat))
    assert {at for at, one in enumerate(text) if one.isalnum()} <= set(flat)
    assert all(end - begin <= max(LONGEST.values()) for begin, end in places)
