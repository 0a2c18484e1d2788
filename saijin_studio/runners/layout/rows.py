"""Boxes that stand on one line, and boxes that are pieces of one line."""

from __future__ import annotations

from dataclasses import replace
from statistics import median
from typing import TYPE_CHECKING

from saijin_studio.runners.layout.boxes import Piece, around
from saijin_studio.runners.layout.forms import columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    Row = tuple[Piece, ...]

_CLOSE = 0.45
"""Of their height: pieces that are no further apart are one line."""
_COLUMN = 3
"""Rows with a gap at one place, from which on there are columns."""
_RIM = 0.2
"""Of their height: how far the box of a piece may reach beyond its words."""
_WORD = 0.1
"""Of their height: from here on there is a space between them."""


def rows_of(pieces: Sequence[Piece]) -> list[Row]:
    """Rows from top to bottom, each from left to right."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: (one.y, one.left)):
        row = next((row for row in reversed(rows[-3:]) if _fits(piece, row)), None)
        if row is None:
            rows.append([piece])
        else:
            row.append(piece)
    rows.sort(key=lambda row: median(piece.y for piece in row))
    return [tuple(sorted(row, key=lambda piece: (piece.left, piece.top))) for row in rows]


def joined(row: Row, others: Sequence[Row] = ()) -> Row:
    """The row with pieces of one line put together.

    Args:
        row: from left to right.
        others: of the same part of a page; where all of these have a gap, there is one between columns.
    """
    done: list[Piece] = []
    for piece in row:
        if (
            done
            and piece.left - done[-1].right < _CLOSE * min(done[-1].height, piece.height)
            and not _parted(done[-1], piece, others)
        ):
            done[-1] = _together(done[-1], piece)
        else:
            done.append(piece)
    return tuple(done)


def as_one(row: Row, pitch: float) -> Piece:
    """A whole row as one line, with as many spaces as fit between its pieces."""
    line = row[0]
    for piece in row[1:]:
        gap = piece.left - line.right
        line = _together(line, piece, max(1, round(gap / pitch)) if gap > pitch * 0.6 else 0)
    return line


def _parted(one: Piece, other: Piece, rows: Sequence[Row]) -> bool:
    """Whether these are cells of two columns that only nearly touch."""
    x, rim = (one.right + other.left) / 2, _RIM * min(one.height, other.height)
    if any(piece.left + rim < x < piece.right - rim for row in rows for piece in row):
        return False
    return sum(row[0].right < x + rim and row[-1].left > x - rim for row in rows) >= _COLUMN


def _fits(piece: Piece, row: Sequence[Piece]) -> bool:
    """Whether it stands beside what is in the row, and not above or below any of it."""
    last = row[-1]
    shared = min(piece.bottom, last.bottom) - max(piece.top, last.top)
    level = abs(piece.y - median(one.y for one in row)) < 0.5 * min(piece.height, last.height)
    beside = all(
        min(piece.right, one.right) - max(piece.left, one.left) < 0.5 * min(piece.width, one.width) for one in row
    )
    return shared > 0 and level and beside


def _together(one: Piece, other: Piece, spaces: int | None = None) -> Piece:
    """Two pieces as one, without what both of them have of the place where they overlap."""
    text = other.text[_twice(one, other) :]
    twice = len(other.text) - len(text)
    if spaces is None:
        apart = other.left - one.right > _WORD * other.height
        spaces = int(apart and one.text[-1:].isascii() and text[:1].isascii())
    start = one.text + " " * spaces
    offset = len(start) - twice
    return replace(
        one,
        text=start + text,
        confidence=min(one.confidence, other.confidence),
        box=around([one.box, other.box]),
        left=min(one.left, other.left),
        top=min(one.top, other.top),
        right=max(one.right, other.right),
        bottom=max(one.bottom, other.bottom),
        ruby=one.ruby
        + tuple((begin + offset, end + offset, word) for begin, end, word in other.ruby if begin >= twice),
    )


def _twice(one: Piece, other: Piece) -> int:
    """How many characters at the start of the second are the last of the first again."""
    shared = one.right - other.left
    widths = max(1, columns(other.text))
    pitch = other.width / widths
    if shared < pitch * 0.5:
        return 0
    most = min(len(one.text), len(other.text) - 1, round(shared / pitch) + 1)
    return next((count for count in range(most, 0, -1) if one.text.endswith(other.text[:count])), 0)
