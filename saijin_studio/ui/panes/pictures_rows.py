"""The list in which pictures stand: two lines each, by pointer and by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.models.picture_rows import ROW, PictureRow
from saijin_studio.ui.style import RADIUS_BUTTON, draw_ring, fill_box
from saijin_studio.ui.widgets.icon_button_base import by_keyboard
from saijin_studio.ui.widgets.viewport import give_viewport

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from saijin_studio.ui.models.picture_rows import PictureRowsModel
    from saijin_studio.ui.widgets.message_kit import MessageKit

_EDGE, _GAP, _ICON, _PAD = 8, 6, 16, 5
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_Index = QModelIndex | QPersistentModelIndex


class PictureRowPainter(QStyledItemDelegate):
    """An icon, a title with words at its right, and a line below.

    Args:
        kit: what to draw with.
        parent: the list.
    """

    def __init__(self, kit: MessageKit, parent: QObject) -> None:
        super().__init__(parent)
        self._kit = kit
        self.ring = False

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Two lines."""
        fonts = self._kit.fonts
        return QSize(0, fonts.line_height(TextRole.BODY) + fonts.line_height(TextRole.META) + 2 * _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the row."""
        row = index.data(ROW)
        if not isinstance(row, PictureRow):
            return
        painter.save()
        place: QRect = option.rect
        self._ground(painter, place, option)
        fonts = self._kit.fonts
        high, low = fonts.line_height(TextRole.BODY), fonts.line_height(TextRole.META)
        box = place.adjusted(_EDGE, _PAD, -_EDGE, -_PAD)
        left, side = box.left(), fonts.scaled(_ICON)
        if row.icon:
            icon = QRectF(left, box.top() + (high - side) / 2, side, side)
            self._kit.icons.paint(painter, icon, row.icon, self._kit.theme.color(row.colour))
            left += side + _GAP
        right = self._side(painter, QRect(left, box.top(), box.right() + 1 - left, high), row)
        self._line(painter, QRect(left, box.top(), right - left, high), row.title, TextRole.BODY, "text")
        self._below(painter, QRect(left, box.top() + high, box.right() + 1 - left, low), row)
        painter.restore()

    def _ground(self, painter: QPainter, row: QRect, option: QStyleOptionViewItem) -> None:
        colour, state = self._kit.theme.color, option.state
        box = QRectF(row).adjusted(1, 1, -1, -1)
        if state & QStyle.StateFlag.State_Selected:
            fill_box(painter, box, RADIUS_BUTTON, colour("accent_soft"))
        elif state & QStyle.StateFlag.State_MouseOver:
            fill_box(painter, box, RADIUS_BUTTON, colour("hover"))
        if state & QStyle.StateFlag.State_HasFocus and self.ring:
            draw_ring(painter, box, RADIUS_BUTTON, colour("focus"))

    def _side(self, painter: QPainter, line: QRect, row: PictureRow) -> int:
        """Draw the words at the right; returns where the title ends."""
        if not row.side:
            return line.right() + 1
        font = self._kit.fonts.font(TextRole.CHIP)
        width = min(QFontMetrics(font).horizontalAdvance(row.side) + 2, line.width() // 2)
        painter.setFont(font)
        painter.setPen(self._kit.theme.color(row.colour))
        at = QRect(line.right() + 1 - width, line.top(), width, line.height())
        painter.drawText(at, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, row.side)
        return at.left() - _GAP

    def _line(self, painter: QPainter, box: QRect, words: str, role: TextRole, colour: str) -> None:
        font = self._kit.fonts.font(role)
        painter.setFont(font)
        painter.setPen(self._kit.theme.color(colour))
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideMiddle, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _below(self, painter: QPainter, box: QRect, row: PictureRow) -> None:
        font, colour = self._kit.fonts.font(TextRole.META), self._kit.theme.color
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(row.below, Qt.TextElideMode.ElideRight, box.width())
        for begin, end in row.marks:
            if begin >= len(shown):
                break
            left = metrics.horizontalAdvance(shown[:begin])
            width = metrics.horizontalAdvance(shown[: min(end, len(shown))]) - left
            fill_box(
                painter, QRectF(box.left() + left, box.top() + 1, width, box.height() - 2), 3, colour("selection")
            )
        painter.setFont(font)
        painter.setPen(colour("danger" if row.colour == "danger" else "text2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class PictureList(QListView):
    """Shows a ``PictureRowsModel``; only what is seen is painted.

    Args:
        kit: what to draw with.
        model: the rows.
    """

    opened = Signal(str)
    """The picture of this key is to be shown."""
    delete_asked = Signal(list)
    """The pictures of these keys are to be taken out."""
    menu_asked = Signal(str, QPoint)
    """The menu of a row is wanted at a point of the screen."""

    def __init__(self, kit: MessageKit, model: PictureRowsModel) -> None:
        super().__init__()
        give_viewport(self)
        self._rows, self.painter = model, PictureRowPainter(kit, self)
        self.setModel(model)
        self.setItemDelegate(self.painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("QListView { background: transparent; outline: none; }")
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self._click)
        self.doubleClicked.connect(self._open)
        kit.theme.changed.connect(self.viewport().update)
        kit.fonts.changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def selected(self) -> list[str]:
        """The keys of all that are marked."""
        marked = (self._rows.row(index) for index in self.selectedIndexes())
        return [row.key for row in marked if row is not None]

    def minimumSizeHint(self) -> QSize:
        """Some rows."""
        return QSize(120, 60)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete takes out."""
        if event.key() in _ENTER and self.currentIndex().isValid():
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete and self.selected:
            self.delete_asked.emit(self.selected)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of a row."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        row = self._rows.row(index)
        if row is not None:
            at = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()) if by_key else event.globalPos()
            self.menu_asked.emit(row.key, at)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring for the keyboard only."""
        self.painter.ring = by_keyboard(event.reason(), self.painter.ring)
        if not self.currentIndex().isValid() and self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(0))
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        self.painter.ring = False
        super().focusOutEvent(event)

    def _click(self, index: QModelIndex) -> None:
        if len(self.selectedIndexes()) == 1:
            self._open(index)

    def _open(self, index: _Index) -> None:
        row = self._rows.row(index)
        if row is not None:
            self.opened.emit(row.key)
