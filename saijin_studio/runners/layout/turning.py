"""Pages that lie on their side or upside down."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

import numpy as np

from saijin_studio.runners.layout.boxes import is_tall, sides
from saijin_studio.runners.layout.cells import as_row
from saijin_studio.runners.layout.forms import is_wide
from saijin_studio.runners.layout.sampling import cut_out

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from saijin_studio.core.pictures import Corners, Point
    from saijin_studio.runners.layout.recogniser import Recogniser
    from saijin_studio.runners.layout.values import RawLine
    from saijin_studio.runners.picture_pixels import Pixels

_LONGEST = 3
"""Lines that tell."""
_SURE = 0.92
"""Confidence of their mean from which rows stand upright."""
_BETTER = 0.08
"""By how much more confident a turned reading has to be."""
_LEGIBLE = 0.8
"""Confidence from which a reading is one."""
_PROSE = 8
"""Characters of a line of prose."""
_LOST = re.compile("[、。っッ]")
_FEW_LOST = 0.04
"""Of all characters: rows have more of those that lose them as columns."""
_SAME = 0.6
"""Likeness of two readings of a column from which it is one of upright characters."""


def turn_of(
    image: Pixels, lines: Sequence[RawLine], columns: Mapping[int, tuple[str, float]], recogniser: Recogniser
) -> int:
    """Quarter turns to the left after which the page stands upright, as its three longest lines tell.

    Args:
        image: the page.
        lines: that were found.
        columns: second readings, with upright characters, of those that run down.
        recogniser: reads some again.
    """
    longest = sorted(range(len(lines)), key=lambda at: -max(sides(lines[at].box)))[:_LONGEST]
    tall = [at for at in longest if is_tall(lines[at])]
    if len(tall) * 2 > len(longest):
        if _mean([_likeness(lines[at].text, columns[at][0]) if at in columns else 0.0 for at in tall]) >= _SAME:
            return 0
        return _turn_of_tall(image, [lines[at] for at in tall], recogniser)
    wide = [lines[at] for at in longest if at not in tall]
    if not wide:
        return 0
    if _mean([line.confidence for line in wide]) >= _SURE:
        return 3 if _may_be_columns(lines, wide) and _are_columns(image, wide, recogniser) else 0
    over = recogniser.read([np.rot90(cut_out(image, line.box), 2) for line in wide])
    return 2 if _more([one for _, one in over], [line.confidence for line in wide]) else 0


def turned_back(box: Corners, turns: int, width: int, height: int) -> Corners:
    """A box of a page that was turned to the left, in the page as it was.

    Args:
        box: in the turned page.
        turns: quarter turns.
        width: of the page as it was.
        height: of it.
    """

    def back(point: Point) -> Point:
        x, y = point
        return ((x, y), (width - y, x), (width - x, height - y), (y, height - x))[turns % 4]

    first, second, third, fourth = box
    return back(first), back(second), back(third), back(fourth)


def _turn_of_tall(image: Pixels, lines: Sequence[RawLine], recogniser: Recogniser) -> int:
    """Which way rows lie that go up or down."""
    to_left = [line.confidence for line in lines]
    to_right = [one for _, one in recogniser.read([np.rot90(cut_out(image, line.box), -1) for line in lines])]
    if _more(to_right, to_left):
        return 3
    return 1 if _mean(to_left) > _LEGIBLE else 0


def _may_be_columns(lines: Sequence[RawLine], longest: Sequence[RawLine]) -> bool:
    """Whether rows lack what is lost of characters that lie down: Japanese with hardly a stop or a small tsu."""
    words = "".join(line.text for line in lines)
    return all(len(line.text) >= _PROSE and is_wide(line.text) for line in longest) and (
        len(_LOST.findall(words)) <= _FEW_LOST * len(words)
    )


def _are_columns(image: Pixels, lines: Sequence[RawLine], recogniser: Recogniser) -> bool:
    """Whether rows are columns of a page that lies on its left side: upright, they say the same and more."""
    upright = recogniser.read([as_row(np.rot90(cut_out(image, line.box), -1)) for line in lines])
    same = _mean([_likeness(line.text, text) for line, (text, _) in zip(lines, upright, strict=True)]) >= _SAME
    return same and sum(len(text) for text, _ in upright) > sum(len(line.text) for line in lines)


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _more(turned: Sequence[float], straight: Sequence[float]) -> bool:
    return _mean(turned) > _mean(straight) + _BETTER


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
