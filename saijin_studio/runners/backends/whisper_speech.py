"""The speech in a long sound, in windows that Whisper takes in at once, and where they lie in the whole.

Silence is cut out first and what is left joined to windows (Bain and others 2023, WhisperX): the model has less to
do, nothing to make words up from, and no window begins inside a word.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from saijin_studio.runners.audio_files import RATE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from saijin_studio.runners.audio_api import Samples

WINDOW_SECONDS = 29.0
"""Of the 30 that the model sees."""
STRETCH_SECONDS = 28.0
"""The longest stretch that is asked of a detector of speech."""
LONGEST_GAP = 4 * RATE
"""Of silence between what is joined: what comes later is answered on its own, and may be in another language."""
_OFF = RATE * 6 // 10
_BLOCK = 60 * RATE
_OPEN = RATE
"""A stretch that ends so close to the end of a block may go on in the next."""
_SILENT = 1e-4
_LOUD, _MOST_GAIN = 0.5, 30.0


@dataclass(frozen=True, slots=True)
class Window:
    """Stretches of speech, joined. ``begins`` are theirs in the whole sound, in samples."""

    samples: Samples
    begins: tuple[int, ...]
    joins: tuple[int, ...] = field(repr=False)
    """Where each begins in ``samples``."""

    def span(self, start: float, stop: float) -> tuple[float, float]:
        """From when to when in the whole it is what the model hears from ``start`` to ``stop`` in the window.

        The model's times are some tenths of a second off: what reaches that little into another stretch is no part
        of it.
        """
        begin, end = (min(max(0, round(one * RATE)), len(self.samples)) for one in (start, stop))
        first = bisect_right(self.joins, begin) - 1
        last = max(first, bisect_left(self.joins, end) - 1)
        if first < last and end - self.joins[last] < _OFF:
            last -= 1
            end = self.joins[last + 1]
        if first < last and self.joins[first + 1] - begin < _OFF:
            first += 1
            begin = self.joins[first]
        return self._place(first, begin), self._place(last, end)

    def _place(self, stretch: int, at: int) -> float:
        return (self.begins[stretch] + at - self.joins[stretch]) / RATE

    @property
    def end(self) -> float:
        """When its speech is over."""
        return self._place(-1, len(self.samples))


def windows(
    pieces: Iterable[Samples], spot: Callable[[Samples], Sequence[tuple[int, int]]]
) -> Iterator[Window | int]:
    """Take in a sound from its beginning to its end, in blocks.

    Args:
        pieces: 16 kHz, one channel, in pieces of any length.
        spot: tells where speech begins and ends, in samples, none longer than ``STRETCH_SECONDS``.

    Yields:
        Windows, and after each block how much of the sound lies behind, in samples.
    """
    offset, carried = 0, np.zeros(0, np.float32)
    for block, last in _blocks(pieces):
        whole = np.concatenate((carried, block))
        found = [] if float(np.abs(whole).max(initial=0.0)) < _SILENT else list(spot(levelled(whole)))
        kept = len(whole)
        if not last and found and found[-1][1] > kept - _OPEN and found[-1][0] > 0:
            kept = found.pop()[0]
        yield from _packed(whole, offset, found)
        offset, carried = offset + kept, whole[kept:]
        yield offset


def _blocks(pieces: Iterable[Samples]) -> Iterator[tuple[Samples, bool]]:
    """Blocks of one length, and whether each is the last, which may be shorter."""
    waiting = np.zeros(0, np.float32)
    for piece in pieces:
        waiting = np.concatenate((waiting, piece))
        while len(waiting) > _BLOCK:
            yield waiting[:_BLOCK], False
            waiting = waiting[_BLOCK:]
    yield waiting, True


def levelled(sound: Samples) -> Samples:
    """The sound, if it is quiet or beyond full scale, as loud as a detector of speech expects it."""
    peak = float(np.abs(sound).max(initial=0.0))
    if peak == 0.0 or _LOUD <= peak <= 1.0:
        return sound
    return sound * np.float32(min(_LOUD / peak, _MOST_GAIN))


def _packed(block: Samples, offset: int, found: Sequence[tuple[int, int]]) -> Iterator[Window]:
    """As many stretches in a window as fit."""
    waiting: list[tuple[int, int]] = []
    length = 0
    for begin, end in found:
        full = length + end - begin > WINDOW_SECONDS * RATE
        if waiting and (full or begin - waiting[-1][1] > LONGEST_GAP):
            yield _joined(block, offset, waiting)
            waiting, length = [], 0
        waiting.append((begin, end))
        length += end - begin
    if waiting:
        yield _joined(block, offset, waiting)


def _joined(block: Samples, offset: int, stretches: Sequence[tuple[int, int]]) -> Window:
    lengths = [end - begin for begin, end in stretches]
    joins = tuple(sum(lengths[:number]) for number in range(len(lengths)))
    samples = np.concatenate([block[begin:end] for begin, end in stretches])
    return Window(samples, tuple(offset + begin for begin, _ in stretches), joins)
