"""What differs in two texts."""

from __future__ import annotations

from saijin_studio.studio.pictures.comparing import Difference, compare


def test_lines_that_are_alike_stand_side_by_side_and_others_alone() -> None:
    before = "Order 12\nCoffee 520\nCake 480\nThank you"
    after = "Order 12\nCoffee 550\nSoup 650\nThank  you"
    assert compare(before, after) == (
        Difference("Coffee 520", "Coffee 550"),
        Difference("Cake 480", ""),
        Difference("", "Soup 650"),
    )


def test_width_and_blanks_count_for_nothing_and_tables_are_compared_row_by_row() -> None:
    assert compare("合計　１２００\n\n", "合計 1200") == ()
    table = "| a | b |\n| --- | --- |\n| 1 | 2 |"
    assert compare(table, table.replace("2", "3")) == (Difference("1  2", "1  3"),)


def test_what_was_put_in_between_stands_where_it_was_put() -> None:
    assert compare("x\nhello world\ny", "x\nnew\nhello world!\ny") == (
        Difference("", "new"),
        Difference("hello world", "hello world!"),
    )
