"""The boxes of lines: where they and their numbers are drawn, which is at a point, and which lies beside which."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF

from saijin_studio.ui.widgets.scan_tags import Side, TagPlaces, edges_of, tag_edges, usual_side

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from saijin_studio.core.pictures import Corners, TextLine
    from saijin_studio.ui.widgets.scan_tags import Edges, Outline

_STRAIGHT = 2.5
"""Pixels of the view by which the corners of a box may differ that is drawn straight."""
_RADIUS, _ROUND_FROM = 3.0, 10.0
_STEEP = 0.25
"""The sine of the angle from which on a box leans much."""
_OUTSET, _REACH = 2.0, 4.0
"""Pixels of the view between the letters and the line around them, and that a pointer may miss a box by."""
_AROUND = 40.0
"""Pixels of the view around a box that its tag may lie in."""


class Way(Enum):
    """Where a neighbour is looked for."""

    LEFT = (-1, 0)
    RIGHT = (1, 0)
    UP = (0, -1)
    DOWN = (0, 1)


@dataclass(frozen=True, slots=True)
class PlacedBox:
    """A box at one zoom, in pixels of the view from the page's corner.

    ``extent`` holds everything that is drawn of it. ``crowded`` is a tag that is only drawn where the box is the
    one that matters, because others are in its way. ``steep`` is a box that leans much.
    """

    shape: QPainterPath
    extent: QRectF
    tag: QRectF
    crowded: bool
    steep: bool


class ScanBoxes:
    """Boxes of lines. They are placed when they are asked for, since most of a large page is out of sight.

    Args:
        tag_width: how wide the tag with a text is, in pixels of the view.
    """

    def __init__(self, tag_width: Callable[[str], float]) -> None:
        self._tag_width = tag_width
        self.lines: Sequence[TextLine] = ()
        self._bounds: list[Edges] = []
        self._zoom = 1.0
        self._placed: dict[int, PlacedBox] = {}
        self._sides: list[Side | None] = []

    def set_lines(self, lines: Sequence[TextLine]) -> None:
        """Other boxes, with their tags where they usually are."""
        self.lines, self._placed = lines, {}
        self._bounds = [edges_of(line.box) for line in lines]
        self._sides = [usual_side(upright=line.vertical) for line in lines]

    def set_zoom(self, zoom: float) -> None:
        """Draw at another zoom, with every tag at the side where it is."""
        if zoom != self._zoom:
            self._zoom, self._placed = zoom, {}

    def arrange(self) -> None:
        """Find sides for the tags at this zoom where they hide nothing."""
        places = TagPlaces([_outline(line.box, self._zoom) for line in self.lines])
        self._placed = {}
        self._sides = [
            places.take(number, self._tag_width(str(number + 1)), upright=line.vertical)
            for number, line in enumerate(self.lines)
        ]

    def placed(self, number: int) -> PlacedBox:
        """Where a box is drawn."""
        found = self._placed.get(number)
        if found is None:
            found = self._placed[number] = self._place(number)
        return found

    def there(self, number: int) -> bool:
        """Whether it is known where a line stands; some models say nothing of it."""
        left, top, right, bottom = self._bounds[number]
        return left < right or top < bottom

    def within(self, seen: QRectF) -> list[int]:
        """The boxes that may be drawn in a part of the view, which is given from the page's corner."""
        zoom = self._zoom
        left, top = (seen.left() - _AROUND) / zoom, (seen.top() - _AROUND) / zoom
        right, bottom = (seen.right() + _AROUND) / zoom, (seen.bottom() + _AROUND) / zoom
        return [
            number
            for number, edges in enumerate(self._bounds)
            if edges[0] < right and edges[2] > left and edges[1] < bottom and edges[3] > top and self.there(number)
        ]

    def at(self, point: QPointF) -> int | None:
        """The smallest box at a point of the page."""
        reach = _REACH / self._zoom
        x, y = point.x(), point.y()
        best, area = None, math.inf
        for number, (left, top, right, bottom) in enumerate(self._bounds):
            if not (left - reach <= x <= right + reach and top - reach <= y <= bottom + reach):
                continue
            size = (right - left) * (bottom - top)
            if size < area and self.there(number) and _holds(self.lines[number].box, x, y, reach):
                best, area = number, size
        return best

    def part(self, number: int) -> QRectF:
        """What a box covers of the page."""
        left, top, right, bottom = self._bounds[number]
        return QRectF(left, top, right - left, bottom - top)

    def beside(self, number: int, way: Way) -> int | None:
        """The nearest box on one side of another; one that lies straight there is nearer than one aslant."""
        best, least = None, math.inf
        for other, edges in enumerate(self._bounds):
            on, gap, aside = _apart(self._bounds[number], edges, way)
            if other != number and on and self.there(other) and gap >= aside and gap + 3 * aside < least:
                best, least = other, gap + 3 * aside
        return best

    def _place(self, number: int) -> PlacedBox:
        line, side = self.lines[number], self._sides[number]
        outline = _outline(line.box, self._zoom)
        width = self._tag_width(str(number + 1))
        tag = _rectangle(tag_edges(outline, side or usual_side(upright=line.vertical), width))
        extent = _rectangle(edges_of(outline)).united(tag).adjusted(-3, -3, 3, 3)
        return PlacedBox(_path(outline), extent, tag, side is None, _steep(outline))


