"""Counts the seconds while models are loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.ids import MessageId


class LoadingSeconds(QObject):
    """Tells once a second how long each reply has waited for its model; it rests while nobody can see it.

    Args:
        tell: takes a reply and its whole seconds.
        clock: monotonic seconds.
        parent: the pane.
    """

    def __init__(self, tell: Callable[[MessageId, int], None], clock: Callable[[], float], parent: QObject) -> None:
        super().__init__(parent)
        self._tell, self._clock = tell, clock
        self._since: dict[MessageId, float] = {}
        self._awake = False
        self._tick = QTimer(self, interval=1000)
        self._tick.timeout.connect(self._count)

    def begin(self, message: MessageId) -> None:
        """A model is being loaded for a reply."""
        self._since.setdefault(message, self._clock())
        self._wake()

    def end(self, message: MessageId) -> None:
        """It is there, or the reply has ended."""
        self._since.pop(message, None)
        if not self._since:
            self._tick.stop()

    def forget(self) -> None:
        """Other replies are shown."""
        self._since.clear()
        self._tick.stop()

    def set_awake(self, awake: bool) -> None:
        """Whether anyone can see it."""
        self._awake = awake
        if awake:
            self._wake()
        else:
            self._tick.stop()

    def _wake(self) -> None:
        if self._since and self._awake and not self._tick.isActive():
            self._tick.start()
            self._count()

    def _count(self) -> None:
        for message, since in self._since.items():
            self._tell(message, int(self._clock() - since))
