"""Keeps where the windows stand while they are open, so that a crash loses nothing of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Self

from PySide6.QtCore import QTimer

from saijin_studio.ui.window_state import WindowState, save_window_state

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

INTERVAL_MS = 3_000


class PlaceKeeper:
    """Between entering and leaving, the file says that the studio runs, and is renewed when something changed.

    Args:
        path: the file.
        state: tells where everything stands now.
    """

    def __init__(self, path: Path, state: Callable[[], WindowState]) -> None:
        self._path, self._state = path, state
        self._kept: WindowState | None = None
        self._timer = QTimer(interval=INTERVAL_MS)
        self._timer.timeout.connect(self.keep)

    def keep(self) -> None:
        """Write it down if it is not what was written last."""
        state = replace(self._state(), closed=False)
        if state != self._kept:
            self._kept = state
            save_window_state(self._path, state)

    def __enter__(self) -> Self:
        self.keep()
        self._timer.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._timer.stop()
        save_window_state(self._path, self._state())
