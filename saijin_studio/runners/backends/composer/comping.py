"""How chords are played: patterns for an accompaniment, each for one chord at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.runners.backends.composer.score import PPQ, Note

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from saijin_studio.runners.backends.composer.score import Metre, Slot

EIGHTH = PPQ // 2
_SOFT, _PLAIN, _ACCENT = 58, 66, 78


def comp(name: str, slot: Slot, metre: Metre, energy: float) -> list[Note]:
    """The notes of a chord in the pattern of a name; what is too long for the chord is cut."""
    notes = _PATTERNS[name](slot, metre, energy)
    return [
        Note(note.start, min(note.length, slot.end - note.start), note.pitch, note.velocity)
        for note in notes
        if note.start < slot.end
    ]


def held(slot: Slot, _metre: Metre, _energy: float) -> list[Note]:
    """The chord, for as long as it lasts."""
    return _all(slot, slot.start, slot.length, _SOFT)


def _all(slot: Slot, start: int, length: int, velocity: int) -> list[Note]:
    return [Note(start, length, pitch, velocity) for pitch in slot.voicing]


def _hits(slot: Slot, metre: Metre, hits: Iterable[tuple[float, float]]) -> list[Note]:
    """Whole chords at so many quarters from the bar line, for so long."""
    found: list[Note] = []
    first = slot.start - slot.start % metre.bar
    bar = first
    while bar < slot.end:
        for at, length in hits:
            start = bar + round(at * PPQ)
            if slot.start <= start < min(slot.end, bar + metre.bar):
                found += _all(slot, start, round(length * PPQ), _ACCENT if at == 0 else _PLAIN)
        bar += metre.bar
    return found or held(slot, metre, 0.0)


def _steps(slot: Slot, unit: int) -> list[int]:
    return list(range(slot.start, slot.end, unit))


def _arpeggio(slot: Slot, metre: Metre, energy: float) -> list[Note]:
    low, middle, high = slot.voicing
    order = (low, middle, high, middle) if metre.beats[0][1] % 720 else (low, middle, high, high, middle, low)
    if energy > 0.75:
        order = (
            (low, middle, high, low + 12, high, middle) if metre.count % 3 == 0 else (low, middle, high, low + 12)
        )
    steps = _steps(slot, EIGHTH)
    return [
        Note(start, 3 * EIGHTH, order[index % len(order)], _PLAIN if index % 4 == 0 else _SOFT)
        for index, start in enumerate(steps)
    ]


def _rocking(slot: Slot, metre: Metre, _energy: float) -> list[Note]:
    low, middle, high = slot.voicing
    found: list[Note] = []
    for start in _steps(slot, metre.beats[0][1] if metre.unit == 8 else PPQ):
        if (start - slot.start) % metre.bar == 0 or start == slot.start:
            found.append(Note(start, PPQ, low, _PLAIN))
        else:
            found += [Note(start, PPQ, middle, _SOFT), Note(start, PPQ, high, _SOFT)]
    return found


def _waltz(slot: Slot, metre: Metre, _energy: float) -> list[Note]:
    return _hits(slot, metre, [(at, 0.6) for at in range(1, metre.bar // PPQ)])


def _pulse(slot: Slot, _metre: Metre, energy: float) -> list[Note]:
    found: list[Note] = []
    for index, start in enumerate(_steps(slot, PPQ)):
        found += _all(slot, start, PPQ if energy < 0.75 else EIGHTH, _ACCENT if index == 0 else _PLAIN)
    return found


def _eighths(slot: Slot, _metre: Metre, energy: float) -> list[Note]:
    found: list[Note] = []
    for index, start in enumerate(_steps(slot, EIGHTH)):
        found += _all(
            slot, start, EIGHTH if energy < 0.7 else EIGHTH * 3 // 4, _ACCENT if index % 2 == 0 else _SOFT
        )
    return found


def _sixteenths(slot: Slot, _metre: Metre, _energy: float) -> list[Note]:
    order = (*slot.voicing, slot.voicing[0] + 12)
    return [
        Note(start, PPQ // 4, order[index % 4], _PLAIN if index % 4 == 0 else _SOFT)
        for index, start in enumerate(_steps(slot, PPQ // 4))
    ]


def _offbeat(slot: Slot, metre: Metre, _energy: float) -> list[Note]:
    return _hits(slot, metre, [(at + 0.5, 0.4) for at in range(-(-metre.bar // PPQ))])


def _lofi(slot: Slot, metre: Metre, _energy: float) -> list[Note]:
    return _hits(slot, metre, ((0, 1.4), (1.5, 0.9), (3.5, 0.5)))


def _charleston(slot: Slot, metre: Metre, _energy: float) -> list[Note]:
    return _hits(slot, metre, ((0, 0.8), (1.5, 0.5), (3.5, 0.4)))


def _bossa(slot: Slot, metre: Metre, _energy: float) -> list[Note]:
    return _hits(slot, metre, ((0, 0.7), (1.5, 0.5), (2.5, 0.7), (3.5, 0.4)))


def _march(slot: Slot, metre: Metre, _energy: float) -> list[Note]:
    return _hits(slot, metre, [(at + 0.5, 0.35) for at in range(-(-metre.bar // PPQ))])


def _strum(slot: Slot, metre: Metre, energy: float) -> list[Note]:
    hits = [(0.0, 0.9), (1.0, 0.45), (1.5, 0.45), (2.5, 0.45), (3.0, 0.45)] + (
        [(3.5, 0.45)] if energy > 0.6 else []
    )
    notes = _hits(slot, metre, hits)
    places = {pitch: index for index, pitch in enumerate(slot.voicing)}
    return [Note(note.start + 14 * places[note.pitch], note.length, note.pitch, note.velocity) for note in notes]


def _tremolo(slot: Slot, metre: Metre, energy: float) -> list[Note]:
    return _eighths(slot, metre, energy) if energy > 0.75 else held(slot, metre, energy)


def _koto(slot: Slot, _metre: Metre, energy: float) -> list[Note]:
    """A spread chord, and single tones after it."""
    low, middle, high = slot.voicing
    found = [Note(slot.start + 60 * index, 2 * PPQ, pitch, _PLAIN) for index, pitch in enumerate(slot.voicing)]
    for index, pitch in enumerate((high, middle, low + 12) if energy > 0.6 else (middle,)):
        start = slot.start + slot.length // 2 + index * EIGHTH
        if start < slot.end:
            found.append(Note(start, PPQ, pitch, _SOFT))
    return found


_PATTERNS: dict[str, Callable[[Slot, Metre, float], list[Note]]] = {
    "": held,
    "drone": held,
    "arpeggio": _arpeggio,
    "rocking": _rocking,
    "waltz": _waltz,
    "pulse": _pulse,
    "eighths": _eighths,
    "sixteenths": _sixteenths,
    "offbeat": _offbeat,
    "lofi": _lofi,
    "charleston": _charleston,
    "bossa": _bossa,
    "march": _march,
    "strum": _strum,
    "tremolo": _tremolo,
    "koto": _koto,
}
