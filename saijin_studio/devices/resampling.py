"""Bringing sound to another rate while it is played."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from saijin_studio.devices.api import Samples

_ZEROS = 16
"""Zero crossings of the sinc on each side: aliases are 70 dB down, which a preview needs no better."""


class Resampler:
    """A windowed sinc, fed piece by piece.

    Args:
        rate: of what comes in.
        target: of what goes out.
        channels: how many.
    """

    def __init__(self, rate: int, target: int, channels: int) -> None:
        self._step = rate / target
        self._cut = min(1.0, target / rate)
        self._half = math.ceil(_ZEROS / self._cut)
        self._same = rate == target
        self._waiting: Samples = np.zeros((self._half, channels), np.float32)
        self._next = float(self._half)
        self._taps = np.arange(1 - self._half, self._half + 1)

    def add(self, samples: Samples) -> Samples:
        """The next piece, by channel; what comes out is a little behind."""
        if self._same:
            return samples
        self._waiting = np.concatenate((self._waiting, samples))
        last = len(self._waiting) - 1 - self._half
        count = max(0, math.floor((last - self._next) / self._step) + 1)
        places = self._next + self._step * np.arange(count)
        whole = np.floor(places).astype(np.int64)
        away = self._taps[None, :] - (places - whole)[:, None]
        window = 0.5 + 0.5 * np.cos(np.pi * np.clip(away / self._half, -1.0, 1.0))
        weights = (np.sinc(away * self._cut) * self._cut * window).astype(np.float32)
        around = self._waiting[whole[:, None] + self._taps[None, :]]
        made: Samples = np.einsum("nt,ntc->nc", weights, around)
        self._next += self._step * count
        gone = max(0, math.floor(self._next) - self._half)
        self._waiting = self._waiting[gone:]
        self._next -= gone
        return made

    def rest(self) -> Samples:
        """What is still behind, at the end."""
        channels = self._waiting.shape[1]
        return self.add(np.zeros((0 if self._same else self._half, channels), np.float32))
