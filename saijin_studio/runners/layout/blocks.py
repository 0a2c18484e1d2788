"""Where the parts of a page are, and which comes first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import TYPE_CHECKING

from saijin_studio.runners.layout.bubbles import belong, bubbles_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from saijin_studio.runners.layout.boxes import Piece

_SHRUNK = 0.12
"""Of each side of a block: so far blocks may reach into each other."""


class Direction(Enum):
    """How a block is written."""

    ACROSS = auto()
    DOWN = auto()


@dataclass(frozen=True, slots=True)
class Block:
    """Pieces that belong together; columns are in order already."""

    direction: Direction
    pieces: tuple[Piece, ...]

    @property
    def across(self) -> tuple[float, float]:
        """From its left to its right side."""
        return min(one.left for one in self.pieces), max(one.right for one in self.pieces)

    @property
    def down(self) -> tuple[float, float]:
        """From its top to its bottom."""
        return min(one.top for one in self.pieces), max(one.bottom for one in self.pieces)


def blocks_of(pieces: Sequence[Piece]) -> list[Block]:
    """The blocks of a page in reading order: one of all where nothing runs down."""
    columns = [one for one in pieces if one.vertical]
    if not columns:
        return [Block(Direction.ACROSS, tuple(pieces))] if pieces else []
    single = [
        one
        for one in pieces
        if not one.vertical and len(one.text) == 1 and any(belong(_downward(one), column) for column in columns)
    ]
    columns += [_downward(one) for one in single]
    rest = [one for one in pieces if not one.vertical and one not in single]
    blocks = [Block(Direction.DOWN, tuple(group)) for group in bubbles_of(columns)]
    blocks += [Block(Direction.ACROSS, tuple(group)) for group in _clusters(rest)]
    down = sum(len(one.text) for one in columns)
    return _ordered(blocks, from_right=down >= sum(len(one.text) for one in rest))


def _downward(piece: Piece) -> Piece:
    return replace(piece, vertical=True)


def _clusters(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces that are near each other."""
    left = list(pieces)
    groups: list[list[Piece]] = []
    while left:
        group = [left.pop(0)]
        for one in group:
            near = [other for other in left if _near(one, other)]
            group += near
            left = [other for other in left if other not in near]
        groups.append(group)
    return groups


def _near(one: Piece, other: Piece) -> bool:
    size = min(one.height, other.height)
    aside = max(one.left, other.left) - min(one.right, other.right)
    below = max(one.top, other.top) - min(one.bottom, other.bottom)
    return (aside < 0 and below < 1.2 * size) or (below < 0 and aside < 1.5 * size)


def _ordered(blocks: Sequence[Block], *, from_right: bool) -> list[Block]:
    """Bands from top to bottom, in each from the side where reading begins."""
    if len(blocks) < 2:
        return list(blocks)
    bands = _cut(blocks, lambda one: one.down)
    if len(bands) > 1:
        return [one for band in bands for one in _ordered(band, from_right=from_right)]
    stripes = _cut(blocks, lambda one: one.across)
    if len(stripes) > 1:
        if from_right:
            stripes.reverse()
        return [one for stripe in stripes for one in _ordered(stripe, from_right=from_right)]
    side = -1 if from_right else 1
    return sorted(blocks, key=lambda one: (one.down[0] + side * sum(one.across) / 4, one.down))


def _cut(blocks: Sequence[Block], stretch: Callable[[Block], tuple[float, float]]) -> list[list[Block]]:
    """Groups with nothing between them, along one axis."""
    groups: list[list[Block]] = []
    end = float("-inf")
    for block in sorted(blocks, key=stretch):
        first, last = stretch(block)
        rim = _SHRUNK * (last - first)
        if not groups or first + rim >= end:
            groups.append([])
        groups[-1].append(block)
        end = max(end, last - rim)
    return groups
