"""Lines of two columns that were taken for one."""

from __future__ import annotations

import numpy as np

from saijin_studio.runners.layout.dividing import divided
from saijin_studio.runners.layout.values import RawLine
from tests.runners.layout.made_lines import MadeRecogniser, box, row

PAPER, INK = 250, 10


def page(*lines: RawLine, blank: tuple[int, int] = (100, 120)) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """A page with ink in every line but in a gutter."""
    image = np.full((200, 240, 3), PAPER, np.uint8)
    for line in lines:
        (left, top), _, (right, bottom), _ = line.box
        image[top + 4 : bottom - 4, left:right] = INK
    image[:, slice(*blank)] = PAPER
    return image


ROWS = [one for top in (0, 30, 90) for one in (row("abcdef", 10, top, width=90), row("ghijkl", 120, top, width=90))]
LONG = row("both of them", 10, 60, width=200)


def test_it_is_cut_where_the_other_rows_have_their_gap_and_read_again() -> None:
    recogniser = MadeRecogniser([], read=lambda strip: (f"{strip.shape[1]} wide", 0.9))
    lines = divided(page(*ROWS, LONG), [*ROWS[:4], LONG, *ROWS[4:]], recogniser)
    assert [(line.text, line.confidence) for line in lines[4:6]] == [("92 wide", 0.9), ("92 wide", 0.9)]
    assert [line.box for line in lines[4:6]] == [box(10, 60, 102, 80), box(118, 60, 210, 80)]
    assert lines[:4] == ROWS[:4]
    assert lines[6:] == ROWS[4:]


def test_a_line_with_words_in_the_gap_is_one() -> None:
    lines = [*ROWS, LONG]
    assert divided(page(*lines, blank=(0, 0)), lines, MadeRecogniser([])) == lines


def test_a_gap_of_a_single_row_cuts_nothing() -> None:
    lines = [*ROWS[:2], LONG]
    assert divided(page(*lines), lines, MadeRecogniser([])) == lines


def test_a_page_that_leans_is_left_alone() -> None:
    leaning: list[RawLine] = []
    for line in [*ROWS, LONG]:
        (left, top), _, (right, bottom), _ = line.box
        lower = (right - left) // 10
        corners = ((left, top), (right, top + lower), (right, bottom + lower), (left, bottom))
        leaning.append(RawLine(line.text, 1.0, corners))
    assert divided(page(LONG), leaning, MadeRecogniser([])) == leaning


def test_boxes_beyond_the_page_do_no_harm() -> None:
    lines = [RawLine(one.text, 1.0, box(*(at + 500 for at in (*one.box[0], *one.box[2])))) for one in [*ROWS, LONG]]
    assert divided(page(LONG), lines, MadeRecogniser([])) == lines
