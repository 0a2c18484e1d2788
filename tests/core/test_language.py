"""Telling the two languages apart."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saijin_studio.core.language import Language, Localized, detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("こんにちは", Language.JA),
        ("カタカナ", Language.JA),
        ("ｶﾅ", Language.JA),
        ("設計", Language.JA),
        ("def f(x): return x  # 二倍", Language.JA),
        ("Hello, Miyu!", Language.EN),
        ("Grüße, naïve café", Language.EN),
    ],
)
def test_a_text_is_in_the_language_of_its_script(text: str, language: Language) -> None:
    """Whatever the default is."""
    assert detect(text, Language.JA) is language
    assert detect(text, Language.EN) is language


@pytest.mark.parametrize("text", ["", "  ", "123 + 4!", "。、？", "😀"])
def test_a_text_without_letters_is_in_the_default(text: str) -> None:
    """Nothing can be told from it."""
    assert detect(text) is Language.EN
    assert detect(text, Language.JA) is Language.JA


@settings(deadline=None)
@given(st.text(), st.text())
def test_kana_anywhere_makes_it_japanese(before: str, after: str) -> None:
    """However much Latin there is around."""
    assert detect(before + "ね" + after) is Language.JA


def test_a_localized_text() -> None:
    """Has both."""
    both = Localized(ja="はい", en="yes")
    assert both.text(Language.JA) == "はい"
    assert both.text(Language.EN) == "yes"
