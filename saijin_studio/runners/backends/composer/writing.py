"""A plan to a piece: sections, chords, melody, and the parts that play them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from saijin_studio.runners.backends.composer.bass_pattern import bass_part
from saijin_studio.runners.backends.composer.chance import Chance
from saijin_studio.runners.backends.composer.comping import comp, held
from saijin_studio.runners.backends.composer.counter import counter_melody
from saijin_studio.runners.backends.composer.drums import drum_part
from saijin_studio.runners.backends.composer.form import sections as sections_of
from saijin_studio.runners.backends.composer.form import timed
from saijin_studio.runners.backends.composer.material import material
from saijin_studio.runners.backends.composer.melody import SPAN
from saijin_studio.runners.backends.composer.score import Note, Part, Piece, Role
from saijin_studio.runners.backends.composer.voicing import voiced

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from saijin_studio.runners.backends.composer.material import Material
    from saijin_studio.runners.backends.composer.melody import Melody
    from saijin_studio.runners.backends.composer.plan import Plan
    from saijin_studio.runners.backends.composer.score import Section, Slot

DRUM_CHANNEL = 9
_ATTEMPTS = 5
_CHANNELS = {Role.LEAD: 0, Role.COUNTER: 1, Role.CHORDS: 2, Role.PAD: 3, Role.BASS: 4, Role.DRUMS: DRUM_CHANNEL}
_VOLUMES = {Role.LEAD: 108, Role.COUNTER: 78, Role.CHORDS: 80, Role.PAD: 62, Role.BASS: 92, Role.DRUMS: 84}
_PANS = {Role.LEAD: 64, Role.COUNTER: 82, Role.CHORDS: 50, Role.PAD: 72, Role.BASS: 64, Role.DRUMS: 64}
_FROM = {Role.COUNTER: 0.62, Role.PAD: 0.4, Role.DRUMS: 0.3}
"""The energy from which a part joins."""
_HIGH_LEADS = {9: 12, 10: 7, 72: 7, 8: 7, 42: -12, 57: -12, 58: -17, 41: -5, 60: -5, 65: -5}
"""Semitones by which a melody lies elsewhere on these instruments."""


def write(plan: Plan, attempt_done: Callable[[], object] = lambda: None) -> Piece:
    """The piece of a plan: the first attempt that keeps all rules, or the one that breaks fewest.

    Args:
        plan: of the piece.
        attempt_done: called after each attempt; what it raises ends the work.
    """
    best = attempted(plan)
    for attempt in range(1, _ATTEMPTS):
        attempt_done()
        if not best.faults:
            break
        other = attempted(replace(plan, attempt=attempt))
        best = other if other.faults < best.faults else best
    return best


def attempted(plan: Plan) -> Piece:
    """One attempt."""
    bars, tempos = timed(plan)
    sections = sections_of(plan, bars)
    low = lowest(plan)
    made = material(plan, sections, low, low + SPAN)
    counters = _counters(plan, sections, made, low)
    slots, melody, counter = _placed(plan, sections, made, counters)
    slots, faults = voiced(slots, [*melody, *counter], plan.metre)
    faults += sum(one.melody.faults for one in made.values()) + sum(one.faults for one in counters.values())
    parts = parts_for(plan, sections, slots, melody, counter)
    return Piece(plan, sections, slots, parts, tempos, bars * plan.metre.bar, faults)


def lowest(plan: Plan) -> int:
    """The lowest pitch of the melody: the style's, moved by the mood and the instrument."""
    lead = dict(plan.programs).get(Role.LEAD, 0)
    lift = round(4 * (plan.valence - plan.style.valence) + 3 * (plan.arousal - plan.style.arousal))
    return max(45, plan.style.low + max(-5, min(5, lift)) + _HIGH_LEADS.get(lead, 0))


