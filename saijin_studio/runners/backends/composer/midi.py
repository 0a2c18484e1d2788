"""Standard MIDI Files: format 1, a track for the tempo and one for each part."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from saijin_studio.runners.backends.composer.score import PPQ

if TYPE_CHECKING:
    from saijin_studio.runners.backends.composer.score import Metre, Part, Piece

_END = b"\x00\xff\x2f\x00"


def midi_bytes(piece: Piece, title: str) -> bytes:
    """The piece as a file."""
    tracks = [_conductor(piece, title), *(_track(part) for part in piece.parts)]
    head = struct.pack(">4sIHHH", b"MThd", 6, 1, len(tracks), PPQ)
    return head + b"".join(struct.pack(">4sI", b"MTrk", len(track)) + track for track in tracks)


def _conductor(piece: Piece, title: str) -> bytes:
    events = [(0, _text(3, title)), (0, _metre(piece.plan.metre)), (0, _key(piece))]
    events += [(tick, b"\xff\x51\x03" + round(60e6 / tempo).to_bytes(3, "big")) for tick, tempo in piece.tempos]
    events += [(section.first * piece.plan.metre.bar, _text(6, section.name)) for section in piece.sections]
    return _joined(sorted(events, key=lambda event: event[0]), piece.total)


def _track(part: Part) -> bytes:
    channel = part.channel
    setup = [
        _text(3, part.role.value),
        bytes((0xC0 | channel, part.program)),
        bytes((0xB0 | channel, 7, part.volume)),
        bytes((0xB0 | channel, 10, part.pan)),
    ]
    events = [(0, 0, one) for one in setup]
    for note in part.notes:
        events.append((note.start, 2, bytes((0x90 | channel, note.pitch, note.velocity))))
        events.append((note.end, 1, bytes((0x80 | channel, note.pitch, 0))))
    # Where a note ends and another begins, the end comes first.
    ordered = sorted(events, key=lambda event: event[:2])
    return _joined([(tick, data) for tick, _, data in ordered], 0)


def _joined(events: list[tuple[int, bytes]], end: int) -> bytes:
    found, now = bytearray(), 0
    for tick, data in events:
        found += _varying(tick - now) + data
        now = tick
    return bytes(found) + _varying(max(0, end - now)) + _END[1:]


def _text(kind: int, text: str) -> bytes:
    data = text.encode()
    return bytes((0xFF, kind)) + _varying(len(data)) + data


def _metre(metre: Metre) -> bytes:
    return bytes((0xFF, 0x58, 4, metre.count, metre.unit.bit_length() - 1, 24, 8))


def _key(piece: Piece) -> bytes:
    """The key signature: sharps counted up, flats down, of the major key with the same tones."""
    key = piece.plan.key
    major = (key.tonic + 3) % 12 if key.mode.minor else key.tonic
    sharps = (major * 7 + 5) % 12 - 5
    return struct.pack(">BBBbB", 0xFF, 0x59, 2, sharps, int(key.mode.minor))


def _varying(number: int) -> bytes:
    """A number in groups of seven bits, the highest first."""
    found = [number & 0x7F]
    while number := number >> 7:
        found.append(0x80 | (number & 0x7F))
    return bytes(reversed(found))
