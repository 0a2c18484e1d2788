"""The right column: empty until what belongs into it is first wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from saijin_studio.ui.theme import Theme


class SideColumn(QWidget):
    """Holds one pane, and the line at its left.

    Args:
        theme: the colours.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(1, 0, 0, 0)
        self.hide()
        theme.changed.connect(self.update)

    @property
    def empty(self) -> bool:
        """Whether there is nothing in it yet."""
        return self._body.count() == 0

    def put(self, pane: QWidget) -> None:
        """Put a pane into it."""
        self._body.addWidget(pane)
        pane.show()

    def sizeHint(self) -> QSize:
        """As high as there is room."""
        return QSize(352, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground, which is seen where it lies over the conversation."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("bg_window"))
        painter.fillRect(0, 0, 1, self.height(), self._theme.color("border_soft"))
        painter.end()
