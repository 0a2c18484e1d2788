"""The rules of music that every piece keeps, as the faults that a piece has."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from saijin_studio.runners.backends.composer.line import allowed
from saijin_studio.runners.backends.composer.score import Role
from saijin_studio.runners.backends.composer.voicing import HIGHEST, LOWEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from saijin_studio.runners.backends.composer.score import Note, Piece, Slot

BREATH = 240


def notes_of(piece: Piece, role: Role) -> tuple[Note, ...]:
    part = piece.part(role)
    return () if part is None else part.notes


def slot_at(piece: Piece, tick: int) -> Slot:
    return next(slot for slot in piece.slots if slot.start <= tick < slot.end)


def strange_notes(piece: Piece) -> list[Note]:
    """Notes that are neither in the scale nor tones of a chord that was chosen on purpose."""
    return [
        note
        for role in Role
        if role is not Role.DRUMS
        for note in notes_of(piece, role)
        if note.pitch % 12 not in allowed(piece.plan.key, slot_at(piece, note.start).chord)
    ]


def parallel_chords(piece: Piece) -> list[int]:
    """Where two voices of the chords, the bass among them, go in parallel fifths or octaves."""
    found: list[int] = []
    for before, after in pairwise(piece.slots):
        voices = list(zip((before.bass, *before.voicing), (after.bass, *after.voicing), strict=True))
        found += [
            after.start
            for index, low in enumerate(voices)
            for high in voices[index + 1 :]
            if is_parallel(low, high)
        ]
    return found


def parallel_outer_voices(piece: Piece) -> list[int]:
    """Where melody and bass go so from the beginning of one chord to that of the next, inside a section."""
    melody = notes_of(piece, Role.LEAD)
    heads = {section.first * piece.plan.metre.bar for section in piece.sections}
    found: list[int] = []
    for before, after in pairwise(piece.slots):
        one, other = sounding(melody, before.start), sounding(melody, after.start)
        if after.start in heads or one is None or other is None:
            continue
        if is_parallel((before.bass, after.bass), (one.pitch, other.pitch)):
            found.append(after.start)
    return found


def is_parallel(low: tuple[int, int], high: tuple[int, int]) -> bool:
    if low[0] == low[1] or high[0] == high[1] or (low[1] > low[0]) != (high[1] > high[0]):
        return False
    intervals = {abs(high[index] - low[index]) % 12 for index in (0, 1)}
    return intervals in ({0}, {7})


def unresolved_leaps(piece: Piece, notes: Sequence[Note]) -> list[Note]:
    """Broad leaps that are not followed by a smaller interval in the other direction, inside a breath."""
    found: list[Note] = []
    for first, second, third in zip(notes, notes[1:], notes[2:], strict=False):
        leap, after = second.pitch - first.pitch, third.pitch - second.pitch
        if second.start - first.end >= BREATH or third.start - second.end >= BREATH or abs(leap) <= 7:
            continue
        if _section_of(piece, first) != _section_of(piece, second) or _section_of(piece, second) != _section_of(
            piece, third
        ):
            continue
        if after == 0 or (after > 0) == (leap > 0) or abs(after) > 5:
            found.append(second)
    return found


def clashes_on_strong_beats(piece: Piece) -> list[tuple[int, int]]:
    """Strong beats on which a voice stands a minor second or ninth from the melody."""
    metre = piece.plan.metre
    melody = notes_of(piece, Role.LEAD)
    found: list[tuple[int, int]] = []
    for note in melody:
        if note.start % metre.bar not in metre.accents:
            continue
        slot = slot_at(piece, note.start)
        others = {*slot.voicing, slot.bass}
        others |= {one.pitch for one in notes_of(piece, Role.COUNTER) if one.start <= note.start < one.end}
        found += [(note.start, other) for other in others if abs(other - note.pitch) in {1, 13}]
    return found


def strangers_on_strong_beats(piece: Piece) -> list[Note]:
    """Notes of the melody on strong beats that are no tones of the chord."""
    metre = piece.plan.metre
    return [
        note
        for note in notes_of(piece, Role.LEAD)
        if note.start % metre.bar in metre.accents and note.pitch % 12 not in slot_at(piece, note.start).chord.tones
    ]


def unresolved_tendencies(piece: Piece) -> list[Note]:
    """Leading tones that do not rise, and sevenths that do not fall, where a dominant resolves."""
    found: list[Note] = []
    melody = notes_of(piece, Role.LEAD)
    for first, second in pairwise(melody):
        before, after = slot_at(piece, first.start), slot_at(piece, second.start)
        if before is after or _section_of(piece, first) != _section_of(piece, second):
            continue
        if before.chord.symbol not in {"V", "V7"} or not after.chord.tonic or second.start - first.end >= BREATH:
            continue
        if (first.pitch - piece.plan.key.tonic) % 12 == 11 and second.pitch != first.pitch + 1:
            found.append(first)
        if first.pitch % 12 == before.chord.seventh and second.pitch - first.pitch not in {-1, -2}:
            found.append(first)
    return found


def bad_intervals(piece: Piece) -> list[Note]:
    """Tritones, sevenths and what is more than an octave, in one breath of the melody."""
    melody = notes_of(piece, Role.LEAD)
    return [
        second
        for first, second in pairwise(melody)
        if second.start - first.end < BREATH
        and _section_of(piece, first) == _section_of(piece, second)
        and (abs(second.pitch - first.pitch) in {6, 10, 11} or abs(second.pitch - first.pitch) > 12)
    ]


def out_of_range(piece: Piece, low: int, high: int) -> list[int]:
    """Pitches of the melody and of the chords outside their ranges."""
    found = [note.pitch for note in notes_of(piece, Role.LEAD) if not low <= note.pitch <= high]
    found += [pitch for slot in piece.slots for pitch in slot.voicing if not LOWEST <= pitch <= HIGHEST]
    return found + [note.pitch for note in notes_of(piece, Role.BASS) if not 24 <= note.pitch <= 60]


def sounding(notes: Iterable[Note], tick: int) -> Note | None:
    return next((note for note in notes if note.start <= tick < note.end), None)


def _section_of(piece: Piece, note: Note) -> int:
    bar = note.start // piece.plan.metre.bar
    return next(section.first for section in piece.sections if section.first <= bar < section.first + section.bars)
