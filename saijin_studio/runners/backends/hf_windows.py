"""Long sound in windows that overlap by half, without ever holding more than one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from saijin_studio.runners.backends.hf_api import Samples

SECONDS = 8.0
"""The corpora that such models learned from have utterances of 2 to 15 s."""
_LEAST = 1.0
"""Seconds; shorter ones are filled up with silence."""
_SILENT = 1e-3
"""-60 dB against full scale, as root mean square."""


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of sound, from ``start`` to ``stop`` seconds; ``loud`` when anything is heard in it."""

    samples: Samples
    start: float
    stop: float
    loud: bool

    @property
    def seconds(self) -> float:
        """How long it is."""
        return self.stop - self.start


def windows(pieces: Iterator[Samples], rate: int) -> Iterator[Window]:
    """The windows of a sound, in order; what is left after the last whole one is one more, unless it is covered."""
    import numpy as np

    length, hop = round(SECONDS * rate), round(SECONDS * rate / 2)
    held = np.zeros(0, np.float32)
    begin = 0
    for piece in pieces:
        held = np.concatenate((held, piece))
        while len(held) >= length:
            yield _window(held[:length], begin, rate)
            held, begin = held[hop:], begin + hop
    if len(held) > (length - hop if begin else 0):
        yield _window(held, begin, rate)


def _window(samples: Samples, begin: int, rate: int) -> Window:
    import numpy as np

    start, stop = begin / rate, (begin + len(samples)) / rate
    loud = bool(len(samples)) and float(np.sqrt(np.mean(np.square(samples, dtype=np.float64)))) > _SILENT
    short = max(0, round(_LEAST * rate) - len(samples))
    return Window(np.pad(samples, (0, short)).astype(np.float32), round(start, 3), round(stop, 3), loud)
