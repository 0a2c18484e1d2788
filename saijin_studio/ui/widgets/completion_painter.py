"""Paints the entries of a completion list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import RADIUS_BUTTON, fill_box

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QListView

    from saijin_studio.ui.widgets.completion_entry import CompletionEntry
    from saijin_studio.ui.widgets.message_kit import MessageKit

ROW = 36
_WIDE = 340
"""Where it is narrower, what an entry means is worth more than the word at its right."""

_MARGIN, _ICON, _AVATAR, _GAP = 12, 16, 24, 10
_Index = QModelIndex | QPersistentModelIndex


class EntryPainter(QStyledItemDelegate):
    """Draws one entry: icon or avatar, title, what it means, and a word at the right."""

    def __init__(self, kit: MessageKit, view: QListView, entries: Callable[[], Sequence[CompletionEntry]]) -> None:
        super().__init__(view)
        self._kit, self._view, self._entries = kit, view, entries

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """The height of a row; the view gives the width."""
        return QSize(0, self._kit.fonts.scaled(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        entry, box = self._entries()[index.row()], QRectF(rect)
        theme, scaled = self._kit.theme, self._kit.fonts.scaled
        chosen = index.row() == self._view.currentIndex().row()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            fill = theme.color("accent_soft" if chosen else "hover")
            edge = theme.color("accent") if chosen else None
            fill_box(painter, box.adjusted(4, 1, -4, -1), RADIUS_BUTTON, fill, edge)
        x = box.left() + _MARGIN
        if entry.look is not None:
            top = box.center().y() - _AVATAR / 2
            self._kit.avatars.paint(painter, QPointF(x, round(top)), entry.look, _AVATAR)
            x += _AVATAR + _GAP
        else:
            icon = scaled(_ICON)
            place = QRectF(x, box.center().y() - icon / 2, icon, icon)
            self._kit.icons.paint(painter, place, entry.icon, theme.color("accent_text" if chosen else "text2"))
            x += icon + _GAP
        right = box.right() - _MARGIN
        if entry.side and box.width() > scaled(_WIDE):
            font = self._kit.fonts.font(TextRole.CHIP)
            width = min(QFontMetrics(font).horizontalAdvance(entry.side), (right - x) / 3)
            side = QRectF(right - width, box.top(), width + 1, box.height())
            self._text(painter, side, entry.side, font, "text2")
            right -= width + _GAP
        bold = self._kit.fonts.font(TextRole.BODY, bold=True)
        width = min(QFontMetrics(bold).horizontalAdvance(entry.title) + 1, right - x)
        colour = "accent_text" if chosen else "text"
        self._text(painter, QRectF(x, box.top(), width, box.height()), entry.title, bold, colour)
        x += width + _GAP
        if entry.hint and right - x > scaled(24):
            hint = QRectF(x, box.top(), right - x, box.height())
            self._text(painter, hint, entry.hint, self._kit.fonts.font(TextRole.META), "text2")
        painter.restore()

    def _text(self, painter: QPainter, box: QRectF, text: str, font: QFont, colour: str) -> None:
        painter.setFont(font)
        painter.setPen(self._kit.theme.color(colour))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()) + 1)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
