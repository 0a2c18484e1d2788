"""A conversation is named after the first words that were said in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.dialogue.titles import first_title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param("こんにちは。自己紹介をしてください。", "こんにちは。自己紹介をしてください", id="Japanese"),
        pytest.param("\n\n  Fix   this\nlong text", "Fix this", id="the first line that says something"),
        pytest.param("Who are you?", "Who are you?", id="a question keeps its mark"),
        pytest.param("", "", id="nothing"),
        pytest.param("あ" * 60, "あ" * 40 + "…", id="long, without words"),
        pytest.param("wonderful " * 9, "wonderful wonderful wonderful wonderful…", id="long, cut at a word"),
        pytest.param("a\x07b", "ab", id="control characters"),
    ],
)
def test_the_title_is_the_first_line(text: str, title: str) -> None:
    assert first_title(text) == title


@given(st.text())
def test_a_title_is_always_one_short_printable_line(text: str) -> None:
    title = first_title(text)
    assert len(title) <= 41
    assert title.isprintable()
