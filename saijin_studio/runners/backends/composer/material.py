"""What the sections of a piece are made of: for each name its chords and its melody, made once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from saijin_studio.runners.backends.composer import harmony
from saijin_studio.runners.backends.composer.bass_line import with_basses
from saijin_studio.runners.backends.composer.chance import Chance
from saijin_studio.runners.backends.composer.melody import Melody, answer, farewell, question, theme_for
from saijin_studio.runners.backends.composer.progressions import GRAMMARS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from saijin_studio.runners.backends.composer.melody import Theme
    from saijin_studio.runners.backends.composer.plan import Plan
    from saijin_studio.runners.backends.composer.score import Section, Slot


@dataclass(frozen=True, slots=True)
class Material:
    """Chords and melody of a section, with times from its beginning."""

    slots: tuple[Slot, ...]
    melody: Melody


def material(plan: Plan, sections: Sequence[Section], low: int, high: int) -> Mapping[str, Material]:
    """The material of all sections, by their names."""
    found: dict[str, Material] = {}
    alone = len({section.letter for section in sections if section.letter in "ABC"}) == 1
    for letter in dict.fromkeys(section.letter for section in sections if section.letter in "ABC"):
        names = {section.name for section in sections if section.letter == letter}
        bars = next(section.bars for section in sections if section.letter == letter)
        theme = theme_for(plan, Chance.of(plan.stream, f"theme {letter}"), letter, low, high)
        closing = alone and names == {letter}
        found |= _letter(plan, theme, letter, bars, closing=closing)
    for section in sections:
        if section.name in {"intro", "outro"}:
            found[section.name] = _edge(plan, section, found, low, high)
    return found


def _letter(plan: Plan, theme: Theme, letter: str, bars: int, *, closing: bool) -> dict[str, Material]:
    """The question and the answer of a letter."""
    chords, line = Chance.of(plan.stream, f"chords {letter}"), Chance.of(plan.stream, f"melody {letter}")
    begin = None if letter == "A" else _other_beginning(plan, chords)
    asked = harmony.phrase(plan, chords, bars, closing=closing or bars < 4, begin=begin)
    slots = with_basses(harmony.slots(plan, asked, 0))
    first = question(plan, theme, line, slots, bars, closing=closing or bars < 4)
    found = {letter: Material(slots, first)}
    if bars >= 4:
        answered = harmony.answer(plan, chords, asked)
        answer_slots = with_basses(harmony.slots(plan, answered, 0))
        answer_slots = _same_half(plan, slots, answer_slots)
        found[f"{letter}'"] = Material(answer_slots, answer(plan, theme, line, answer_slots, first.notes))
    return found


def _same_half(plan: Plan, asked: Sequence[Slot], answered: Sequence[Slot]) -> tuple[Slot, ...]:
    """The answer on the question's basses as long as its melody is the question's."""
    half = 2 * plan.metre.bar
    basses = {slot.start: slot.bass for slot in asked if slot.start < half}
    return tuple(replace(slot, bass=basses.get(slot.start, slot.bass)) for slot in answered)


def _other_beginning(plan: Plan, chance: Chance) -> str:
    """A contrasting section begins away from the tonic, where the scale has such chords."""
    grammar = GRAMMARS[plan.key.mode.family]
    away = {name: weight for name, weight in grammar.follows[grammar.tonic].items() if name in grammar.follows}
    return chance.pick(away)


def _edge(plan: Plan, section: Section, found: Mapping[str, Material], low: int, high: int) -> Material:
    """The intro, which has no melody, or the outro."""
    chance = Chance.of(plan.stream, section.name)
    grammar = GRAMMARS[plan.key.mode.family]
    if section.name == "intro":
        bars = harmony.phrase(plan, chance, section.bars, closing=False, begin=grammar.tonic)
        return Material(with_basses(harmony.slots(plan, bars, 0)), Melody())
    before = chance.choice(grammar.closing)[0].split(",")
    if section.bars == 1:
        bars = (grammar.tonic,)
    elif section.bars == 2:
        bars = (before[-1], grammar.tonic)
    else:
        away = _other_beginning(plan, chance)
        bars = (*[away] * (section.bars - 2), before[-1], grammar.tonic)
    slots = with_basses(harmony.slots(plan, bars, 0))
    theme = theme_for(plan, Chance.of(plan.stream, "theme A"), "A", low, high)
    return Material(slots, farewell(plan, theme, chance, slots, section.bars))
