"""A table, scrolled sideways where it is wider than the message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTextBlockFormat, QTextCursor, QTextLength, QTextTable, QTextTableFormat

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.markdown.blocks import Align, Span, Spans, SpanStyle, Table
from saijin_studio.ui.widgets.text_block_scrolled import ScrolledDocument

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from saijin_studio.ui.widgets.message_style import MessageStyle

_ALIGNS = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft,
    Align.CENTER: Qt.AlignmentFlag.AlignHCenter,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight,
}
_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value
_PADDING_X, _PADDING_Y = 10, 4


class MarkdownTable(ScrolledDocument):
    """Draws a table with a head row and a line under every row; rows that arrive are added.

    Args:
        style: the formats.
        parent: the message body.
    """

    def __init__(self, style: MessageStyle, parent: QWidget | None = None) -> None:
        super().__init__(style, QMargins(0, 0, 0, 0), parent)
        self._shown = Table((), (), ())
        self._table: QTextTable | None = None

    def set_table(self, table: Table) -> None:
        """Show ``table``; rows that are shown already are not touched."""
        old = self._shown
        if table == old:
            return
        kept = (old.aligns, old.head) == (table.aligns, table.head) and len(table.rows) >= len(old.rows)
        made = self._table if kept and self._table is not None else self._make(table)
        first = 0
        if kept:
            first = next((at for at, row in enumerate(old.rows) if row != table.rows[at]), len(old.rows))
        missing = len(table.rows) + 1 - made.rows()
        if missing > 0:
            made.appendRows(missing)
        for number, row in enumerate(table.rows[first:], first + 1):
            for column, (spans, align) in enumerate(zip(row, table.aligns, strict=False)):
                self._fill(made, number, column, spans, align)
        self._shown, self._table = table, made
        self.select(0, 0)
        self.fit()
        self.update()

    def text_width(self, inner: int) -> float:
        """Tables wrap in their cells."""
        return inner

    def draw_under(self, painter: QPainter, clip: QRectF) -> None:
        """Draw the lines under the rows."""
        table = self._table
        if table is None:
            return
        layout = self.document.documentLayout()
        width = self.document.size().width()
        padding = self.style_.fonts.scaled(_PADDING_Y)
        for row in range(1, table.rows() + 1):
            if row < table.rows():
                top = layout.blockBoundingRect(table.cellAt(row, 0).firstCursorPosition().block()).top() - padding
            else:
                top = self.document.size().height() - 1
            y = round(top) + 0.5 + self.style_.lift
            if y > clip.bottom() + 1:
                return
            if row < table.rows():
                painter.setPen(QPen(self.style_.color("border" if row == 1 else "border_soft"), 1))
                painter.drawLine(QPointF(0, y), QPointF(width, y))

    def _make(self, table: Table) -> QTextTable:
        self.document.clear()
        cursor = QTextCursor(self.document)
        look = QTextTableFormat()
        look.setBorder(0)
        look.setCellSpacing(0)
        look.setCellPadding(self.style_.fonts.scaled(_PADDING_Y))
        look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        made = cursor.insertTable(1, len(table.aligns), look)
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
