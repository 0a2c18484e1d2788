"""What a recorder hears, on its way from its thread into the window's."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.ports.sound_device import SoundBlock
    from saijin_studio.ui.widgets.spectrogram_columns import Floats

_MOST = 2000
"""Blocks that wait at most; older ones are let go, as nobody looks."""


class AudioTap:
    """Takes blocks in any thread. ``also`` is given each of them too, in that thread."""

    def __init__(self, also: Callable[[SoundBlock], object] | None = None) -> None:
        self._blocks: deque[SoundBlock] = deque(maxlen=_MOST)
        self.also = also

    def hear(self, block: SoundBlock) -> None:
        """Take a block."""
        self._blocks.append(block)
        if self.also is not None:
            self.also(block)

    def drain(self) -> list[SoundBlock]:
        """What came since the last time."""
        found: list[SoundBlock] = []
        while self._blocks:
            found.append(self._blocks.popleft())
        return found


def mono(block: SoundBlock) -> Floats:
    """A block's samples as one channel."""
    samples = np.frombuffer(block.samples, np.float32).reshape(-1, block.channels)
    return samples.mean(axis=1, dtype=np.float32)
