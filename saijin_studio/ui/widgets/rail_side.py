"""The right column: empty until what belongs into it is first wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from saijin_studio.ui.widgets.rail import RailItem

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from saijin_studio.ui.theme import Theme
    from saijin_studio.ui.widgets.rail_columns import Columns


class SideColumn(QWidget):
    """Holds some panes of which one is in front, and the line at its left.

    Args:
        theme: the colours.
        front: whose pane is in front at first; it need not be there yet.
    """

    turned = Signal()
    """Another pane is in front."""

    def __init__(self, theme: Theme, front: RailItem = RailItem.SOUND) -> None:
        super().__init__()
        self._theme = theme
        self._front = front
        self._panes: dict[RailItem, QWidget] = {}
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(1, 0, 0, 0)
        self.hide()
        theme.changed.connect(self.update)

    @property
    def empty(self) -> bool:
        """Whether there is nothing in it yet."""
        return not self._panes

    @property
    def front(self) -> RailItem:
        """Whose pane is in front."""
        return self._front

    def put(self, item: RailItem, pane: QWidget) -> None:
        """Put a pane into it."""
        self._panes[item] = pane
        self._body.addWidget(pane)
        pane.setVisible(item is self._front)

    def turn_to(self, item: RailItem) -> None:
        """Bring a pane to the front, or what is to be in front once it is put here."""
        if item is self._front:
            return
        self._front = item
        for one, pane in self._panes.items():
            if one is not item:
                pane.hide()
        if item in self._panes:
            self._panes[item].show()
        self.turned.emit()

    def toggle(self, columns: Columns, item: RailItem) -> None:
        """Show a pane and with it the column, or hide the column where that pane is shown."""
        here = columns.side_shown and self._front is item and not columns.covered
        self.turn_to(item)
        columns.show_side(not here)

    def sizeHint(self) -> QSize:
        """As high as there is room."""
        return QSize(352, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground, which is seen where it lies over the conversation."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("bg_window"))
        painter.fillRect(0, 0, 1, self.height(), self._theme.color("border_soft"))
        painter.end()
