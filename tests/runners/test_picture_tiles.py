"""Long pages are cut so that nothing is lost, and every line comes once and whole."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.runners.picture_tiles import OVERLAP, Tile, joined, tiles_of

if TYPE_CHECKING:
    from saijin_studio.runners.picture_tiles import Quad


def quad(left: float, top: float, right: float, bottom: float) -> Quad:
    return np.array([(left, top), (right, top), (right, bottom), (left, bottom)], float)


@pytest.mark.parametrize("size", [(640, 480), (1920, 1080), (3840, 2160), (2480, 3508), (1, 1)])
def test_a_page_of_usual_size_is_not_cut(size: tuple[int, int]) -> None:
    assert tiles_of(*size) == (Tile(0, 0, *size),)


@given(st.integers(1, 30_000), st.integers(1, 30_000))
def test_tiles_cover_the_page_and_share_their_edges(width: int, height: int) -> None:
    tiles = tiles_of(width, height)
    assert (tiles[-1].left + tiles[-1].width, tiles[-1].top + tiles[-1].height) == (width, height)
    tops = sorted({tile.top: tile.height for tile in tiles}.items())
    lefts = sorted({tile.left: tile.width for tile in tiles}.items())
    assert len(tops) * len(lefts) == len(tiles)
    for (start, length), (after, _) in (*pairwise(tops), *pairwise(lefts)):
        assert after < start + length <= after + OVERLAP + 1
    assert tops[0][0] == lefts[0][0] == 0
    if len(tiles) > 1:
        assert max(tile.width for tile in tiles) <= 2560
        assert max(tile.height for tile in tiles) <= 2560


def test_what_one_tile_found_is_left_alone() -> None:
    found = [quad(0, 0, 50, 20), quad(10, 5, 50, 20)]
    assert joined([(3, one) for one in found]) == found
    assert joined([]) == []


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        (quad(0, 0, 1000, 40), quad(850, 2, 1900, 42), (0, 0, 1900, 42)),
        (quad(0, 0, 40, 1000), quad(2, 850, 42, 1900), (0, 0, 42, 1900)),
        (quad(0, 100, 500, 140), quad(0, 101, 500, 141), (0, 100, 500, 141)),
        (quad(0, 100, 500, 140), quad(0, 100, 400, 118), (0, 100, 500, 140)),
    ],
    ids=["a row", "a column", "found twice", "cut lengthwise"],
)
def test_pieces_of_a_line_become_one(first: Quad, second: Quad, whole: tuple[float, ...]) -> None:
    for pair in ([(0, first), (1, second)], [(0, second), (1, first)]):
        (one,) = joined(pair)
        got = (*one.min(axis=0), *one.max(axis=0))
        assert np.abs(np.array(got) - whole).max() <= 2, got


def test_a_leaning_line_stays_leaning() -> None:
    first = np.array([(0, 0), (1000, 100), (1000, 140), (0, 40)], float)
    second = np.array([(900, 90), (1900, 190), (1900, 230), (900, 130)], float)
    (one,) = joined([(0, first), (1, second)])
    assert one.tolist() == [[0, 0], [1900, 190], [1900, 230], [0, 40]]


def test_neighbouring_rows_stay_apart() -> None:
    rows = [(0, quad(0, 0, 500, 40)), (1, quad(400, 38, 900, 78)), (1, quad(0, 36, 300, 76))]
    assert len(joined(rows)) == 3


def test_a_line_over_three_tiles_is_one() -> None:
    pieces = [(n, quad(900 * n, 10, 900 * n + 1000, 50)) for n in range(3)]
    (one,) = joined([*pieces, (0, quad(0, 500, 100, 540))][:3])
    assert (one[0, 0], one[1, 0]) == (0, 2800)
