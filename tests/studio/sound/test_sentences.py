"""A text sentence by sentence, each in its language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.language import Language
from saijin_studio.studio.sound.sentences import sentences, settled

JA, EN = Language.JA, Language.EN


def _said(text: str, default: Language = JA) -> list[tuple[str, Language]]:
    return [(one.said.text, one.language) for one in sentences(text, default)]


def test_the_voice_changes_within_a_mixed_text() -> None:
    text = "今日は雨です。It will be sunny tomorrow. 楽しみです。"
    assert _said(text) == [("今日は雨です。", JA), ("It will be sunny tomorrow.", EN), ("楽しみです。", JA)]


def test_a_word_or_two_do_not_change_it() -> None:
    assert _said("OK. わかりました。Thank you.") == [("OK.", JA), ("わかりました。", JA), ("Thank you.", JA)]
    assert _said("OK. Thank you.") == [("OK.", EN), ("Thank you.", EN)]


def test_numbers_are_read_like_what_is_before_them() -> None:
    assert _said("The sum is here. 3.5") == [("The sum is here.", EN), ("3.5", EN)]
    assert _said("12 34", EN) == [("12 34", EN)]
    assert _said("12 34", JA) == [("12 34", JA)]


def test_a_sentence_knows_its_place_and_whether_a_paragraph_ends() -> None:
    text = "# 題\nこれは**大事**。次の\tline\nです。"
    found = sentences(text)
    assert [text[one.begin : one.end] for one in found] == ["題", "これは**大事**。", "次の\tline", "です。"]
    assert [one.closes for one in found] == [True, False, True, True]
    assert found[2].said.text == "次の line"


def test_what_is_left_out_leaves_nothing() -> None:
    assert sentences("```\ncode\n```\n😀 ---") == []


GROWING = {
    "nothing yet": ("今日は", ""),
    "the last sentence may go on": ("今日は雨。明日", "今日は雨。"),
    "a sentence at the end may still be quoted": ("「今日は雨。」", ""),
    "a line is finished": ("# 見出し\n本文", "# 見出し\n"),
    "in a block of code": ("はい。\n```\nprint. x", "はい。\n"),
    "a block that may begin": ("はい。\n``", "はい。\n"),
    "behind a block": ("```\na. b\n```\nYes. No", "```\na. b\n```\nYes."),
    "an open mark": ("**Yes. No** and", ""),
}


@pytest.mark.parametrize(("written", "final"), GROWING.values(), ids=GROWING.keys())
def test_a_growing_text_is_final_behind_a_sentence_that_something_follows(written: str, final: str) -> None:
    assert written[: settled(written)].rstrip(" ") == final


@given(st.text(alphabet="あa。.!\n `*1", max_size=60), st.integers(0, 60))
def test_what_is_final_stays_so(text: str, cut: int) -> None:
    place = settled(text[:cut])
    assert place <= min(cut, len(text))
    assert settled(text) >= place
