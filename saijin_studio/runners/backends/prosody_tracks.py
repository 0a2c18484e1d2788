"""What is followed through a voice: F0, loudness and brightness, in frames of 10 ms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from saijin_studio.runners.audio_api import soundfile
from saijin_studio.runners.audio_files import RATE
from saijin_studio.runners.backends.world_api import world

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray

    Track = NDArray[np.float64]

FRAME = RATE // 100
FRAME_SECONDS = FRAME / RATE
_BLOCK = 10 * RATE
_LOWEST, _HIGHEST = 65.0, 550.0
_SILENCE_DB = -120.0
_SPLIT_HZ = 1000.0
_WINDOW = 4 * FRAME


@dataclass(frozen=True, slots=True)
class Tracks:
    """F0 in Hz (0 where there is no voice), loudness in dB of full scale, and brightness.

    Brightness is the energy above 1 kHz against that below, in dB: what Juslin and Laukka (2003) call
    high-frequency energy.
    """

    f0: Track
    loudness: Track
    brightness: Track

    def cut(self, start: int, stop: int) -> Tracks:
        """The frames from ``start`` to ``stop``."""
        return Tracks(self.f0[start:stop], self.loudness[start:stop], self.brightness[start:stop])

    def __len__(self) -> int:
        return len(self.f0)


def tracks_of(file: Path, cancelled: Callable[[], bool], progress: Callable[[int], None]) -> Tracks | None:
    """Follow a sound, block by block.

    Args:
        file: 16 kHz, one channel.
        cancelled: asked for each block of ten seconds.
        progress: is told the seconds that are done.

    Returns:
        None when it was cancelled.
    """
    blocks: list[Tracks] = []
    with soundfile().SoundFile(str(file)) as sound:
        while True:
            if cancelled():
                return None
            block = sound.read(_BLOCK, "float32", always_2d=True)[:, 0].astype(np.float64)
            if len(block) < FRAME:
                break
            blocks.append(_tracks(block[: len(block) // FRAME * FRAME]))
            progress(sum(map(len, blocks)) // 100)
    if not blocks:
        return Tracks(np.zeros(0), np.zeros(0), np.zeros(0))
    return Tracks(
        np.concatenate([one.f0 for one in blocks]),
        np.concatenate([one.loudness for one in blocks]),
        np.concatenate([one.brightness for one in blocks]),
    )


def _tracks(block: Track) -> Tracks:
    frames = len(block) // FRAME
    power = np.mean(block.reshape(frames, FRAME) ** 2, axis=1)
    loudness = np.maximum(10.0 * np.log10(power + 1e-12), _SILENCE_DB)
    return Tracks(_f0(block, frames), loudness, _brightness(block, frames))


def _f0(block: Track, frames: int) -> Track:
    """F0 by DIO, refined by StoneMask (Morise 2016); single frames among silence are no voice."""
    if not np.any(block):
        return np.zeros(frames)
    api = world()
    found, times = api.dio(block, RATE, f0_floor=_LOWEST, f0_ceil=_HIGHEST, frame_period=FRAME_SECONDS * 1000)
    f0 = np.asarray(api.stonemask(block, found, times, RATE), dtype=np.float64)[:frames]
    f0 = np.pad(f0, (0, frames - len(f0)))
    voiced = f0 > 0
    alone = voiced & ~np.concatenate(([False], voiced[:-1])) & ~np.concatenate((voiced[1:], [False]))
    f0[alone] = 0.0
    return f0


def _brightness(block: Track, frames: int) -> Track:
    padded = np.pad(block, (0, _WINDOW - FRAME))
    cut = np.lib.stride_tricks.sliding_window_view(padded, _WINDOW)[::FRAME][:frames]
    spectrum = np.abs(np.fft.rfft(cut * np.hanning(_WINDOW), axis=1)) ** 2
    split = int(_SPLIT_HZ * _WINDOW / RATE)
    low, high = spectrum[:, 1:split].sum(axis=1), spectrum[:, split:].sum(axis=1)
    return 10.0 * np.log10((high + 1e-9) / (low + 1e-9))
