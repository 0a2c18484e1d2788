"""Rhythms of melodies."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saijin_studio.runners.backends.composer.chance import Chance
    from saijin_studio.runners.backends.composer.score import Metre

Rhythm = tuple[tuple[int, int], ...]
"""Notes as start and length in ticks."""

_EVEN = {"one": (4,), "two": (2, 2), "dotted": (3, 1), "run": (1, 1, 1, 1), "gallop": (2, 1, 1), "turn": (1, 1, 2)}
_UNEVEN = {"one": (3,), "two": (2, 1), "dotted": (1, 2), "run": (1, 1, 1), "gallop": (1, 1, 1), "turn": (2, 1)}


def bar_rhythm(chance: Chance, metre: Metre, density: float) -> Rhythm:
    """The rhythm of one bar; ``density`` from 0 (long notes) to 1 (a run)."""
    beats = metre.beats
    found: list[tuple[int, int]] = []
    index = 0
    while index < len(beats):
        start, length = beats[index]
        index += 1
        while index < len(beats) and chance.happens(0.85 * (1 - density) ** 1.5):
            length += beats[index][1]
            index += 1
        if length > beats[index - 1][1]:
            found.append((start, length))
            continue
        found += _cell(chance, start, length, density)
    return tuple(found)


def cadence_rhythm(chance: Chance, metre: Metre, density: float, *, closing: bool) -> Rhythm:
    """The last bar of a phrase: a long note, perhaps with some before it, and a breath."""
    beats = metre.beats
    breath = beats[-1][1] // (1 if closing or len(beats) > 2 else 2)
    if len(beats) < 3 or chance.happens(0.45 if closing else 0.25):
        return ((0, metre.bar - breath),)
    lead = _cell(chance, *beats[0], density * 0.8)
    start = beats[1][0]
    if len(beats) >= 4 and not closing and chance.happens(0.4):
        lead += _cell(chance, *beats[1], density * 0.6)
        start = beats[2][0]
    return (*lead, (start, metre.bar - breath - start)) if metre.bar - breath > start else tuple(lead)


def syllable_rhythm(chance: Chance, metre: Metre, syllables: int, bars: int) -> Rhythm:
    """So many notes over some bars, evenly with longer ones here and there; the last is long, and a breath follows.

    Every beat has one or two of them, and a bar line has a note on it.
    """
    beats = [(bar * metre.bar + start, length) for bar in range(bars) for start, length in metre.beats]
    open_beats, last = beats[:-2], beats[-2]
    counts = [0] * len(open_beats)
    strong = [index for index, (start, _) in enumerate(open_beats) if start % metre.bar in metre.accents]
    weak = [index for index in range(len(open_beats)) if index not in strong]
    chance.shuffle(weak)
    left = syllables - 1
    for index in (*strong, *weak, *sorted(weak), *strong):
        if left and counts[index] < 2:
            counts[index] += 1
            left -= 1
    starts: list[int] = []
    for count, (start, length) in zip(counts, open_beats, strict=True):
        short = length // 3 if length % 720 == 0 else length // 2
        starts += [start, start + length - short][:count]
    starts.append(last[0])
    ends = [*starts[1:], last[0] + last[1] + beats[-1][1] // 2]
    return tuple((start, end - start) for start, end in zip(starts, ends, strict=True))


def _cell(chance: Chance, start: int, length: int, density: float) -> list[tuple[int, int]]:
    """The notes of one beat."""
    cells = _UNEVEN if length % 3 == 0 and length % 720 == 0 else _EVEN
    fast = max(0.0, density - 0.5)
    name = chance.pick(
        {"one": 1.25 - density, "two": 0.25 + density, "dotted": 0.25, "run": fast, "gallop": fast, "turn": fast}
    )
    parts = cells[name]
    unit = length // sum(parts)
    found: list[tuple[int, int]] = []
    for part in parts:
        found.append((start, part * unit))
        start += part * unit
    return found
