"""The block behind the last character of a reply that is being written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt

from saijin_studio.ui.widgets.text_block_lines import x_of

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QTextDocument

    from saijin_studio.ui.widgets.message_style import MessageStyle

_WIDTH, _HEIGHT, _GAP = 8, 16, 4


def caret_rect(document: QTextDocument, style: MessageStyle, room: float) -> QRectF:
    """Where the caret stands behind the document's last character; it never leaves ``room`` pixels."""
    width, height, gap = (style.fonts.scaled(size) for size in (_WIDTH, _HEIGHT, _GAP))
    block = document.lastBlock()
    layout = block.layout()
    if not layout.lineCount():
        return QRectF(0, gap, width, height)
    line = layout.lineAt(layout.lineCount() - 1)
    left = x_of(line, line.textStart() + line.textLength()) + (gap if line.textLength() else 0)
    top = document.documentLayout().blockBoundingRect(block).top() + line.y()
    return QRectF(min(left, room - width), top + (line.height() - height) / 2, width, height)


def paint_caret(painter: QPainter, rect: QRectF, style: MessageStyle) -> None:
    """Fill the caret."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.color("accent"))
    painter.drawRoundedRect(rect, 2, 2)