def _counters(
    plan: Plan, sections: Sequence[Section], made: Mapping[str, Material], low: int
) -> Mapping[str, Melody]:
    """The counter-melodies, by the names of the sections that are full enough for one."""
    if Role.COUNTER not in plan.roles:
        return {}
    full = {one.name for one in sections if one.energy >= _FROM[Role.COUNTER] and made[one.name].melody.notes}
    return {
        name: counter_melody(
            plan, Chance.of(plan.stream, f"counter {name}"), made[name].slots, made[name].melody.notes, low
        )
        for name in sorted(full)
    }


def _placed(
    plan: Plan, sections: Sequence[Section], made: Mapping[str, Material], counters: Mapping[str, Melody]
) -> tuple[tuple[Slot, ...], list[Note], list[Note]]:
    """Chords, melody and counter-melody of all sections at their times."""
    slots: list[Slot] = []
    melody: list[Note] = []
    counter: list[Note] = []
    for section in sections:
        start = section.first * plan.metre.bar
        slots += [replace(slot, start=slot.start + start) for slot in made[section.name].slots]
        melody += _moved(made[section.name].melody.notes, start)
        if section.name in counters and section.energy >= _FROM[Role.COUNTER]:
            counter += _moved(counters[section.name].notes, start)
    return tuple(slots), melody, counter


def parts_for(
    plan: Plan, sections: Sequence[Section], slots: Sequence[Slot], melody: Sequence[Note], counter: Sequence[Note]
) -> tuple[Part, ...]:
    """The parts that play chords and melodies, each as its style and the energy of the sections want it."""
    played: dict[Role, list[Note]] = {Role.LEAD: list(melody), Role.COUNTER: list(counter)}
    for role in (Role.CHORDS, Role.PAD, Role.BASS, Role.DRUMS):
        played[role] = []
    final = sections[-1].first + sections[-1].bars - 1
    for index, section in enumerate(sections):
        first, last = section.first * plan.metre.bar, (section.first + section.bars) * plan.metre.bar
        inside = [slot for slot in slots if first <= slot.start < last]
        ending = [slot for slot in inside if slot.start >= final * plan.metre.bar]
        moving = [slot for slot in inside if slot not in ending]
        for slot in moving:
            played[Role.CHORDS] += comp(plan.style.comp, slot, plan.metre, section.energy)
        for slot in inside if section.energy >= _FROM[Role.PAD] else ():
            played[Role.PAD] += held(slot, plan.metre, section.energy)
        played[Role.BASS] += bass_part(plan, Chance.of(plan.stream, f"bass {index}"), moving, section.energy)
        for slot in ending:
            played[Role.CHORDS] += held(slot, plan.metre, section.energy)
            played[Role.BASS].append(Note(slot.start, slot.length, slot.bass, 80))
        if section.energy >= _FROM[Role.DRUMS]:
            played[Role.DRUMS] += _drums(plan, section, index, closes=section is sections[-1])
    return tuple(
        _part(role, program, sorted(played[role], key=lambda note: (note.start, note.pitch)))
        for role, program in plan.programs
        if played[role]
    )


def _drums(plan: Plan, section: Section, index: int, *, closes: bool) -> list[Note]:
    """The drums of a section; in the last one they end with a stroke on the last bar."""
    chance = Chance.of(plan.stream, f"drums {index}")
    bar, start = plan.metre.bar, section.first * plan.metre.bar
    notes = drum_part(plan.style.drums, plan.metre, section, chance, fill=not closes)
    if closes:
        end = (section.bars - 1) * bar
        notes = [note for note in notes if note.start < end or (note.start == end and note.pitch == 36)]
    return _moved(notes, start)


def _part(role: Role, program: int, notes: Sequence[Note]) -> Part:
    return Part(role, program, _CHANNELS[role], tuple(notes), _VOLUMES[role], _PANS[role])


def _moved(notes: Sequence[Note], ticks: int) -> list[Note]:
    return [replace(note, start=note.start + ticks) for note in notes]
