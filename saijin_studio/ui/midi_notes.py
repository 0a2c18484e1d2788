"""The notes of a Standard MIDI File, as far as a picture of them needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_NOTES = 20_000
_MOST_BYTES = 4_000_000


@dataclass(frozen=True, slots=True)
class MidiNote:
    """One note: ``start`` and ``stop`` in quarter notes, ``pitch`` 0 to 127, ``track`` from 0."""

    start: float
    stop: float
    pitch: int
    track: int


def midi_notes(file: Path) -> tuple[MidiNote, ...]:
    """The notes of a file in their order; none where it cannot be read."""
    try:
        data = file.read_bytes() if file.stat().st_size <= _MOST_BYTES else b""
        notes = sorted(_read(data), key=lambda one: (one.start, one.pitch))
    except (OSError, IndexError, ValueError):
        return ()
    return tuple(notes[:MOST_NOTES])


def _read(data: bytes) -> Iterator[MidiNote]:
    if data[:4] != b"MThd":
        raise ValueError("it is no MIDI file")
    division = int.from_bytes(data[12:14], "big") or 480
    place, track = 8 + int.from_bytes(data[4:8], "big"), 0
    while place + 8 <= len(data):
        size = int.from_bytes(data[place + 4 : place + 8], "big")
        if data[place : place + 4] == b"MTrk":
            found = list(_track(data[place + 8 : place + 8 + size], division, track))
            yield from found
            track += bool(found)
        place += 8 + size


def _track(data: bytes, division: int, track: int) -> Iterator[MidiNote]:
    place = tick = status = 0
    held: dict[tuple[int, int], int] = {}
    while place < len(data):
        delta, place = _varying(data, place)
        tick += delta
        if data[place] & 0x80:
            status, place = data[place], place + 1
        if status == 0xFF or status in {0xF0, 0xF7}:
            place += status == 0xFF
            size, place = _varying(data, place)
            place += size
            continue
        kind, first = status & 0xF0, data[place]
        second = 0 if kind in {0xC0, 0xD0} else data[place + 1]
        place += 1 if kind in {0xC0, 0xD0} else 2
        key = (status & 0x0F, first)
        begun = held.pop(key, None) if kind in {0x80, 0x90} else None
        if begun is not None:
            yield MidiNote(begun / division, tick / division, first, track)
        if kind == 0x90 and second:
            held[key] = tick


def _varying(data: bytes, place: int) -> tuple[int, int]:
    value = 0
    while True:
        byte = data[place]
        value, place = value << 7 | byte & 0x7F, place + 1
        if not byte & 0x80:
            return value, place
