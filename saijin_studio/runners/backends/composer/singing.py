"""Melodies for words: as many notes a line as it has syllables, with an accompaniment under them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from saijin_studio.runners.backends.composer import harmony
from saijin_studio.runners.backends.composer.bass_line import with_basses
from saijin_studio.runners.backends.composer.chance import Chance
from saijin_studio.runners.backends.composer.form import seconds_at
from saijin_studio.runners.backends.composer.melody import sung_phrase, theme_for
from saijin_studio.runners.backends.composer.prompt import plan_for
from saijin_studio.runners.backends.composer.score import METRES, Piece, Role, Section
from saijin_studio.runners.backends.composer.voicing import voiced
from saijin_studio.runners.backends.composer.writing import parts_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.runners.backends.composer.plan import Plan
    from saijin_studio.runners.backends.composer.score import Metre, Note, Slot

_USUAL_BARS = 2
_MOST_A_BEAT = 2
"""Syllables of a beat at most; a line that has more gets more bars."""


@dataclass(frozen=True, slots=True)
class SungNote:
    """One syllable: when it begins, how long it lasts (both in seconds), and its pitch as a MIDI number."""

    start: float
    seconds: float
    pitch: int


@dataclass(frozen=True, slots=True)
class SungMelody:
    """The notes of every line, and the piece that accompanies them; it has no melody of its own."""

    lines: tuple[tuple[SungNote, ...], ...]
    seconds: float
    piece: Piece


def melody_for(lines: Sequence[int], *, prompt: str = "", seed: int, low: int = 57, high: int = 72) -> SungMelody:
    """A melody for lines of so many syllables; odd lines stay open, even ones and the last one close.

    Args:
        lines: how many syllables (Japanese: morae) each line has, 1 and more.
        prompt: mood, key, tempo and so on, as for a piece.
        seed: what chooses.
        low: the lowest pitch of the voice.
        high: its highest; at least an octave above.

    Raises:
        ValueError: when there are no lines, one is empty, or the range is less than an octave.
    """
    if not lines or min(lines) < 1 or high - low < 12:
        raise ValueError("lines of one syllable and more, and a range of an octave, were expected")
    plan = _plan(prompt, seed, sum(lines))
    theme = theme_for(plan, Chance.of(plan.stream, "theme A"), "A", low, high)
    sections: list[Section] = []
    slots: list[Slot] = []
    sung: list[tuple[Note, ...]] = []
    at = 0
    for index, syllables in enumerate(lines):
        closing = index % 2 == 1 or index == len(lines) - 1
        bars = _bars_for(syllables, plan.metre)
        chance = Chance.of(plan.stream, f"line {index}")
        symbols = harmony.phrase(plan, chance, bars, closing=closing)
        own = with_basses(harmony.slots(plan, symbols, 0))
        phrase = sung_phrase(plan, theme, chance, own, syllables, bars, closing=closing)
        sections.append(Section("A'" if closing else "A", at, bars, 0.55))
        slots += [replace(slot, start=slot.start + at * plan.metre.bar) for slot in own]
        sung.append(tuple(replace(note, start=note.start + at * plan.metre.bar) for note in phrase.notes))
        at += bars
    placed, faults = voiced(slots, [note for line in sung for note in line], plan.metre)
    parts = parts_for(plan, sections, placed, (), ())
    tempos = ((0, plan.tempo),)
    piece = Piece(plan, tuple(sections), placed, parts, tempos, at * plan.metre.bar, faults)
    seconds = seconds_at(piece.total, tempos)
    found = tuple(tuple(_sung(note, tempos) for note in line) for line in sung)
    return SungMelody(found, seconds, replace(piece, plan=replace(plan, seconds=seconds)))


def _plan(prompt: str, seed: int, syllables: int) -> Plan:
    """The plan of a song: a tempo for words, and instruments that leave the melody to the voice."""
    plan = plan_for(prompt or "ballad", float(syllables), seed)
    metre = plan.metre if plan.metre.name in {"4/4", "3/4", "6/8"} else METRES["4/4"]
    tempo = plan.tempo if plan.exact_tempo else min(max(plan.tempo, 66.0), 112.0)
    programs = tuple(one for one in plan.programs if one[0] not in {Role.LEAD, Role.COUNTER})
    return replace(plan, metre=metre, tempo=tempo, programs=programs)


def _bars_for(syllables: int, metre: Metre) -> int:
    """Bars of a line: its last beat is a breath."""
    beats, bars = len(metre.beats), _USUAL_BARS
    while syllables > (bars * beats - 2) * _MOST_A_BEAT + 1:
        bars += 1
    return bars


def _sung(note: Note, tempos: tuple[tuple[int, float], ...]) -> SungNote:
    start = seconds_at(note.start, tempos)
    return SungNote(start, seconds_at(note.end, tempos) - start, note.pitch)
