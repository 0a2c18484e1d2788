"""The level of a mix: about as loud as other music, and never clipped."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saijin_studio.runners.backends.composer.synth_api import Samples

LOUDNESS = -16.0
"""dB below full scale: the root mean square of what is not silence."""
PEAK = 0.97
_KNEE = 0.75
_BLOCK = 4096
_GATE = 0.1
"""Blocks that are 20 dB below the loudest are silence."""


def loudness(sound: Samples) -> float:
    """The root mean square of what is not silence; 0 for silence."""
    import numpy as np

    whole = len(sound) // _BLOCK * _BLOCK
    if not whole:
        return float(np.sqrt((sound**2).mean())) if len(sound) else 0.0
    power = np.einsum("ij,ij->i", *(sound[:whole].reshape(-1, _BLOCK * 2),) * 2) / (_BLOCK * 2)
    loud = power[power > power.max() * _GATE**2]
    return float(np.sqrt(loud.mean())) if len(loud) else 0.0


def gain_for(sound: Samples, decibels: float = LOUDNESS) -> float:
    """The factor that brings a sound to a loudness; silence stays as it is."""
    level = loudness(sound)
    return 10 ** (decibels / 20) / level if level > 0 else 1.0


def limited(sound: Samples) -> Samples:
    """Peaks above the knee are bent down softly, so that nothing reaches full scale."""
    import numpy as np

    loud = np.abs(sound) > _KNEE
    if loud.any():
        over = np.abs(sound[loud]) - _KNEE
        room = PEAK - _KNEE
        sound[loud] = np.sign(sound[loud]) * (_KNEE + room * np.tanh(over / room))
    return sound


def faded(sound: Samples, rate: int, seconds: float) -> Samples:
    """The end of a sound dies away over ``seconds``."""
    import numpy as np

    count = min(len(sound), round(seconds * rate))
    if count:
        sound[-count:] *= (np.cos(np.linspace(0, np.pi, count, dtype=np.float32)) * 0.5 + 0.5)[:, None]
    return sound
