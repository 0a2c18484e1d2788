"""What a short frame of sound says about speech: how far it rises above the noise, and whether it is voiced."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Samples = NDArray[np.float32]
    Doubles = NDArray[np.float64]

FRAME_SECONDS = 0.02
_WINDOW_SECONDS = 0.04
_EDGES = (120, 250, 400, 600, 850, 1150, 1550, 2100, 2800, 3700)
"""Hz; bands of about equal weight for speech."""
BANDS = len(_EDGES) - 1
_VOICE = (70, 900)
"""Hz; where a voice's periods are looked for, and its pitch is between these."""
_PITCHES = (75, 420)
_PERIODIC = 0.55
_SMOOTHING = 0.6
_FLOOR_SECONDS, _FLOOR_PARTS = 2.4, 6
_BIAS = 2.0
"""The minimum of a noise's power over so long lies so far below its mean."""
_LEAST_POWER = 1e-8
"""Of a band (-80 dB): what is below is silence, whatever the noise."""
_FIRST_SECONDS, _FIRST_POWER = 0.5, 3e-6
"""Nothing is known of the noise at first: the floor is at most that (-55 dB) for so long."""
_HIGHEST = 30.0
_BEST = 4
"""Bands that count: where noise drowns some, speech still stands out in others."""


@dataclass(frozen=True, slots=True)
class Frame:
    """``seconds`` is when it begins, ``rise`` how far its best bands are above their floors, in decibels."""

    seconds: float
    rise: float
    voiced: bool


class FrameReader:
    """Cuts sound into frames and follows the noise.

    Args:
        rate: samples a second, 8000 and more.
    """

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._hop = round(FRAME_SECONDS * rate)
        self._length = round(_WINDOW_SECONDS * rate)
        self._size = 1 << (2 * self._length - 1).bit_length()
        self._window = np.hanning(self._length)
        hertz = np.arange(self._size // 2 + 1) * rate / self._size
        self._bands = [np.flatnonzero((hertz >= low) & (hertz < high)) for low, high in pairwise(_EDGES)]
        self._voice = (hertz >= _VOICE[0]) & (hertz <= _VOICE[1])
        self._lags = slice(round(rate / _PITCHES[1]), round(rate / _PITCHES[0]))
        own = np.fft.irfft(np.abs(np.fft.rfft(self._window, self._size)) ** 2)
        self._fade = own / own[0]
        """The periods of the window itself, that make those of what is in it seem weaker."""
        self._waiting = np.zeros(0, np.float32)
        self._count = 0
        self._smooth = np.zeros(len(self._bands))
        self._floors = _Floors(len(self._bands))

    @property
    def seconds(self) -> float:
        """How much was taken in."""
        return self._count * self._hop / self._rate + len(self._waiting) / self._rate

    def read(self, samples: Samples) -> Iterator[Frame]:
        """The frames that are complete with the next samples."""
        self._waiting = np.concatenate((self._waiting, samples))
        while len(self._waiting) >= self._length:
            frame = self._frame(np.nan_to_num(self._waiting[: self._length], posinf=0.0, neginf=0.0))
            self._waiting = self._waiting[self._hop :]
            self._count += 1
            yield frame

    def _frame(self, samples: Samples) -> Frame:
        seconds = self._count * self._hop / self._rate
        windowed = (samples - samples.mean()) * self._window
        power = np.abs(np.fft.rfft(windowed, self._size)) ** 2 / (self._size * self._length)
        bands = np.array([power[one].sum() for one in self._bands])
        self._smooth = bands if not self._count else _SMOOTHING * self._smooth + (1 - _SMOOTHING) * bands
        floors = self._floors.follow(self._smooth)
        if seconds < _FIRST_SECONDS:
            floors = np.minimum(floors, _FIRST_POWER)
        rises = np.sort(10 * np.log10((self._smooth + _LEAST_POWER) / (floors + _LEAST_POWER)))
        rise = float(np.clip(rises[-_BEST:], 0, _HIGHEST).mean())
        return Frame(seconds, rise, self._is_voiced(power))

    def _is_voiced(self, power: Doubles) -> bool:
        periods = np.fft.irfft(np.where(self._voice, power, 0.0))
        if periods[0] <= 0:
            return False
        return bool((periods[self._lags] / (periods[0] * self._fade[self._lags])).max() > _PERIODIC)


class _Floors:
    """The least power of each band within the last seconds, kept in parts."""

    def __init__(self, bands: int) -> None:
        self._parts: deque[Doubles] = deque([np.full(bands, np.inf)], maxlen=_FLOOR_PARTS)
        self._frames = 0

    def follow(self, power: Doubles) -> Doubles:
        """Take in a frame.

        Returns:
            The floors, as the mean power that noise with such minima has.
        """
        self._parts[-1] = np.minimum(self._parts[-1], power)
        floors = np.min(np.array(self._parts), axis=0) * _BIAS
        self._frames += 1
        if self._frames % round(_FLOOR_SECONDS / _FLOOR_PARTS / FRAME_SECONDS) == 0:
            self._parts.append(power)
        return floors
