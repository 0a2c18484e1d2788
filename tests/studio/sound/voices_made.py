"""A voice made of a pulse train and three formants, and noises; each the same every time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

RATE = 16_000


def voice(seconds: float, *, level: float = 0.1, rate: int = RATE) -> Samples:
    """Four syllables a second, 130 Hz on the whole, with as much power as ``level`` says (RMS)."""
    length = round(seconds * rate)
    at = np.arange(length) / rate
    pitch = 130 * (1 + 0.08 * np.sin(2 * np.pi * 0.7 * at))
    phase = 2 * np.pi * np.cumsum(pitch) / rate
    sound = np.zeros(length)
    for harmonic in range(1, 28):
        hertz = harmonic * 130
        gain = sum(width / (1 + ((hertz - formant) / 120) ** 2) for formant, width in _FORMANTS)
        sound += gain * np.sin(harmonic * phase)
    sound *= np.clip(np.sin(np.pi * 4 * at) ** 2 * 1.3 - 0.15, 0, 1)
    return (sound * level / np.sqrt(np.mean(sound**2))).astype(np.float32)


def noise(seconds: float, *, level: float, pink: bool = False, seed: int = 1, rate: int = RATE) -> Samples:
    """White or pink noise."""
    sound = np.random.default_rng(seed).normal(size=round(seconds * rate))
    if pink:
        spectrum = np.fft.rfft(sound)
        sound = np.fft.irfft(spectrum / np.sqrt(np.maximum(np.arange(len(spectrum)), 20)), len(sound))
    return (sound * level / np.sqrt(np.mean(sound**2))).astype(np.float32)


def clicks(seconds: float, *, level: float, rate: int = RATE) -> Samples:
    """Somebody types: short bursts of noise, three a second."""
    sound = np.zeros(round(seconds * rate), np.float32)
    burst = np.random.default_rng(2).normal(size=rate // 40) * np.exp(-np.arange(rate // 40) / (rate / 250))
    for begin in range(rate // 7, len(sound) - len(burst), rate // 3 + 97):
        sound[begin : begin + len(burst)] += (level * burst).astype(np.float32)
    return sound


_FORMANTS = ((600, 1.0), (1200, 0.6), (2500, 0.3))
