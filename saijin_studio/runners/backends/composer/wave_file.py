"""WAV files with a loop in them."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from saijin_studio.runners.backends.composer.synth_api import Samples

_WRITTEN = 2**18
BLEND = 256
"""Samples before the loop's end that go over into those before its beginning, so that the jump is not heard."""


@dataclass(frozen=True, slots=True)
class Loop:
    """A stretch that can be played again and again: its first sample, and the one behind its last."""

    start: int
    end: int


def blended(sound: Samples, loop: Loop) -> Samples:
    """The sound with a seam at the loop's end that joins its beginning."""
    import numpy as np

    count = min(BLEND, loop.start)
    if count:
        over = np.linspace(0, 1, count, dtype=np.float32)[:, None]
        before = sound[loop.start - count : loop.start].copy()
        sound[loop.end - count : loop.end] *= 1 - over
        sound[loop.end - count : loop.end] += before * over
    return sound


def write_wav(
    path: Path,
    sound: Samples,
    rate: int,
    loop: Loop | None = None,
    block_done: Callable[[], object] = lambda: None,
) -> None:
    """Write left and right with 16 bits, and the loop as a ``smpl`` chunk.

    Args:
        path: the new file.
        sound: left and right.
        rate: samples a second.
        loop: the loop, where there is one.
        block_done: called after each block; what it raises ends the work.

    Raises:
        OSError: when it cannot be written.
    """
    import numpy as np

    size = 4 * len(sound)
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 2, rate, rate * 4, 4, 16)
    chunks = form + _sampler(rate, loop) + struct.pack("<4sI", b"data", size)
    with path.open("wb") as file:
        file.write(struct.pack("<4sI4s", b"RIFF", 4 + len(chunks) + size, b"WAVE"))
        file.write(chunks)
        for start in range(0, len(sound), _WRITTEN):
            pcm = np.round(np.clip(sound[start : start + _WRITTEN], -1.0, 1.0) * np.float32(32767.0))
            file.write(pcm.astype("<i2").tobytes())
            block_done()


def _sampler(rate: int, loop: Loop | None) -> bytes:
    """The ``smpl`` chunk: one loop, forwards, without end. Its last sample is in it."""
    if loop is None:
        return b""
    head = struct.pack("<9I", 0, 0, round(1e9 / rate), 60, 0, 0, 0, 1, 0)
    return struct.pack("<4sI", b"smpl", 60) + head + struct.pack("<6I", 0, 0, loop.start, loop.end - 1, 0, 0)
