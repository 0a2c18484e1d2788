"""Cutting a sound: the part between two moments, with short fades so that the cuts do not click."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from saijin_studio.core.growing_wav import GrowingWav
from saijin_studio.core.take_errors import NothingLeft
from saijin_studio.takes.reading import SoundForm, opened, pieces

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.takes.api import Samples

FADE = 0.008
"""Seconds."""
LEAST = 0.05
"""Seconds that must be left."""


def faded(samples: Samples, at: int, total: int, fade: int) -> Samples:
    """A piece of a sound with what it has of the fades at both ends of the whole.

    Args:
        samples: by channel.
        at: the frame of the whole at which the piece begins.
        total: how many frames the whole has.
        fade: how many frames a fade has.
    """
    frames = np.arange(at, at + len(samples))
    gain = np.minimum(1.0, np.minimum(frames + 1, total - frames) / (fade + 1))
    return (samples * gain[:, None]).astype(np.float32)


def cut(source: Path, target: Path, start: float, stop: float) -> SoundForm:
    """Write the part of a sound between two moments (in seconds) as a new WAV file, 16-bit.

    Raises:
        NothingLeft: when it would be too short to be anything.
        SoundError: when the source cannot be read.
        OSError: when the target cannot be written.
    """
    with opened(source) as file:
        rate, channels = file.samplerate, file.channels
        first = max(0, round(start * rate))
        total = min(file.frames, round(stop * rate)) - first
        if total < LEAST * rate:
            raise NothingLeft(take=source.name)
        file.seek(first)
        wav = GrowingWav(target.open("xb"), rate, channels)
        try:
            for piece in pieces(file, total):
                part = faded(np.nan_to_num(piece), wav.frames, total, round(FADE * rate))
                wav.add(np.rint(np.clip(part, -1.0, 1.0) * 32767).astype("<i2").tobytes())
        finally:
            wav.close()
    return SoundForm(rate, channels, wav.frames)
