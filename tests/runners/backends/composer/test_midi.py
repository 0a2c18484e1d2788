"""Standard MIDI Files, read back by hand."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from saijin_studio.runners.backends.composer.midi import midi_bytes
from saijin_studio.runners.backends.composer.performing import performed
from saijin_studio.runners.backends.composer.prompt import plan_for
from saijin_studio.runners.backends.composer.writing import write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from saijin_studio.runners.backends.composer.score import Piece


def piece(prompt: str = "waltz in D minor, 3/4") -> Piece:
    return performed(write(plan_for(prompt, 20, 4)))


def test_the_file_has_the_parts_with_all_their_notes_and_nothing_hangs() -> None:
    played = piece()
    tracks = list(tracks_of(midi_bytes(played, "題")))
    assert len(tracks) == 1 + len(played.parts)
    for track, part in zip(tracks[1:], played.parts, strict=True):
        events = list(events_of(track))
        begun = [(tick, data[1], data[2]) for tick, data in events if data[0] == 0x90 | part.channel]
        assert begun == [(note.start, note.pitch, note.velocity) for note in part.notes]
        ended = [tick for tick, data in events if data[0] == 0x80 | part.channel]
        assert sorted(ended) == sorted(note.end for note in part.notes)
        programs = [data[1] for _, data in events if data[0] == 0xC0 | part.channel]
        assert programs == [part.program]


def test_title_tempo_metre_key_and_sections_stand_at_the_head() -> None:
    played = piece()
    events = list(events_of(next(iter(tracks_of(midi_bytes(played, "題"))))))
    metas = [(tick, data[1], data[2:]) for tick, data in events if data[0] == 0xFF]
    assert (0, 3, "題".encode()) in metas
    assert (0, 0x58, bytes((3, 2, 24, 8))) in metas
    assert (0, 0x59, bytes((255, 1))) in metas  # one flat, minor
    tempos = [round(60e6 / int.from_bytes(data, "big"), 1) for _, kind, data in metas if kind == 0x51]
    assert tempos == [round(tempo, 1) for _, tempo in played.tempos]
    names = [data.decode() for _, kind, data in metas if kind == 6]
    assert names == [section.name for section in played.sections]
    assert metas[-1][1] == 0x2F


def tracks_of(data: bytes) -> Iterator[bytes]:
    assert data[:8] == b"MThd\x00\x00\x00\x06"
    form, count, division = struct.unpack(">3H", data[8:14])
    assert (form, division) == (1, 480)
    at = 14
    for _ in range(count):
        assert data[at : at + 4] == b"MTrk"
        (length,) = struct.unpack(">I", data[at + 4 : at + 8])
        yield data[at + 8 : at + 8 + length]
        at += 8 + length
    assert at == len(data)


def events_of(track: bytes) -> Iterator[tuple[int, bytes]]:
    """Ticks with the bytes of the event; of a meta event its kind and its data."""
    at = tick = 0
    while at < len(track):
        delta, at = number_at(track, at)
        tick += delta
        status = track[at]
        if status == 0xFF:
            length, begin = number_at(track, at + 2)
            yield tick, bytes((status, track[at + 1])) + track[begin : begin + length]
            at = begin + length
        else:
            size = 2 if status & 0xF0 == 0xC0 else 3
            yield tick, track[at : at + size]
            at += size


def number_at(track: bytes, at: int) -> tuple[int, int]:
    value = 0
    while True:
        value = value << 7 | track[at] & 0x7F
        at += 1
        if not track[at - 1] & 0x80:
            return value, at
