"""A raised panel inside the window that stands above what it belongs to and never takes the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from saijin_studio.ui.style import RADIUS_CARD, fill_box

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from saijin_studio.ui.theme import Theme

_MARGIN, _GAP = 8, 6


class FloatingPanel(QWidget):
    """Holds one widget; a popover would take the keyboard away from the text.

    Args:
        content: what it shows; its ``sizeHint`` is followed.
        theme: the colours.
        anchor: what it stands above, or below where there is more room.
    """

    def __init__(self, content: QWidget, theme: Theme, anchor: QWidget) -> None:
        super().__init__(anchor.window())
        self._content, self._theme, self._anchor = content, theme, anchor
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(content)
        self.hide()
        theme.changed.connect(self.update)

    def show_by(self, anchor: QWidget | None = None) -> None:
        """Show it, or put it where it belongs now."""
        self._anchor = anchor or self._anchor
        if self.parentWidget() is not self._anchor.window():
            self.setParent(self._anchor.window())
        self.setGeometry(self._place())
        self.show()
        self.raise_()

    def fit(self) -> None:
        """Follow what it stands by, while it is shown."""
        if self.isVisible():
            self.setGeometry(self._place())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the raised ground with its border."""
        colour = self._theme.color
        fill_box(QPainter(self), QRectF(self.rect()), RADIUS_CARD, colour("surface_raised"), colour("border"))

    def _place(self) -> QRect:
        window = self._anchor.window()
        room = window.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        corner = self._anchor.mapTo(window, QPoint(0, 0)) if self._anchor is not window else QPoint(0, 0)
        above = corner.y() - _GAP - room.top()
        below = room.bottom() - corner.y() - self._anchor.height() - _GAP
        wanted = self._content.sizeHint() + QSize(2, 2)
        size = wanted.boundedTo(QSize(room.width(), max(above, below)))
        if size.height() <= above or above >= below:
            top = corner.y() - _GAP - size.height()
        else:
            top = corner.y() + self._anchor.height() + _GAP
        left = max(room.left(), min(corner.x(), room.right() - size.width() + 1))
        return QRect(QPoint(left, top), size)
