"""The columns of a spectrogram, made of samples as they come. Pure, with NumPy."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

BINS, COLUMNS, A_SECOND = 64, 200, 40
"""Rows of the picture, columns that are kept, and columns for a second."""
LOWEST, HIGHEST = 60.0, 8_000.0
FLOOR, CEILING = -80.0, -15.0
_SIZE = 1024


class SpectrogramColumns:
    """Keeps the newest columns: power in dBFS, low tones first. Tones stand in equal steps of pitch."""

    def __init__(self) -> None:
        self.image: Floats = np.full((COLUMNS, BINS), FLOOR, np.float32)
        self._rate = 0
        self._waiting: Floats = np.zeros(0, np.float32)
        self._edges: NDArray[np.intp] = np.zeros(BINS + 1, np.intp)
        self._window: Floats = np.hanning(_SIZE).astype(np.float32)

    def clear(self) -> None:
        """Forget everything."""
        self.image = np.full((COLUMNS, BINS), FLOOR, np.float32)
        self._waiting = np.zeros(0, np.float32)

    def add(self, samples: Floats, rate: int) -> int:
        """Take samples of one channel; returns how many columns came of them."""
        if rate != self._rate:
            self._retune(rate)
        hop = max(1, rate // A_SECOND)
        self._waiting = np.concatenate([self._waiting, samples])[-(COLUMNS * hop + _SIZE) :]
        count = (len(self._waiting) - _SIZE) // hop + 1 if len(self._waiting) >= _SIZE else 0
        if count <= 0:
            return 0
        frames = np.lib.stride_tricks.sliding_window_view(self._waiting, _SIZE)[: count * hop : hop]
        self._waiting = self._waiting[count * hop :]
        power = np.abs(np.fft.rfft(frames * self._window, axis=1)) ** 2 * (4.0 / _SIZE**2)
        sums = np.concatenate([np.zeros((len(power), 1)), np.cumsum(power, axis=1)], axis=1)
        low, high = self._edges[:-1], np.maximum(self._edges[1:], self._edges[:-1] + 1)
        columns = 10 * np.log10(np.maximum((sums[:, high] - sums[:, low]) / (high - low), 1e-12))
        fresh = columns.astype(np.float32)[-COLUMNS:]
        self.image = np.concatenate([self.image[len(fresh) :], fresh])
        return len(fresh)

    def _retune(self, rate: int) -> None:
        self._rate = rate
        self._waiting = np.zeros(0, np.float32)
        top = min(HIGHEST, rate / 2.2)
        tones = np.geomspace(LOWEST, top, BINS + 1)
        self._edges = np.clip(np.round(tones * _SIZE / rate), 1, _SIZE // 2).astype(np.intp)
