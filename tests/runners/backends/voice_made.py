"""Voices made for tests: harmonics of a falling F0, syllable after syllable."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tests.runners.audio_made import write

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.runners.audio_api import Samples

RATE = 16_000


def voice(
    seconds: float = 3.0,
    *,
    hertz: float = 120.0,
    span: float = 2.0,
    level: float = 0.2,
    rate: float = 4.0,
    pause: float = 0.0,
    bright: float = 1.0,
    seed: int = 0,
) -> Samples:
    """A voice: ``span`` semitones up and down, ``rate`` syllables a second, ``pause`` of each second silent.

    ``bright`` is how slowly its harmonics fall (0 is the dullest).
    """
    at = np.arange(round(seconds * RATE)) / RATE
    noise = np.random.default_rng(seed)
    melody = hertz * 2.0 ** (span / 2.0 * np.sin(2 * np.pi * 0.7 * at) / 12.0)
    phase = 2 * np.pi * np.cumsum(melody) / RATE
    sound = sum(np.sin(phase * number) / number ** (2.5 - 1.5 * bright) for number in range(1, 25))
    syllables = 0.1 + 0.9 * np.clip(np.sin(np.pi * rate * at), -1, 1) ** 2
    heard = (at % 1.0) >= pause
    made = level * np.asarray(sound) / 3.0 * syllables * heard + 1e-5 * noise.standard_normal(len(at))
    return made.astype(np.float32)


def voice_file(folder: Path, sound: Samples, name: str = "voice.wav") -> Path:
    """A voice as a file."""
    return write(folder / name, sound, RATE)
