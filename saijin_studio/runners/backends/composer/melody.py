"""Melodies: a rhythm and a contour made from a motif, and pitches found for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.runners.backends.composer.line import Rules, Wanted, found_line, restful
from saijin_studio.runners.backends.composer.motif import new_motif
from saijin_studio.runners.backends.composer.rhythm import cadence_rhythm, syllable_rhythm
from saijin_studio.runners.backends.composer.score import PPQ, Note

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from saijin_studio.runners.backends.composer.chance import Chance
    from saijin_studio.runners.backends.composer.motif import Motif
    from saijin_studio.runners.backends.composer.plan import Plan
    from saijin_studio.runners.backends.composer.score import Metre, Slot

BREATH = PPQ // 2
"""A rest of that length is a breath."""
_SKETCHES = 4
SPAN = 17
"""Semitones of a melody's range."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """A note without its pitch; ``height`` is in steps of the scale above the anchor."""

    start: int
    length: int
    height: float
    fixed: int | None = None


@dataclass(frozen=True, slots=True)
class Melody:
    """The notes of a phrase, and how many rules they break."""

    notes: tuple[Note, ...] = ()
    faults: int = 0


@dataclass(frozen=True, slots=True)
class Theme:
    """What the phrases of a letter are made of."""

    motif: Motif
    anchor: int
    rules: Rules
    density: float


def theme_for(plan: Plan, chance: Chance, letter: str, low: int, high: int) -> Theme:
    """A theme; B lies higher and moves more, C lower."""
    lift = {"A": 0, "B": 3, "C": -2}[letter]
    density = min(1.0, max(0.05, plan.style.density + 0.25 * (plan.arousal - plan.style.arousal)))
    density = min(1.0, density + {"A": 0.0, "B": 0.12, "C": -0.1}[letter])
    motif = new_motif(chance, plan.metre, density, span=chance.choice((4.0, 5.0, 6.0)))
    anchor = low + (high - low) // 3 + lift
    return Theme(motif, anchor, Rules(plan.key, low, high), density)


def question(
    plan: Plan, theme: Theme, chance: Chance, slots: Sequence[Slot], bars: int, *, closing: bool
) -> Melody:
    """A phrase: the motif, what is made of it, and a cadence. Times begin with the phrase."""

    def sketch() -> list[Sketch]:
        found = _idea(theme, plan.metre, min(2, bars - 1))
        if bars > 3:
            found += _development(theme, plan.metre, chance, down=False)
        return found + _cadence(theme, plan.metre, chance, bars - 1, closing=closing)

    return _realised(plan, theme, chance, slots, sketch, closing=closing)


def answer(plan: Plan, theme: Theme, chance: Chance, slots: Sequence[Slot], asked: Sequence[Note]) -> Melody:
    """A phrase of four bars that begins as the question did, and closes."""

    def sketch() -> list[Sketch]:
        half = 2 * plan.metre.bar
        found = [Sketch(note.start, note.length, 0.0, note.pitch) for note in asked if note.start < half]
        found += _development(theme, plan.metre, chance, down=True)
        return found + _cadence(theme, plan.metre, chance, 3, closing=True)

    return _realised(plan, theme, chance, slots, sketch, closing=True)


def farewell(plan: Plan, theme: Theme, chance: Chance, slots: Sequence[Slot], bars: int) -> Melody:
    """The melody of an outro: its last bar is one long tonic."""

    def sketch() -> list[Sketch]:
        found: list[Sketch] = []
        if bars > 1:
            rhythm, heights = theme.motif.bar(0)
            shift, small = (bars - 2) * plan.metre.bar, chance.uniform(0.3, 0.7)
            found = [
                Sketch(start + shift, size, small * height)
                for (start, size), height in zip(rhythm, heights, strict=True)
            ]
        return [*found, Sketch((bars - 1) * plan.metre.bar, plan.metre.bar, _home(theme))]

    return _realised(plan, theme, chance, slots, sketch, closing=True)


def sung_phrase(
    plan: Plan, theme: Theme, chance: Chance, slots: Sequence[Slot], syllables: int, bars: int, *, closing: bool
) -> Melody:
    """A phrase of exactly so many notes, one for each syllable, that ends in time for a breath.

    Notes are not cut where the chord changes: they begin no later than the change, or with it.
    """
    rhythm = syllable_rhythm(chance, plan.metre, syllables, bars)
    span = chance.choice((3.0, 4.0, 5.0))
    end = _home(theme) if closing else 1.0

    def sketch() -> list[Sketch]:
        found: list[Sketch] = []
        for index, (start, length) in enumerate(rhythm):
            at = index / max(1, syllables - 1)
            arch = span * (1 - abs(2 * at - 0.9)) + chance.choice((-1.0, 0.0, 0.0, 1.0))
            found.append(Sketch(start, length, end if index == syllables - 1 else arch))
        return found

    return _realised(plan, theme, chance, slots, sketch, closing=closing, cut=False)


