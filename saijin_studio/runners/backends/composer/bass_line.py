"""The bass under each chord."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.runners.backends.composer.score import Slot

LOWEST = 33
"""The bass of a chord lies in the octave from here; patterns may go a little beyond."""


def with_basses(slots: Sequence[Slot]) -> tuple[Slot, ...]:
    """The chords on their basses: roots, and thirds where the bass then goes by step on both sides."""
    found: list[Slot] = []
    for index, slot in enumerate(slots):
        bass = _low(slot.chord.root)
        between = 0 < index < len(slots) - 1 and len(slot.chord.tones) >= 3
        if between and slot.chord.symbol[-1] not in "5" and "sus" not in slot.chord.symbol:
            before, after = found[-1].bass, _low(slots[index + 1].chord.root)
            third = _low(next(iter(slot.chord.tones[1:])))
            if before != after and 0 < abs(third - before) <= 2 and 0 < abs(third - after) <= 2:
                bass = third
        found.append(replace(slot, bass=bass))
    return tuple(found)


def _low(pitch_class: int) -> int:
    return LOWEST + (pitch_class - LOWEST) % 12
