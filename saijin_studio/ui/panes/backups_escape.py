"""Esc puts away what lies over a page before it leaves the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


class Escape(QObject):
    """Keeps Esc from the window's own key while there is something to be put away.

    Args:
        page: where Esc is pressed; keys of all that is in it come by here, unless they were taken.
        put_away: puts away what lies over it.
        lies_over: whether there is something.
    """

    def __init__(self, page: QWidget, put_away: Callable[[], object], lies_over: Callable[[], bool]) -> None:
        super().__init__(page)
        self._put_away, self._lies_over = put_away, lies_over
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Esc, first from shortcuts and then itself."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and self._lies_over():
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() is QEvent.Type.KeyPress:
                self._put_away()
                return True
        return super().eventFilter(watched, event)
