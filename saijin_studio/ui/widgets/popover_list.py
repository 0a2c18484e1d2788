"""What the memory and queue views share: a head, rows that scroll, and a sentence when there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from saijin_studio.ui.fonts import Fonts, TextRole
from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPoint

_MARGIN = 24
_MOST_ROWS_HEIGHT = 420


class PopoverList(QWidget):
    """A column of a fixed width that is as high as its rows, up to 420 px.

    ``resized`` tells that it wants another height; ``inner`` is what scrolls, with the rows in it.
    """

    resized = Signal()

    def __init__(self, width: int, fonts: Fonts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fonts = fonts
        self._width = width
        self.title = RoleLabel("", fonts, TextRole.TITLE)
        self.empty = RoleLabel("", fonts, TextRole.BODY, secondary=True)
        self.empty.setContentsMargins(16, 4, 16, 16)
        self.empty.setWordWrap(True)
        self.head = QHBoxLayout()
        self.head.setContentsMargins(16, 12, 12, 8)
        self.head.addWidget(self.title, 1)
        self.inner = QWidget()
        self._rows = QVBoxLayout(self.inner)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._rows.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self.inner)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        self.inner.setAutoFillBackground(False)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addLayout(self.head)
        self.column.addWidget(self._scroll, 1)
        self.column.addWidget(self.empty)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._scroll.hide()

    def set_rows(self, rows: Sequence[QWidget]) -> None:
        """Show these rows in this order; rows that were shown and are not among them are deleted.

        Where one of those has the focus, the row that comes into its place gets it: Qt would give it to something
        behind the popover.
        """
        left = self._focus_leaves(rows)
        if left is not None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        for old in self.rows():
            if old not in rows:
                self._rows.removeWidget(old)
                old.hide()
                old.deleteLater()
        for place, row in enumerate(rows):
            if self._rows.indexOf(row) != place:
                self._rows.insertWidget(place, row)
            row.show()
        self.empty.setVisible(not rows)
        self._scroll.setVisible(bool(rows))
        if left is not None and rows:
            self._focus_row(rows[min(left, len(rows) - 1)])
        self.updateGeometry()
        self.resized.emit()

    def rows(self) -> list[QWidget]:
        """What is shown, from the top."""
        items = (self._rows.itemAt(index) for index in range(self._rows.count()))
        return [widget for item in items if item is not None and (widget := item.widget()) is not None]

    def _focus_leaves(self, rows: Sequence[QWidget]) -> int | None:
        """The place of the row that has the focus and is not among ``rows``."""
        focused = QApplication.focusWidget()
        shown = enumerate(self.rows())
        leaving = (
            place for place, old in shown if old not in rows and focused is not None and _within(old, focused)
        )
        return next(leaving, None)

    def _focus_row(self, row: QWidget) -> None:
        """Focus a row, or the first in it that takes the focus."""
        takers = (one for one in (row, *row.findChildren(QWidget)) if one.focusPolicy() & Qt.FocusPolicy.TabFocus)
        taker = next((one for one in takers if one.isEnabled()), None)
        if taker is not None:
            taker.setFocus(Qt.FocusReason.OtherFocusReason)

    def reveal(self, point: QPoint) -> None:
        """Scroll so far that this point of ``inner`` is seen."""
        self._scroll.ensureVisible(point.x(), point.y(), 0, _MARGIN)

    def sizeHint(self) -> QSize:
        """The width it was made with, and the height of what it shows."""
        width = self.fonts.scaled(self._width)
        rows = min(sum(row.sizeHint().height() for row in self.rows()), _MOST_ROWS_HEIGHT)
        self.column.activate()
        others = (self.column.itemAt(index) for index in range(self.column.count()))
        height = rows
        for item in others:
            if item is None or item.widget() is self._scroll or item.isEmpty():
                continue
            height += item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
        return QSize(width, height)


def _within(outer: QWidget, inner: QWidget) -> bool:
    return outer is inner or outer.isAncestorOf(inner)
