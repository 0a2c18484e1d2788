"""The titles that conversations get from their first words, and from a model."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.language import Language
from saijin_studio.dialogue.titles import LONGEST, first_title, title_in


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Hello", "Hello"),
        ("\n\n  手紙を書きたい。\n母に。", "手紙を書きたい"),
        ("tabs\tand   spaces", "tabs and spaces"),
        ("zero\u200bwidth\u0007", "zerowidth"),
        ("あ" * 60, "あ" * 40 + "…"),
        ("Write a function that adds two numbers and returns the sum", "Write a function that adds two numbers…"),
        ("", ""),
        ("  \n ", ""),
    ],
)
def test_the_first_line_shortened_at_a_word(text: str, title: str) -> None:
    assert first_title(text) == title


@given(st.text(max_size=200))
def test_a_title_is_one_short_line(text: str) -> None:
    title = first_title(text)
    assert len(title) <= 41
    assert title.isprintable()


@pytest.mark.parametrize(
    ("text", "language", "title"),
    [
        ("Reverse a List in Python", Language.EN, "Reverse a List in Python"),
        ('\nTitle: "The Deep Sea".\nIt is about the sea.', Language.EN, "The Deep Sea"),
        ("**A walk**", Language.EN, "A walk"),
        ("題名：「母への手紙」", Language.JA, "母への手紙"),
        ("『日本の四季』。", Language.JA, "日本の四季"),
        ("Pythonのリスト", Language.JA, "Pythonのリスト"),
    ],
)
def test_a_models_title_is_cleaned(text: str, language: Language, title: str) -> None:
    assert title_in(text, language) == title


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("", Language.EN),
        ("...", Language.EN),
        ("12345", Language.EN),
        ("a", Language.EN),
        ("word " * 20, Language.EN),
        ("手紙", Language.EN),
        ("A letter", Language.JA),
        ("Sure, here is a title", Language.EN),
        ("申し訳ありませんが", Language.JA),
        ("<b>bold</b>", Language.EN),
        ("see http://example.org", Language.EN),
        ("aaaaaaaaaa", Language.EN),
    ],
)
def test_what_is_no_title_is_none(text: str, language: Language) -> None:
    assert title_in(text, language) is None


def test_a_title_that_only_says_the_reply_again_is_none() -> None:
    assert title_in("明日の議題は何ですか", Language.JA, "明日の議題は何ですか？ 教えてください。") is None


@given(st.text(max_size=120), st.sampled_from(Language), st.text(max_size=20))
def test_whatever_a_model_writes_a_title_is_one_short_line_or_none(
    text: str, language: Language, reply: str
) -> None:
    title = title_in(text, language, reply)
    if title is not None:
        assert 2 <= len(title) <= LONGEST
        assert title.isprintable()
        assert title == title.strip()
