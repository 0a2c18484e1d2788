"""Turning a page by quarters, and cutting a part out of it: what of the page is read, and where it lies. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from saijin_studio.core.pictures import Area, Point, TextLine
    from saijin_studio.runners.picture_pixels import Pixels

_SLACK, _MARGIN = 3, 16
"""Pixels that a hurried rectangle gets on every side, of the page and then of plain paper: nothing is found at a
very edge."""
_QUARTERS = 4


@dataclass(frozen=True, slots=True)
class Part:
    """What is to be read. ``left`` and ``top`` are where it lies in the page, which is ``width`` x ``height``."""

    pixels: Pixels
    left: int
    top: int
    width: int
    height: int

    def placed(self, lines: tuple[TextLine, ...]) -> tuple[TextLine, ...]:
        """Lines with their boxes in the page."""
        if (self.left, self.top) == (0, 0) and self.pixels.shape[:2] == (self.height, self.width):
            return lines
        return tuple(replace(line, box=self._box(line)) for line in lines)

    def _box(self, line: TextLine) -> tuple[Point, Point, Point, Point]:
        first, second, third, fourth = (
            (min(self.width, max(0, x + self.left)), min(self.height, max(0, y + self.top))) for x, y in line.box
        )
        return first, second, third, fourth


def part_of(page: Pixels, area: Area | None = None, quarter_turns: int = 0) -> Part | None:
    """The part of a page that is to be read.

    Args:
        page: upright.
        area: of the turned page; None for all of it.
        quarter_turns: by 90 degrees, clockwise.

    Returns:
        The part, with a margin where it is not all; None where the area lies outside of the page.
    """
    if quarter_turns % _QUARTERS:
        page = np.ascontiguousarray(np.rot90(page, -quarter_turns))
    height, width = page.shape[:2]
    if area is None:
        return Part(page, 0, 0, width, height)
    if area.left >= width or area.top >= height or area.left + area.width <= 0 or area.top + area.height <= 0:
        return None
    left, top = max(0, area.left - _SLACK), max(0, area.top - _SLACK)
    right, bottom = min(width, area.left + area.width + _SLACK), min(height, area.top + area.height + _SLACK)
    cut = page[top:bottom, left:right]
    edge = np.concatenate([cut[0], cut[-1], cut[:, 0], cut[:, -1]])
    framed = np.empty((cut.shape[0] + 2 * _MARGIN, cut.shape[1] + 2 * _MARGIN, 3), np.uint8)
    framed[:] = np.median(edge, axis=0)
    framed[_MARGIN:-_MARGIN, _MARGIN:-_MARGIN] = cut
    return Part(framed, left - _MARGIN, top - _MARGIN, width, height)
