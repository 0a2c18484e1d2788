"""Progress of the index on stderr: files met, then bytes read."""

from __future__ import annotations

import threading
from time import monotonic
from typing import TYPE_CHECKING

from saijin_studio.core.sizes import human_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.cli.output import Output

_SECONDS = 0.25


class IndexProgress:
    """One line, renewed a few times a second; told from any thread."""

    def __init__(self, output: Output, now: Callable[[], float] = monotonic) -> None:
        self._output = output
        self._now = now
        self._lock = threading.Lock()
        self._last = now()
        self._shown = False

    def met(self, count: int) -> None:
        """So many files were met."""
        self._show(lambda: f"{count:,} files")

    def read(self, done: int, total: int) -> None:
        """So many bytes of so many were read."""
        self._show(lambda: f"{human_bytes(done)} of {human_bytes(total)} read")

    def end(self) -> None:
        """End the line."""
        if self._shown:
            self._output.note("")
            self._shown = False

    def _show(self, text: Callable[[], str]) -> None:
        now = self._now()
        if now - self._last < _SECONDS or not self._lock.acquire(blocking=False):
            return
        try:
            self._last, self._shown = now, True
            self._output.note(f"\r{text():40}", end="")
        finally:
            self._lock.release()
