"""How fast an installation goes, and how long it still takes."""

from __future__ import annotations

import math
from dataclasses import dataclass

SMOOTHING_SECONDS = 4.0
"""After so long an old speed counts for about a third."""
SHORTEST_SECONDS = 0.5
"""Bytes are looked at in stretches of at least so long: they come in bursts."""


@dataclass(slots=True)
class Pace:
    """A smoothed rate.

    ``rate`` is in bytes a second, None before there is any.
    """

    rate: float | None = None
    _since: float | None = None
    _done: int = 0

    def saw(self, now: float, done: int) -> None:
        """Note how many bytes there are at a time in seconds; going back begins anew."""
        if self._since is None or done < self._done:
            self._since, self._done = now, done
            return
        passed = now - self._since
        if passed < SHORTEST_SECONDS:
            return
        current = (done - self._done) / passed
        weight = 1 - math.exp(-passed / SMOOTHING_SECONDS)
        self.rate = current if self.rate is None else self.rate + weight * (current - self.rate)
        self._since, self._done = now, done

    def rest(self) -> None:
        """Nothing comes for a while that would say anything of the speed; what is known stays."""
        self._since = None

    def left(self, missing: int) -> float | None:
        """Seconds until so many bytes are here; None where that cannot be told."""
        if self.rate is None or self.rate < 1:
            return None
        return max(missing, 0) / self.rate
