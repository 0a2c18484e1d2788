"""Waiting until a window has really been painted."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

_LONGEST = 2000


class FirstPaint(QObject):
    """Notes the moment after a widget's first paint event.

    Args:
        widget: a top-level widget that is not shown yet.
    """

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._loop: QEventLoop | None = None
        self.at: float | None = None
        """Seconds since the epoch when the paint was done; None before."""
        widget.installEventFilter(self)
        self._widget = widget

    def wait(self) -> None:
        """Let events pass until the paint is done; a screen that never shows the window is not waited for."""
        if self.at is None:
            self._loop = QEventLoop(self)
            longest = QTimer(self, singleShot=True, interval=_LONGEST)
            longest.timeout.connect(self._loop.quit)
            longest.start()
            self._loop.exec()
            longest.stop()
            self._loop = None
        QApplication.processEvents()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the paint event pass; the moment is taken behind it, when the children are painted too."""
        if event.type() is QEvent.Type.Paint:
            self._widget.removeEventFilter(self)
            QTimer.singleShot(0, self, self._painted)
        return False

    def _painted(self) -> None:
        self.at = time.time()
        if self._loop is not None:
            self._loop.quit()