def _apart(one: Edges, other: Edges, way: Way) -> tuple[bool, float, float]:
    """Whether a box is on that side of another, how far away it is that way, and how far aside."""
    along, aside = (0, 1) if way in {Way.LEFT, Way.RIGHT} else (1, 0)
    sign = sum(way.value)
    further = sign * (other[along] + other[along + 2] - one[along] - one[along + 2]) > 0
    gap = max(0.0, other[along] - one[along + 2], one[along] - other[along + 2])
    return further, gap, max(0.0, other[aside] - one[aside + 2], one[aside] - other[aside + 2])


def _rectangle(edges: Edges) -> QRectF:
    return QRectF(edges[0], edges[1], edges[2] - edges[0], edges[3] - edges[1])


def _outline(box: Corners, zoom: float) -> Outline:
    """The corners at a zoom, a little further out along the box's own edges; straight where it hardly leans."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = [(x * zoom, y * zoom) for x, y in box]
    if max(abs(ay - by), abs(cy - dy), abs(ax - dx), abs(bx - cx)) <= _STRAIGHT and bx > ax and dy > ay:
        left, top = round(min(ax, dx) - _OUTSET) + 0.5, round(min(ay, by) - _OUTSET) + 0.5
        right, bottom = round(max(bx, cx) + _OUTSET) - 0.5, round(max(cy, dy) + _OUTSET) - 0.5
        return (left, top), (right, top), (right, bottom), (left, bottom)
    (rx, ry), (ux, uy) = _unit(bx - ax, by - ay, (1.0, 0.0)), _unit(dx - ax, dy - ay, (0.0, 1.0))
    rx, ry, ux, uy = rx * _OUTSET, ry * _OUTSET, ux * _OUTSET, uy * _OUTSET
    return (
        (ax - rx - ux, ay - ry - uy),
        (bx + rx - ux, by + ry - uy),
        (cx + rx + ux, cy + ry + uy),
        (dx - rx + ux, dy - ry + uy),
    )


def _path(outline: Outline) -> QPainterPath:
    path, (a, b, c, d) = QPainterPath(), outline
    straight = a[1] == b[1] and a[0] == d[0]
    if straight and min(c[0] - a[0], c[1] - a[1]) > _ROUND_FROM:
        path.addRoundedRect(QRectF(QPointF(*a), QPointF(*c)), _RADIUS, _RADIUS)
    else:
        path.addPolygon(QPolygonF([QPointF(*a), QPointF(*b), QPointF(*c), QPointF(*d)]))
        path.closeSubpath()
    return path


def _steep(outline: Outline) -> bool:
    (ax, ay), (bx, by), _, _ = outline
    return min(abs(ax - bx), abs(ay - by)) > _STEEP * math.hypot(ax - bx, ay - by)


def _unit(x: float, y: float, otherwise: tuple[float, float]) -> tuple[float, float]:
    length = math.hypot(x, y)
    return (x / length, y / length) if length else otherwise


def _holds(box: Corners, x: float, y: float, reach: float) -> bool:
    """Whether a point is in a box, or nearly; the corners may run either way round."""
    distances: list[float] = []
    for (ax, ay), (bx, by) in zip(box, (*box[1:], box[0]), strict=True):
        length = math.hypot(bx - ax, by - ay)
        if length:
            distances.append(((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / length)
    return all(one >= -reach for one in distances) or all(one <= reach for one in distances)
