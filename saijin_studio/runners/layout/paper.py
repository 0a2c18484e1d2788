"""Sheets of paper, screens and cards in a photo: outlines with four corners."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from saijin_studio.runners.layout.levelling import level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from saijin_studio.runners.picture_pixels import Pixels
    from saijin_studio.runners.picture_tiles import Quad

_SIDE = 512
"""Pixels: an outline is seen in a picture that is no larger."""
_BLUR = 5
_LARGE = 0.12
"""Of the picture: what is smaller is no page."""
_STRAIGHT = 0.02
"""Of its length: how far an outline may be from four straight lines."""
_FULL = 0.9
"""Of its four corners: how much of them an outline fills."""
_FAINT, _STRONG = 20, 60
"""Steps of brightness that an edge is, at the least."""


def outlines_in(image: Pixels) -> list[Quad]:
    """Corners of what may be a page, the largest first.

    Args:
        image: rows, columns, colours.
    """
    import cv2

    step = max(1, -(-max(image.shape[:2]) // _SIDE))
    small = np.ascontiguousarray(image[::step, ::step])
    found: list[Quad] = []
    for mask in _masks(small):
        outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        for outline in outlines:
            hull = cv2.convexHull(outline)
            area = cv2.contourArea(hull)
            if area < _LARGE * mask.size:
                continue
            corners = cv2.approxPolyDP(hull, _STRAIGHT * cv2.arcLength(hull, closed=True), closed=True)
            if len(corners) == 4 and area > _FULL * cv2.contourArea(corners):
                found.append(_in_order(corners.reshape(4, 2).astype(np.float64) * step))
    return sorted(found, key=_area, reverse=True)


def _masks(image: Pixels) -> Iterator[NDArray[np.uint8]]:
    """What is brighter than the rest, what is darker, and what lies within edges."""
    import cv2

    grey = cv2.GaussianBlur(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), (_BLUR, _BLUR), 0)
    closing = np.ones((_BLUR, _BLUR), np.uint8)
    middle, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    for mask in (np.greater(grey, middle), np.less_equal(grey, middle)):
        yield cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_OPEN, closing).astype(np.uint8)
    yield cv2.dilate(cv2.Canny(grey, _FAINT, _STRONG), closing).astype(np.uint8)


def _in_order(corners: Quad) -> Quad:
    """As the clock goes, the upper left first."""
    middle = corners.mean(axis=0)
    turns = np.arctan2(corners[:, 1] - middle[1], corners[:, 0] - middle[0])
    return level(corners[np.argsort(turns)])


def _area(corners: Quad) -> float:
    x, y = corners[:, 0], corners[:, 1]
    return abs(float(x @ np.roll(y, -1) - y @ np.roll(x, -1))) / 2
