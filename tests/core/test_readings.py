"""Words that are said otherwise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.language import Language
from saijin_studio.core.readings import LONGEST_WORD, Reading, checked, found, katakana, morae, split_wire
from saijin_studio.core.said import Edit, Said
from saijin_studio.core.speech_errors import ReadingInvalid


def test_kana_are_for_japanese_voices_and_the_rest_for_english_ones() -> None:
    assert checked("美遊", "みゆ").language is Language.JA
    assert checked("Saijin", "サイジン スタジオ").language is Language.JA
    assert checked("Saijin", "sigh gin").language is Language.EN
    assert checked("Saijin", "/sˈIʤɪn/").language is Language.EN


def test_what_crosses_to_a_worker_is_katakana_with_its_accent() -> None:
    assert checked("美遊", "みゆ").wire == ("美遊", "ミユ")
    assert checked("美遊", "みゆ", 1).wire == ("美遊", "ミユ/1")
    assert checked(" Saijin  Studio ", "sigh gin").wire == ("Saijin Studio", "sigh gin")
    assert split_wire("ミユ/0") == ("ミユ", 0)
    assert split_wire("ミユ") == ("ミユ", None)


WRONG = {
    "no word": ("  ", "みゆ", None),
    "no reading": ("美遊", "", None),
    "a long word": ("あ" * (LONGEST_WORD + 1), "あ", None),
    "a long reading": ("a", "あ" * 200, None),
    "no sound": ("美遊", "・", None),
    "an accent behind the word": ("美遊", "みゆ", 3),
    "a negative accent": ("美遊", "みゆ", -1),
    "an English accent": ("Saijin", "sigh gin", 1),
    "open IPA": ("Saijin", "/saI", None),
    "kanji as a reading": ("美遊", "美遊", None),
    "only digits": ("x", "12", None),
    "a hidden character": ("a\u200bb", "あ", None),
}


@pytest.mark.parametrize(("word", "reading", "accent"), WRONG.values(), ids=WRONG.keys())
def test_what_makes_no_sense_is_refused(word: str, reading: str, accent: int | None) -> None:
    with pytest.raises(ReadingInvalid):
        checked(word, reading, accent)


def test_the_longest_word_is_found_first() -> None:
    readings = [("東京", "トーキョー"), ("東京都", "トーキョート"), ("京都", "キョート")]
    assert found("東京都と京都", readings) == [Edit(0, 3, "トーキョート"), Edit(4, 6, "キョート")]


def test_latin_words_are_whole_words_in_any_case() -> None:
    readings = [("Go", "ゴー"), ("C++", "シープラプラ")]
    said = "go Google GO、goの C++で"
    texts = [said[one.begin : one.end] for one in found(said, readings)]
    assert texts == ["go", "GO", "go", "C++"]
    assert found("anything", []) == []
    assert found("İgo Go", [("go", "x")]) == [Edit(4, 6, "x")]  # a letter with two small ones moves nothing


def test_morae_are_counted_as_they_are_spoken() -> None:
    assert (morae("きょう"), morae("コーヒー"), morae("がっこう"), morae("サイ ジン")) == (2, 4, 4, 4)
    assert katakana("ひらがなカナー") == "ヒラガナカナー"


WORDS = st.text(alphabet="あいア漢字abXY1", min_size=1, max_size=4)


@given(st.lists(st.tuples(WORDS, st.sampled_from(["ミユ", "カナ", "read"])), max_size=5), st.text(max_size=60))
def test_edits_come_in_order_and_fit_the_text(pairs: list[tuple[str, str]], text: str) -> None:
    edits = found(text, pairs)
    at = 0
    for edit in edits:
        assert at <= edit.begin < edit.end <= len(text)
        at = edit.end
    assert len(Said.plain(text).edited(edits).text) >= 0
    assert all(isinstance(Reading(word, reading).wire, tuple) for word, reading in pairs)
