"""Gathers the pieces of streaming replies, so that text is laid out at most every 40 ms."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.ids import MessageId

INTERVAL_MS = 40
_SHARE = 6
_LONGEST_MS = 250


class StreamBuffer(QObject):
    """Holds text until it is shown: at once after a pause, and else on the next beat.

    Its timer runs only while text waits and someone can see it. Where showing takes long, beats come less often.

    Args:
        show: shows the text of a reply.
        parent: the pane.
    """

    def __init__(self, show: Callable[[MessageId, str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._show = show
        self._waiting: dict[MessageId, list[str]] = {}
        self._awake = False
        self._last = 0.0
        self._interval = INTERVAL_MS / 1000
        self._beat = QTimer(self)
        self._beat.setSingleShot(True)
        self._beat.timeout.connect(self.flush)

    @property
    def idle(self) -> bool:
        """Whether the timer rests."""
        return not self._beat.isActive()

    def set_awake(self, awake: bool) -> None:
        """Whether anyone can see the text."""
        self._awake = awake
        if awake:
            self.flush()
        else:
            self._beat.stop()

    def add(self, message: MessageId, text: str) -> None:
        """More of a reply arrived."""
        self._waiting.setdefault(message, []).append(text)
        if self._awake and not self._beat.isActive():
            left = self._last + self._interval - perf_counter()
            self._beat.start(max(0, round(left * 1000)))

    def flush(self, message: MessageId | None = None) -> None:
        """Show everything that waits, or what waits of one reply."""
        started = perf_counter()
        which = list(self._waiting) if message is None else [message]
        for one in which:
            parts = self._waiting.pop(one, None)
            if parts:
                self._show(one, "".join(parts))
        self._last = perf_counter()
        cost = self._last - started
        self._interval = min(max(INTERVAL_MS / 1000, cost * _SHARE), _LONGEST_MS / 1000)
        if not self._waiting:
            self._beat.stop()

    def forget(self) -> None:
        """Throw away what waits: another conversation is shown."""
        self._waiting.clear()
        self._beat.stop()
