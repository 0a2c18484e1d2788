"""Marks that columns turn."""

from __future__ import annotations

import numpy as np
import pytest

from saijin_studio.runners.layout.marks import CLOSING, OPENING, STROKE, turned_in_columns

SIZE = 20.0
"""Of a character; the marks below are drawn in tenths of it."""


def mark(*rows: str) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Two pixels a letter; x is ink."""
    drawn = np.array([[letter == "x" for letter in row] for row in rows])
    return drawn.repeat(2, axis=0).repeat(2, axis=1)


BOW = mark("..xxxx..", ".x....x.", "x......x")
CORNER = mark("xxxxxx", ".....x", ".....x")
SQUARE = mark("xxxxxxxx", "xx....xx", "x......x")
PEAK = mark("..x.....", ".x.xx...", "x....xxx", "......xx")
"""A he: its peak is at the left."""


@pytest.mark.parametrize("bracket", [BOW, CORNER, SQUARE])
def test_a_bracket_that_opens_goes_to_the_right_and_its_partner_to_the_left(bracket: np.ndarray) -> None:
    assert turned_in_columns(bracket, SIZE) == OPENING
    assert turned_in_columns(np.rot90(bracket, 2), SIZE) == CLOSING


def test_a_stroke_is_turned_but_no_exclamation_mark() -> None:
    assert turned_in_columns(mark(*["x"] * 8), SIZE) == STROKE
    assert turned_in_columns(mark(*["x"] * 6, ".", "x"), SIZE) is None


@pytest.mark.parametrize(
    "character",
    [
        PEAK,
        mark("xxxxxxxx"),  # one
        mark(".xxxxx..", "......x.", "......x.", "..xxxx.."),  # tsu
        mark(*["xxxxxxxx"] * 8),
        CORNER[:, ::-1],  # a corner that nothing has turned
    ],
)
def test_characters_stay_as_they_are(character: np.ndarray) -> None:
    assert turned_in_columns(character, SIZE) is None
