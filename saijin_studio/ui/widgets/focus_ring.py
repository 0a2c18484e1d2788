"""The ring around something that does not paint its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter
from PySide6.QtWidgets import QWidget

from saijin_studio.ui.style import RADIUS_BUTTON, draw_ring
from saijin_studio.ui.widgets.icon_button_base import by_keyboard

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from saijin_studio.ui.theme import Theme


class FocusRing(QWidget):
    """Lies over a widget and shows that the keyboard is on it; the pointer goes through it.

    Args:
        theme: the colours.
        target: what it lies over.
    """

    def __init__(self, theme: Theme, target: QWidget) -> None:
        super().__init__(target)
        self._theme, self._target = theme, target
        self._by_keyboard = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        target.installEventFilter(self)
        theme.changed.connect(self.update)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the target's focus and size."""
        if isinstance(event, QFocusEvent):
            if event.gotFocus():
                self._by_keyboard = by_keyboard(event.reason(), self._by_keyboard)
            self.setVisible(event.gotFocus() and self._by_keyboard)
            self.setGeometry(self._target.rect())
            self.raise_()
        elif event.type() is QEvent.Type.Resize:
            self.setGeometry(self._target.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring along the inner edge."""
        draw_ring(QPainter(self), QRectF(self.rect()), RADIUS_BUTTON, self._theme.color("focus"))
