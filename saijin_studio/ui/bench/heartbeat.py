"""How long the window's loop stalls, and how much of that is work of its own."""

from __future__ import annotations

from time import perf_counter, thread_time

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
        self._worked = 0.0
        self._gaps: list[float] = []
        self._works: list[float] = []

    def start(self) -> None:
        """Begin to measure."""
        self._gaps.clear()
        self._works.clear()
        self._last, self._worked = perf_counter(), thread_time()
        self._timer.start()

    def stop(self) -> dict[str, float]:
        """End; the longest gap between two beats and the 99th percentile of all, in milliseconds.

        ``work`` is the time on the processor alone, which other programs on busy cores do not change.
        """
        self._timer.stop()
        gaps, works = sorted(self._gaps), sorted(self._works)
        last = len(gaps) - 1
        return {
            "longest_stall_ms": gaps[-1] * 1000,
            "p99_ms": gaps[int(0.99 * last)] * 1000,
            "median_ms": gaps[len(gaps) // 2] * 1000,
            "longest_work_ms": works[-1] * 1000,
            "work_p99_ms": works[int(0.99 * last)] * 1000,
            "beats": float(len(gaps)),
        }

    def _beat(self) -> None:
        now, worked = perf_counter(), thread_time()
        self._gaps.append(now - self._last)
        self._works.append(worked - self._worked)
        self._last, self._worked = now, worked
