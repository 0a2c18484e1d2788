"""One melodic line: the pitches for a rhythm, near a contour and within the rules of melody."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from saijin_studio.runners.backends.composer.voice_leading import clashes, parallel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.runners.backends.composer.chance import Chance
    from saijin_studio.runners.backends.composer.chords import Chord
    from saijin_studio.runners.backends.composer.theory import Key

BROAD_LEAP = 7
"""Semitones; what leaps farther is followed by a smaller interval in the other direction."""
RECOVERY = 5
_BEAMS = (24, 160)
"""How many ways are kept; more of them where a rule would be broken otherwise."""
_FORBIDDEN = 1e6
_REACH = 9


@dataclass(frozen=True, slots=True)
class Wanted:
    """A note to be found.

    ``target`` is the pitch that the contour asks for. ``others`` are pitches that sound at its start, the lowest
    first. ``since`` is how many notes before it sounded when the chord before it began, 0 where there was none.
    ``fresh`` says that there was a breath before it.
    """

    chord: Chord
    target: float
    strong: bool
    others: tuple[int, ...] = ()
    since: int = 0
    since_others: tuple[int, ...] = ()
    fresh: bool = False
    only: frozenset[int] = field(default=frozenset())
    """The pitch classes that will do, where not all will."""
    fixed: int | None = None
    """The pitch that it has, where that is settled."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The key and the range of a line."""

    key: Key
    low: int
    high: int

    @property
    def step(self) -> int:
        """The most semitones of a step in this scale."""
        return 2 if len(self.key.mode.steps) == 7 else 4


def allowed(key: Key, chord: Chord) -> frozenset[int]:
    """The pitch classes over a chord: the scale, with the chord's own tones in place of those they alter."""
    strange = set(chord.tones) - key.classes
    hidden = {(tone + step) % 12 for tone in strange for step in (-1, 1)} - set(chord.tones)
    return frozenset((key.classes - hidden) | set(chord.tones))


def restful(chord: Chord) -> frozenset[int]:
    """The tones of a chord that stand well above it: not a semitone over another one."""
    return frozenset(tone for tone in chord.tones if (tone - 1) % 12 not in chord.tones)


@dataclass(frozen=True, slots=True)
class Line:
    """The pitches that were found, and how many rules they break."""

    pitches: tuple[int, ...]
    faults: int


