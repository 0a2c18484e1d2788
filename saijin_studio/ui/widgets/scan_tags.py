"""Where the numbers of boxes find room."""

from __future__ import annotations

import math
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TAG_HEIGHT, _GAP = 15.0, 3.0
_LEAST = 10.0
"""Boxes that are thinner on the screen have no room for a tag beside them."""
_CELLS, _CELL, _MOST_SLICES, _SLANT = 64, 48.0, 32, 7.0
_TAG = -1

Outline: TypeAlias = "tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]"
"""The corners of a box in pixels of the view, from its own upper left clockwise."""

Edges: TypeAlias = "tuple[float, float, float, float]"
"""Left, top, right and bottom."""


class Side(Enum):
    """At which side of a box its tag is: seen along the line, whichever way that runs."""

    BEHIND = "behind"
    BEFORE = "before"
    ABOVE = "above"
    BELOW = "below"


_LINE = (Side.BEHIND, Side.BEFORE, Side.ABOVE, Side.BELOW)
_COLUMN = (Side.ABOVE, Side.BELOW, Side.BEHIND, Side.BEFORE)


def usual_side(*, upright: bool) -> Side:
    """Where a tag is when nothing is in its way: behind a line, above a column."""
    return (_COLUMN if upright else _LINE)[0]


def tag_edges(box: Outline, side: Side, width: float) -> Edges:
    """Where the tag is at a side of a box, as seen along its line."""
    a, b, c, d = box
    match side:
        case Side.BEHIND:
            one, other, (x, y) = b, c, _way(a, b)
        case Side.BEFORE:
            one, other, (x, y) = a, d, _way(b, a)
        case Side.ABOVE:
            one, other, (x, y) = a, b, _way(d, a)
        case Side.BELOW:
            one, other, (x, y) = d, c, _way(a, d)
    away = abs(x) * width / 2 + abs(y) * TAG_HEIGHT / 2 + _GAP
    x, y = (one[0] + other[0]) / 2 + x * away, (one[1] + other[1]) / 2 + y * away
    return x - width / 2, y - TAG_HEIGHT / 2, x + width / 2, y + TAG_HEIGHT / 2


def edges_of(box: Outline) -> Edges:
    """The upright rectangle around a box."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = box
    return min(ax, bx, cx, dx), min(ay, by, cy, dy), max(ax, bx, cx, dx), max(ay, by, cy, dy)


class TagPlaces:
    """Finds sides for tags where they hide no box and no other tag.

    Args:
        boxes: what may not be hidden.
    """

    def __init__(self, boxes: Sequence[Outline]) -> None:
        self._boxes = boxes
        self._edges = [edges_of(box) for box in boxes]
        far = max((max(edges) for edges in self._edges), default=0.0)
        # A fixed number of cells: however large the page is shown, a box lies in few of them.
        self._cell = max(_CELL, far / _CELLS)
        self._cells: dict[tuple[int, int], list[tuple[Edges, int]]] = {}
        for number, box in enumerate(boxes):
            for part in _slices(box, self._edges[number]):
                self._add(part, number)

    def take(self, number: int, width: float, *, upright: bool) -> Side | None:
        """A side for the tag of a box; None where there is no room for it."""
        left, top, right, bottom = self._edges[number]
        if min(right - left, bottom - top) < _LEAST:
            return None
        for side in _COLUMN if upright else _LINE:
            tag = tag_edges(self._boxes[number], side, width)
            if self._free(tag, number):
                self._add(tag, _TAG)
                return side
        return None

    def _add(self, edges: Edges, owner: int) -> None:
        for cell in self._touched(edges):
            self._cells.setdefault(cell, []).append((edges, owner))

    def _touched(self, edges: Edges) -> list[tuple[int, int]]:
        cell = self._cell
        left, top, right, bottom = edges
        columns = range(int(left // cell), int(right // cell) + 1)
        rows = range(int(top // cell), int(bottom // cell) + 1)
        return [(column, row) for column in columns for row in rows]

    def _free(self, tag: Edges, own: int) -> bool:
        left, top, right, bottom = tag[0] - 1, tag[1] - 1, tag[2] + 1, tag[3] + 1
        for cell in self._touched((left, top, right, bottom)):
            for other, owner in self._cells.get(cell, ()):
                apart = left >= other[2] or right <= other[0] or top >= other[3] or bottom <= other[1]
                if owner != own and not apart:
                    return False
        return True


def _slices(box: Outline, edges: Edges) -> Iterator[Edges]:
    """What a box covers, in small parts where it leans, since the rectangle around it covers much more."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = box
    if min(abs(ay - by), abs(ax - bx)) < _SLANT:
        yield edges
        return
    longest = max(edges[2] - edges[0], edges[3] - edges[1])
    steps = min(_MOST_SLICES, int(longest / _CELL) + 1)
    for step in range(steps):
        low, high = step / steps, (step + 1) / steps
        yield edges_of(
            (
                (ax + (bx - ax) * low, ay + (by - ay) * low),
                (ax + (bx - ax) * high, ay + (by - ay) * high),
                (dx + (cx - dx) * high, dy + (cy - dy) * high),
                (dx + (cx - dx) * low, dy + (cy - dy) * low),
            )
        )


def _way(begin: tuple[float, float], end: tuple[float, float]) -> tuple[float, float]:
    """From one point to another, one pixel long."""
    x, y = end[0] - begin[0], end[1] - begin[1]
    length = math.hypot(x, y) or 1.0
    return x / length, y / length
