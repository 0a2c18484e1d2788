"""How the upper voices of the chords lie: small steps, and no parallel fifths and octaves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from saijin_studio.runners.backends.composer.voice_leading import clashes, parallel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.runners.backends.composer.chords import Chord
    from saijin_studio.runners.backends.composer.score import Metre, Note, Slot

LOWEST, HIGHEST = 48, 70
_BEAMS = (16, 200)
"""How many ways are kept; more of them where a rule would be broken otherwise."""
_FORBIDDEN = 1e6
_CENTRE = 58.0

Voicing = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Heard:
    """The pitches of the melodies during a chord: those on strong beats and long ones, and all."""

    strong: tuple[int, ...]
    all: tuple[int, ...]


def voiced(slots: Sequence[Slot], melody: Sequence[Note], metre: Metre) -> tuple[tuple[Slot, ...], int]:
    """The chords with their upper voices, all of the piece in one go.

    Args:
        slots: with their basses.
        melody: what the chords leave room for; they never rub against what stands on a strong beat.
        metre: which beats are strong.

    Returns:
        The chords, and how many rules they break.
    """
    heard = [_over(slot, melody, metre) for slot in slots]
    cost, chain = 0.0, tuple[Voicing, ...]()
    for beam in _BEAMS:
        cost, chain = _search(slots, heard, beam)
        if cost < _FORBIDDEN:
            break
    found = tuple(replace(slot, voicing=voicing) for slot, voicing in zip(slots, chain, strict=True))
    return found, int(cost // _FORBIDDEN)


def _search(slots: Sequence[Slot], heard: Sequence[_Heard], beam: int) -> tuple[float, tuple[Voicing, ...]]:
    states: list[tuple[float, tuple[Voicing, ...]]] = [(0.0, ())]
    for index, slot in enumerate(slots):
        fresh: list[tuple[float, tuple[Voicing, ...]]] = []
        for candidate in _candidates(slot.chord):
            own = _own_cost(candidate, slot, heard[index])
            for cost, chain in states:
                step = _moves(chain[-1], slots[index - 1].bass, candidate, slot.bass) if chain else 0.0
                fresh.append((cost + own + step, (*chain, candidate)))
        fresh.sort(key=lambda state: state[0])
        states = _different(fresh, beam)
    return states[0]


def _different(
    states: Sequence[tuple[float, tuple[Voicing, ...]]], beam: int
) -> list[tuple[float, tuple[Voicing, ...]]]:
    """The best ways to so many different voicings of the last chord."""
    seen: dict[Voicing, tuple[float, tuple[Voicing, ...]]] = {}
    for state in states:
        seen.setdefault(state[1][-1], state)
        if len(seen) == beam:
            break
    return list(seen.values())


@lru_cache(maxsize=1024)
def _candidates(chord: Chord) -> tuple[Voicing, ...]:
    """All ways to lay a chord out in three voices, its third and seventh among them."""
    pool = [pitch for pitch in range(LOWEST, HIGHEST + 1) if pitch % 12 in chord.tones]
    needed = {chord.tones[1], *((chord.seventh,) if chord.seventh is not None else ())}
    if len(chord.tones) == 2:
        needed = set(chord.tones)
    found = [
        voices
        for voices in combinations(pool, 3)
        if needed <= {pitch % 12 for pitch in voices}
        and all(2 <= high - low <= 12 for low, high in pairwise(voices))
        and voices[-1] - voices[0] <= 16
        and not _doubled(voices, needed if len(chord.tones) > 2 else set())
    ]
    return tuple(found)


def _doubled(voices: Voicing, once: set[int]) -> bool:
    classes = [pitch % 12 for pitch in voices]
    return any(classes.count(one) > 1 for one in once)


def _own_cost(voices: Voicing, slot: Slot, heard: _Heard) -> float:
    missing = len(set(slot.chord.tones) - {pitch % 12 for pitch in (*voices, slot.bass)})
    cost = 2.0 * missing + 0.15 * abs(sum(voices) / 3 - _CENTRE)
    cost += sum(1.0 for low, high in pairwise(voices) if high - low < 3)
    cost += _FORBIDDEN * sum(clashes(pitch, voice) for pitch in heard.strong for voice in voices)
    for pitch in heard.all:
        cost += 2.0 * sum(clashes(pitch, voice) for voice in voices)
        cost += 1.5 * (voices[-1] > pitch) + 0.5 * (pitch in voices)
    return cost


@lru_cache(maxsize=65536)
def _moves(before: Voicing, below: int, after: Voicing, bass: int) -> float:
    cost = float(sum(abs(new - old) for old, new in zip(before, after, strict=True)))
    lines = list(zip((below, *before), (bass, *after), strict=True))
    for (low, next_low), (high, next_high) in combinations(lines, 2):
        if parallel(low, high, next_low, next_high):
            cost += _FORBIDDEN
    return cost


def _over(slot: Slot, melody: Sequence[Note], metre: Metre) -> _Heard:
    over = [note for note in melody if note.start < slot.end and note.end > slot.start]
    strong = {
        note.pitch for note in over if note.start % metre.bar in metre.accents or note.length >= metre.beats[0][1]
    }
    return _Heard(tuple(sorted(strong)), tuple(sorted({note.pitch for note in over})))
