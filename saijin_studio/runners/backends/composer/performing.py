"""How a piece is played: swing, accents, phrasing, small inaccuracies. All of it seeded."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from saijin_studio.runners.backends.composer.chance import Chance
from saijin_studio.runners.backends.composer.score import PPQ, Note, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.runners.backends.composer.score import Part, Piece, Section

LOOSE = 9
"""Ticks by which a note may come early or late at most."""
_LENGTHS = {Role.LEAD: 0.94, Role.COUNTER: 0.97, Role.CHORDS: 0.92, Role.PAD: 0.99, Role.BASS: 0.9, Role.DRUMS: 1.0}
_MACHINES = frozenset({"chiptune", "dance"})
"""Styles that are played to the tick."""


def performed(piece: Piece) -> Piece:
    """The piece as it is played."""
    return replace(piece, parts=tuple(_played(piece, part) for part in piece.parts))


def _played(piece: Piece, part: Part) -> Part:
    chance = Chance.of(piece.plan.stream, f"play {part.role}")
    loose = 0 if piece.plan.style.name in _MACHINES else LOOSE
    notes: list[Note] = []
    for note in part.notes:
        start = _swung(note.start, piece.plan.style.swing) + round(chance.triangular(-loose, loose, 0))
        start = max(0, start)
        length = max(30, round(note.length * _LENGTHS[part.role]))
        end = min(start + length, piece.total)
        velocity = _velocity(piece, part.role, note) + chance.uniform(-4, 4)
        notes.append(Note(start, max(20, end - start), note.pitch, max(20, min(124, round(velocity)))))
    return replace(part, notes=_apart(sorted(notes, key=lambda note: (note.start, note.pitch))))


def _swung(tick: int, swing: float) -> int:
    """Off-beat eighths come later; what lies between is stretched with them."""
    at = tick % PPQ
    half = PPQ / 2
    late = swing * PPQ
    moved = at * late / half if at <= half else late + (at - half) * (PPQ - late) / half
    return tick - at + round(moved)


def _velocity(piece: Piece, role: Role, note: Note) -> float:
    section = _section(piece, note.start)
    bar = piece.plan.metre.bar
    into = (note.start - section.first * bar) / (section.bars * bar)
    arch = 6 * (1 - abs(2 * into - 1.2))
    base = note.velocity + 26 * (section.energy - 0.6) + (arch if role is not Role.DRUMS else 0)
    if role in {Role.LEAD, Role.COUNTER}:
        base += 6 if note.start % bar in piece.plan.metre.accents else -3
        base += 0.35 * (note.pitch - 70)
    return base


def _section(piece: Piece, tick: int) -> Section:
    bar = tick // piece.plan.metre.bar
    return next(one for one in piece.sections if one.first <= bar < one.first + one.bars)


def _apart(notes: Sequence[Note]) -> tuple[Note, ...]:
    """Notes of one pitch do not run into each other."""
    found: list[Note] = []
    latest: dict[int, int] = {}
    for note in notes:
        before = latest.get(note.pitch)
        if before is not None and found[before].end > note.start:
            old = found[before]
            found[before] = replace(old, length=max(1, note.start - old.start))
        latest[note.pitch] = len(found)
        found.append(note)
    return tuple(found)
