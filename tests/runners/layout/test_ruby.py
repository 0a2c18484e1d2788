"""Ruby."""

from __future__ import annotations

from saijin_studio.runners.layout.ruby import marked, with_ruby
from tests.runners.layout.made_lines import piece


def test_ruby_above_a_row_belongs_to_the_kanji_below_it() -> None:
    base = piece("彼女は紅茶を飲んだ。", 0, 20, 200, 40)
    found = with_ruby([piece("こうちゃ", 62, 10, 98, 20), base, piece("かのじょ", 0, 10, 38, 20)])
    assert [(one.text, one.ruby) for one in found] == [(base.text, ((0, 2, "かのじょ"), (3, 5, "こうちゃ")))]
    assert marked(base.text, found[0].ruby) == "彼女(かのじょ)は紅茶(こうちゃ)を飲んだ。"


def test_ruby_of_a_column_stands_at_its_right() -> None:
    base = piece("東京の夜", 100, 0, 120, 80, vertical=True)
    (found,) = with_ruby([base, piece("とうきょう", 121, 0, 131, 42, vertical=True)])
    assert found.ruby == ((0, 2, "とうきょう"),)


def test_ruby_of_a_part_of_a_long_word_stays_with_that_part() -> None:
    (found,) = with_ruby([piece("国際連合本部", 0, 20, 120, 40), piece("れんごう", 42, 10, 78, 20)])
    assert found.ruby == ((2, 4, "れんごう"),)


def test_a_second_reading_of_the_same_word_is_left_out() -> None:
    readings = [piece("とう", 0, 10, 20, 20), piece("きょう", 18, 10, 40, 20)]
    (found,) = with_ruby([piece("東京の夜", 0, 20, 80, 40), *readings])
    assert found.ruby == ((0, 2, "とう"),)


def test_small_kana_that_are_far_off_or_below_or_beside_kana_are_lines() -> None:
    far, below = piece("はい", 0, 0, 20, 10), piece("はい", 0, 41, 20, 51)
    base, kana = piece("東京の夜", 0, 30, 80, 50), piece("ひらがな", 200, 30, 280, 50)
    beside = piece("はい", 200, 20, 220, 30)
    assert len(with_ruby([far, base, piece("東京の夜", 0, 60, 80, 80), kana, beside])) == 5
    assert len(with_ruby([piece("東京の夜", 0, 20, 80, 40), below])) == 2
