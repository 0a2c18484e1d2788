"""Rows of text for a terminal."""

from __future__ import annotations

from saijin_studio.core.columns import columns


def test_words_begin_at_the_left_and_figures_end_at_the_right() -> None:
    table = list(columns(["name", "s"], [["a", "1"], ["longer", "10"]]))
    assert table == ["name     s", "a        1", "longer  10"]


def test_a_table_may_have_no_head() -> None:
    assert list(columns(["", ""], [["a", "b"]], left=2)) == ["a  b"]
