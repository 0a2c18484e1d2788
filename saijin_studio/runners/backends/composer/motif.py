"""Motifs, and what can be made of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from saijin_studio.runners.backends.composer.rhythm import bar_rhythm

if TYPE_CHECKING:
    from saijin_studio.runners.backends.composer.chance import Chance
    from saijin_studio.runners.backends.composer.rhythm import Rhythm
    from saijin_studio.runners.backends.composer.score import Metre

_CONTOURS = {
    "arch": (0.0, 0.6, 1.0, 0.5),
    "valley": (0.0, -0.7, -0.4, 0.4),
    "rise": (0.0, 0.35, 0.6, 1.0),
    "fall": (0.6, 0.4, 0.0, -0.4),
    "wave": (0.0, 0.7, -0.2, 0.5),
}


@dataclass(frozen=True, slots=True)
class Motif:
    """Two bars: a rhythm for each, and for each note its height in steps of the scale above the anchor."""

    first: Rhythm
    second: Rhythm
    heights: tuple[float, ...]

    def bar(self, index: int) -> tuple[Rhythm, tuple[float, ...]]:
        """Rhythm and heights of one of its bars."""
        cut = len(self.first)
        return (self.first, self.heights[:cut]) if index == 0 else (self.second, self.heights[cut:])

    def inverted(self) -> Motif:
        """Upside down."""
        return replace(self, heights=tuple(-height for height in self.heights))

    def moved(self, steps: float) -> Motif:
        """A sequence: the same some steps higher."""
        return replace(self, heights=tuple(height + steps for height in self.heights))


def new_motif(chance: Chance, metre: Metre, density: float, *, span: float) -> Motif:
    """A motif of two bars that reaches about ``span`` steps from its beginning."""
    first = varied_bar(chance, metre, density)
    second = first if chance.happens(0.35) else varied_bar(chance, metre, max(0.1, density - 0.1))
    contour = _CONTOURS[chance.choice(sorted(_CONTOURS))]
    notes = [*first, *((start + metre.bar, length) for start, length in second)]
    heights: list[float] = []
    height, way = span * contour[0], 1
    for index, (start, length) in enumerate(notes):
        if index:
            gap = span * _at(contour, start / (2 * metre.bar)) - height
            way = (1 if gap > 0 else -1) if abs(gap) > 1.5 else (way if chance.happens(0.6) else -way)
            height += way * _size(chance, abs(gap), length, metre)
        heights.append(height)
    return Motif(first, second, tuple(heights))


def varied_bar(chance: Chance, metre: Metre, density: float) -> Rhythm:
    """A bar whose notes are not all alike, unless it is to be a quiet one."""
    rhythm = bar_rhythm(chance, metre, density)
    for _ in range(3):
        if density < 0.2 or len({length for _, length in rhythm}) > 1:
            break
        rhythm = bar_rhythm(chance, metre, density)
    return rhythm


def _at(contour: tuple[float, ...], at: float) -> float:
    """The contour between its points; ``at`` from 0 to 1."""
    place = at * (len(contour) - 1)
    low = min(int(place), len(contour) - 2)
    return contour[low] + (contour[low + 1] - contour[low]) * (place - low)


def _size(chance: Chance, gap: float, length: int, metre: Metre) -> float:
    """Steps to the next height: quick notes go by step, slow ones leap now and then."""
    if length < metre.beats[0][1] or gap < 2:
        return chance.pick({1.0: 8, 2.0: 2})
    return chance.pick({1.0: 4, 2.0: 4, 3.0: 2, min(5.0, round(gap)): 2})
