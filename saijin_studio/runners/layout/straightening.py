"""Photos of a page from the side: the plane of the page, where its outline and its lines agree on one."""

from __future__ import annotations

import math
from statistics import median
from typing import TYPE_CHECKING

from saijin_studio.runners.layout.boxes import sides
from saijin_studio.runners.layout.paper import outlines_in
from saijin_studio.runners.layout.plane import plane_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.pictures import Corners
    from saijin_studio.runners.layout.plane import Corner, Plane
    from saijin_studio.runners.layout.values import RawLine
    from saijin_studio.runners.picture_pixels import Pixels

_LONG = 2.0
"""Length by thickness of a line from which its direction counts."""
_FEW = 4
"""Lines that tell."""
_APART = math.radians(0.2)
"""Lines of a page that is seen from above differ less in their direction, the usual one from the next."""
_BETTER = 0.75
"""By how much they have to differ less on the page than in the picture."""
_LEVEL = math.radians(2.0)
"""How far lines may be from the upper side of their page."""
_INSIDE = 0.9
"""Of all lines: so many are on the page."""


def plane_in(image: Pixels, lines: Sequence[RawLine]) -> Plane | None:
    """The plane of the page; None for one that is seen from straight above, or where that is not sure.

    Args:
        image: the page.
        lines: that were found in it.
    """
    long = [line.box for line in lines if _ratio(line.box) >= _LONG]
    if len(long) < _FEW:
        return None
    before = _spread([_slant(box, None) for box in long])
    if before < _APART:
        return None
    for outline in outlines_in(image):
        corners = [(float(x), float(y)) for x, y in outline]
        if sum(_within(_middle(line.box), corners) for line in lines) < _INSIDE * len(lines):
            continue
        plane = plane_of(corners)
        after = [_slant(box, plane) for box in long]
        if _spread(after) < _BETTER * before and abs(median(after)) < _LEVEL:
            return plane
    return None


def _slant(box: Corners, plane: Plane | None) -> float:
    """How far a line is from level, or a column from upright."""
    first, second, third, fourth = (plane.flat(corner) if plane else corner for corner in box)
    width, height = sides(box)
    if width >= height:
        (x, y), (u, v) = _between(first, fourth), _between(second, third)
        return math.atan2(v - y, u - x)
    (x, y), (u, v) = _between(first, second), _between(fourth, third)
    return math.atan2(x - u, v - y)


def _spread(slants: Sequence[float]) -> float:
    usual = median(slants)
    return median(abs(slant - usual) for slant in slants)


def _ratio(box: Corners) -> float:
    width, height = sides(box)
    return max(width, height) / max(1.0, min(width, height))


def _middle(box: Corners) -> Corner:
    return _between(_between(box[0], box[1]), _between(box[2], box[3]))


def _between(one: Corner, other: Corner) -> Corner:
    return (one[0] + other[0]) / 2, (one[1] + other[1]) / 2


def _within(point: Corner, corners: Sequence[Corner]) -> bool:
    """Whether it lies to the right of every side, seen along it."""
    x, y = point
    return all(
        (u - a) * (y - b) - (v - b) * (x - a) >= 0
        for (a, b), (u, v) in zip(corners, [*corners[1:], corners[0]], strict=True)
    )
