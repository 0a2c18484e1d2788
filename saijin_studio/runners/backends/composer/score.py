"""A piece as values: what sounds, and what it is made of. Times are in ticks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saijin_studio.runners.backends.composer.chords import Chord
    from saijin_studio.runners.backends.composer.plan import Plan

PPQ = 480
"""Ticks of a quarter note."""
SIXTEENTH = PPQ // 4


class Role(StrEnum):
    """What a part does."""

    LEAD = "lead"
    COUNTER = "counter"
    CHORDS = "chords"
    PAD = "pad"
    BASS = "bass"
    DRUMS = "drums"


@dataclass(frozen=True, slots=True)
class Metre:
    """A metre; ``groups`` are the beats of a bar as numbers of its unit: (1, 1, 1, 1) in 4/4, (3, 3) in 6/8."""

    count: int
    unit: int
    groups: tuple[int, ...]
    strong: tuple[int, ...] = (0,)
    """Which of the groups are strong; the first always."""

    @property
    def bar(self) -> int:
        """Ticks of a bar."""
        return self.count * 4 * PPQ // self.unit

    @property
    def beats(self) -> tuple[tuple[int, int], ...]:
        """Start and length of each beat, in ticks from the bar line."""
        size, at = 4 * PPQ // self.unit, 0
        found: list[tuple[int, int]] = []
        for group in self.groups:
            found.append((at, group * size))
            at += group * size
        return tuple(found)

    @property
    def accents(self) -> frozenset[int]:
        """Where the strong beats are, in ticks from the bar line."""
        beats = self.beats
        return frozenset(beats[index][0] for index in self.strong)

    @property
    def name(self) -> str:
        """``3/4``."""
        return f"{self.count}/{self.unit}"


METRES = {
    one.name: one
    for one in (
        Metre(4, 4, (1, 1, 1, 1), (0, 2)),
        Metre(3, 4, (1, 1, 1)),
        Metre(2, 4, (1, 1)),
        Metre(6, 8, (3, 3), (0, 1)),
        Metre(12, 8, (3, 3, 3, 3), (0, 2)),
        Metre(5, 4, (1, 1, 1, 1, 1), (0, 3)),
        Metre(7, 8, (2, 2, 3), (0, 2)),
    )
}


@dataclass(frozen=True, slots=True)
class Note:
    """One note; for drums ``pitch`` is the instrument of the General MIDI drum map."""

    start: int
    length: int
    pitch: int
    velocity: int = 80

    @property
    def end(self) -> int:
        """The tick behind it."""
        return self.start + self.length


@dataclass(frozen=True, slots=True)
class Slot:
    """A chord with its time, the pitch of the bass under it, and how its upper voices lie, from below."""

    chord: Chord
    start: int
    length: int
    bass: int = 0
    voicing: tuple[int, ...] = ()

    @property
    def end(self) -> int:
        """The tick behind it."""
        return self.start + self.length


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of whole bars. ``name`` is ``intro``, ``A``, ``A'`` and so on: the same name, the same music."""

    name: str
    first: int
    bars: int
    energy: float

    @property
    def letter(self) -> str:
        """The name without its primes."""
        return self.name.rstrip("'")


@dataclass(frozen=True, slots=True)
class Part:
    """One voice of the piece. ``program`` is General MIDI, from 0; drums have channel 9."""

    role: Role
    program: int
    channel: int
    notes: tuple[Note, ...]
    volume: int = 100
    pan: int = 64


@dataclass(frozen=True, slots=True)
class Piece:
    """A finished composition, still as even as it is written; ``performing`` plays it."""

    plan: Plan
    sections: tuple[Section, ...]
    slots: tuple[Slot, ...]
    parts: tuple[Part, ...]
    tempos: tuple[tuple[int, float], ...]
    """Tempo changes: tick and quarter notes a minute."""
    total: int = 0
    """Ticks of all bars."""
    faults: int = 0
    """Rules that are broken all the same."""

    def part(self, role: Role) -> Part | None:
        """The part of a role, where there is one."""
        return next((part for part in self.parts if part.role is role), None)
