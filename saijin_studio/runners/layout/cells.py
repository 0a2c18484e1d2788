"""A column of upright characters as a row: cut where there is the least ink, and pasted from left to right."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from saijin_studio.runners.picture_pixels import Pixels

    Ink = NDArray[np.float64]
    Mask = NDArray[np.bool_]

_FAINT = 0.25
"""Of the strongest ink: less is paper."""
_SMALL = 0.62
"""Of a cell: a mark that is no larger both ways is a small kana or a sign."""
_TINY = 0.4
"""Of a cell: a mark that is no larger both ways is a sign."""
_THIN = 0.28
"""Of a cell: a high mark that is no wider is a long stroke."""
_STROKE = 0.12
"""Of a cell: the thickness of a bracket."""
_WHOLE = 0.8
"""How much of its side the stroke of a bracket takes."""
_APART = (0.85, 0.92, 1.0, 1.08, 1.16)
"""How far apart characters are, by the width of the widest."""
_FINE = 12.0
"""Steps in a character between which a cut is chosen."""
_UNEVEN = 3.0
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
    cuts = cuts_of(ink.sum(axis=1), size)
    height = max(bottom - top for top, bottom in pairwise(cuts))
    cells: list[Pixels] = []
    for top, bottom in pairwise(cuts):
        cell = np.empty((height, *column.shape[1:]), dtype=np.uint8)
        cell[:] = paper
        _place(cell, column[top:bottom], ink[top:bottom], size)
        cells.append(cell)
    return np.concatenate(cells, axis=1)


def cuts_of(ink: Ink, size: float) -> list[int]:
    """Where to cut: about a character apart, at rows of little ink.

    Args:
        ink: of every row.
        size: of the widest character, which may be a little less than they are apart.
    """
    step = max(1, int(size / _FINE))
    rows = len(ink) // step * step
    coarse = ink[:rows].reshape(-1, step).mean(axis=1) if step > 1 else ink
    cuts = min((_cuts(coarse, size * larger / step) for larger in _APART), key=lambda found: found[0])[1]
    return [0, *(cut * step for cut in cuts[1:-1]), len(ink)]


def _cuts(ink: Ink, size: float) -> tuple[float, list[int]]:
    """The cuts for characters that are so far apart, and how badly they fit."""
    length = len(ink)
    least, most = max(1, round(size * 0.7)), max(2, round(size * 1.35))
    end = length + least  # the last may be shorter than a character
    weight = np.zeros(end + 1)
    weight[:length] = np.sqrt(ink / max(1e-9, float(ink.max())))
    uneven = (np.arange(most, least - 1, -1) / size - 1.0) ** 2 * _UNEVEN + _EACH
    worth = np.full(most + end + 1, np.inf)  # that of a row stands `most` places further on
    came = np.zeros(end + 1, dtype=np.intp)
    worth[most] = 0.0
    for row in range(least, end + 1):
        costs = worth[row : row + most - least + 1] + uneven
        best = int(costs.argmin())
        worth[most + row], came[row] = costs[best] + weight[row], row - most + best
    last = length + int(worth[most + length :].argmin())
    cost = float(worth[most + last])
    cuts = {0, length}
    while last > 0:
        cost -= _EACH / 2
        cuts.add(min(last, length))
        last = int(came[last])
    return cost, sorted(cuts)


def _ink(image: Pixels, paper: NDArray[np.uint8]) -> Ink:
    """How far every pixel is from the paper, 0 to 1."""
    away = np.abs(image.astype(np.float64) - paper).max(axis=2)
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
    turn = _turn(marked[inside], size)
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


def _turn(mark: Mask, size: float) -> tuple[float, float] | None:
    """Where a mark goes that only columns have turned: a long stroke, a corner bracket; None for any other."""
    height, width = mark.shape
    if width < _THIN * size and height > _SMALL * size:
        # A stroke over a dot is an exclamation mark, which columns do not turn.
        return None if np.count_nonzero(np.diff(mark.any(axis=1).astype(np.int8)) < 0) == 1 else (0.5, 0.5)
    if not _THIN * size < height < _SMALL * size or width < _TINY * size * 0.75:
        return None
    thick = max(1, round(_STROKE * size))
    upper, lower = mark[:thick].any(axis=0).mean(), mark[-thick:].any(axis=0).mean()
    left, right = mark[:, :thick].any(axis=1).mean(), mark[:, -thick:].any(axis=1).mean()
    if min(upper, right) > _WHOLE and not mark[2 * thick :, : -2 * thick].any():
        return 1.0, 0.0
    if min(lower, left) > _WHOLE and not mark[: -2 * thick, 2 * thick :].any():
        return 0.0, 1.0
    return None
