"""Cells of a table that stand for several rows: they go into the first of them, as they are read."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from saijin_studio.runners.layout.boxes import overlap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.runners.layout.boxes import Piece
    from saijin_studio.runners.layout.rows import Row

_MIDDLE = 0.2
"""Of the distance of two rows: how far from the middle between them a cell of both may be."""
_NEAR = 3.5
"""Of the height of a line: rows of one table are no further apart."""


def without_spans(rows: Sequence[Row]) -> list[Row]:
    """Rows in which a cell that is centred beside several stands in the uppermost of them.

    Args:
        rows: of a page, from top to bottom; a cell between two rows is one of its own.
    """
    whole: list[list[Piece]] = []
    between: list[tuple[float, Piece]] = []
    for at, row in enumerate(rows):
        if whole and at + 1 < len(rows) and _is_between(rows[at - 1], row, rows[at + 1]):
            between += [(len(whole) - 0.5, piece) for piece in row]
        else:
            whole.append(list(row))
    if not between:
        return [tuple(row) for row in rows]
    for column in _columns(between):
        _raise(whole, column)
    return [tuple(sorted(row, key=lambda one: one.left)) for row in whole]


def _is_between(above: Row, row: Row, below: Row) -> bool:
    """Whether it is of the two rows around it: in the middle, and beside all that is in them."""
    distance = _y(below) - _y(above)
    size = median(piece.height for piece in row)
    if distance > _NEAR * size or abs(_y(row) - (_y(above) + _y(below)) / 2) > _MIDDLE * distance:
        return False
    others = [*above, *below]
    return (
        min(len(above), len(below)) > len(row)
        and all(not _over(piece, other) for piece in row for other in others)
        and any(_over(one, other) for one in above for other in below)
    )


def _columns(between: Sequence[tuple[float, Piece]]) -> list[list[tuple[float, Piece]]]:
    """Those that stand one below the other."""
    columns: list[list[tuple[float, Piece]]] = []
    for place, piece in between:
        column = next((one for one in columns if _over(one[-1][1], piece)), None)
        if column is None:
            columns.append([(place, piece)])
        else:
            column.append((place, piece))
    return columns


def _raise(rows: list[list[Piece]], between: Sequence[tuple[float, Piece]]) -> None:
    """Put the cells of a column into the first of their rows, which follows from where the cell above it ends."""
    known = between[0][1]
    column = [
        *between,
        *((float(at), one) for at, row in enumerate(rows) for one in row if _over(one, known)),
    ]
    column.sort(key=lambda one: one[0])
    free = 0.0
    for number, (place, piece) in enumerate(column):
        following = column[number + 1][0] if number + 1 < len(column) else float(len(rows))
        end = 2 * place - free
        if not free <= place <= end < following:
            free, end = (place, place) if place.is_integer() else (place - 0.5, place + 0.5)
        first = int(free)
        if first != place:
            if place.is_integer():
                rows[int(place)].remove(piece)
            rows[first].append(piece)
        free = end + 1.0


def _over(one: Piece, other: Piece) -> bool:
    return overlap((one.left, one.right), (other.left, other.right)) > 0


def _y(row: Row) -> float:
    return median(piece.y for piece in row)
