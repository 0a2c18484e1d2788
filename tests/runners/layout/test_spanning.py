"""Cells of several rows."""

from __future__ import annotations

from saijin_studio.runners.layout.rows import rows_of
from saijin_studio.runners.layout.spanning import without_spans
from tests.runners.layout.made_lines import piece


def table(*cells: tuple[str, float, float]) -> list[list[str]]:
    """Rows of words at a column and a row; what is between two rows has a half."""
    pieces = [piece(text, 100 * x, 40 * y, 100 * x + 60, 40 * y + 20) for text, x, y in cells]
    return [[one.text for one in row] for row in without_spans(rows_of(pieces))]


def test_a_cell_between_two_rows_is_read_with_the_upper_one() -> None:
    cells = [("A", 1, 0), ("1", 2, 0), ("team", 0, 0.5), ("B", 1, 1), ("2", 2, 1), ("C", 1, 2), ("3", 2, 2)]
    assert table(*cells) == [["team", "A", "1"], ["B", "2"], ["C", "3"]]


def test_the_cells_beside_it_tell_how_many_rows_a_cell_has() -> None:
    rows = [(letter, 1.0, float(at)) for at, letter in enumerate("habcde")]
    rows += [(str(at), 2.0, float(at)) for at in range(6)]
    assert table(("day", 0, 0), ("mon", 0, 2), ("tue", 0, 4.5), *rows) == [
        ["day", "h", "0"],
        ["mon", "a", "1"],
        ["b", "2"],
        ["c", "3"],
        ["tue", "d", "4"],
        ["e", "5"],
    ]


def test_rows_without_such_cells_stay_as_they_are() -> None:
    cells = [("a", 0, 0), ("b", 1, 0), ("c", 0, 1), ("d", 1, 1), ("e", 0, 2)]
    assert table(*cells) == [["a", "b"], ["c", "d"], ["e"]]


def test_a_line_between_two_that_are_far_apart_is_one_of_its_own() -> None:
    cells = [("a", 1, 0), ("b", 2, 0), ("label", 0, 3), ("c", 1, 6), ("d", 2, 6)]
    assert table(*cells) == [["a", "b"], ["label"], ["c", "d"]]


def test_where_no_rows_fit_a_cell_has_the_two_around_it() -> None:
    cells = [("x", 0, 0), ("y", 0, 1.5), ("z", 0, 2.5)]
    rows = [(letter, 1.0, float(at)) for at, letter in enumerate("abcd")]
    rows += [(str(at), 2.0, float(at)) for at in range(4)]
    assert [row[0] for row in table(*cells, *rows)] == ["x", "y", "z", "d"]
