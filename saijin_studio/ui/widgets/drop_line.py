"""The line that shows where a dragged row will land."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QPaintEvent

    from saijin_studio.ui.theme import Theme

_HEIGHT = 8


class DropLine(QWidget):
    """A rose line with a ring at its left end; a faint one where nothing would change. Hidden at first."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._faint = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_at(self, left: QPoint, width: int, *, faint: bool) -> None:
        """Show the line from ``left``, in the parent's pixels, as wide as ``width``."""
        self._faint = faint
        self.setGeometry(left.x(), left.y() - _HEIGHT // 2, width, _HEIGHT)
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw line and ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("border" if self._faint else "accent"), 2))
        middle = _HEIGHT / 2
        painter.drawLine(QPointF(12, middle), QPointF(self.width() - 8, middle))
        painter.drawEllipse(QPointF(8, middle), 3, 3)
        painter.end()
