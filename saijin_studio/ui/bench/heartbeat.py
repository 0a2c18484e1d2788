"""How long the window's loop stalls."""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer

_BEAT = 1


class Heartbeat(QObject):
    """A timer that should fire every millisecond, and how late it really was.

    Args:
        parent: the owner, as Qt wants it.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, timerType=Qt.TimerType.PreciseTimer, interval=_BEAT)
        self._timer.timeout.connect(self._beat)
        self._last = 0.0
        self._gaps: list[float] = []

    def start(self) -> None:
        """Begin to measure."""
        self._gaps.clear()
        self._last = perf_counter()
        self._timer.start()

    def stop(self) -> dict[str, float]:
        """End; the longest gap between two beats and the 99th percentile of all, in milliseconds."""
        self._timer.stop()
        ordered = sorted(self._gaps)
        return {
            "longest_stall_ms": ordered[-1] * 1000,
            "p99_ms": ordered[int(0.99 * (len(ordered) - 1))] * 1000,
            "median_ms": ordered[len(ordered) // 2] * 1000,
            "beats": float(len(ordered)),
        }

    def _beat(self) -> None:
        now = perf_counter()
        self._gaps.append(now - self._last)
        self._last = now
