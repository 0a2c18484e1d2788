"""Edges and loudness of a spoken sentence: no clicks, no jumps from voice to voice, no clipping."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saijin_studio.runners.backends.speech_api import Samples

SPOKEN_DB = -21.0
"""The level that all voices are brought to: the root mean square of what is spoken, against full scale."""
CEILING = 0.89
_FRAME_SECONDS = 0.01
_SILENT_DB = -42.0
"""Under the loudest frame."""
_LEAD_SECONDS, _FADE_SECONDS = 0.03, 0.008
_LOOK_SECONDS = 0.005
_MOST_GAIN = 30.0


def trimmed(sound: Samples, rate: int) -> Samples:
    """Without the silence before and after, but for a moment of it, and faded there to nothing."""
    import numpy as np

    frame = max(1, round(rate * _FRAME_SECONDS))
    levels = frame_levels(sound, frame)
    loud = np.flatnonzero(levels > levels.max(initial=-np.inf) + _SILENT_DB)
    if not len(loud) or not np.any(sound):
        return sound[:0]
    lead = round(rate * _LEAD_SECONDS)
    first, last = max(0, int(loud[0]) * frame - lead), min(len(sound), (int(loud[-1]) + 1) * frame + lead)
    kept = sound[first:last].copy()
    fade = min(round(rate * _FADE_SECONDS), len(kept) // 2)
    slope = (0.5 - 0.5 * np.cos(np.pi * np.arange(fade) / max(1, fade))).astype(np.float32)
    kept[:fade] *= slope
    kept[len(kept) - fade :] *= slope[::-1]
    return kept


def levelled(sound: Samples, rate: int, gain: float) -> Samples:
    """At the common level and ``gain`` dB, with the peaks that would be too high held down."""
    import numpy as np

    levels = frame_levels(sound, max(1, round(rate * _FRAME_SECONDS)))
    spoken = levels[levels > levels.max(initial=-np.inf) - 30.0]
    if not len(spoken):
        return sound
    power = float(np.mean(10.0 ** (spoken / 10.0)))
    wanted = min(_MOST_GAIN, SPOKEN_DB - 10.0 * float(np.log10(power))) + gain
    return limited(sound * np.float32(10.0 ** (wanted / 20.0)), rate)


def limited(sound: Samples, rate: int) -> Samples:
    """Peaks above the ceiling turned down, smoothly, from a moment before to a moment after."""
    import numpy as np

    if not len(sound) or float(np.max(np.abs(sound))) <= CEILING:
        return sound
    step = max(1, round(rate * _LOOK_SECONDS / 5))
    blocks = -(-len(sound) // step)
    peaks = np.max(np.abs(np.pad(sound, (0, blocks * step - len(sound)))).reshape(blocks, step), axis=1)
    need = np.minimum(1.0, CEILING / np.maximum(peaks, 1e-9))
    window = 11
    least = np.min(np.lib.stride_tricks.sliding_window_view(np.pad(need, window - 1, mode="edge"), window), axis=1)
    smooth = np.convolve(least, np.ones(window) / window, mode="valid")
    places = (np.arange(blocks) + 0.5) * step
    turned = sound * np.interp(np.arange(len(sound)), places, smooth).astype(np.float32)
    return np.clip(turned, -CEILING, CEILING)


def frame_levels(sound: Samples, frame: int) -> Samples:
    """The level of each frame in dB against full scale; at least -120."""
    import numpy as np

    count = len(sound) // frame
    if not count:
        return np.zeros(0, np.float32)
    power = np.mean(np.square(sound[: count * frame].astype(np.float64)).reshape(count, frame), axis=1)
    return (10.0 * np.log10(np.maximum(power, 1e-12))).astype(np.float32)
