"""Rows and pieces of lines."""

from __future__ import annotations

from dataclasses import replace

from saijin_studio.runners.layout.rows import as_one, joined, rows_of
from tests.runners.layout.made_lines import box, piece


def test_rows_go_down_and_each_goes_right() -> None:
    pieces = [
        piece("d", 50, 31, 60, 51),
        piece("b", 50, 2, 60, 22),
        piece("c", 0, 30, 10, 50),
        piece("a", 0, 0, 10, 20),
    ]
    assert [[one.text for one in row] for row in rows_of(pieces)] == [["a", "b"], ["c", "d"]]


def test_what_lies_over_each_other_is_no_row() -> None:
    assert len(rows_of([piece("above", 0, 0, 50, 20), piece("below", 0, 5, 50, 25)])) == 2


def test_pieces_of_one_line_are_joined_with_what_they_share_once() -> None:
    (line,) = joined((piece("$ git status", 0, 0, 120, 20), piece("s --short", 110, 1, 200, 21)))
    assert line.text == "$ git status --short"
    assert line.box == box(0, 0, 200, 21)


def test_words_apart_get_a_space_and_japanese_none() -> None:
    (english,) = joined((piece("Save", 0, 0, 40, 20), piece("changes", 45, 0, 110, 20)))
    (japanese,) = joined((piece("設定を", 0, 0, 60, 20), piece("保存", 65, 0, 105, 20)))
    assert (english.text, japanese.text) == ("Save changes", "設定を保存")


def test_pieces_far_apart_stay_apart() -> None:
    assert len(joined((piece("OK", 0, 0, 20, 20), piece("Cancel", 60, 0, 120, 20)))) == 2


def test_ruby_moves_with_its_word() -> None:
    first = piece("朝の", 0, 0, 40, 20)
    second = replace(piece("東京", 41, 0, 81, 20), ruby=((0, 2, "とうきょう"),))
    (line,) = joined((first, second))
    assert line.ruby == ((2, 4, "とうきょう"),)


def test_a_row_of_code_keeps_its_gaps() -> None:
    line = as_one((piece("x = 1", 0, 0, 50, 20), piece("# one", 90, 0, 140, 20), piece(";", 141, 0, 150, 20)), 10)
    assert line.text == "x = 1    # one;"


def test_cells_that_nearly_touch_stay_apart_where_all_other_rows_have_a_gap() -> None:
    rows = [(piece("2145", 0, top, 60, top + 20), piece("本社", 63, top, 120, top + 20)) for top in (0, 30, 60)]
    assert [len(joined(row, rows)) for row in rows] == [2, 2, 2]
    assert len(joined(rows[0], [*rows, (piece("one over both", 0, 90, 120, 110),)])) == 1
    assert len(joined(rows[0], rows[:2])) == 1
