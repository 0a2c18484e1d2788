"""Garbage is collected in the window's thread only.

Python's collector runs in whichever thread happens to allocate. When that is the scheduler's and a cycle holds a Qt
object, Qt's destructor runs in the wrong thread: timers that cannot be stopped, and in the end a crash. So the
automatic collector is switched off while the window is open, and a timer does its work by the same thresholds, as
other Qt programs with threads do (Anki and calibre, for two).
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_INTERVAL = 1000
"""Milliseconds between two looks at the counters."""


class Collector(QObject):
    """Collects garbage from a timer until it is stopped.

    Args:
        parent: the owner, as Qt wants it.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=_INTERVAL)
        self._timer.timeout.connect(self.collect)
        self._froze = False

    def start(self) -> None:
        """Take over from the automatic collector. What lives already is never looked at again, which is cheaper.

        Where somebody has put aside what stays, that is left as it is.
        """
        gc.disable()
        gc.collect()
        self._froze = not gc.get_freeze_count()
        if self._froze:
            gc.freeze()
        self._timer.start()

    def stop(self) -> None:
        """Collect once more what came since, and give the work back."""
        self._timer.stop()
        gc.collect()
        if self._froze:
            gc.unfreeze()
        gc.enable()

    def collect(self) -> None:
        """Collect the oldest generation whose counter is over its threshold."""
        over = [count > most > 0 for count, most in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        for generation in (2, 1, 0):
            if over[generation]:
                gc.collect(generation)
                return
