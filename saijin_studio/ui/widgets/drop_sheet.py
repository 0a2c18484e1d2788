"""The sheet over a place on which something may be dropped: a dashed frame, and what dropping will do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import RADIUS_CARD

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from saijin_studio.ui.widgets.message_kit import MessageKit

_INSET, _ICON, _GAP, _GROUND = 12, 32, 12, 0.92


def paint_sheet(widget: QWidget, look: MessageKit, icon: str, title: str, note: str = "") -> None:
    """Draw the whole of ``widget``; to be called while it is painted.

    Args:
        widget: the sheet.
        look: what to draw with.
        icon: the name of what stands above the words.
        title: what dropping will do.
        note: what may be dropped; it breaks into two lines where there is little room.
    """
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    theme, fonts = look.theme, look.fonts
    ground = theme.color("accent_soft")
    ground.setAlphaF(_GROUND)
    inset = _INSET + 0.5
    box = QRectF(widget.rect()).adjusted(inset, inset, -inset, -inset)
    painter.setBrush(ground)
    painter.setPen(QPen(theme.color("accent"), 2, Qt.PenStyle.DashLine))
    painter.drawRoundedRect(box, RADIUS_CARD, RADIUS_CARD)
    bold, plain, side = fonts.font(TextRole.TITLE), fonts.font(TextRole.META), fonts.scaled(_ICON)
    high, low = QFontMetrics(bold).height(), QFontMetrics(plain).height() if note else 0
    top = box.center().y() - (side + _GAP + high + low) / 2
    look.icons.paint(
        painter, QRectF(box.center().x() - side / 2, top, side, side), icon, theme.color("accent_text")
    )
    centred = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
    painter.setFont(bold)
    painter.setPen(theme.color("accent_text"))
    painter.drawText(QRectF(box.left(), top + side + _GAP, box.width(), high), centred, title)
    painter.setFont(plain)
    painter.setPen(theme.color("text2"))
    below = QRectF(box.left() + 8, top + side + _GAP + high + 2, box.width() - 16, 2 * low)
    painter.drawText(below, centred, note)
    painter.end()
