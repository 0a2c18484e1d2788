"""A room for the sound: what a small hall gives back, by convolution."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.runners.backends.composer.synth_api import Samples

_SIZE = 2**16
_BEFORE = 0.018
"""Seconds until the first reflection."""
_LOW_CUT, _BAND = 160.0, (200.0, 4000.0)


def add_room(
    sound: Samples,
    into: Samples,
    rate: int,
    *,
    seconds: float,
    share: float,
    block_done: Callable[[], object] = lambda: None,
) -> None:
    """Add what a room gives back of a sound to another one, block by block.

    Args:
        sound: what is heard in the room, left and right.
        into: as long; gets the room's answer and not the sound itself.
        rate: samples a second of both.
        seconds: how long the room rings.
        share: how loud it is beside the sound.
        block_done: called after each block; what it raises ends the work.
    """
    import numpy as np

    left, right = _response(rate, round(seconds * rate))
    step = _SIZE - len(left)
    transforms = [np.fft.rfft(one, _SIZE) for one in (left, right)]
    for start in range(0, len(sound), step):
        block = np.fft.rfft(sound[start : start + step].mean(axis=1, dtype=np.float32), _SIZE)
        count = min(_SIZE, len(into) - start)
        for side, transform in enumerate(transforms):
            into[start : start + count, side] += np.float32(share) * np.fft.irfft(block * transform, _SIZE)[:count]
        block_done()


@lru_cache(maxsize=4)
def _response(rate: int, length: int) -> tuple[Samples, Samples]:
    """Noise that dies away, its highs first; another one for each ear, the same in every run."""
    import numpy as np

    noise = np.random.default_rng(20260101).standard_normal((2, length)).astype(np.float32)
    time = np.arange(length, dtype=np.float32) / rate
    decay = np.exp(-6.9 * time / (length / rate))
    # The dull noise takes over from the bright one as the sound dies away.
    dull = np.stack([np.convolve(side, np.ones(24, np.float32) / 24, "same") for side in noise])
    bright = np.exp(-14 * time)
    shaped = (noise * bright * 0.5 + dull * 3) * decay
    shaped[:, : round(_BEFORE * rate)] = 0
    # Without its depths, which would only be mud, and as loud as the sound itself where music mostly is.
    heard = np.fft.rfft(shaped, axis=1)
    tones = np.fft.rfftfreq(length, 1 / rate)
    heard *= tones**2 / (tones**2 + _LOW_CUT**2)
    band = (tones > _BAND[0]) & (tones < _BAND[1])
    heard /= np.sqrt((np.abs(heard[:, band]) ** 2).mean(axis=1, keepdims=True))
    left, right = np.fft.irfft(heard, length, axis=1).astype(np.float32)
    return left, right
