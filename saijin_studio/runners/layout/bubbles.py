"""Text that runs down: columns to bubbles, bubbles and columns from right to left."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from saijin_studio.runners.layout.boxes import Piece, overlap

if TYPE_CHECKING:
    from collections.abc import Sequence

_NEAR = 0.6
"""Of a character: columns so near each other belong together if they stand side by side at all."""
_APART = 1.3
"""Of a character: columns so far apart belong together if they begin or end at the same height."""
_WIDE = 1.8
"""Of a character: columns so far apart belong together if they begin at just the same height."""
_LEVEL = 0.4
"""Of a character: just the same height."""
_SAME_SIZE = 0.6
"""Characters of one bubble differ no more."""


def bubbles_of(columns: Sequence[Piece]) -> list[list[Piece]]:
    """Columns that belong together, each group in reading order."""
    left = list(columns)
    groups: list[list[Piece]] = []
    while left:
        group = [left.pop(0)]
        for one in group:
            near = [other for other in left if belong(one, other)]
            group += near
            left = [other for other in left if other not in near]
        groups.append(_in_order(group))
    return groups


def belong(one: Piece, other: Piece) -> bool:
    """Whether two columns are of one bubble."""
    size = min(one.size, other.size)
    if size < _SAME_SIZE * max(one.size, other.size):
        return False
    apart = max(one.left, other.left) - min(one.right, other.right)
    if overlap((one.left, one.right), (other.left, other.right)) > 0.6:  # one below the other
        return max(one.top, other.top) - min(one.bottom, other.bottom) < _NEAR * size
    aside = overlap((one.top, one.bottom), (other.top, other.bottom))
    level = min(abs(one.top - other.top), abs(one.bottom - other.bottom)) < size
    begin = abs(one.top - other.top) < _LEVEL * size
    return (
        (apart < _NEAR * size and aside > 0.3)
        or (apart < _APART * size and aside > 0.5 and level)
        or (apart < _WIDE * size and aside > 0.5 and begin)
    )


def _in_order(columns: Sequence[Piece]) -> list[Piece]:
    """Tiers from top to bottom; in a tier from right to left; what is in one column from top to bottom."""
    ordered: list[Piece] = []
    for tier in _tiers(columns):
        stacks: list[list[Piece]] = []
        for piece in sorted(tier, key=lambda one: -one.x):
            if stacks and abs(median(one.x for one in stacks[-1]) - piece.x) < 0.5 * piece.size:
                stacks[-1].append(piece)
            else:
                stacks.append([piece])
        for stack in stacks:
            ordered += sorted(stack, key=lambda one: (one.top, -one.x))
    return ordered


def _tiers(columns: Sequence[Piece]) -> list[list[Piece]]:
    """Groups with white space across the whole between them."""
    tiers: list[list[Piece]] = []
    bottom = float("-inf")
    for piece in sorted(columns, key=lambda one: one.top):
        if not tiers or piece.top > bottom:
            tiers.append([])
        tiers[-1].append(piece)
        bottom = max(bottom, piece.bottom)
    # One column that is broken is no tier.
    return tiers if all(len(tier) > 1 for tier in tiers) else [list(columns)]
