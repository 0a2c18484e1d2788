"""Case, width, accents and the two kana do not count when words are looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.finding import beginning, contains, find_all, fold, snippet, words

if TYPE_CHECKING:
    from collections.abc import Sequence


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("ABC", "ａｂｃ", id="width and case"),
        pytest.param("ﾊﾟﾝ", "ぱん", id="half-width katakana and hiragana"),
        pytest.param("か\u3099", "ガ", id="a voiced mark of its own"),
        pytest.param("Café", "CAFE", id="accents"),
        pytest.param("Straße", "STRASSE", id="what grows in capitals"),
        pytest.param("a\n\tb", "a  b", id="whitespace"),
        pytest.param("あ　い", "あ い", id="an ideographic space"),
        pytest.param("a\0b", "a b", id="a null"),
    ],
)
def test_texts_that_people_take_for_the_same_are_folded_alike(one: str, other: str) -> None:
    """Each way."""
    assert fold(one) == fold(other)


def test_what_is_different_stays_different() -> None:
    """A voiced mark makes another letter, and so does a long vowel."""
    assert len({fold(one) for one in ("か", "が", "かー", "カッ", "猫", "描")}) == 6


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("猫　犬 猫", ["猫", "犬"]),
        ('a "b  c" d', ["a", "b c", "d"]),
        ("“curly quotes” ＂wide＂", ["curly quotes", "wide"]),
        ('not "closed', ["not", "closed"]),
        ('""  "', []),
        ("", []),
    ],
    ids=["japanese", "quoted", "other quotes", "open", "empty quotes", "empty"],
)
def test_a_query_is_words_and_quoted_words(query: str, expected: Sequence[str]) -> None:
    """Each once."""
    assert list(words(query)) == expected


def test_a_page_for_a_query_is_cut() -> None:
    """Twelve words of a hundred characters tell enough."""
    found = words(" ".join(f"{at}" * 500 for at in range(10, 40)))
    assert len(found) == 12
    assert {len(one) for one in found} == {100}


def test_all_words_must_occur() -> None:
    """In any order."""
    assert contains("a b c", ["c", "a"])
    assert not contains("a b c", ["c", "d"])


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        pytest.param("a…b", "..", ["…"], id="a part of a character is all of it"),
        pytest.param("ｶﾞｶ", "か", ["ｶ"], id="characters of two"),
        pytest.param("ｶﾞｶ", "が", ["ｶﾞ"], id="two characters for one"),
        pytest.param("abcabc", "ab bc", ["abcabc"], id="what touches is joined"),
        pytest.param("aaa", "a", ["aaa"], id="repeated"),
        pytest.param("banana ana", "ana", ["ana", "ana"], id="no overlaps"),
        pytest.param("", "a", [], id="nothing to look in"),
    ],
)
def test_places_are_those_of_the_text_itself(text: str, query: str, found: Sequence[str]) -> None:
    """Not of the folded one."""
    assert [text[begin:end] for begin, end in find_all(text, words(query))] == found


@given(st.text(max_size=40), st.text(min_size=1, max_size=3))
def test_a_place_holds_what_was_looked_for(text: str, query: str) -> None:
    """Whatever the characters."""
    for begin, end in find_all(text, words(query)):
        assert any(one in fold(text[begin:end]) for one in words(query))


@pytest.mark.parametrize(
    "before",
    ["あ" * 5000, "…" * 5000, "ｶﾞ" * 2500, "ﬃ㍻" * 3000, "x\n" * 3000, "\u1112\u1161\u11ab" * 999],
    ids=["same length", "longer when folded", "shorter when folded", "much longer", "lines", "korean in parts"],
)
def test_a_snippet_shows_the_first_place(before: str) -> None:
    """However far in."""
    text, marks = snippet(f"{before}猫が鳴く。{'い' * 500}", words("鳴く"))
    assert [text[begin:end] for begin, end in marks] == ["鳴く"]
    assert text.startswith("…")
    assert text.endswith("…")
    assert len(text) <= 122


def test_a_snippet_of_a_short_text_is_all_of_it() -> None:
    """In one line."""
    assert snippet("one\n\n  two", ["two"]) == ("one two", ((4, 7),))
    assert snippet("one two", ["three"]) == ("one two", ())


def test_a_beginning_is_one_line() -> None:
    """And says that there is more."""
    assert beginning("a\n b") == "a b"
    assert beginning("a" * 200) == "a" * 119 + "…"
