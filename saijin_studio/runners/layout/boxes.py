"""Boxes as the layout sees them: upright rectangles with words."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.runners.layout.forms import is_partly_wide

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.pictures import Corners
    from saijin_studio.runners.layout.plane import Plane
    from saijin_studio.runners.layout.values import RawLine

_TALL = 1.5
"""Height by width from which an engine reads a box turned."""
_LARGEST_SLANT = math.radians(30)
_LEVEL = math.radians(0.1)
_SOME = 0.4
"""Of the length of all lines: where so much is level, the page is."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in a rectangle; what becomes of boxes on the way to a line.

    Attributes:
        text: the words.
        confidence: 0 to 1.
        box: corners in the picture.
        left, top, right, bottom: the rectangle, with the slant of the page taken out.
        vertical: whether it runs down.
        ruby: readings that stand beside it, each with the first of its characters and the one behind the last.
    """

    text: str
    confidence: float
    box: Corners
    left: float
    top: float
    right: float
    bottom: float
    vertical: bool = False
    ruby: tuple[tuple[int, int, str], ...] = ()

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    @property
    def size(self) -> float:
        """Of its characters, about."""
        return max(1.0, self.width if self.vertical else self.height)

    @property
    def x(self) -> float:
        """Of its middle."""
        return (self.left + self.right) / 2

    @property
    def y(self) -> float:
        """Of its middle."""
        return (self.top + self.bottom) / 2


def pieces_of(lines: Sequence[RawLine], plane: Plane | None = None) -> list[Piece]:
    """The boxes with words in them, upright; a page that is slanted a little is set straight.

    Args:
        lines: of a page.
        plane: that it lies in, where it is seen from the side.
    """
    worded = [line for line in lines if line.text.strip()]
    slant = 0.0 if plane else slant_of(worded)
    cosine, sine = math.cos(-slant), math.sin(-slant)
    pieces: list[Piece] = []
    for line in worded:
        corners = [plane.flat(corner) for corner in line.box] if plane else line.box
        points = [(x * cosine - y * sine, x * sine + y * cosine) for x, y in corners]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        edges = min(xs), min(ys), max(xs), max(ys)
        pieces.append(Piece(line.text, line.confidence, line.box, *edges, vertical=runs_down(line)))
    return pieces


def slant_of(lines: Sequence[RawLine]) -> float:
    """How far the lines go down to the right, in radians."""
    slants = sorted((slant, max(sides(line.box))) for line in lines if (slant := _slant(line)) is not None)
    whole = sum(length for _, length in slants)
    # Boxes of short words lean by chance; those of a page that leans are hardly ever level.
    if sum(length for slant, length in slants if abs(slant) < _LEVEL) >= _SOME * whole:
        return 0.0
    passed = 0.0
    for slant, length in slants:
        passed += length
        if passed * 2 >= whole:
            return slant
    return 0.0


def runs_down(line: RawLine) -> bool:
    """Whether it is a column of more than one character."""
    width, height = sides(line.box)
    return height > width * _TALL and len(line.text.strip()) > 1 and is_partly_wide(line.text)


def is_tall(line: RawLine) -> bool:
    """Whether an engine reads it turned."""
    width, height = sides(line.box)
    return height > width * _TALL


def sides(box: Corners) -> tuple[float, float]:
    """Width and height of a box that may be slanted."""
    (x0, y0), (x1, y1), _, (x3, y3) = box
    return math.hypot(x1 - x0, y1 - y0), math.hypot(x3 - x0, y3 - y0)


def around(boxes: Sequence[Corners]) -> Corners:
    """The upright box around some."""
    xs = [x for box in boxes for x, _ in box]
    ys = [y for box in boxes for _, y in box]
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    return ((left, top), (right, top), (right, bottom), (left, bottom))


def overlap(one: tuple[float, float], other: tuple[float, float]) -> float:
    """How much of the shorter of two stretches lies within the other."""
    shorter = min(one[1] - one[0], other[1] - other[0])
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared / shorter if shorter > 0 else float(shared >= 0)


def _slant(line: RawLine) -> float | None:
    """Of one line, where it is long enough to tell."""
    width, height = sides(line.box)
    first, second, _, fourth = line.box
    if width >= 3 * height and width > 0:
        slant = math.atan2(second[1] - first[1], second[0] - first[0])
    elif height >= 3 * width and height > 0:
        slant = math.atan2(first[0] - fourth[0], fourth[1] - first[1])
    else:
        return None
    return slant if abs(slant) < _LARGEST_SLANT else None
