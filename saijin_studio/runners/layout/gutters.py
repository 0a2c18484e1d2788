"""Columns of prose that stand side by side."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from saijin_studio.runners.layout.forms import has_kana
from saijin_studio.runners.layout.rows import joined, rows_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.runners.layout.boxes import Piece

_ROWS = 3
"""Lines that a column has at the least."""
_LONG, _EVENLY, _SHORT = 6.0, 4.5, 3.5
"""Length by height of a line of prose; of one in a narrow column whose lines are all as long, or go on."""
_RUNNING = 0.4
"""Of its lines: so many begin with a small letter."""
_EVEN, _MANY = 1.2, 6
"""Of their height: how much such lines differ in length; how many there are at the least."""
_MOST = 0.75
"""Of its lines: so many are as long as the longest."""
_FULL, _SOME = 0.7, 0.55
"""Of a column's width: most lines of prose are at least so long, in a wide column and in a narrow one."""
_RIM = 0.25
"""Of its height: how far the box of a piece reaches beyond its words, so that those of two columns may touch."""
_CLEAR = 0.15
"""Of their height: how wide a gutter is at the least."""
_CROSSING = 0.3
"""Of all lines: no more may run across a gutter, as headings do."""


def in_columns(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Groups to be read one after the other; one group where there are no columns."""
    x = _gutter(pieces)
    if x is None:
        return [list(pieces)]
    across = sorted((one for one in pieces if _is_over(one, x)), key=lambda one: one.y)
    beside = [one for one in pieces if not _is_over(one, x)]
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
    ends = sorted({_right(one) for one in pieces})
    found: list[tuple[int, float, float]] = []
    for end in ends:
        starts = [_left(one) for one in pieces if _left(one) >= end]
        if not starts:
            continue
        start = min(starts)
        x = (start + end) / 2
        crossing = sum(_is_over(one, x) for one in pieces)
        if crossing <= _CROSSING * len(pieces) and start - end > size * _CLEAR:
            found.append((crossing, end - start, x))
    for _, _, x in sorted(found):
        left, right = [one for one in pieces if _right(one) < x], [one for one in pieces if _left(one) > x]
        if _is_prose(left) and _is_prose(right) and _side_by_side(left, right):
            return x
    return None


def _is_over(piece: Piece, x: float) -> bool:
    return _left(piece) < x < _right(piece)


def _left(piece: Piece) -> float:
    """Where its words begin, about: the box of a piece is larger."""
    return piece.left + _RIM * piece.height


def _right(piece: Piece) -> float:
    return piece.right - _RIM * piece.height


def _is_prose(pieces: Sequence[Piece]) -> bool:
    """Whether most of its rows are one long line each."""
    rows = rows_of(pieces)
    if len(rows) < _ROWS:
        return False
    rows = [joined(row, rows) for row in rows]
    # Where it is columns of its own, the leftmost of them tells.
    lines = [row[0] for row in rows]
    width = max(line.right for line in lines) - min(line.left for line in lines)
    least, full = (_LONG, _FULL) if len(lines) < _MANY else _least(lines, width)
    long = [line for line in lines if line.width > least * line.height and line.width > full * width]
    return len(long) * 2 > len(lines)


def _least(lines: Sequence[Piece], width: float) -> tuple[float, float]:
    """How long lines of prose are at the least, by their height and by the width of the column.

    They may be short where they are plainly of sentences: they all are as long and have kana, or they are of
    several words and begin with small letters.
    """
    even = [line for line in lines if width - line.width < _EVEN * line.height and has_kana(line.text)]
    if len(even) > _MOST * len(lines):
        return _EVENLY, _FULL
    small = sum(line.text[:1].islower() for line in lines)
    words = sum(" " in line.text.strip() for line in lines)
    return (_SHORT, _SOME) if small > _RUNNING * len(lines) and words > _MOST * len(lines) else (_LONG, _FULL)


def _side_by_side(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    top, bottom = max(_top(left), _top(right)), min(_bottom(left), _bottom(right))
    return bottom - top > 0.4 * min(_bottom(left) - _top(left), _bottom(right) - _top(right))


def _top(pieces: Sequence[Piece]) -> float:
    return min(one.top for one in pieces)


def _bottom(pieces: Sequence[Piece]) -> float:
    return max(one.bottom for one in pieces)
