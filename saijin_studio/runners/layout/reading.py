"""Reading a page: the way up, small text, columns, order."""

from __future__ import annotations

from dataclasses import replace
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from saijin_studio.runners.layout.arranging import arrange
from saijin_studio.runners.layout.boxes import sides
from saijin_studio.runners.layout.dividing import divided
from saijin_studio.runners.layout.doubtful import read_doubtful
from saijin_studio.runners.layout.recut import read_columns, with_columns
from saijin_studio.runners.layout.sampling import enlarged
from saijin_studio.runners.layout.straightening import plane_in
from saijin_studio.runners.layout.turning import turn_of, turned_back

if TYPE_CHECKING:
    from saijin_studio.core.pictures import Corners
    from saijin_studio.runners.layout.recogniser import Recogniser
    from saijin_studio.runners.layout.values import Arranged, RawLine
    from saijin_studio.runners.picture_pixels import Pixels

_SMALL = 13.0
"""Pixels of a line's height below which the picture is read larger."""
_LARGER = 2
_TURNS = 2
_LEGIBLE = 0.5
"""Confidence below which a line is none."""
_LONGEST = 1_200
"""Pixels of a side above which nothing is made larger."""


def read_page(image: Pixels, recogniser: Recogniser) -> Arranged:
    """Read a picture.

    Args:
        image: rows, columns, colours.
        recogniser: the engine.

    Returns:
        What stands in it, in reading order, with boxes in this picture.
    """
    height, width = image.shape[:2]
    lines = _detect(image, recogniser)
    columns = read_columns(image, lines, recogniser)
    turns = 0
    # Columns on a page upside down look like rows of one on its side at first: a second turn sets them upright.
    for _ in range(_TURNS):
        turn = turn_of(image, lines, columns, recogniser)
        if not turn:
            break
        turns += turn
        image = np.ascontiguousarray(np.rot90(image, turn))
        lines = _detect(image, recogniser)
        columns = read_columns(image, lines, recogniser)
    lines = divided(image, with_columns(lines, columns), recogniser)
    lines = read_doubtful(image, lines, recogniser)
    legible = [line for line in lines if line.confidence >= _LEGIBLE]
    arranged = arrange(legible, plane_in(image, legible))
    back = tuple(replace(line, box=turned_back(line.box, turns, width, height)) for line in arranged.lines)
    return replace(arranged, lines=back) if turns else arranged


def _detect(image: Pixels, recogniser: Recogniser) -> list[RawLine]:
    """The lines of a page; of small text those that are seen in a larger picture, where they are surer."""
    lines = recogniser.detect(image)
    if max(image.shape[:2]) > _LONGEST:
        return lines
    if lines and median(min(sides(line.box)) for line in lines) >= _SMALL:
        return lines
    larger = [replace(line, box=_smaller(line.box)) for line in recogniser.detect(enlarged(image, _LARGER))]
    return larger if _worth(larger) > _worth(lines) else lines


def _smaller(box: Corners) -> Corners:
    first, second, third, fourth = ((x // _LARGER, y // _LARGER) for x, y in box)
    return first, second, third, fourth


def _worth(lines: list[RawLine]) -> float:
    """Characters, by how sure they are."""
    return sum(len(line.text) * line.confidence for line in lines)
