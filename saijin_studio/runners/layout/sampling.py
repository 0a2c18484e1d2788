"""Cutting a slanted box out of a picture, in any size."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from saijin_studio.core.pictures import Corners
    from saijin_studio.runners.picture_pixels import Pixels

    Point = NDArray[np.float64]

_MOST = 6_000_000
"""Pixels of what is cut out."""
_AT_ONCE = 200_000
"""Pixels that are worked out at once, for the memory that takes."""


def cut_out(image: Pixels, box: Corners, scale: float = 1.0, margin: float = 0.0) -> Pixels:
    """What stands in a box, upright.

    Args:
        image: rows, columns, colours.
        box: its corners, the upper left first.
        scale: how much larger it becomes.
        margin: pixels of the picture to be taken with it on every side.
    """
    if scale == 1.0 and not margin and (upright := _upright(image, box)) is not None:
        return upright
    first, second, third, fourth = (np.array(corner, dtype=np.float64) for corner in box)
    across, down = second - first, fourth - first
    width, height = (max(1.0, float(np.hypot(*side))) for side in (across, down))
    right, below = across / width * margin, down / height * margin
    corners = (first - right - below, second + right - below, third + right + below, fourth - right + below)
    width, height = width + 2 * margin, height + 2 * margin
    scale = min(scale, (_MOST / (width * height)) ** 0.5)
    return _sampled(image, corners, max(1, round(width * scale)), max(1, round(height * scale)))


def enlarged(image: Pixels, scale: int) -> Pixels:
    """The whole picture, larger."""
    height, width = image.shape[:2]
    return cut_out(image, ((0, 0), (width, 0), (width, height), (0, height)), scale)


def _upright(image: Pixels, box: Corners) -> Pixels | None:
    """What stands in a box that does not lean and is all in the picture: nothing lies between pixels there."""
    (left, top), second, (right, bottom), fourth = box
    height, width = image.shape[:2]
    if second != (right, top) or fourth != (left, bottom):
        return None
    inside = 0 <= left < right <= width and 0 <= top < bottom <= height
    return image[top:bottom, left:right].copy() if inside else None


def _sampled(image: Pixels, corners: Sequence[Point], columns: int, rows: int) -> Pixels:
    """What is between the corners, in so many columns and rows."""
    upper_left, upper_right, lower_right, lower_left = (corner.astype(np.float32) for corner in corners)
    u = ((np.arange(columns, dtype=np.float32) + 0.5) / columns)[None, :, None]
    upper = upper_left * (1 - u) + upper_right * u - 0.5
    lower = lower_left * (1 - u) + lower_right * u - 0.5
    cut = np.empty((rows, columns, image.shape[2]), dtype=np.uint8)
    step = max(1, _AT_ONCE // columns)
    for begin in range(0, rows, step):
        at = np.arange(begin, min(rows, begin + step), dtype=np.float32)
        v = ((at + 0.5) / rows)[:, None, None]
        points = (upper * (1 - v) + lower * v).astype(np.float32)
        cut[begin : begin + step] = _between(image, points[..., 0], points[..., 1])
    return cut


def _between(image: Pixels, x: NDArray[np.float32], y: NDArray[np.float32]) -> Pixels:
    """Between four pixels each; beyond the edge it goes on as at the edge."""
    height, width = image.shape[:2]
    x = np.clip(x, 0, width - 1)
    y = np.clip(y, 0, height - 1)
    left, top = x.astype(np.intp), y.astype(np.intp)
    right, bottom = np.minimum(left + 1, width - 1), np.minimum(top + 1, height - 1)
    beside, below = (x - left).astype(np.float32)[..., None], (y - top).astype(np.float32)[..., None]
    upper = image[top, left] * (1 - beside) + image[top, right] * beside
    lower = image[bottom, left] * (1 - beside) + image[bottom, right] * beside
    return np.rint(upper * (1 - below) + lower * below).astype(np.uint8)
