"""How the bass is played."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.runners.backends.composer.line import allowed
from saijin_studio.runners.backends.composer.score import PPQ, Note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.runners.backends.composer.chance import Chance
    from saijin_studio.runners.backends.composer.plan import Plan
    from saijin_studio.runners.backends.composer.score import Slot

EIGHTH = PPQ // 2
_VELOCITY, _SOFT = 82, 70


def bass_part(plan: Plan, chance: Chance, slots: Sequence[Slot], energy: float) -> list[Note]:
    """The bass under some chords."""
    found: list[Note] = []
    for index, slot in enumerate(slots):
        following = slots[index + 1] if index + 1 < len(slots) else None
        found += _under(plan, chance, slot, following, energy)
    return found


def _under(plan: Plan, chance: Chance, slot: Slot, following: Slot | None, energy: float) -> list[Note]:
    beats = _beats(plan, slot)
    match plan.style.bass:
        case "roots":
            return _roots(slot, beats, energy)
        case "waltz":
            return [Note(slot.start, PPQ, slot.bass, _VELOCITY)]
        case "root-fifth":
            return _root_and_fifth(slot, beats)
        case "walking":
            return _walk(plan, chance, slot, following, beats)
        case name:
            return _hits(name, slot, beats, energy)


def _hits(name: str, slot: Slot, beats: Sequence[int], energy: float) -> list[Note]:
    """The bass note again and again; one long one where the style has no pattern."""
    if name == "pulse":
        return [
            Note(at, EIGHTH, slot.bass + 12 * (energy > 0.8 and index % 4 == 3), _SOFT if index % 2 else _VELOCITY)
            for index, at in enumerate(range(slot.start, slot.end, EIGHTH))
        ]
    if name == "offbeat":
        return [Note(at + EIGHTH, EIGHTH, slot.bass, _VELOCITY) for at in beats if at + EIGHTH < slot.end]
    if name == "syncopated":
        hits = [at for at in (slot.start, slot.start + 3 * EIGHTH, slot.start + 7 * EIGHTH) if at < slot.end]
        ends = [*hits[1:], slot.end]
        return [
            Note(at, min(end - at, 3 * EIGHTH), slot.bass, _VELOCITY) for at, end in zip(hits, ends, strict=True)
        ]
    return [Note(slot.start, slot.length, slot.bass, _SOFT)]


def _roots(slot: Slot, beats: Sequence[int], energy: float) -> list[Note]:
    cuts = [beats[0], beats[len(beats) // 2]] if energy > 0.7 and len(beats) >= 4 else [beats[0]]
    ends = [*cuts[1:], slot.end]
    return [Note(at, end - at, slot.bass, _VELOCITY) for at, end in zip(cuts, ends, strict=True)]


def _root_and_fifth(slot: Slot, beats: Sequence[int]) -> list[Note]:
    if len(beats) < 2:
        return [Note(slot.start, PPQ, slot.bass, _VELOCITY)]
    middle = beats[len(beats) // 2]
    return [
        Note(slot.start, middle - slot.start, slot.bass, _VELOCITY),
        Note(middle, slot.end - middle, _fifth(slot), _SOFT),
    ]


def _walk(plan: Plan, chance: Chance, slot: Slot, following: Slot | None, beats: Sequence[int]) -> list[Note]:
    """A step on every beat: chord tones, and the last one a step away from where the next chord begins."""
    goal = slot.bass if following is None else following.bass
    scale = allowed(plan.key, slot.chord)
    found = [slot.bass]
    while len(found) < len(beats):
        last = found[-1]
        if len(found) == len(beats) - 1 and goal != last:
            near = [pitch for pitch in range(goal - 2, goal + 3) if pitch != goal and pitch % 12 in scale]
            found.append(min(near, key=lambda pitch: (abs(pitch - last), pitch)) if near else last)
            continue
        tones = [pitch for pitch in range(28, 53) if pitch % 12 in slot.chord.tones and 0 < abs(pitch - last) <= 7]
        found.append(min(tones, key=lambda pitch: abs(pitch - goal) + 2 * chance.random()))
    ends = [*beats[1:], slot.end]
    return [Note(at, end - at, pitch, _VELOCITY) for at, end, pitch in zip(beats, ends, found, strict=True)]


def _fifth(slot: Slot) -> int:
    """The fifth under the root, or over it where that is too low; the bass itself where the chord has none."""
    fifths = [tone for tone in slot.chord.tones if (tone - slot.chord.root) % 12 == 7]
    if not fifths:
        return slot.bass
    below = slot.bass - (slot.bass - fifths[0]) % 12
    return below if below >= 28 else below + 12


def _beats(plan: Plan, slot: Slot) -> list[int]:
    bar = slot.start - slot.start % plan.metre.bar
    found: list[int] = []
    while bar < slot.end:
        found += [bar + at for at, _ in plan.metre.beats if slot.start <= bar + at < slot.end]
        bar += plan.metre.bar
    return found or [slot.start]
