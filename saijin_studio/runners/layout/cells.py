"""A column of upright characters as a row: cut where there is the least ink, and pasted from left to right."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from saijin_studio.runners.layout.marks import turned_in_columns

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from saijin_studio.runners.picture_pixels import Pixels

    Ink = NDArray[np.float64]

_FAINT = 0.25
"""Of the strongest ink: less is paper."""
_SMALL = 0.62
"""Of a cell: a mark that is no larger both ways is a small kana or a sign."""
_TINY = 0.4
"""Of a cell: a mark that is no larger both ways is a sign."""
_APART = (0.85, 0.92, 1.0, 1.08, 1.16)
"""How far apart characters are, by the width of the widest."""
_FINE = 12.0
"""Steps in a character between which a cut is chosen."""
_UNEVEN = 3.0
_ABOVE = 0.55
"""Of a character: how far above the column the first cell may begin."""
_EACH = 0.1
"""What every cell costs, so that no character is cut in two."""


def as_row(column: Pixels) -> Pixels:
    """The characters of a column side by side."""
    paper = _paper(column)
    ink = _ink(column, paper)
    marked = np.flatnonzero(ink.max(axis=0) > _FAINT)
    if not len(marked):
        return column
    size = float(marked[-1] - marked[0] + 1)
    # A bracket that opens at the top of a column has half a cell of paper above it.
    above = round(size * _ABOVE)
    column = np.concatenate([np.broadcast_to(paper, (above, *column.shape[1:])), column])
    ink = np.concatenate([np.zeros((above, ink.shape[1])), ink])
    cuts = cuts_of(ink.sum(axis=1), size, above)
    height = max(bottom - top for top, bottom in pairwise(cuts))
    cells: list[Pixels] = []
    for top, bottom in pairwise(cuts):
        cell = np.empty((height, *column.shape[1:]), dtype=np.uint8)
        cell[:] = paper
        _place(cell, column[top:bottom], ink[top:bottom], size)
        cells.append(cell)
    return np.concatenate(cells, axis=1)


def cuts_of(ink: Ink, size: float, above: int = 0) -> list[int]:
    """Where to cut: about a character apart, at rows of little ink.

    Args:
        ink: of every row.
        size: of the widest character, which may be a little less than they are apart.
        above: rows at the beginning in any of which the first cell may begin.
    """
    step = max(1, int(size / _FINE))
    rows = len(ink) // step * step
    coarse = ink[:rows].reshape(-1, step).mean(axis=1) if step > 1 else ink
    cuts = _cuts(coarse, size / step, above // step)
    return [*(cut * step for cut in cuts[:-1]), len(ink)]


def _cuts(ink: Ink, size: float, above: int) -> list[int]:
    """The cuts that fit best, of those for characters that are so far apart, and a little less and more.

    All the distances are tried in one pass, side by side.
    """
    length = len(ink)
    sizes = size * np.array(_APART)
    least, most = np.maximum(1, np.rint(sizes * 0.7)), np.maximum(2, np.rint(sizes * 1.35))
    narrow, wide = int(least.min()), int(most.max())
    widths = np.arange(wide, narrow - 1, -1)
    uneven = (widths / sizes[:, None] - 1.0) ** 2 * _UNEVEN + _EACH
    uneven[(widths < least[:, None]) | (widths > most[:, None])] = np.inf
    ends = length + least.astype(np.intp)  # the last may be shorter than a character
    end = int(ends.max())
    weight = np.zeros(end + 1)
    weight[:length] = np.sqrt(ink / max(1e-9, float(ink.max())))
    worth = np.full((len(sizes), wide + end + 1), np.inf)  # that of a row stands `wide` places further on
    came = np.zeros((len(sizes), end + 1), dtype=np.intp)
    worth[:, wide : wide + above + 1] = 0.0
    each = np.arange(len(sizes))
    for row in range(narrow, end + 1):
        costs = worth[:, row : row + len(widths)] + uneven
        best = costs.argmin(axis=1)
        cost = costs[each, best] + weight[row]
        better = cost < worth[:, wide + row]
        worth[better, wide + row] = cost[better]
        came[better, row] = row - wide + best[better]
    found = [_back(worth[at, wide:], came[at], (above, length, int(ends[at]))) for at in range(len(sizes))]
    return min(found, key=lambda one: one[0])[1]


def _back(worth: Ink, came: NDArray[np.intp], stretch: tuple[int, int, int]) -> tuple[float, list[int]]:
    """How badly cuts fit, and the cuts, from the last to the first.

    Args:
        worth: of every row.
        came: the cut before, for every row.
        stretch: where the first cell begins at the latest, where the column ends, and where the last cell may.
    """
    above, length, end = stretch
    last = length + int(worth[length : end + 1].argmin())
    cost = float(worth[last])
    cuts = {length}
    while last > above:
        cost -= _EACH / 2
        cuts.add(min(last, length))
        last = int(came[last])
    return cost, sorted({last, *cuts})


def _ink(image: Pixels, paper: NDArray[np.uint8]) -> Ink:
    """How far every pixel is from the paper, 0 to 1."""
    away = np.abs(image.astype(np.int16) - paper.astype(np.int16)).max(axis=2)
    return away / max(1.0, float(away.max()))


def _paper(image: Pixels) -> NDArray[np.uint8]:
    """The colour of the paper: what most of the rim is."""
    rim = np.concatenate([image[:, 0], image[:, -1]])
    return np.rint(np.median(rim, axis=0)).astype(np.uint8)


def _place(cell: Pixels, piece: Pixels, ink: Ink, size: float) -> None:
    """Put a character into its cell as a row has it.

    Small marks go to the bottom instead of the upper right corner; long strokes and brackets are turned back.
    """
    marked = ink > _FAINT
    rows, columns = np.flatnonzero(marked.any(axis=1)), np.flatnonzero(marked.any(axis=0))
    if not len(rows):
        return
    inside = slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)
    mark = piece[inside]
    turn = turned_in_columns(marked[inside], size)
    if turn is not None:
        mark = np.rot90(mark)
        _put(cell, mark, *turn)
    elif max(mark.shape[:2]) > size * _SMALL:
        cell[: len(piece)] = piece
    else:
        # A full stop goes to the left, a small kana to the middle.
        _put(cell, mark, 0.1 if max(mark.shape[:2]) < size * _TINY else 0.5, 0.9)


def _put(cell: Pixels, mark: Pixels, across: float, down: float) -> None:
    """Lay a mark into a cell: 0 for the left or the top, 1 for the right or the bottom."""
    mark = mark[: len(cell), : cell.shape[1]]
    height, width = mark.shape[:2]
    top, left = round((len(cell) - height) * down), round((cell.shape[1] - width) * across)
    cell[top : top + height, left : left + width] = mark
