"""How high the bars of a waveform are."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

STEP, WIDTH = 4.5, 2.5
"""Pixels from bar to bar, and of a bar."""


def heights_of(low: Sequence[float], high: Sequence[float]) -> tuple[float, ...]:
    """The height of each stretch, from 0 to 1, of its lowest and highest sample."""
    return tuple(min(1.0, max(abs(one), abs(other))) for one, other in zip(low, high, strict=True))


def fitted(heights: Sequence[float], count: int) -> tuple[float, ...]:
    """As many bars as there is room for: each is the highest of its stretch."""
    if count <= 0 or not heights:
        return ()
    size = len(heights)
    found: list[float] = []
    for place in range(count):
        first = min(size - 1, place * size // count)
        found.append(max(heights[first : max(first + 1, (place + 1) * size // count)]))
    return tuple(found)


def bars_in(pixels: float) -> int:
    """How many bars there is room for."""
    return max(1, int((pixels + STEP - WIDTH) / STEP))
