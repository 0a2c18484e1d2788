"""Scripts and forms of characters."""

from __future__ import annotations

import pytest

from saijin_studio.runners.layout.forms import columns, folded, has_kana, is_wide, only_kana


@pytest.mark.parametrize(
    ("text", "japanese"),
    [
        ("增やす", "増やす"),
        ("壳上の单价", "売上の単価"),
        ("東京都渋谷区", "東京都渋谷区"),
        ("Markdown 変換", "Markdown 変換"),
    ],
)
def test_chinese_forms_become_japanese_ones(text: str, japanese: str) -> None:
    assert folded(text) == japanese


def test_every_form_is_of_one_character_and_japanese_is_left_alone() -> None:
    everyday = "日本語の文章は漢字とひらがなとカタカナで書かれる。机の上に本が一冊ある。広い部屋で会議を始める。"
    assert folded(everyday) == everyday


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("静かに\u307aンを", "静かに\u30daンを"),
        ("\u3079ンチ", "\u30d9ンチ"),
        ("\u3078ッド", "\u30d8ッド"),
        ("テ\u4e00ブル", "テ\u30fcブル"),
        ("学校\u3078バスで", "学校\u3078バスで"),
        ("食\u3079ログ", "食\u3079ログ"),
    ],
)
def test_hiragana_among_katakana_is_katakana(read: str, meant: str) -> None:
    assert folded(read) == meant


def test_scripts_are_told_apart() -> None:
    assert has_kana("東京へ")
    assert not has_kana("東京")
    assert only_kana("とうきょう")
    assert not only_kana("東きょう")
    assert is_wide("「はい」。")
    assert not is_wide("Python の")
    assert columns("あa") == 3
