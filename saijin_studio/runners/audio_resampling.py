"""Another sample rate for sound of any length, piece by piece."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from saijin_studio.runners.audio_api import Samples

SPAN, MARGIN = 8, 1
"""Seconds of a block, and of what lies on either side of it while it is worked on. Whole seconds have a whole
number of samples at any rate, so that blocks lie on one grid."""
_PASSED = 0.92
"""Of the band that both rates have; from there to its end the filter falls as a raised cosine."""


def resampled(pieces: Iterable[Samples], rate: int, target: int) -> Iterator[Samples]:
    """Bring one channel from ``rate`` to ``target`` samples a second by its spectrum.

    What the filter rings dies away within a small part of the margin, so that blocks fit together as if the whole
    had been worked on at once. Samples keep their places in time.

    Args:
        pieces: sound, in pieces of any length.
        rate: of the pieces, in whole Hz.
        target: the rate wanted.
    """
    if rate == target:
        yield from pieces
        return
    margin = np.zeros(MARGIN * rate, np.float32)
    whole, waiting, given, taken = (SPAN + 2 * MARGIN) * rate, margin, 0, 0
    for piece in pieces:
        taken += len(piece)
        waiting = np.concatenate((waiting, piece))
        while len(waiting) >= whole:
            yield _block(waiting[:whole], rate, target)
            given += SPAN * target
            waiting = waiting[SPAN * rate :]
    wanted = -(-taken * target // rate)
    while given < wanted:
        window = np.zeros(whole, np.float32)
        window[: min(len(waiting), whole)] = waiting[:whole]
        yield _block(window, rate, target)[: wanted - given]
        given += SPAN * target
        waiting = waiting[SPAN * rate :]


def _block(window: Samples, rate: int, target: int) -> Samples:
    spectrum = np.fft.rfft(window)
    seconds = SPAN + 2 * MARGIN
    end = min(rate, target) * seconds // 2
    begin = int(end * _PASSED)
    spectrum = spectrum[: end + 1]
    fall = np.cos(np.linspace(0.0, np.pi, end + 1 - begin, dtype=np.float32))
    spectrum[begin:] *= 0.5 + 0.5 * fall
    sound = np.fft.irfft(spectrum, seconds * target) * (target / rate)
    return sound[MARGIN * target : (MARGIN + SPAN) * target].astype(np.float32)
