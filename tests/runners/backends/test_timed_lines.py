"""A recogniser is timed, and says what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from saijin_studio.runners.backends.timed_lines import TimedLines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.runners.layout.values import RawLine
    from saijin_studio.runners.picture_pixels import Pixels


class Slow:
    """Works a little on everything."""

    def detect(self, image: Pixels) -> list[RawLine]:
        work()
        return []

    def read(self, images: Sequence[Pixels]) -> list[tuple[str, float]]:
        work()
        return [("a", 1.0) for _ in images]


def work() -> None:
    sum(range(200_000))


def test_both_ways_of_looking_count() -> None:
    lines, page = TimedLines(Slow()), np.zeros((2, 2, 3), np.uint8)
    assert lines.taken.seconds == 0.0
    assert lines.detect(page) == []
    once = lines.taken.seconds
    assert once > 0
    assert lines.read([page]) == [("a", 1.0)]
    assert lines.taken.seconds > once
    assert lines.taken.processor_seconds > 0
