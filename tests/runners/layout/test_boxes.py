"""Boxes as rectangles."""

from __future__ import annotations

import math

import pytest

from saijin_studio.runners.layout.boxes import around, is_tall, overlap, pieces_of, runs_down, sides, slant_of
from saijin_studio.runners.layout.values import RawLine
from tests.runners.layout.made_lines import box, column, row


def test_the_slant_of_a_page_is_that_of_most_lines() -> None:
    down = RawLine("a", 1.0, ((0, 0), (100, 10), (98, 30), (-2, 20)))
    assert slant_of([down, down, row("straight on", 0, 0)]) == pytest.approx(math.atan2(10, 100))
    assert slant_of([row("あ", 0, 0)]) == 0.0


def test_columns_tell_the_slant_too() -> None:
    leaning = RawLine("あいう", 1.0, ((10, 0), (30, 2), (20, 102), (0, 100)))
    assert slant_of([leaning]) == pytest.approx(math.atan2(10, 100))


def test_a_box_that_stands_on_its_head_has_no_slant() -> None:
    assert slant_of([RawLine("a", 1.0, ((100, 20), (0, 20), (0, 0), (100, 0)))]) == 0.0


def test_a_slanted_page_is_set_straight() -> None:
    down = RawLine("a b", 1.0, ((0, 0), (200, 20), (198, 40), (-2, 20)))
    (piece,) = pieces_of([down])
    assert piece.height == pytest.approx(20, abs=1)
    assert piece.box == down.box


def test_japanese_runs_down_where_it_is_tall_and_a_digit_does_not() -> None:
    assert runs_down(column("縦書き", 0, 0))
    assert not runs_down(RawLine("2", 1.0, box(0, 0, 20, 40)))
    assert not runs_down(RawLine("total", 1.0, box(0, 0, 20, 90)))
    assert is_tall(RawLine("2", 1.0, box(0, 0, 20, 40)))


def test_the_size_of_a_column_is_its_width() -> None:
    across, down = pieces_of([row("横書き", 0, 0, size=24), column("縦書き", 200, 0, size=18)])
    assert (across.size, down.size) == (24, 18)


def test_overlap_is_of_the_shorter() -> None:
    assert overlap((0, 10), (5, 25)) == 0.5
    assert overlap((0, 10), (20, 30)) == -1.0
    assert overlap((5, 5), (0, 10)) == 1.0
    assert overlap((5, 5), (6, 10)) == 0.0


def test_the_box_around_some_is_upright() -> None:
    assert around([box(0, 5, 10, 15), box(20, 0, 30, 9)]) == box(0, 0, 30, 15)
    assert sides(box(0, 0, 30, 15)) == (30, 15)


def test_boxes_of_short_words_that_lean_by_chance_do_not_turn_a_page() -> None:
    leaning = [RawLine("Home", 1.0, ((0, y), (90, y + 3), (89, y + 33), (0, y + 30))) for y in range(0, 300, 60)]
    level = [row("more words", 200, y) for y in range(0, 300, 60)]
    assert slant_of([*leaning, *level]) == 0.0


def test_figures_and_words_of_other_scripts_stand_in_columns() -> None:
    assert runs_down(RawLine("第3章Web入門", 1.0, box(0, 0, 30, 160)))
    assert not runs_down(RawLine("Web page 3 of 入", 1.0, box(0, 0, 30, 160)))
