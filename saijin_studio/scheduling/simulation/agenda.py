"""What happens when."""

from __future__ import annotations

from heapq import heappop, heappush
from itertools import count
from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Agenda:
    """Events in order of time; of the same moment, in the order in which they were entered."""

    def __init__(self) -> None:
        self._events: list[tuple[float, int, Callable[[], None]]] = []
        self._order = count()

    def at(self, moment: float, event: Callable[[], None]) -> None:
        """Have something happen at a moment, in seconds from the start."""
        heappush(self._events, (moment, next(self._order), event))

    def next(self) -> float:
        """When the next event is; infinite when there is none."""
        return self._events[0][0] if self._events else inf

    def happen(self, now: float) -> None:
        """Let happen what is due."""
        while self._events and self._events[0][0] <= now:
            heappop(self._events)[2]()
