"""Lines of two columns that an engine took for one: cut where the other rows have their gap, and read again."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from saijin_studio.runners.layout.boxes import pieces_of, sides, slant_of
from saijin_studio.runners.layout.rows import rows_of
from saijin_studio.runners.layout.sampling import cut_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.pictures import Corners, Point
    from saijin_studio.runners.layout.boxes import Piece
    from saijin_studio.runners.layout.recogniser import Recogniser
    from saijin_studio.runners.layout.values import RawLine
    from saijin_studio.runners.picture_pixels import Pixels

    Stretch = tuple[float, float]

_LONG = 4.0
"""Length by height of a line that may be two."""
_ROWS = 2
"""Other rows with a gap at a place, from which on there may be one in a line too."""
_SLANT = 0.02
"""Of a page: at a greater one the gaps of its rows are not below each other."""
_INTO = 0.5
"""Of its height: how far the box of a line may reach into the next."""
_GAP = 0.5
"""Of its height: how wide the gap in a line has to be."""
_AROUND = 1.5
"""Of its height: how far beyond the gap of the others it may reach."""
_RIM = 0.1
"""Of its height: what of the gap remains with what is beside it."""
_INK = 40
"""Levels of colour away from the paper's."""


def divided(image: Pixels, lines: Sequence[RawLine], recogniser: Recogniser) -> list[RawLine]:
    """The lines, with those of several columns cut in two or more.

    Args:
        image: the page.
        lines: that were found in it.
        recogniser: reads the parts of those that are cut.
    """
    done = list(lines)
    if abs(slant_of(lines)) > _SLANT:
        return done
    cut: list[tuple[int, list[Corners]]] = []
    pieces = [replace(piece, text=str(at)) for at, line in enumerate(lines) for piece in pieces_of([line])]
    pieces = [piece for piece in pieces if not piece.vertical]
    gaps = _gaps(pieces)
    for piece in pieces:
        if piece.width < _LONG * piece.height or not gaps:
            continue
        blanks = [blank for gap in _places(piece, gaps) if (blank := _blank(image, piece, gap))]
        if blanks:
            cut.append((int(piece.text), _parts(piece.box, blanks)))
    boxes = [box for _, parts in cut for box in parts]
    read = iter(recogniser.read([cut_out(image, box) for box in boxes]) if boxes else [])
    for at, parts in reversed([(at, [(box, *next(read)) for box in parts]) for at, parts in cut]):
        done[at : at + 1] = [replace(lines[at], text=text, confidence=sure, box=box) for box, text, sure in parts]
    return done


def _gaps(pieces: Sequence[Piece]) -> list[Stretch]:
    """What is free between two neighbours of a row, in every row; boxes may reach into each other a little."""
    return [
        (min(one.right, other.left), max(one.right, other.left))
        for row in rows_of(pieces)
        for one, other in pairwise(row)
        if other.left > one.right - _INTO * one.height
    ]


def _places(piece: Piece, gaps: Sequence[Stretch]) -> list[Stretch]:
    """Where in a line others have gaps, several at the same place."""
    rim = piece.height
    within = sorted(gap for gap in gaps if gap[0] > piece.left + rim and gap[1] < piece.right - rim)
    places: list[Stretch] = []
    while within:
        left, right = within.pop(0)
        count = 1
        while within and within[0][0] < right:
            left, right = max(left, within[0][0]), min(right, within[0][1])
            within.pop(0)
            count += 1
        if count >= _ROWS:
            places.append((left, right))
    return places


def _blank(image: Pixels, piece: Piece, gap: Stretch) -> Stretch | None:
    """The widest stretch of mere paper in a line about where others have a gap, if it is wide enough for one."""
    around = _AROUND * piece.height
    left, right = max(0, round(gap[0] - around)), round(gap[1] + around) + 1
    strip = image[max(0, round(piece.top)) : round(piece.bottom), left:right].astype(np.int16)
    if not strip.size:
        return None
    inked = (np.abs(strip - np.median(strip, axis=(0, 1))).max(axis=2) > _INK).any(axis=0)
    edges = np.flatnonzero(np.diff(np.concatenate([[True], inked, [True]]).astype(np.int8)))
    runs = [(left + int(begin), left + int(end)) for begin, end in zip(edges[::2], edges[1::2], strict=True)]
    runs = [(begin, end) for begin, end in runs if begin < gap[1] and gap[0] < end]
    begin, end = max(runs, key=lambda run: run[1] - run[0], default=(0, 0))
    if end - begin < _GAP * piece.height:
        return None
    rim = _RIM * piece.height
    return begin + rim, end - rim


def _parts(box: Corners, blanks: Sequence[Stretch]) -> list[Corners]:
    """What is left and right of the blanks in a box."""
    first, second, third, fourth = box
    width = max(1.0, sides(box)[0])
    shares = [0.0, *((x - first[0]) / width for blank in blanks for x in blank), 1.0]
    return [
        (_at(first, second, begin), _at(first, second, end), _at(fourth, third, end), _at(fourth, third, begin))
        for begin, end in zip(shares[::2], shares[1::2], strict=True)
    ]


def _at(one: Point, other: Point, share: float) -> Point:
    return round(one[0] + (other[0] - one[0]) * share), round(one[1] + (other[1] - one[1]) * share)
