"""How long the models take of what a page takes."""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from saijin_studio.runners.layout.recogniser import Recogniser
    from saijin_studio.runners.layout.values import RawLine
    from saijin_studio.runners.picture_pixels import Pixels


@dataclass(slots=True)
class Taken:
    """Time, added up: by the clock, and of the processor."""

    seconds: float = 0.0
    processor_seconds: float = 0.0

    @contextmanager
    def counted(self) -> Generator[None]:
        """Add what the block takes."""
        began, processor = time.perf_counter(), time.process_time()
        try:
            yield
        finally:
            self.seconds += time.perf_counter() - began
            self.processor_seconds += time.process_time() - processor


class TimedLines:
    """A recogniser that counts the time that another takes.

    Args:
        lines: the other.
    """

    def __init__(self, lines: Recogniser) -> None:
        self._lines = lines
        self.taken = Taken()

    def detect(self, image: Pixels) -> list[RawLine]:
        """Every line of a page."""
        with self.taken.counted():
            return self._lines.detect(image)

    def read(self, images: Sequence[Pixels]) -> list[tuple[str, float]]:
        """The words of strips."""
        with self.taken.counted():
            return self._lines.read(images)
