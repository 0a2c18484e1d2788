"""Cutting a long or large page into tiles, and joining what was found in each. Pure.

Lines are found in a tile made no larger than the engine's own measure, so that a page is never made so small that
its letters vanish; they are read from the whole page, so that one that runs over several tiles is one line again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Quad = NDArray[np.float64]

OVERLAP = 192
"""Pixels that neighbours share: more than a line of large print is high."""
WHOLE, LONG, SLENDER = 4000, 2000, 2.5
"""Pages with a longer side than the first are cut, and, if that many times longer than wide, than the second."""
LARGE, NARROW = 2560, 1600
"""Sides of a tile: of a page that is wide too, and of a strip."""
_SAME_ROW = 0.6
"""Of the thinner one: what two pieces of a line share at least."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A part of a page, in pixels."""

    left: int
    top: int
    width: int
    height: int


def tiles_of(width: int, height: int) -> tuple[Tile, ...]:
    """The tiles of a page, row by row; one for a page of usual size."""
    long, short = max(width, height), min(width, height)
    if long <= LONG or (long <= WHOLE and long < SLENDER * short):
        return (Tile(0, 0, width, height),)
    side = LARGE if short > NARROW else NARROW
    return tuple(
        Tile(left, top, across, down) for top, down in _cuts(height, side) for left, across in _cuts(width, side)
    )


def _cuts(length: int, side: int) -> list[tuple[int, int]]:
    """Where the pieces of a side begin, and how long they are: as equal as can be, sharing ``OVERLAP``."""
    if length <= side:
        return [(0, length)]
    count = -(-(length - OVERLAP) // (side - OVERLAP))
    step = (length - OVERLAP) / count
    return [(round(n * step), min(length, round((n + 1) * step) + OVERLAP) - round(n * step)) for n in range(count)]


def joined(found: Sequence[tuple[int, Quad]]) -> list[Quad]:
    """The lines of a page from those of its tiles: each once, and whole.

    Args:
        found: corners in pixels of the page, each with the number of its tile.
    """
    if len({tile for tile, _ in found}) < 2:
        return [quad for _, quad in found]
    tiles = np.array([tile for tile, _ in found])
    quads = np.array([quad for _, quad in found])
    rows, columns = _Strokes(quads), _Strokes(quads[:, [0, 3, 2, 1], ::-1])
    groups = list(range(len(found)))
    for one in range(len(found)):
        wide = np.maximum(rows.length, rows.length[one]) >= np.maximum(columns.length, columns.length[one])
        same = np.where(wide, rows.meeting(one), columns.meeting(one))
        for other in np.flatnonzero(same & (tiles != tiles[one])):
            _unite(groups, one, int(other))
    members: dict[int, list[Quad]] = {}
    for one, (_, quad) in enumerate(found):
        members.setdefault(_root(groups, one), []).append(quad)
    return [_merged(pieces) for pieces in members.values()]


class _Strokes:
    """Boxes as strokes from their first side to their last, leaning as they lean.

    Args:
        quads: corners, the first and the last of which are the first side.
    """

    def __init__(self, quads: NDArray[np.float64]) -> None:
        first, last = (quads[:, 0] + quads[:, 3]) / 2, (quads[:, 1] + quads[:, 2]) / 2
        self.begin, self.end = first[:, 0], last[:, 0]
        self.length = self.end - self.begin
        self._level = first[:, 1]
        self._slope = (last[:, 1] - first[:, 1]) / np.maximum(self.length, 1.0)
        self._thick = (np.abs(quads[:, 3, 1] - quads[:, 0, 1]) + np.abs(quads[:, 2, 1] - quads[:, 1, 1])) / 2

    def meeting(self, one: int) -> NDArray[np.bool_]:
        """Which strokes go over this one, in the middle of where both are."""
        left, right = np.maximum(self.begin, self.begin[one]), np.minimum(self.end, self.end[one])
        middle = (left + right) / 2
        levels = self._level + (middle - self.begin) * self._slope
        mine = self._level[one] + (middle - self.begin[one]) * self._slope[one]
        apart = np.abs(levels - mine)
        thinner = np.minimum(self._thick, self._thick[one])
        shared = np.minimum((self._thick + self._thick[one]) / 2 - apart, thinner)
        return (right > left) & (shared >= _SAME_ROW * thinner)


def _merged(quads: list[Quad]) -> Quad:
    if len(quads) == 1:
        return quads[0]
    largest = max(quads, key=lambda quad: float(np.ptp(quad[:, 0]) * np.ptp(quad[:, 1])))
    if np.ptp(largest[:, 0]) >= np.ptp(largest[:, 1]):
        first = min(quads, key=lambda quad: float(quad[:, 0].min()))
        last = max(quads, key=lambda quad: float(quad[:, 0].max()))
        first, last = _taller(first, largest, 1), _taller(last, largest, 1)
        return np.array([first[0], last[1], last[2], first[3]])
    first = min(quads, key=lambda quad: float(quad[:, 1].min()))
    last = max(quads, key=lambda quad: float(quad[:, 1].max()))
    return np.array([first[0], first[1], last[2], last[3]])


def _taller(piece: Quad, largest: Quad, axis: int) -> Quad:
    """The end of a line, as high as the line where a tile's edge cut through it."""
    if np.ptp(piece[:, axis]) >= _SAME_ROW * np.ptp(largest[:, axis]):
        return piece
    stretched = piece.copy()
    stretched[:2, axis], stretched[2:, axis] = largest[:, axis].min(), largest[:, axis].max()
    return stretched


def _root(groups: list[int], one: int) -> int:
    while groups[one] != one:
        groups[one] = groups[groups[one]]
        one = groups[one]
    return one


def _unite(groups: list[int], one: int, other: int) -> None:
    first, second = sorted((_root(groups, one), _root(groups, other)))
    groups[second] = first
