"""How the pitch of a sung phrase moves: from note to note in a glide, and in a slow wave on long ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.runners.backends.composer.singing import SungNote
    from saijin_studio.runners.backends.world_api import Doubles

_GLIDE = 0.09
"""Seconds from one note to the next."""
_LONG, _STEADY, _GROWTH = 0.5, 0.25, 0.35
_WAVES, _DEPTH = 5.4, 0.28
"""Hz, and semitones to either side."""
_A4, _A4_PITCH = 440.0, 69


def hertz(pitch: float) -> float:
    """The frequency of a MIDI number."""
    return _A4 * 2.0 ** ((pitch - _A4_PITCH) / 12.0)


def curve(notes: Sequence[SungNote], times: Doubles) -> Doubles:
    """F0 in Hz at each of some times, which are evenly spaced seconds."""
    import numpy as np

    starts = np.array([one.start for one in notes])
    index = np.clip(np.searchsorted(starts, times, side="right") - 1, 0, len(notes) - 1)
    level = np.array([float(one.pitch) for one in notes])[index]
    width = max(1, round(_GLIDE / (times[1] - times[0]))) if len(times) > 1 else 1
    window = np.hanning(width + 2)[1:-1]
    padded = np.pad(level, (width // 2, width - 1 - width // 2), mode="edge")
    level = np.convolve(padded, window / window.sum(), mode="valid")
    for note in notes:
        if note.seconds >= _LONG:
            since = times - note.start - _STEADY
            there = (since > 0) & (times < note.start + note.seconds)
            grown = np.clip(since / _GROWTH, 0.0, 1.0) * np.clip(
                (note.start + note.seconds - times) / 0.1, 0.0, 1.0
            )
            level = level + np.where(there, _DEPTH * grown * np.sin(2 * np.pi * _WAVES * since), 0.0)
    return _A4 * 2.0 ** ((level - _A4_PITCH) / 12.0)
