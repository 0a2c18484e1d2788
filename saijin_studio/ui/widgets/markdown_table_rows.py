"""Some rows of a table, in a document of their own, so that more rows do not lay these out again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTextBlockFormat, QTextCursor, QTextLength, QTextTable, QTextTableFormat

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.markdown.blocks import Align, Span, Spans, SpanStyle, Table
from saijin_studio.ui.widgets.text_block_document import DocumentView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from saijin_studio.ui.widgets.message_style import MessageStyle

_ALIGNS = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft,
    Align.CENTER: Qt.AlignmentFlag.AlignHCenter,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight,
}
_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value
PADDING = 4
"""Pixels around what stands in a cell."""


class TableRows(DocumentView):
    """Draws rows in columns of given widths; rows that arrive are added.

    Args:
        style: the formats.
        parent: the table.
    """

    def __init__(self, style: MessageStyle, parent: QWidget | None = None) -> None:
        super().__init__(style, parent)
        self._shown = Table((), (), ())
        self._table: QTextTable | None = None
        self._columns: tuple[int, ...] = ()
        self._measured = -1

    def set_table(self, table: Table, columns: Sequence[int]) -> None:
        """Show ``table``, without its head where it goes on; rows that are shown already are not touched."""
        old, widths = self._shown, tuple(columns)
        if table is old and widths == self._columns:
            return
        kept = (old.aligns, old.head, old.continued) == (table.aligns, table.head, table.continued)
        kept = kept and self._table is not None and len(table.rows) >= len(old.rows)
        edit = QTextCursor(self.document)
        edit.beginEditBlock()
        made = self._table if kept and self._table is not None else self._make(table)
        if widths != self._columns or not kept:
            self._columns = widths
            look = QTextTableFormat(made.format().toTableFormat())
            look.setColumnWidthConstraints([QTextLength(QTextLength.Type.FixedLength, one) for one in widths])
            made.setFormat(look)
        first = next((at for at, row in enumerate(old.rows) if row != table.rows[at]), len(old.rows)) if kept else 0
        head = 0 if table.continued else 1
        missing = len(table.rows) + head - made.rows()
        if missing > 0:
            made.appendRows(missing)
        for number, row in enumerate(table.rows[first:], first + head):
            for column, (spans, align) in enumerate(zip(row, table.aligns, strict=False)):
                self._fill(made, number, column, spans, align)
        edit.endEditBlock()
        self._shown, self._table = table, made
        self._measured = -1
        self.select(0, 0)
        self.update()

    def height_of(self, width: int) -> int:
        """The height; it is only found out anew when something changed."""
        if self._measured < 0 or self.document.textWidth() != width:
            self._measured = self.heightForWidth(width)
        return self._measured

    def draw_under(self, painter: QPainter, clip: QRectF) -> None:
        """Draw the lines above the rows: a stronger one below the head."""
        table = self._table
        if table is None:
            return
        layout = self.document.documentLayout()
        padding = self.style_.fonts.scaled(PADDING)
        head = 0 if self._shown.continued else 1
        for row in range(head, table.rows()):
            block = table.cellAt(row, 0).firstCursorPosition().block()
            y = round(layout.blockBoundingRect(block).top() - padding) + 0.5 + self.style_.lift
            if y > clip.bottom() + 1:
                return
            if y >= clip.top() - 1:
                painter.setPen(QPen(self.style_.color("border" if row == head == 1 else "border_soft"), 1))
                painter.drawLine(QPointF(0, y), QPointF(self.width(), y))

    def _make(self, table: Table) -> QTextTable:
        cursor = QTextCursor(self.document)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        look = QTextTableFormat()
        look.setBorder(0)
        look.setCellSpacing(0)
        look.setCellPadding(self.style_.fonts.scaled(PADDING))
        made = cursor.insertTable(1, len(table.aligns), look)
        if not table.continued:
            for column, (spans, align) in enumerate(zip(table.head, table.aligns, strict=False)):
                strong = tuple(Span(span.text, span.style | SpanStyle.STRONG, span.link) for span in spans)
                self._fill(made, 0, column, strong, align)
        return made

    def _fill(self, table: QTextTable, row: int, column: int, spans: Spans, align: Align) -> None:
        cell = table.cellAt(row, column)
        cursor = cell.firstCursorPosition()
        cursor.setPosition(cell.lastCursorPosition().position(), QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        block = QTextBlockFormat()
        block.setAlignment(_ALIGNS[align])
        block.setLineHeight(self.style_.line_height(TextRole.MESSAGE), _FIXED)
        cursor.setBlockFormat(block)
        for span in spans:
            cursor.insertText(span.text, self.style_.span_format(span, TextRole.MESSAGE, 0))
