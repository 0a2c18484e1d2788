"""Tables."""

from __future__ import annotations

from saijin_studio.runners.layout.tables import cells_of, tables_in
from tests.runners.layout.made_lines import piece


def test_aligned_rows_are_a_table_with_its_empty_cells() -> None:
    rows = [
        tuple(piece(text, left, top, left + 60, top + 20) for text, left in cells)
        for top, cells in (
            (0, (("品名", 0), ("数量", 100), ("金額", 200))),
            (30, (("本", 5), ("2", 110), ("1,980", 205))),
            (60, (("合計", 0), ("1,980", 205))),
        )
    ]
    assert tables_in(rows) == [(0, 3)]
    assert cells_of(rows) == [["品名", "数量", "金額"], ["本", "2", "1,980"], ["合計", "", "1,980"]]


def test_two_rows_of_two_are_no_table_and_a_gap_ends_one() -> None:
    rows = [
        (piece("a", 0, top, 50, top + 20), piece("b", 100, top, 150, top + 20)) for top in (0, 30, 60, 200, 230)
    ]
    assert tables_in(rows) == [(0, 3)]
    assert tables_in(rows[3:]) == []


def test_rows_whose_cells_do_not_stand_below_each_other_are_no_table() -> None:
    rows = [
        (piece("a", 0, 0, 50, 20), piece("b", 60, 0, 110, 20)),
        (piece("c", 0, 30, 80, 50), piece("d", 90, 30, 140, 50)),
        (piece("e", 0, 60, 20, 80), piece("f", 40, 60, 140, 80)),
    ]
    assert tables_in(rows) == []


def test_a_heading_over_two_columns_makes_them_no_one() -> None:
    rows = [
        (piece("区分", 0, 0, 50, 20), piece("上期", 150, 0, 210, 20)),
        (piece("売上", 100, 30, 150, 50), piece("利益", 180, 30, 215, 50)),
        *(
            (
                piece(text, 0, top, 50, top + 20),
                piece("1", 140, top, 160, top + 20),
                piece("2", 220, top, 240, top + 20),
            )
            for text, top in (("本店", 60), ("支店", 90))
        ),
        (piece("合計", 30, 120, 90, 140), piece("9", 140, 120, 160, 140)),
    ]
    assert tables_in(rows) == [(0, 5)]
    assert cells_of(rows) == [
        ["区分", "上期", ""],
        ["", "売上", "利益"],
        ["本店", "1", "2"],
        ["支店", "1", "2"],
        ["合計", "9", ""],
    ]


def test_a_column_that_the_longest_rows_lack_is_one_all_the_same() -> None:
    rows = [
        (piece("a", 0, 0, 50, 20), piece("b", 100, 0, 150, 20), piece("c", 200, 0, 250, 20)),
        (piece("d", 0, 30, 50, 50), piece("x", 300, 30, 350, 50)),
        (piece("e", 0, 60, 50, 80), piece("y", 300, 60, 350, 80)),
    ]
    assert cells_of(rows)[1] == ["d", "", "", "x"]
