"""Marks that only columns turn: long strokes, and brackets of every kind. Told by their shape alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]

_SMALL = 0.62
"""Of a cell: a mark that is higher is a character or a stroke."""
_THIN = 0.28
"""Of a cell: a high mark that is no wider is a long stroke."""
_WIDE = 0.5
"""Of a cell: a bracket with two ends is wider."""
_CORNER = 0.3
"""Of a cell: a bracket with one end is wider."""
_FLAT, _ROUND = 0.1, 0.45
"""Of a cell: how high a bracket with two ends is."""
_MIDDLE = (0.4, 0.6)
"""Of its width: where a bracket with two ends is at its highest; the peak of a へ is further to the left."""
_ALIKE = 0.6
"""How much of a bracket with two ends is the same in a mirror."""
_BAR = 0.7
"""Of its width: how much of a bracket with one end is its bar."""
_END = 0.25
"""Of its height: the ends of a bracket."""

OPENING, CLOSING, STROKE = (1.0, 0.5), (0.0, 0.5), (0.5, 0.5)
"""Where it goes in its cell: 0 for the left or the top, 1 for the right or the bottom."""


def turned_in_columns(mark: Mask, size: float) -> tuple[float, float] | None:
    """Where a mark goes in its cell that has to be turned to the left; None for any other.

    Args:
        mark: where its ink is, with nothing around it.
        size: of a character.
    """
    height, width = mark.shape
    if width < _THIN * size and height > _SMALL * size:
        # A stroke over a dot is an exclamation mark, which columns do not turn.
        return None if np.count_nonzero(np.diff(mark.any(axis=1).astype(np.int8)) < 0) == 1 else STROKE
    if height > _SMALL * size or height < _FLAT * size:
        return None
    if _opens_down(mark, size):
        return OPENING
    return CLOSING if _opens_down(np.rot90(mark, 2), size) else None


def _opens_down(mark: Mask, size: float) -> bool:
    """Whether it is a bar or a bow with an end that hangs down at the right, or one at either side."""
    height, width = mark.shape
    rim = max(1, round(_END * height))
    upper, lower = mark[:rim], mark[-rim:]
    third = max(1, width // 3)
    if not upper[:, third:-third].any() or lower[:, third:-third].any() or not lower[:, -third:].any():
        return False
    if not lower[:, :third].any():
        return width > _CORNER * size and np.count_nonzero(upper.any(axis=0)) > _BAR * width
    peak = float(np.flatnonzero(mark[0]).mean()) / max(1, width - 1)
    return bool(
        width > _WIDE * size
        and height < _ROUND * size
        and _MIDDLE[0] <= peak <= _MIDDLE[1]
        and np.count_nonzero(mark & mark[:, ::-1]) > _ALIKE * np.count_nonzero(mark)
    )
