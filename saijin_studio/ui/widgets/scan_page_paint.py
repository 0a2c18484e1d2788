"""Paints a page of the strip of pages."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import RADIUS_BUTTON, draw_ring, fill_box

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QStyleOptionViewItem

    from saijin_studio.ui.widgets.message_kit import MessageKit

PICTURE, STATE = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
WIDTH, HEIGHT, THUMB, _BADGE = 76, 92, 60, 16
_Index = QModelIndex | QPersistentModelIndex


class PageState(Enum):
    """How far a page is."""

    UNREAD = "unread"
    READING = "reading"
    READ = "read"
    FAILED = "failed"


_SIGNS = {
    PageState.READING: ("dots-three", "info"),
    PageState.READ: ("check", "success"),
    PageState.FAILED: ("x", "danger"),
}


class PagePainter(QStyledItemDelegate):
    """A page's picture with its number below and a sign of how far it is.

    Args:
        kit: what to draw with.
        parent: the strip.
    """

    def __init__(self, kit: MessageKit, parent: QObject) -> None:
        super().__init__(parent)
        self._kit = kit
        self.ring = False

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """All are the same."""
        return QSize(self._kit.fonts.scaled(WIDTH), self._kit.fonts.scaled(HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw a page."""
        colour, fonts, state = self._kit.theme.color, self._kit.fonts, option.state
        cell: QRect = option.rect
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(cell).adjusted(2, 1, -2, -1)
        if chosen:
            fill_box(painter, box, RADIUS_BUTTON, colour("accent_soft"), colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            fill_box(painter, box, RADIUS_BUTTON, colour("hover"), colour("border"))
        if state & QStyle.StateFlag.State_HasFocus and self.ring:
            draw_ring(painter, box, RADIUS_BUTTON, colour("focus"))
        line = fonts.line_height(TextRole.CHIP)
        room = QRectF(cell).adjusted(8, 8, -8, -line - 6)
        self._picture(painter, room, index.data(PICTURE))
        self._sign(painter, room, index.data(STATE))
        font = fonts.font(TextRole.CHIP, bold=chosen)
        painter.setFont(font)
        painter.setPen(colour("accent_text" if chosen else "text2"))
        foot = QRectF(cell.left() + 6, cell.bottom() - line - 3, cell.width() - 12, line)
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, str(index.row() + 1))
        painter.restore()

    def _picture(self, painter: QPainter, room: QRectF, pixmap: object) -> None:
        colour = self._kit.theme.color
        if not isinstance(pixmap, QPixmap):
            side = min(room.width() * 0.72, room.height())
            blank = QRectF(0, 0, side, room.height())
            blank.moveCenter(room.center())
            fill_box(painter, blank, 3, colour("bg_sunken"), colour("border_soft"))
            inset = blank.height() * 0.32
            self._kit.icons.paint(painter, blank.adjusted(4, inset, -4, -inset), "image", colour("text2"))
            return
        size = pixmap.deviceIndependentSize()
        scale = min(1.0, room.width() / size.width(), room.height() / size.height())
        box = QRectF(QPointF(), size * scale)
        box.moveCenter(room.center())
        painter.drawPixmap(box, pixmap, QRectF(pixmap.rect()))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(colour("border"))
        painter.drawRect(box.adjusted(-0.5, -0.5, 0.5, 0.5))

    def _sign(self, painter: QPainter, room: QRectF, state: object) -> None:
        found = _SIGNS.get(state) if isinstance(state, PageState) else None
        if found is None:
            return
        icon, name = found
        side = self._kit.fonts.scaled(_BADGE)
        badge = QRectF(room.right() - side + 5, room.top() - 5, side, side)
        fill_box(
            painter, badge, side / 2, self._kit.theme.color(f"{name}_soft"), self._kit.theme.color("surface_raised")
        )
        self._kit.icons.paint(painter, badge.adjusted(4, 4, -4, -4), icon, self._kit.theme.color(name))
