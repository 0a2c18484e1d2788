"""How loud samples are, and samples as files hold them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from saijin_studio.core.ports.sound_device import SILENCE, Level

if TYPE_CHECKING:
    from saijin_studio.devices.api import Samples


def level_of(samples: Samples) -> Level:
    """Peak and RMS, in dBFS."""
    if not samples.size:
        return Level()
    peak = float(np.abs(samples).max())
    return Level(_decibels(peak), _decibels(math.sqrt(float(np.square(samples, dtype=np.float64).mean()))))


def as_pcm(samples: Samples) -> bytes:
    """16-bit, little-endian."""
    return np.rint(np.clip(samples, -1.0, 1.0) * np.float32(32767)).astype("<i2").tobytes()


def _decibels(amplitude: float) -> float:
    return max(SILENCE, 20 * math.log10(amplitude)) if amplitude > 0 else SILENCE
