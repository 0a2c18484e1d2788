"""The device that all running requests share."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saijin_studio.core.ids import JobId

_NOTHING = 1e-9


class Device:
    """Egalitarian processor sharing: of ``k`` requests at work each goes on at a ``k``-th of its speed alone.

    Loads do not slow it down: they wait for the disk.
    """

    def __init__(self) -> None:
        self._left: dict[JobId, float] = {}

    def add(self, job: JobId, seconds: float) -> None:
        """Begin to work on a job that takes so many seconds alone."""
        self._left[job] = max(seconds, _NOTHING)

    def remove(self, job: JobId) -> None:
        """Work on it no more, whether it is done or not."""
        self._left.pop(job, None)

    def next_end(self) -> float:
        """In how many seconds the next job is done if nothing changes; infinite when there is none."""
        return min(self._left.values(), default=inf) * len(self._left) if self._left else inf

    def advance(self, seconds: float) -> list[JobId]:
        """Work for so many seconds; returns the jobs that are done, which are still to be removed."""
        if not self._left:
            return []
        step = seconds / len(self._left)
        done: list[JobId] = []
        for job, left in self._left.items():
            self._left[job] = left - step
            if left - step <= _NOTHING:
                done.append(job)
        return done
