"""Columns and bubbles."""

from __future__ import annotations

from saijin_studio.runners.layout.bubbles import belong, bubbles_of
from tests.runners.layout.made_lines import piece


def test_a_novel_is_one_group_from_right_to_left() -> None:
    columns = [piece(str(at), 200 - 40 * at, 0, 220 - 40 * at, 100 + at, vertical=True) for at in (2, 0, 1)]
    assert [[one.text for one in group] for group in bubbles_of(columns)] == [["0", "1", "2"]]


def test_tiers_are_read_from_the_top() -> None:
    columns = [
        piece(name, left, top, left + 20, top + 100, vertical=True)
        for name, left, top in (("b2", 0, 110), ("a2", 0, 0), ("b1", 30, 110), ("a1", 30, 0))
    ]
    assert [one.text for group in bubbles_of(columns) for one in group] == ["a1", "a2", "b1", "b2"]


def test_a_broken_column_is_read_on_before_the_next() -> None:
    columns = [
        piece("2", 0, 0, 20, 200, vertical=True),
        piece("1b", 31, 110, 51, 200, vertical=True),
        piece("1a", 30, 0, 50, 100, vertical=True),
    ]
    assert [one.text for group in bubbles_of(columns) for one in group] == ["1a", "1b", "2"]


def test_other_sizes_and_other_heights_are_other_bubbles() -> None:
    one = piece("a", 100, 0, 120, 100, vertical=True)
    assert not belong(one, piece("b", 70, 0, 80, 100, vertical=True))
    assert not belong(one, piece("c", 58, 40, 78, 160, vertical=True))
    assert belong(one, piece("wide", 46, 2, 66, 160, vertical=True))
    assert not belong(one, piece("wider", 42, 2, 62, 160, vertical=True))
    assert belong(one, piece("d", 58, 2, 78, 160, vertical=True))
    assert not belong(one, piece("e", 100, 130, 120, 200, vertical=True))
