"""Lines that are too long to be read at once: where they are cut, and how the pieces go together. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.runners.picture_pixels import Pixels

LONGEST = 30
"""Of its height: the model sees all of a line with all of it, so what it takes grows with the square."""
_PIECE, _WINDOW = 20, 6
"""A piece, and the stretch at its end in which it is cut."""
_INK = 40
"""Levels of colour away from the paper's."""
_SPACE = 0.2
"""Of its height: a gap between words."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Columns of a line; ``spaced`` where a word ends at its end."""

    begin: int
    end: int
    spaced: bool = False


def pieces_of(line: Pixels) -> list[Piece]:
    """The pieces of a line that runs from left to right, cut in its widest gaps; one of a line of usual length."""
    height, width = line.shape[:2]
    if width <= LONGEST * height:
        return [Piece(0, width)]
    paper = np.median(line, axis=(0, 1))
    ink = (np.abs(line.astype(np.int16) - paper).max(axis=2) > _INK).sum(axis=0)
    pieces: list[Piece] = []
    begin = 0
    while width - begin > LONGEST * height:
        latest = begin + _PIECE * height
        cut, gap = _cut(ink[latest - _WINDOW * height : latest])
        end = latest - _WINDOW * height + cut
        pieces.append(Piece(begin, end, spaced=gap >= _SPACE * height))
        begin = end
    return [*pieces, Piece(begin, width)]


def together(pieces: Sequence[Piece], read: Sequence[tuple[str, float]]) -> tuple[str, float]:
    """The words of a line, and how sure they are, from those of its pieces."""
    text = ""
    for number, (one, _) in enumerate(read):
        spaced = number > 0 and pieces[number - 1].spaced
        text += " " + one if spaced and text[-1:].isascii() and one[:1].isascii() and text and one else one
    letters = sum(len(one) for one, _ in read)
    score = sum(score * len(one) for one, score in read) / letters if letters else 0.0
    return text, score


def _cut(ink: np.ndarray[tuple[int, ...], np.dtype[np.integer]]) -> tuple[int, int]:
    """The middle of the widest stretch with the least ink, and how wide it is if there is none at all."""
    least = ink == ink.min()
    edges = np.flatnonzero(np.diff(np.concatenate([[False], least, [False]]).astype(np.int8)))
    starts, stops = edges[::2], edges[1::2]
    widest = int((stops - starts).argmax())
    width = int(stops[widest] - starts[widest])
    return max(1, int(starts[widest] + stops[widest]) // 2), width if ink.min() == 0 else 0
