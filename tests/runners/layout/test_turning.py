"""Which way up a page is."""

from __future__ import annotations

import numpy as np
import pytest

from saijin_studio.runners.layout.turning import turn_of, turned_back
from saijin_studio.runners.layout.values import RawLine
from tests.runners.layout.made_lines import MadeRecogniser, box, column, row

_PAGE = np.zeros((200, 300, 3), dtype=np.uint8)


def _wide(sure: float) -> list[RawLine]:
    return [row("some words of a line", 10, 10 + 40 * at, sure=sure) for at in range(4)]


def _tall(sure: float, text: str = "words that go up") -> list[RawLine]:
    return [RawLine(text, sure, box(10 + 40 * at, 10, 30 + 40 * at, 190)) for at in range(3)]


def test_sure_rows_stand_upright_and_nothing_is_read_again() -> None:
    engine = MadeRecogniser([])
    assert turn_of(_PAGE, _wide(0.99), {}, engine) == 0
    assert turn_of(_PAGE, [], {}, engine) == 0
    assert not engine.strips


def test_rows_that_read_better_over_head_are_upside_down() -> None:
    engine = MadeRecogniser([], lambda _strip: ("read", 0.99))
    assert turn_of(_PAGE, _wide(0.6), {}, engine) == 2
    assert len(engine.strips) == 3


def test_rows_that_are_as_bad_over_head_are_only_hard_to_read() -> None:
    assert turn_of(_PAGE, _wide(0.6), {}, MadeRecogniser([], lambda _strip: ("x", 0.62))) == 0


def test_rows_that_go_down_or_up_are_turned_to_the_side_where_they_are_legible() -> None:
    assert turn_of(_PAGE, _tall(0.99), {}, MadeRecogniser([], lambda _strip: ("x", 0.4))) == 1
    assert turn_of(_PAGE, _tall(0.4), {}, MadeRecogniser([], lambda _strip: ("read", 0.99))) == 3
    assert turn_of(_PAGE, _tall(0.4), {}, MadeRecogniser([], lambda _strip: ("x", 0.4))) == 0


def test_columns_whose_upright_characters_say_the_same_are_columns() -> None:
    lines = [column("縦書きの文", 10 + 40 * at, 10) for at in range(3)]
    engine = MadeRecogniser([], lambda _strip: ("x", 0.4))
    assert turn_of(_PAGE, lines, dict.fromkeys(range(3), ("縦書きの。文", 0.9)), engine) == 0
    assert turn_of(_PAGE, lines, dict.fromkeys(range(3), ("別物", 0.9)), engine) == 1


@pytest.mark.parametrize(
    ("texts", "upright", "turns"),
    [
        (("それからふたりは歩いた", "空はきれいな夜でした"), "、", 3),
        (("それからふたりは歩いた", "空はきれいな夜でした"), "", 0),
        (("それからふたりは歩いた", "空はきれいな夜でした。"), "、", 0),
        (("それからふたりは歩いたのだと言った", "空はきれいな夜だというのだから"), "、", 3),
        (("保存する", "取り消す"), "、", 0),
    ],
)
def test_columns_on_a_page_that_lies_on_its_left_side(texts: tuple[str, ...], upright: str, turns: int) -> None:
    lines = [row(text, 0, 40 * at) for at, text in enumerate(texts)]
    left = sorted(texts, key=len)  # the longest is asked for first

    def read(_strip: object) -> tuple[str, float]:
        return left.pop() + upright, 0.99

    assert turn_of(_PAGE, lines, {}, MadeRecogniser([], read)) == turns


@pytest.mark.parametrize("turns", range(4))
def test_boxes_go_back_to_the_page_as_it_was(turns: int) -> None:
    page = np.zeros((30, 50), dtype=bool)
    page[5:12, 20:40] = True
    rows, columns = np.nonzero(np.rot90(page, turns))
    turned = box(int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1)
    assert set(turned_back(turned, turns, 50, 30)) == set(box(20, 5, 40, 12))
