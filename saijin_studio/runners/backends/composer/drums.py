"""Drums: a pattern for each style, fuller where the piece is, with fills before something new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.runners.backends.composer.score import PPQ, SIXTEENTH, Note

if TYPE_CHECKING:
    from saijin_studio.runners.backends.composer.chance import Chance
    from saijin_studio.runners.backends.composer.score import Metre, Section

KICK, STICK, SNARE, CLAP, HAT, OPEN_HAT, CRASH, RIDE = 36, 37, 38, 39, 42, 46, 49, 51
LOW_TOM, TOM, HIGH_TOM, BELL, TAMBOURINE, BLOCK_HIGH, BLOCK_LOW, SHAKER = 41, 45, 50, 56, 54, 76, 77, 82

# Sixteen steps of a bar in four: X strong, x plain, o soft. What comes later in a row needs more energy.
_GRIDS: dict[str, tuple[tuple[int, str], ...]] = {
    "ballad": (
        (KICK, "X.......x......."),
        (STICK, "....x.......x..."),
        (HAT, "o...o...o...o..."),
        (HAT, "..o...o...o...o."),
    ),
    "lofi": ((KICK, "X......x..x....."), (SNARE, "....x.......x..o"), (HAT, "o.o.o.o.o.o.o.o.")),
    "waltz": ((KICK, "X..............."), (HAT, "....o...o...o...")),
    "march": ((KICK, "X.......X......."), (SNARE, "x.xxx.x.x.xxx.xx"), (CRASH, "................")),
    "battle": (
        (KICK, "X..xX.x.X..xX.x."),
        (SNARE, "....X.......X.xx"),
        (HAT, "x.x.x.x.x.x.x.x."),
        (TOM, "..............xx"),
    ),
    "rock": (
        (KICK, "X.....x.X......."),
        (SNARE, "....X.......X..."),
        (HAT, "x.o.x.o.x.o.x.o."),
        (OPEN_HAT, "..............x."),
    ),
    "pop": (
        (KICK, "X.......X.x....."),
        (SNARE, "....X.......X..."),
        (HAT, "o.o.o.o.o.o.o.o."),
        (TAMBOURINE, "..o...o...o...o."),
    ),
    "swing": (
        (RIDE, "x...x..ox...x..o"),
        (HAT, "....x.......x..."),
        (KICK, "o...........o..."),
        (SNARE, ".......o......o."),
    ),
    "bossa": (
        (KICK, "X.....xxx.....xx"),
        (STICK, "x.....x.....x..."),
        (SHAKER, "o.o.o.o.o.o.o.o."),
        (STICK, "..........x....."),
    ),
    "matsuri": (
        (LOW_TOM, "X...x...X.x.x..."),
        (BELL, "x.x.x.xxx.x.x.xx"),
        (BLOCK_HIGH, "..x...x...x.x.x."),
        (TOM, "......xx......xx"),
    ),
    "shaker": ((SHAKER, "x.o.x.o.x.o.x.o."), (KICK, "X.......x......."), (TAMBOURINE, "....x.......x...")),
    "epic": (
        (LOW_TOM, "X.....x.X......."),
        (TOM, "......x...x.x.xx"),
        (SNARE, "............o.oo"),
        (KICK, "X.......X......."),
    ),
    "chip": ((KICK, "X...x...X...x..."), (SNARE, "....x.......x..."), (HAT, "oooooooooooooooo")),
    "dance": (
        (KICK, "X...X...X...X..."),
        (OPEN_HAT, "..x...x...x...x."),
        (CLAP, "....X.......X..."),
        (SHAKER, "oooooooooooooooo"),
    ),
}
_VELOCITIES = {"X": 100, "x": 82, "o": 56}
_FROM = (0.3, 0.4, 0.55, 0.75)
"""The energy from which each row of a grid plays."""


def drum_part(style: str, metre: Metre, section: Section, chance: Chance, *, fill: bool) -> list[Note]:
    """The drums of a section, with times from its beginning."""
    rows = _GRIDS[style or "pop"]
    playing = [row for row, least in zip(rows, _FROM, strict=False) if section.energy >= least]
    found: list[Note] = []
    for bar in range(section.bars):
        start = bar * metre.bar
        if fill and bar == section.bars - 1 and section.energy >= 0.5:
            found += _fill(metre, start, chance, playing)
            continue
        for drum, grid in playing:
            found += _row(metre, start, drum, grid)
    if section.energy >= 0.65 and found:
        found.append(Note(0, PPQ, CRASH if style != "matsuri" else BELL, 88))
    return found


def _row(metre: Metre, start: int, drum: int, grid: str) -> list[Note]:
    """A row of a grid in any metre: bars of four are read step by step, others beat by beat."""
    found: list[Note] = []
    for index, (at, length) in enumerate(metre.beats):
        steps = _beat_of(metre, index, grid)
        unit = length // len(steps)
        for step, sign in enumerate(steps):
            if sign in _VELOCITIES:
                found.append(Note(start + at + step * unit, min(unit, SIXTEENTH), drum, _VELOCITIES[sign]))
    return found


def _beat_of(metre: Metre, index: int, grid: str) -> str:
    count = len(metre.beats)
    if count == 4:
        four = index
    elif count == 2:
        four = 2 * (index % 2) if metre.unit == 8 else index
    else:
        four = 0 if index == 0 else (1 if index < count - 1 or count == 3 else 3)
    steps = grid[4 * four : 4 * four + 4]
    length = metre.beats[index][1]
    # A dotted beat has three eighths: the first, third and fourth step.
    return steps if length % 720 else steps[0] + steps[2] + steps[3]


def _fill(metre: Metre, start: int, chance: Chance, playing: list[tuple[int, str]]) -> list[Note]:
    """A bar whose second half runs down the toms."""
    half = metre.bar // 2
    found = [note for drum, grid in playing for note in _row(metre, start, drum, grid) if note.start < start + half]
    drums = (SNARE, HIGH_TOM, TOM, LOW_TOM)
    steps = range(start + half, start + metre.bar, SIXTEENTH if chance.happens(0.6) else 2 * SIXTEENTH)
    for index, at in enumerate(steps):
        drum = drums[index * len(drums) // len(steps)]
        found.append(Note(at, SIXTEENTH, drum, 70 + 30 * index // max(1, len(steps) - 1)))
    return found
