"""Expressions of a lexicon as regular expressions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.language import Language
from saijin_studio.runners.backends.lexicon_forms import EntryInvalid, compiled, first_character


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        ("嬉しい|i", "嬉しかった"),
        ("嬉しい|i", "嬉しくて"),
        ("喜ぶ|5", "喜んだ"),
        ("喜ぶ|5", "喜べない"),
        ("驚|5", "驚いて"),
        ("呆れる|1", "呆れた"),
        ("呆れ|1", "呆れて"),
        ("もう…ない", "もうあの人はいない"),
        ("えっ|x", "えっ"),
        ("re:夢(?:の|みたい)", "夢みたい"),
    ],
)
def test_a_japanese_word_is_found_inflected(entry: str, text: str) -> None:
    assert compiled(entry, Language.JA).match(text)


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        ("嬉しい|i", "嬉しの里"),
        ("喜ぶ|5", "喜劇"),
        ("むかつく|5", "向かって"),
        ("わっ|x", "終わった"),
        ("もう…ない", "もう行く。来ない"),
    ],
)
def test_what_only_looks_like_it_is_not_found(entry: str, text: str) -> None:
    assert not compiled(entry, Language.JA).search(text)


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        ("happy|w", "happiest"),
        ("happy|w", "Happily"),
        ("sob|w", "sobbing"),
        ("hate|w", "hated"),
        ("delight|w", "delightful"),
        ("enjoy|w", "enjoys"),
        ("best … ever", "best coffee I have ever"),
        ("it's over", "It's over"),
        ("break|w my heart", "breaking my heart"),
    ],
)
def test_an_english_word_is_found_in_its_regular_forms(entry: str, text: str) -> None:
    assert compiled(entry, Language.EN).match(text)


@pytest.mark.parametrize(
    ("entry", "text"), [("sad|w", "saddle"), ("mad|w", "nomad"), ("best … ever", "best. Ever")]
)
def test_a_part_of_another_word_is_not_found(entry: str, text: str) -> None:
    assert not compiled(entry, Language.EN).search(text)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("entry", ["re:(", "", "|i", "…", "… ever", "happy|z"])
def test_what_is_no_expression_is_refused(entry: str, language: Language) -> None:
    with pytest.raises(EntryInvalid):
        compiled(entry, language)


def test_the_first_character_is_known_but_of_regular_expressions() -> None:
    assert (first_character("Happy|w"), first_character("re:a")) == ("h", "")


@given(st.text(max_size=20), st.sampled_from(Language))
def test_any_text_is_an_expression_or_refused(entry: str, language: Language) -> None:
    try:
        pattern = compiled(entry, language)
    except EntryInvalid:
        return
    pattern.search("今日は happy です")
