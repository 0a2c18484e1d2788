"""What the user said, in a bubble at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from saijin_studio.ui.markdown.cleaning import clean
from saijin_studio.ui.markdown.flow import plain_pieces
from saijin_studio.ui.style import RADIUS_BUBBLE
from saijin_studio.ui.widgets.message_body import MessageBody

if TYPE_CHECKING:
    from saijin_studio.ui.widgets.message_item import MessageItem
    from saijin_studio.ui.widgets.message_kit import MessageKit
    from saijin_studio.ui.widgets.message_style import MessageStyle

_INSET, _PADDING_X, _PADDING_Y, _CORNER = 96, 16, 10, 4


class UserBubble(QWidget):
    """Shows a text exactly as it was typed, as narrow as it allows.

    Args:
        kit: what to draw with.
        style: the formats.
        item: the message.
        parent: the message's row.
    """

    def __init__(self, kit: MessageKit, style: MessageStyle, item: MessageItem, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self.body = MessageBody(kit, style, self)
        self.body.set_pieces(plain_pieces(clean(item.text)))
        self.setAccessibleName(item.text)

    def heightForWidth(self, width: int) -> int:
        """The height of text and padding."""
        return self.body.heightForWidth(self._text_width(width)) + 2 * self._kit.fonts.scaled(_PADDING_Y)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the text."""
        super().resizeEvent(event)
        scaled = self._kit.fonts.scaled
        width = self._text_width(self.width())
        left = self.width() - scaled(_PADDING_X) - width
        self.body.setGeometry(left, scaled(_PADDING_Y), width, self.height() - 2 * scaled(_PADDING_Y))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bubble, whose lower right corner points at who speaks."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = self.body.x() - self._kit.fonts.scaled(_PADDING_X)
        box = QRectF(self.rect()).adjusted(left + 0.5, 0.5, -0.5, -0.5)
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        path.addRoundedRect(box, RADIUS_BUBBLE, RADIUS_BUBBLE)
        side = float(RADIUS_BUBBLE * 2)
        path.addRoundedRect(QRectF(box.right() - side, box.bottom() - side, side, side), _CORNER, _CORNER)
        painter.setPen(QPen(self._kit.theme.color("border_soft"), 1))
        painter.setBrush(self._kit.theme.color("user_tint"))
        painter.drawPath(path.simplified())
        painter.end()

    def _text_width(self, width: int) -> int:
        scaled = self._kit.fonts.scaled
        room = max(scaled(80), width - scaled(_INSET) - 2 * scaled(_PADDING_X))
        return self.body.natural_width(room)
