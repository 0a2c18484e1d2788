"""How a stretch of voice sounds, in ten numbers."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np

from saijin_studio.runners.backends.prosody_tracks import FRAME_SECONDS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from saijin_studio.runners.backends.prosody_tracks import Track, Tracks

LEAST_VOICED = 0.3
"""Seconds of voice below which nothing can be said of it."""
_BELOW_PEAK = 30.0
"""dB below the loudest speech that count as a pause."""
_SHORTEST_PAUSE = 0.18
_DIP = 2.0
"""dB between two syllables (De Jong and Wempe 2009)."""
_OCTAVE_JUMP = 0.3


@dataclass(frozen=True, slots=True)
class Measures:
    """Pitch in semitones above 100 Hz, its range (10th to 90th percentile) and slope; dB; syllables a second.

    ``pauses`` is their share of the time. ``jitter`` and ``shimmer`` are from frame to frame, not from period to
    period: akin to what is called so.
    """

    pitch: float
    pitch_range: float
    pitch_slope: float
    loudness: float
    loudness_range: float
    rate: float
    pauses: float
    brightness: float
    jitter: float
    shimmer: float

    def numbers(self) -> list[float]:
        """All of them, in the order of ``NAMES``."""
        return [getattr(self, name) for name in NAMES]


NAMES = tuple(field.name for field in fields(Measures))


def measured(tracks: Tracks) -> Measures | None:
    """Measure a stretch; None when there is too little voice in it."""
    voiced = tracks.f0 > 0
    if float(voiced.sum()) * FRAME_SECONDS < LEAST_VOICED:
        return None
    top = float(np.percentile(tracks.loudness[voiced], 90))
    speech = tracks.loudness > top - _BELOW_PEAK
    voiced &= speech
    if float(voiced.sum()) * FRAME_SECONDS < LEAST_VOICED:
        return None
    pitch = 12.0 * np.log2(tracks.f0[voiced] / 100.0)
    low, middle, high = (float(one) for one in np.percentile(pitch, (10, 50, 90)))
    loud = tracks.loudness[voiced]
    pauses, speaking = _pauses(speech)
    return Measures(
        pitch=middle,
        pitch_range=high - low,
        pitch_slope=_slope(np.flatnonzero(voiced) * FRAME_SECONDS, pitch),
        loudness=float(np.mean(loud)),
        loudness_range=float(np.std(loud)),
        rate=_syllables(tracks.loudness, voiced, top) / max(speaking, 0.1),
        pauses=pauses,
        brightness=float(np.median(tracks.brightness[voiced])),
        jitter=_unrest(np.log2(np.maximum(tracks.f0, 1e-9)), voiced, _OCTAVE_JUMP) * 100.0,
        shimmer=_unrest(tracks.loudness, voiced, 20.0),
    )


def _pauses(speech: NDArray[np.bool_]) -> tuple[float, float]:
    """The share of pauses between the first and the last speech, and the seconds of speech."""
    where = np.flatnonzero(speech)
    first, last = int(where[0]), int(where[-1]) + 1
    inside = speech[first:last]
    edges = np.diff(np.concatenate(([1], inside.astype(np.int8), [1])))
    lengths = (np.flatnonzero(edges == 1) - np.flatnonzero(edges == -1)) * FRAME_SECONDS
    silent = float(lengths[lengths >= _SHORTEST_PAUSE].sum())
    whole = (last - first) * FRAME_SECONDS
    return silent / whole, whole - silent


def _syllables(loudness: Track, voiced: NDArray[np.bool_], top: float) -> int:
    """Peaks of loudness in voice, with a dip before each."""
    smooth = np.convolve(loudness, np.ones(5) / 5, mode="same")
    count, at, dip, peak = 0, 0, float(smooth[0]), float("-inf")
    rising = True
    for frame in range(1, len(smooth)):
        value = float(smooth[frame])
        if rising:
            if value > peak:
                peak, at = value, frame
            elif peak - value >= _DIP:
                if peak - dip >= _DIP and peak > top - 20.0 and voiced[max(0, at - 2) : at + 3].any():
                    count += 1
                rising, dip = False, value
        elif value < dip:
            dip = value
        elif value - dip >= _DIP:
            rising, peak, at = True, value, frame
    return max(count, 1)


def _unrest(track: Track, voiced: NDArray[np.bool_], most: float) -> float:
    """The mean step from one voiced frame to the next; steps beyond ``most`` are errors of the tracker."""
    both = voiced[1:] & voiced[:-1]
    steps = np.abs(np.diff(track))[both]
    steps = steps[steps < most]
    return float(steps.mean()) if len(steps) else 0.0


def _slope(times: NDArray[np.floating], pitch: Track) -> float:
    """Semitones a second, over all of it."""
    spread = times - times.mean()
    variance = float(np.sum(spread**2))
    return float(np.sum(spread * (pitch - pitch.mean())) / variance) if variance > 0 else 0.0
