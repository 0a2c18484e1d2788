"""WAV files (16-bit) that can be read at any moment while they grow, and mending those that a crash left.

Above 4 GB, where the sizes of WAV end, such a file becomes RF64 (EBU Tech 3306): the place for it is kept from the
start.
"""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from pathlib import Path

HEAD = 80
"""Bytes before the samples: RIFF, the place for RF64's sizes, the form, the data's name and size."""
MOST = 0xFFFF_FFFF
"""What the sizes of WAV can hold."""
_FORM = struct.Struct("<4sIHHIIHH")
_SIZES = struct.Struct("<4sIQQQI")


@dataclass(frozen=True, slots=True)
class WavForm:
    """What a growing WAV holds."""

    rate: int
    channels: int
    frames: int

    @property
    def seconds(self) -> float:
        """How long it is."""
        return self.frames / self.rate


class GrowingWav:
    """Takes 16-bit samples as they come.

    Args:
        file: open for writing, and empty; it is closed by ``close``.
        rate: samples a second.
        channels: how many.
        most: bytes, above which it becomes RF64.
    """

    def __init__(self, file: BinaryIO, rate: int, channels: int, most: int = MOST) -> None:
        self._file, self._rate, self._channels, self._most = file, rate, channels, most
        self._bytes = 0
        file.write(_head(rate, channels, 0, most))

    @property
    def frames(self) -> int:
        """How many samples of each channel there are."""
        return self._bytes // (2 * self._channels)

    def add(self, samples: bytes) -> None:
        """Write the next whole frames: 16-bit, little-endian, the channels interleaved."""
        self._file.write(samples)
        self._bytes += len(samples)

    def flush(self) -> None:
        """Complete the head: whoever reads the file after a crash finds everything until now."""
        self._file.seek(0)
        self._file.write(_head(self._rate, self._channels, self._bytes, self._most))
        self._file.seek(HEAD + self._bytes)
        self._file.flush()

    def close(self) -> None:
        """Complete it, and see it on the disk."""
        try:
            self.flush()
            os.fsync(self._file.fileno())
        finally:
            self._file.close()


def mend(path: Path) -> WavForm | None:
    """Complete the head of a file that ``GrowingWav`` began and did not end.

    Returns:
        What is in it; None when it is no file of that kind, and then it is left as it is.

    Raises:
        OSError: when it cannot be read or written.
    """
    with path.open("r+b") as file:
        head = file.read(HEAD)
        form = _form_of(head)
        if form is None:
            return None
        rate, channels = form
        whole = (path.stat().st_size - HEAD) // (2 * channels) * 2 * channels
        mended = _head(rate, channels, whole, MOST)
        if head != mended:
            file.seek(0)
            file.write(mended)
            file.truncate(HEAD + whole)
    return WavForm(rate, channels, whole // (2 * channels))


def _head(rate: int, channels: int, size: int, most: int) -> bytes:
    """The head of a file with ``size`` bytes of samples."""
    frame = 2 * channels
    riff = HEAD - 8 + size
    large = riff > most
    long = (riff, size, size // frame) if large else (0, 0, 0)
    sizes = _SIZES.pack(b"ds64" if large else b"JUNK", 28, *long, 0)
    form = _FORM.pack(b"fmt ", 16, 1, channels, rate, rate * frame, frame, 16)
    name = b"RF64" if large else b"RIFF"
    small = struct.pack("<I", MOST if large else riff)
    return name + small + b"WAVE" + sizes + form + struct.pack("<4sI", b"data", MOST if large else size)


def _form_of(head: bytes) -> tuple[int, int] | None:
    """Rate and channels of a head of ours."""
    if len(head) < HEAD or head[:4] not in {b"RIFF", b"RF64"} or head[8:12] != b"WAVE":
        return None
    name, _, kind, channels, rate, _, frame, bits = _FORM.unpack(head[48:72])
    ours = (name, kind, bits, head[72:76]) == (b"fmt ", 1, 16, b"data") and head[12:16] in {b"JUNK", b"ds64"}
    return (rate, channels) if ours and channels and rate and frame == 2 * channels else None
