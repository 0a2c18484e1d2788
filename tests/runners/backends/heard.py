"""What is heard in a sound: its pitch, and how that moves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from saijin_studio.runners.backends.world_api import world

if TYPE_CHECKING:
    from saijin_studio.runners.backends.speech_api import Samples


@dataclass(frozen=True, slots=True)
class Pitch:
    """In semitones: the median of F0, and how far most of it lies apart."""

    middle: float
    spread: float


def pitch_of(sound: Samples, rate: int) -> Pitch:
    """The pitch of speech."""
    samples = sound.astype(np.float64)
    rough, times = world().dio(samples, rate, f0_floor=65.0, f0_ceil=650.0, frame_period=5.0)
    found = world().stonemask(samples, rough, times, rate)
    heard = 12 * np.log2(found[found > 0])
    low, high = np.percentile(heard, [15, 85])
    return Pitch(float(np.median(heard)), float(high - low))