def _idea(theme: Theme, metre: Metre, bars: int) -> list[Sketch]:
    found: list[Sketch] = []
    for index in range(bars):
        rhythm, heights = theme.motif.bar(index)
        found += [
            Sketch(start + index * metre.bar, length, height)
            for (start, length), height in zip(rhythm, heights, strict=True)
        ]
    if found and bars == 2 and found[-1].length >= 2 * BREATH:
        last = found[-1]
        found[-1] = Sketch(last.start, last.length - BREATH, last.height)
    return found


def _development(theme: Theme, metre: Metre, chance: Chance, *, down: bool) -> list[Sketch]:
    """The third bar: the motif's first one again, moved or turned over."""
    steps = chance.choice((-1, -2) if down else (1, 2, -1))
    made = theme.motif.moved(steps)
    if chance.happens(0.3):
        made = theme.motif.inverted()
    elif chance.happens(0.2):
        made = theme.motif
    rhythm, heights = made.bar(0)
    return [
        Sketch(start + 2 * metre.bar, length, height)
        for (start, length), height in zip(rhythm, heights, strict=True)
    ]


def _cadence(theme: Theme, metre: Metre, chance: Chance, bar: int, *, closing: bool) -> list[Sketch]:
    rhythm = cadence_rhythm(chance, metre, theme.density, closing=closing)
    top = _home(theme) if closing else 2.0
    count = len(rhythm)
    return [
        Sketch(start + bar * metre.bar, length, top * (index + 1) / count)
        for index, (start, length) in enumerate(rhythm)
    ]


def _home(theme: Theme) -> float:
    """The height of the tonic that is nearest to the anchor."""
    rules = theme.rules
    tonics = [pitch for pitch in range(rules.low, rules.high + 1) if pitch % 12 == rules.key.tonic]
    nearest = min(tonics, key=lambda pitch: abs(pitch - theme.anchor))
    return (nearest - theme.anchor) * len(rules.key.mode.steps) / 12


def _realised(
    plan: Plan,
    theme: Theme,
    chance: Chance,
    slots: Sequence[Slot],
    sketches: Callable[[], Sequence[Sketch]],
    *,
    closing: bool,
    cut: bool = True,
) -> Melody:
    """The notes of a sketch; where no pitches keep all the rules, another sketch is made, and the best is taken."""
    best: Melody | None = None
    for _ in range(_SKETCHES):
        sketch = _cut(slots, sketches()) if cut else list(sketches())
        wanted = [_wanted(plan, theme, slots, sketch, index, closing=closing) for index in range(len(sketch))]
        line = found_line(wanted, theme.rules, chance)
        notes = tuple(Note(one.start, one.length, pitch) for one, pitch in zip(sketch, line.pitches, strict=True))
        if best is None or line.faults < best.faults:
            best = Melody(notes, line.faults)
        if not line.faults:
            break
    return best or Melody()


def _cut(slots: Sequence[Slot], sketch: Sequence[Sketch]) -> list[Sketch]:
    """Notes that last into another chord are cut there."""
    borders = [slot.start for slot in slots]
    found: list[Sketch] = []
    for one in sketch:
        start, end = one.start, one.start + one.length
        for border in (*(border for border in borders if start < border < end), end):
            found.append(Sketch(start, border - start, one.height, one.fixed))
            start = border
    return found


def _wanted(
    plan: Plan, theme: Theme, slots: Sequence[Slot], notes: Sequence[Sketch], index: int, *, closing: bool
) -> Wanted:
    note, last = notes[index], index == len(notes) - 1
    at = next(number for number, slot in enumerate(slots) if slot.start <= note.start < slot.end)
    slot = slots[at]
    since, since_others = _since(slots, at, notes, index)
    ended = notes[index - 1].start + notes[index - 1].length if index else note.start
    breath_after = last or notes[index + 1].start - (note.start + note.length) >= BREATH
    strong = (
        note.start % plan.metre.bar in plan.metre.accents
        or note.start == slot.start
        or note.length >= plan.metre.beats[0][1]
        or breath_after
    )
    only: frozenset[int] = frozenset()
    if last and closing:
        only = frozenset({plan.key.tonic})
    elif last and slot.chord.seventh is not None:
        only = restful(slot.chord) - {slot.chord.seventh}
    return Wanted(
        slot.chord,
        note.fixed if note.fixed is not None else theme.anchor + note.height * 12 / len(plan.key.mode.steps),
        strong,
        others=(slot.bass,),
        since=since,
        since_others=since_others,
        fresh=note.start - ended >= BREATH,
        only=only,
        fixed=note.fixed,
    )


def _since(slots: Sequence[Slot], at: int, notes: Sequence[Sketch], index: int) -> tuple[int, tuple[int, ...]]:
    """How many notes ago the melody stood where the chord before this one began; for the first note of a chord."""
    if at == 0 or notes[index].start != slots[at].start:
        return 0, ()
    begin = slots[at - 1].start
    for back in range(1, index + 1):
        one = notes[index - back]
        if one.start <= begin < one.start + one.length:
            return back, (slots[at - 1].bass,)
    return 0, ()
