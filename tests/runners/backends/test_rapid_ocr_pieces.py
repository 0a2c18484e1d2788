"""Lines that are too long are cut between words, and put together again."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.runners.backends.rapid_ocr_pieces import LONGEST, Piece, pieces_of, together

HEIGHT = 20


def line(width: int, *gaps: tuple[int, int]) -> np.ndarray[tuple[int, int, int], np.dtype[np.uint8]]:
    """Stripes of ink on paper, with gaps."""
    made = np.full((HEIGHT, width, 3), 255, np.uint8)
    made[2:8, ::3] = 0
    made[2:8, 1::3] = 60
    for begin, end in gaps:
        made[:, begin:end] = 255
    return made


def test_a_line_of_usual_length_is_one_piece() -> None:
    assert pieces_of(line(LONGEST * HEIGHT)) == [Piece(0, LONGEST * HEIGHT)]


def test_it_is_cut_in_its_widest_gap() -> None:
    first, second = pieces_of(line(700, (300, 304), (340, 352), (390, 394)))
    assert (first, second) == (Piece(0, 346, spaced=True), Piece(346, 700))


@given(st.integers(1, 9000))
def test_the_pieces_are_the_line(width: int) -> None:
    pieces = pieces_of(line(width))
    assert pieces[0].begin == 0
    assert pieces[-1].end == width
    assert all(one.end == after.begin for one, after in pairwise(pieces))
    assert all(0 < one.end - one.begin <= LONGEST * HEIGHT for one in pieces)


def test_english_words_are_kept_apart_and_japanese_is_not() -> None:
    pieces = [Piece(0, 5, spaced=True), Piece(5, 9, spaced=True), Piece(9, 12)]
    assert together(pieces, [("one two", 0.9), ("three", 0.8), ("四", 1.0)])[0] == "one two three四"
    text, score = together([Piece(0, 9), Piece(9, 12)], [("ab", 0.5), ("cd", 1.0)])
    assert (text, score) == ("abcd", 0.75)
    assert together([], []) == ("", 0.0)