def found_line(wanted: Sequence[Wanted], rules: Rules, chance: Chance) -> Line:
    """The pitches, by a beam search."""
    options = [_options(want, rules, chance) for want in wanted]
    best = Line((), len(wanted) + 1)
    for beam in _BEAMS:
        cost, pitches = _search(wanted, options, rules, beam)
        best = Line(pitches, int(cost // _FORBIDDEN))
        if not best.faults:
            break
    return best


def _search(
    wanted: Sequence[Wanted], options: Sequence[Sequence[tuple[int, float]]], rules: Rules, beam: int
) -> tuple[float, tuple[int, ...]]:
    states: list[tuple[float, tuple[int, ...]]] = [(0.0, ())]
    previous: Wanted | None = None
    for position, want in enumerate(wanted):
        fresh: list[tuple[float, tuple[int, ...]]] = []
        for cost, chain in states:
            for pitch, own in options[position]:
                step = _step(chain, pitch, want, previous, rules) if chain else 0.0
                fresh.append((cost + own + step, (*chain, pitch)))
        if position == len(wanted) - 1:
            fresh = [(cost + _unresolved(chain), chain) for cost, chain in fresh]
        fresh.sort()
        states, previous = fresh[:beam], want
    return states[0]


def _options(want: Wanted, rules: Rules, chance: Chance) -> list[tuple[int, float]]:
    """The pitches that may be, with what speaks against each by itself."""
    if want.fixed is not None:
        return [(want.fixed, 0.0)]
    tones = restful(want.chord)
    classes = want.only or (tones if want.strong else allowed(rules.key, want.chord))
    found: list[tuple[int, float]] = []
    for reach in (_REACH, 2 * _REACH, 99):
        for pitch in range(rules.low, rules.high + 1):
            if pitch % 12 in classes and abs(pitch - want.target) <= reach:
                cost = 0.9 * abs(pitch - want.target) + 0.5 * chance.random()
                cost += 0.6 * (pitch % 12 not in tones)
                cost += _FORBIDDEN * sum(clashes(pitch, other) for other in want.others) * want.strong
                found.append((pitch, cost))
        if found:
            return found
    raise ValueError("the range is too narrow for the scale")


def _step(chain: tuple[int, ...], pitch: int, want: Wanted, previous: Wanted | None, rules: Rules) -> float:
    """What speaks against going on to ``pitch``."""
    last = chain[-1]
    move = pitch - last
    cost = 0.12 * abs(move) + (1.2 if move == 0 else 0.0)
    if previous is None:
        return cost
    if want.fixed is None:
        asked = want.target - previous.target
        cost += 0.3 * abs(move - asked) + (2.0 if move == 0 and abs(asked) >= 1 else 0.0)
    cost += _parallels(chain, pitch, want, previous)
    if want.fresh:
        return cost
    cost += _leap(chain, move, rules)
    passing = last % 12 not in previous.chord.tones
    if passing and not 0 < abs(move) <= rules.step:
        cost += _FORBIDDEN
    if pitch % 12 not in want.chord.tones and not 0 < abs(move) <= rules.step:
        cost += _FORBIDDEN
    if want.chord != previous.chord:
        cost += _resolution(last, pitch, previous.chord, want.chord, rules)
    return cost


def _parallels(chain: tuple[int, ...], pitch: int, want: Wanted, previous: Wanted) -> float:
    """Parallels with what sounded just before, and with where the chord before began."""
    count = sum(
        parallel(low, chain[-1], next_low, pitch)
        for low, next_low in zip(previous.others, want.others, strict=False)
    )
    if want.since:
        pairs = zip(want.since_others, want.others, strict=False)
        count += sum(parallel(low, chain[-want.since], next_low, pitch) for low, next_low in pairs)
    return _FORBIDDEN * count


def _leap(chain: tuple[int, ...], move: int, rules: Rules) -> float:
    size = abs(move)
    cost = 0.0
    if size > 12 or size in {6, 10, 11}:
        cost += _FORBIDDEN
    if size > rules.step + 1:
        cost += 1.0
    if size > BROAD_LEAP:
        cost += 3.0
    if size == 3 and _augmented(chain[-1], chain[-1] + move, rules.key):
        cost += _FORBIDDEN
    if len(chain) >= 2:
        leap = chain[-1] - chain[-2]
        if abs(leap) > BROAD_LEAP and not (0 < size <= RECOVERY and (move > 0) is not (leap > 0)):
            cost += _FORBIDDEN
        if move == 0 == leap:
            cost += 4.0
        if size > 4 and abs(leap) > 4 and (move > 0) is (leap > 0):
            cost += 6.0
    return cost


def _augmented(one: int, other: int, key: Key) -> bool:
    """Whether three semitones are an augmented second: between the sixth and the raised seventh of minor."""
    return key.mode.name == "minor" and {(one - key.tonic) % 12, (other - key.tonic) % 12} == {8, 11}


def _resolution(last: int, pitch: int, before: Chord, after: Chord, rules: Rules) -> float:
    """Leading tones go up to the tonic, sevenths of dominants down, when the dominant resolves."""
    if not (before.dominant and before.symbol in {"V", "V7"} and after.tonic):
        return 0.0
    if (last - rules.key.tonic) % 12 == 11 and pitch != last + 1:
        return _FORBIDDEN
    if before.seventh is not None and last % 12 == before.seventh and pitch - last not in {-1, -2}:
        return _FORBIDDEN
    return 0.0


def _unresolved(chain: tuple[int, ...]) -> float:
    """A line does not end by a broad leap."""
    return _FORBIDDEN if len(chain) >= 2 and abs(chain[-1] - chain[-2]) > BROAD_LEAP else 0.0
