"""A second melody under the first: it moves where that rests, and keeps out of its way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.runners.backends.composer.line import Rules, Wanted, found_line, restful
from saijin_studio.runners.backends.composer.melody import Melody
from saijin_studio.runners.backends.composer.score import Note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.runners.backends.composer.chance import Chance
    from saijin_studio.runners.backends.composer.plan import Plan
    from saijin_studio.runners.backends.composer.score import Slot

_NOTHING = -99
_BELOW = 14
"""Semitones from the melody's range down to the counter-melody's."""


def counter_melody(plan: Plan, chance: Chance, slots: Sequence[Slot], melody: Sequence[Note], low: int) -> Melody:
    """The counter-melody of a section, with the section's times."""
    spans = [span for slot in slots for span in _spans(plan, slot, melody)]
    rules = Rules(plan.key, low - _BELOW, low + 3)
    wanted: list[Wanted] = []
    centre = low - _BELOW / 2 + 1
    for index, (slot, start, _) in enumerate(spans):
        # It swings against the melody: the higher that is, the lower this one.
        above = _sounding(melody, start)
        lean = 0.0 if above == _NOTHING else -0.3 * (above - low - 8)
        wanted.append(
            Wanted(
                slot.chord,
                centre + lean + (2.0 if index % 2 else -1.0),
                strong=True,
                others=(slot.bass, above),
                only=restful(slot.chord),
            )
        )
    line = found_line(wanted, rules, chance)
    notes = (Note(start, length, pitch) for (_, start, length), pitch in zip(spans, line.pitches, strict=True))
    return Melody(tuple(notes), line.faults)


def _spans(plan: Plan, slot: Slot, melody: Sequence[Note]) -> list[tuple[Slot, int, int]]:
    """One long note to a chord; two where the melody stands still."""
    moving = sum(slot.start <= note.start < slot.end for note in melody)
    inside = [
        (slot.start - slot.start % plan.metre.bar + start)
        for start, _ in plan.metre.beats
        if slot.start < slot.start - slot.start % plan.metre.bar + start < slot.end
    ]
    if moving > 2 or not inside:
        return [(slot, slot.start, slot.length)]
    middle = inside[len(inside) // 2]
    return [(slot, slot.start, middle - slot.start), (slot, middle, slot.end - middle)]


def _sounding(melody: Sequence[Note], tick: int) -> int:
    return next((note.pitch for note in melody if note.start <= tick < note.end), _NOTHING)
