"""A melody from a standard MIDI file, read strictly: any bytes are notes or an error of ours. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from saijin_studio.core.singing_errors import MelodyTooLong, MelodyUnreadable, MelodyWithoutNotes
from saijin_studio.runners.backends.composer.singing import SungNote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MOST_BYTES = 2_000_000
MOST_NOTES = 5000
MOST_MINUTES = 15
_SHORTEST = 0.04
"""Seconds of a note: what is shorter is an ornament that no voice follows."""
_DRUMS = 9
_TEMPO, _END = 0x51, 0x2F
_USUAL_TEMPO = 500_000
_DATA_BYTES = {0x8: 2, 0x9: 2, 0xA: 2, 0xB: 2, 0xC: 1, 0xD: 1, 0xE: 2}


@dataclass(frozen=True, slots=True)
class _Event:
    """At a tick: a note (0 to 127) that begins or ends on a channel of a track, or a tempo in µs a quarter."""

    tick: int
    track: int = 0
    channel: int = 0
    pitch: int = 0
    on: bool = False
    tempo: int = 0


class _Broken(Exception):
    """These bytes are no MIDI file."""


def read_melody(data: bytes, name: str) -> tuple[SungNote, ...]:
    """The first voice with notes (drums are none), its highest notes, one at a time.

    Raises:
        MelodyUnreadable: when it is no standard MIDI file, or a damaged one.
        MelodyWithoutNotes: when there is nothing to sing in it.
        MelodyTooLong: when it is beyond any song.
    """
    if len(data) > MOST_BYTES:
        raise MelodyTooLong(name=name, notes=MOST_NOTES, minutes=MOST_MINUTES)
    try:
        quarter, events = _events(data)
    except (_Broken, IndexError) as cause:
        raise MelodyUnreadable(name=name) from cause
    notes = [one for one in _top(_notes(quarter, events)) if one.seconds >= _SHORTEST]
    if not notes:
        raise MelodyWithoutNotes(name=name)
    if len(notes) > MOST_NOTES or notes[-1].start + notes[-1].seconds > 60 * MOST_MINUTES:
        raise MelodyTooLong(name=name, notes=MOST_NOTES, minutes=MOST_MINUTES)
    return tuple(notes)


def in_range(notes: Sequence[SungNote], low: int, high: int) -> tuple[SungNote, ...]:
    """The melody moved by whole octaves to lie about a voice's range; a note that is still far off moves alone."""
    middle = (low + high) / 2
    octaves = round((middle - sum(one.pitch for one in notes) / len(notes)) / 12)
    moved = [replace(one, pitch=one.pitch + 12 * octaves) for one in notes]
    return tuple(replace(one, pitch=_near(one.pitch, low - 5, high + 7)) for one in moved)


def _near(pitch: int, low: int, high: int) -> int:
    while pitch < low:
        pitch += 12
    while pitch > high:
        pitch -= 12
    return pitch


def _events(data: bytes) -> tuple[int, list[_Event]]:
    if data[:4] != b"MThd" or len(data) < 14:
        raise _Broken
    size, form = int.from_bytes(data[4:8], "big"), int.from_bytes(data[8:10], "big")
    tracks, quarter = int.from_bytes(data[10:12], "big"), int.from_bytes(data[12:14], "big")
    if size < 6 or form > 1 or not 0 < quarter < 0x8000:
        raise _Broken
    at, found = 8 + size, list[_Event]()
    for track in range(tracks):
        if data[at : at + 4] != b"MTrk" or len(data) < at + 8:
            raise _Broken
        end = at + 8 + int.from_bytes(data[at + 4 : at + 8], "big")
        if end > len(data):
            raise _Broken
        found += _track(data[at + 8 : end], track)
        at = end
    return quarter, sorted(found, key=lambda one: (one.tick, one.tempo == 0, one.on))


def _track(data: bytes, track: int) -> Iterator[_Event]:
    at = tick = status = 0
    while at < len(data):
        delta, at = _number(data, at)
        tick += delta
        if data[at] >= 0x80:
            status, at = data[at], at + 1
        if status >= 0xF0:
            kind, content, at = _aside(data, at, status)
            status = 0
            if kind == _END:
                return
            if kind == _TEMPO and len(content) == 3:
                yield _Event(tick, tempo=max(1, int.from_bytes(content, "big")))
        elif status >> 4 in _DATA_BYTES:
            kind, count = status >> 4, _DATA_BYTES[status >> 4]
            if at + count > len(data) or max(data[at : at + count]) >= 0x80:
                raise _Broken
            if kind in {0x8, 0x9}:
                yield _Event(tick, track, status & 15, data[at], kind == 0x9 and data[at + 1] > 0)
            at += count
        else:
            raise _Broken


def _aside(data: bytes, at: int, status: int) -> tuple[int, bytes, int]:
    """What is no note: its kind (-1 for what is of a maker's own), its content, and where it ends."""
    if status not in {0xF0, 0xF7, 0xFF}:
        raise _Broken
    kind = data[at] if status == 0xFF else -1
    length, at = _number(data, at + (status == 0xFF))
    if at + length > len(data):
        raise _Broken
    return kind, data[at : at + length], at + length


def _number(data: bytes, at: int) -> tuple[int, int]:
    """A number in groups of seven bits, at most four of them, and where it ends."""
    number = 0
    for index in range(at, at + 4):
        number = number << 7 | data[index] & 0x7F
        if data[index] < 0x80:
            return number, index + 1
    raise _Broken


def _notes(quarter: int, events: Iterable[_Event]) -> list[SungNote]:
    """The notes of the first voice, by the time of their beginning."""
    voice: tuple[int, int] | None = None
    now, last, tempo = 0.0, 0, _USUAL_TEMPO
    sounding: dict[int, float] = {}
    found: list[SungNote] = []
    for event in events:
        now += (event.tick - last) * tempo / quarter / 1e6
        last = event.tick
        if event.tempo:
            tempo = event.tempo
            continue
        if event.channel == _DRUMS:
            continue
        if voice is None and event.on:
            voice = (event.track, event.channel)
        if (event.track, event.channel) != voice:
            continue
        if event.pitch in sounding:
            start = sounding.pop(event.pitch)
            found.append(SungNote(start, now - start, event.pitch))
        if event.on:
            sounding[event.pitch] = now
    return sorted(found, key=lambda one: (one.start, -one.pitch))


def _top(notes: Iterable[SungNote]) -> list[SungNote]:
    """One note at a time: the highest of those that begin together, each up to the next."""
    found: list[SungNote] = []
    for note in notes:
        if found and note.start - found[-1].start < _SHORTEST:
            continue
        if found and found[-1].start + found[-1].seconds > note.start:
            found[-1] = replace(found[-1], seconds=note.start - found[-1].start)
        found.append(note)
    return found
