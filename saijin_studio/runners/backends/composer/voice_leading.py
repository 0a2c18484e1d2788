"""Rules for two voices that move at the same time."""

from __future__ import annotations

_PERFECT = frozenset({0, 7})


def parallel(low: int, high: int, next_low: int, next_high: int) -> bool:
    """Whether two voices go from a fifth or an octave to another one in the same direction."""
    down, up = next_low - low, next_high - high
    if down == 0 or up == 0 or (down > 0) is not (up > 0):
        return False
    interval = abs(high - low) % 12
    return interval in _PERFECT and abs(next_high - next_low) % 12 == interval


def clashes(one: int, other: int) -> bool:
    """Whether two pitches rub against each other: a minor second or a minor ninth."""
    return abs(one - other) in {1, 13}
