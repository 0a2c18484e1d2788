"""A table, scrolled sideways where it is wider than the message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollBar, QWidget

from saijin_studio.ui.widgets.markdown_table_columns import Columns
from saijin_studio.ui.widgets.markdown_table_rows import TableRows
from saijin_studio.ui.widgets.text_block_scrolled import BAR_HEIGHT, turned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent, QWheelEvent

    from saijin_studio.ui.markdown.blocks import Table
    from saijin_studio.ui.widgets.message_style import MessageStyle


class MarkdownTable(QWidget):
    """Shows a table whose rows came in one or more parts; parts that are shown are not laid out again.

    Args:
        style: the formats.
        parent: the message body.
    """

    def __init__(self, style: MessageStyle, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = style
        self._tables: list[Table] = []
        self._columns = Columns(style, 0)
        self._widths: tuple[int, ...] = ()
        self._room = 0
        self._inner = QWidget(self)
        self._inner.setMouseTracking(True)
        self._parts: list[TableRows] = []
        self._bar = QScrollBar(Qt.Orientation.Horizontal, self)
        self._bar.setCursor(Qt.CursorShape.ArrowCursor)
        self._bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._bar.valueChanged.connect(self._slide)
        self._bar.hide()
        self.setMouseTracking(True)

    @property
    def views(self) -> Sequence[TableRows]:
        """The parts, from top to bottom."""
        return self._parts

    def set_tables(self, tables: Sequence[Table]) -> None:
        """Show a table and what goes on with it."""
        head = tables[0]
        if not self._tables or (head.aligns, head.head) != (self._tables[0].aligns, self._tables[0].head):
            self._columns = Columns(self._style, len(head.aligns))
            self._widths = ()
        same = sum(1 for old, new in zip(self._tables, tables, strict=False) if old is new)
        for table in tables[same:]:
            self._columns.take(table)
        self._tables = list(tables)
        while len(self._parts) > len(tables):
            part = self._parts.pop()
            part.hide()
            part.deleteLater()
        while len(self._parts) < len(tables):
            part = TableRows(self._style, self._inner)
            part.show()
            self._parts.append(part)
        self._fill(same)

    def heightForWidth(self, width: int) -> int:
        """The height of all parts and, where it is needed, the scroll bar."""
        if width != self._room:
            self._room = width
            self._fill(len(self._tables))
        top = 0
        total = self._total()
        for part in self._parts:
            height = part.height_of(total)
            part.setGeometry(0, top, total, height)
            top += height
        self._inner.resize(total, top)
        return top + (BAR_HEIGHT if total > width else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the scroll bar."""
        super().resizeEvent(event)
        over = max(0, self._total() - self.width())
        self._bar.setRange(0, over)
        self._bar.setPageStep(max(1, self.width()))
        self._bar.setSingleStep(self._style.fonts.scaled(24))
        self._bar.setGeometry(0, self.height() - BAR_HEIGHT, self.width(), BAR_HEIGHT)
        self._bar.setVisible(over > 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Take sideways turns; everything else belongs to the conversation."""
        by = 0 if self._bar.isHidden() else turned(event)
        event.setAccepted(by != 0)
        if by:
            self._bar.setValue(self._bar.value() - by)

    def _fill(self, same: int) -> None:
        """Fill the parts from number ``same`` on, or all of them when a column became wider."""
        widths = self._columns.widths(self._room or 10_000)
        if widths != self._widths:
            self._widths, same = widths, 0
        for part, table in list(zip(self._parts, self._tables, strict=True))[same:]:
            part.set_table(table, widths)

    def _total(self) -> int:
        return sum(self._widths)

    def _slide(self, value: int) -> None:
        self._inner.move(-value, 0)
