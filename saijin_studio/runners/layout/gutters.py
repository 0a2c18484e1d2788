"""Columns of prose that stand side by side."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from saijin_studio.runners.layout.rows import joined, rows_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.runners.layout.boxes import Piece

_ROWS = 3
"""Lines that a column has at the least."""
_LONG = 6.0
"""Length by height of a line of prose."""
_FULL = 0.7
"""Of a column's width: most lines of prose are at least so long."""
_CROSSING = 0.3
"""Of all lines: no more may run across a gutter, as headings do."""


def in_columns(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Groups to be read one after the other; one group where there are no columns."""
    x = _gutter(pieces)
    if x is None:
        return [list(pieces)]
    across = sorted((one for one in pieces if one.left < x < one.right), key=lambda one: one.y)
    beside = [one for one in pieces if not one.left < x < one.right]
    groups: list[list[Piece]] = []
    for heading in [*across, None]:
        above = [one for one in beside if heading is None or one.y < heading.y]
        beside = [one for one in beside if not (heading is None or one.y < heading.y)]
        for side in ([one for one in above if one.x <= x], [one for one in above if one.x > x]):
            if side:
                groups += in_columns(side)
        if heading is not None:
            groups.append([heading])
    return groups


def _gutter(pieces: Sequence[Piece]) -> float | None:
    """The middle of the clearest gutter between two columns of prose."""
    if len(pieces) < 2 * _ROWS:
        return None
    size = median(one.height for one in pieces)
    ends = sorted({one.right for one in pieces})
    found: list[tuple[int, float, float]] = []
    for end in ends:
        starts = [one.left for one in pieces if one.left >= end]
        if not starts:
            continue
        start = min(starts)
        x = (start + end) / 2
        crossing = sum(one.left < x < one.right for one in pieces)
        if crossing <= _CROSSING * len(pieces) and start - end > size * 0.3:
            found.append((crossing, end - start, x))
    for _, _, x in sorted(found):
        left, right = [one for one in pieces if one.right < x], [one for one in pieces if one.left > x]
        if _is_prose(left) and _is_prose(right) and _side_by_side(left, right):
            return x
    return None


def _is_prose(pieces: Sequence[Piece]) -> bool:
    """Whether most of its rows are one long line each."""
    rows = [joined(row) for row in rows_of(pieces)]
    if len(rows) < _ROWS:
        return False
    # Where it is columns of its own, the leftmost of them tells.
    lines = [row[0] for row in rows]
    width = max(line.right for line in lines) - min(line.left for line in lines)
    long = [line for line in lines if line.width > _LONG * line.height and line.width > _FULL * width]
    return len(long) * 2 > len(lines)


def _side_by_side(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    top, bottom = max(_top(left), _top(right)), min(_bottom(left), _bottom(right))
    return bottom - top > 0.4 * min(_bottom(left) - _top(left), _bottom(right) - _top(right))


def _top(pieces: Sequence[Piece]) -> float:
    return min(one.top for one in pieces)


def _bottom(pieces: Sequence[Piece]) -> float:
    return max(one.bottom for one in pieces)
