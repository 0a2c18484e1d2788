"""Writing a WAV file of unknown length, one channel of 32-bit floats."""

from __future__ import annotations

import struct
from typing import IO, TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from saijin_studio.runners.audio_api import Samples

HEAD = 56
"""Bytes before the samples."""
_BLOCK = 2**20


class FloatWav:
    """Takes samples as they come; ``finish`` makes it a file that can be read.

    Args:
        file: open for reading and writing, and empty.
        rate: samples a second.
    """

    def __init__(self, file: IO[bytes], rate: int) -> None:
        self._file, self._rate = file, rate
        self._peak = 0.0
        self.samples = 0
        """How many there are."""
        file.write(self._head())

    def add(self, sound: Samples) -> None:
        """Write the next samples; they may be larger than 1."""
        self._peak = max(self._peak, float(np.abs(sound).max(initial=0.0)))
        self.samples += len(sound)
        self._file.write(np.ascontiguousarray(sound, "<f4").tobytes())

    def finish(self) -> None:
        """Bring what is larger than 1 down to it, the whole alike, and complete the head."""
        if self._peak > 1.0:
            self._scale(1.0 / self._peak)
        self._file.seek(0)
        self._file.write(self._head())

    def _scale(self, factor: float) -> None:
        for begin in range(HEAD, HEAD + 4 * self.samples, 4 * _BLOCK):
            self._file.seek(begin)
            block = np.frombuffer(self._file.read(4 * _BLOCK), "<f4")
            self._file.seek(begin)
            self._file.write((block * np.float32(factor)).tobytes())

    def _head(self) -> bytes:
        size = 4 * self.samples
        form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 3, 1, self._rate, 4 * self._rate, 4, 32)
        fact = struct.pack("<4sII", b"fact", 4, self.samples)
        return (
            struct.pack("<4sI4s", b"RIFF", HEAD - 8 + size, b"WAVE")
            + form
            + fact
            + struct.pack("<4sI", b"data", size)
        )
