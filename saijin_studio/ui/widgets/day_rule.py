"""The line between two days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from saijin_studio.ui.fonts import TextRole

if TYPE_CHECKING:
    from saijin_studio.ui.widgets.message_kit import MessageKit


class DayRule(QWidget):
    """Paints a day's name in the middle of a line.

    Args:
        kit: what to draw with.
        text: the day, in the user's language.
        parent: the message's row.
    """

    def __init__(self, kit: MessageKit, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self._text = text
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        """One line of small text."""
        return QSize(0, self._kit.fonts.line_height(TextRole.META))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw line, words, line."""
        painter = QPainter(self)
        font = self._kit.fonts.font(TextRole.META)
        half = QFontMetrics(font).horizontalAdvance(self._text) / 2 + self._kit.fonts.scaled(12)
        middle, y = self.width() / 2, self.height() // 2 + 0.5
        painter.setPen(QPen(self._kit.theme.color("border_soft"), 1))
        painter.drawLine(QPointF(0, y), QPointF(middle - half, y))
        painter.drawLine(QPointF(middle + half, y), QPointF(self.width(), y))
        painter.setFont(font)
        painter.setPen(self._kit.theme.color("text2"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)
        painter.end()
