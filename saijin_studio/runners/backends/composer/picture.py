"""A piano roll as a PNG with a clear ground, so that it stands on light and dark alike."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

from saijin_studio.runners.backends.composer.form import seconds_at
from saijin_studio.runners.backends.composer.score import Role

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from saijin_studio.runners.backends.composer.score import Note, Piece

WIDTH, HEIGHT = 1200, 360
_COLOURS = {
    Role.LEAD: (229, 72, 119),
    Role.COUNTER: (240, 140, 60),
    Role.CHORDS: (62, 132, 214),
    Role.PAD: (120, 150, 190),
    Role.BASS: (44, 160, 120),
    Role.DRUMS: (150, 120, 190),
}
_SOLID = {Role.PAD: 90, Role.CHORDS: 190, Role.DRUMS: 170}
_DRAWN = (Role.PAD, Role.CHORDS, Role.BASS, Role.COUNTER, Role.LEAD)
_DRUM_ROWS = 48
"""Pixels at the bottom that the drums have."""


def picture(piece: Piece, seconds: float) -> bytes:
    """The PNG: sections as bands, bars as lines, every part in its colour, drums at the bottom."""
    import numpy as np

    image = np.zeros((HEIGHT, WIDTH, 4), np.uint8)
    _ground(image, piece, seconds)
    notes = [note for part in piece.parts if part.role is not Role.DRUMS for note in part.notes]
    if notes:
        low, high = min(note.pitch for note in notes) - 2, max(note.pitch for note in notes) + 2
        room = HEIGHT - (_DRUM_ROWS if piece.part(Role.DRUMS) else 0)
        size = room / (high - low + 1)
        for role in _DRAWN:
            part = piece.part(role)
            for note in part.notes if part else ():
                top = room - (note.pitch - low + 1) * size
                _bar(image, piece, seconds, note, (round(top), max(3, round(size * 0.86))), role)
    _drums(image, piece, seconds)
    return _png(image)


def _ground(image: NDArray[np.uint8], piece: Piece, seconds: float) -> None:
    bar = piece.plan.metre.bar
    for index, section in enumerate(piece.sections):
        first = _column(piece, seconds, section.first * bar)
        last = _column(piece, seconds, (section.first + section.bars) * bar)
        image[:, first:last] = (128, 128, 140, 36 if index % 2 else 16)
    for tick in range(0, piece.total, bar):
        column = min(WIDTH - 1, _column(piece, seconds, tick))
        image[:, column] = (128, 128, 140, 84)
    for section in piece.sections:
        column = min(WIDTH - 1, _column(piece, seconds, section.first * bar))
        image[:, column : column + 2] = (128, 128, 140, 150)


def _bar(
    image: NDArray[np.uint8], piece: Piece, seconds: float, note: Note, rows: tuple[int, int], role: Role
) -> None:
    top, height = rows
    left = _column(piece, seconds, note.start)
    right = max(left + 3, _column(piece, seconds, note.end) - 1)
    solid = _SOLID.get(role, 235)
    image[max(0, top) : top + height, left:right] = (*_COLOURS[role], min(255, solid * (70 + note.velocity) // 160))
    image[max(0, top) : top + height, left : left + 1, 3] = 255


def _drums(image: NDArray[np.uint8], piece: Piece, seconds: float) -> None:
    part = piece.part(Role.DRUMS)
    if part is None:
        return
    kinds = sorted({note.pitch for note in part.notes})
    size = (_DRUM_ROWS - 8) / max(1, len(kinds))
    for note in part.notes:
        top = HEIGHT - round((kinds.index(note.pitch) + 1) * size)
        _bar(image, piece, seconds, note, (top, max(2, round(size) - 2)), Role.DRUMS)


def _column(piece: Piece, seconds: float, tick: int) -> int:
    return round(seconds_at(tick, piece.tempos) / seconds * WIDTH)


def _png(image: NDArray[np.uint8]) -> bytes:
    height, width, _ = image.shape
    rows = b"".join(b"\x00" + image[row].tobytes() for row in range(height))
    head = struct.pack(">2I5B", width, height, 8, 6, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I4s", len(data), name) + data + struct.pack(">I", zlib.crc32(name + data))
