"""Cutting a page into strips for a model that sees only so much, and joining what was read in each. Pure.

A page is cut across its longer side only, so that the lines of a long page are never cut through; what is too wide
even then is made smaller.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_T = TypeVar("_T")

OVERLAP = 200
"""Pixels of a strip, as it is looked at, that it shares with the next one: a few lines."""
_WIDEST, _LONGEST, _SLENDER = 1600, 2400, 2.5
"""The shorter side of what is looked at; the longer one; and how many times longer it may be."""
_ALWAYS_WHOLE, _LEAST, _SHAPE = 1200, 1000, 1.25
_ALIKE = 0.8
_SHARED, _FEWEST = 0.35, 6
"""How much of a strip's lines may be in the overlap, and how many always."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A part of a page in pixels; ``scale`` is how much smaller it is made to be looked at."""

    left: int
    top: int
    width: int
    height: int
    scale: float = 1.0


def strips_of(width: int, height: int) -> tuple[Strip, ...]:
    """The strips of a page, from its beginning to its end; one for a page of usual size."""
    long, short = max(width, height), min(width, height)
    if long <= _ALWAYS_WHOLE:
        return (Strip(0, 0, width, height),)
    scale = min(1.0, _WIDEST / short)
    if long * scale <= _LONGEST and long < _SLENDER * short:
        return (Strip(0, 0, width, height, scale),)
    side = min(_LONGEST, max(_LEAST, round(_SHAPE * short * scale)))
    seen = long * scale
    count = max(1, -(-int(seen - OVERLAP) // (side - OVERLAP)))
    step = (seen - OVERLAP) / count
    ends = [(round(n * step / scale), min(long, round((n * step + step + OVERLAP) / scale))) for n in range(count)]
    if height >= width:
        return tuple(Strip(0, begin, width, end - begin, scale) for begin, end in ends)
    return tuple(Strip(begin, 0, end - begin, height, scale) for begin, end in ends)


def joined(before: Sequence[_T], after: Sequence[_T], text: Callable[[_T], str]) -> list[_T]:
    """Two strips' lines as one's: what both have is there once, and what an edge cut through is whole.

    Args:
        before: of the strip before.
        after: of the strip after it.
        text: what a line says.
    """
    first = max(0, len(before) - max(_FEWEST, int(len(before) * _SHARED)))
    last = max(_FEWEST, int(len(after) * _SHARED))
    mine = [_key(text(one)) for one in before[first:]]
    other = [_key(text(one)) for one in after[:last]]
    pairs = _chain(mine, other)
    if not pairs:
        return [*before, *after]
    here, there = pairs[len(pairs) // 2]
    return [*before[: first + here + 1], *after[there + 1 :]]


def _chain(mine: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """The longest row of lines that both have in the same order."""
    best = [[0] * (len(other) + 1) for _ in range(len(mine) + 1)]
    same = [[alike(one, two) for two in other] for one in mine]
    for at in range(len(mine) - 1, -1, -1):
        for to in range(len(other) - 1, -1, -1):
            longest = max(best[at + 1][to], best[at][to + 1])
            best[at][to] = max(longest, best[at + 1][to + 1] + 1) if same[at][to] else longest
    pairs: list[tuple[int, int]] = []
    at = to = 0
    while at < len(mine) and to < len(other):
        if same[at][to] and best[at][to] == best[at + 1][to + 1] + 1:
            pairs.append((at, to))
            at, to = at + 1, to + 1
        elif best[at + 1][to] >= best[at][to + 1]:
            at += 1
        else:
            to += 1
    return pairs


def alike(one: str, two: str) -> bool:
    """Whether two texts are the same line, read twice."""
    if one == two:
        return bool(one)
    mine, other = _pairs(one), _pairs(two)
    total = mine.total() + other.total()
    return total > 0 and 2 * (mine & other).total() >= _ALIKE * total


def _pairs(text: str) -> Counter[str]:
    return Counter(text[at : at + 2] for at in range(len(text) - 1))


def _key(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
