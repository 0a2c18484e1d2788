"""A limit on bytes a second that all downloads share."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saijin_studio.core.ports.clock import Clock

BURST_SECONDS = 0.25
"""What may come at once after a pause, in seconds of the limit."""


class Throttle:
    """A bucket of tokens that may go into debt: who took too much waits until it is paid back.

    Nobody knows beforehand how much a read will bring, so bytes are paid for when they are here. Safe to use from
    several threads; they share the limit evenly, as each waits for the same debt.

    Args:
        clock: the time.
        limit: bytes a second of all together; 0 means no limit.
    """

    def __init__(self, clock: Clock, limit: int = 0) -> None:
        self._clock = clock
        self._limit = limit
        self._tokens = 0.0
        self._filled = clock.monotonic()
        self._lock = threading.Lock()

    @property
    def limit(self) -> int:
        """Bytes a second; 0 means no limit."""
        return self._limit

    def set_limit(self, limit: int) -> None:
        """Change the limit; it counts at once, and old debts are forgiven."""
        with self._lock:
            self._limit = limit
            self._tokens = 0.0
            self._filled = self._clock.monotonic()

    def take(self, size: int) -> float:
        """Pay for bytes that have come; returns the seconds to wait before more are read."""
        with self._lock:
            if not self._limit:
                return 0.0
            now = self._clock.monotonic()
            gained = (now - self._filled) * self._limit
            self._tokens = min(self._tokens + gained, BURST_SECONDS * self._limit) - size
            self._filled = now
            return max(-self._tokens / self._limit, 0.0)
