"""Corners named from the side that is the upper one, also where a line leans."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from saijin_studio.runners.picture_tiles import Quad


def level(quad: Quad) -> Quad:
    """The corners with that one first from which the next lies most nearly to the right.

    An engine begins at the leftmost corners, which in a column that leans are both of one end.

    Args:
        quad: four corners, as the clock goes.
    """
    sides = np.roll(quad, -1, axis=0) - quad
    lengths = np.maximum(np.hypot(sides[:, 0], sides[:, 1]), 1e-9)
    return np.roll(quad, -int((sides[:, 0] / lengths).argmax()), axis=0)
