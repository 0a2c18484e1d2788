"""Second readings of columns."""

from __future__ import annotations

import numpy as np
import pytest

from saijin_studio.runners.layout.recut import combined, read_columns, with_columns
from saijin_studio.runners.layout.values import RawLine
from tests.runners.layout.made_lines import MadeRecogniser, box, column, row

_PAGE = np.full((200, 200, 3), 255, dtype=np.uint8)


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        ("雪国であた夜の底が", "雪国であった。夜の底が", "雪国であった。夜の底が"),
        ("いたんだ！", "いたんだ!", "いたんだ！"),
        ("黙って", "默って", "黙って"),
        ("あとで聞いたしかも", "あとで間いた。しかも", "あとで聞いた。しかも"),
        ("がて夕方になり", "やがて夕万になり", "やがて夕方になり"),
        ("えっ", "んつ、", "えっ、"),
        ("なに?", "なに？．", "なに?"),
        ("朝の空", "名の一空", "朝の一空"),
        ("朝の空", "別のもの", "朝の"),
    ],
)
def test_the_second_adds_what_the_first_has_lost(first: str, second: str, together: str) -> None:
    assert combined(first, second, sure=True)[: len(together)] == together


def test_a_second_that_is_not_sure_adds_small_kana_and_signs_only() -> None:
    assert combined("ちょっと", "ちえよっと") == "ちょっと"
    assert combined("言た", "言った。") == "言った。"


def test_only_columns_are_read_again_and_the_surer_counts() -> None:
    lines = [row("横の行", 0, 0), column("言た", 100, 0, sure=0.7)]
    engine = MadeRecogniser([], lambda _strip: ("言った。", 0.95))
    again = read_columns(_PAGE, lines, engine)
    assert again == {1: ("言った。", 0.95)}
    assert [(one.text, one.confidence) for one in with_columns(lines, again)] == [
        ("横の行", 1.0),
        ("言った。", 0.95),
    ]
    assert len(engine.strips) == 1


def test_ruby_is_not_read_again() -> None:
    lines = [column("東京の夜", 100, 0), RawLine("とうきょう", 0.9, box(121, 0, 130, 40))]
    engine = MadeRecogniser([], lambda _strip: ("東京の夜", 0.9))
    assert list(read_columns(_PAGE, lines, engine)) == [0]


def test_a_reading_that_adds_nothing_leaves_the_line() -> None:
    lines = [column("言った。", 100, 0, sure=0.7)]
    assert with_columns(lines, {0: ("言った", 0.99)}) == lines


def test_without_columns_the_engine_is_not_asked() -> None:
    engine = MadeRecogniser([])
    assert read_columns(_PAGE, [row("横の行", 0, 0)], engine) == {}
    assert not engine.strips


@pytest.mark.parametrize(
    ("first", "second", "column_text"),
    [
        ("注文三個までを", "注文(三個まで）を", "注文（三個まで）を"),
        ("コヒ・ケキ", "コーヒー.ケーキ", "コーヒー・ケーキ"),
        ("全48ペ1ジです", "全牛ジです", "全48ページです"),
        ("令和 6年まで!", "令和年まで", "令和6年まで！"),
        ("きっと", "」っきっと", "きっと"),
        ("朝の昼ずと", "朝の昼、すっと", "朝の昼、ずっと"),
        ("API v2 (new)です", "x", "API v2 (new)です"),
    ],
)
def test_a_column_has_signs_as_wide_as_its_characters(first: str, second: str, column_text: str) -> None:
    (line,) = with_columns([column(first, 0, 0)], {0: (second, 0.9)})
    assert line.text == column_text
