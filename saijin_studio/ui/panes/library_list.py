"""The list of models: rows by pointer and by keyboard; only what is seen is painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QCursor, QHelpEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate, QToolTip

from saijin_studio.ui.panes.gallery_scrollbar import OverlayScrollBar
from saijin_studio.ui.panes.library_row_paint import LibraryRowPainter, RowLook
from saijin_studio.ui.widgets.icon_button_base import by_keyboard
from saijin_studio.ui.widgets.viewport import give_viewport

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from saijin_studio.ui.models.library_model import LibraryModel
    from saijin_studio.ui.models.library_rows import ModelRow, RowAct
    from saijin_studio.ui.widgets.message_kit import MessageKit

_Index = QModelIndex | QPersistentModelIndex
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class LibraryList(QListView):
    """Shows a ``LibraryModel``.

    Args:
        kit: what to draw with.
        model: the rows.
        painter: paints them.
    """

    chosen = Signal(str)
    """The row of this id is to be shown at the right."""
    opened = Signal(str)
    """The keyboard wants to go to the details of this row."""
    act_asked = Signal(str, object)
    """This ``RowAct`` is to be done with the row of this id."""
    menu_asked = Signal(str, QPoint)
    """The menu of a row is wanted at a point of the screen."""

    def __init__(self, kit: MessageKit, model: LibraryModel, painter: LibraryRowPainter) -> None:
        super().__init__()
        give_viewport(self)
        self._rows, self.painter = model, painter
        self._hot: tuple[str, RowAct] | None = None
        self._hovered = ""
        self._ring = False
        self.setModel(model)
        self.setItemDelegate(_Delegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("QListView { background: transparent; outline: none; }")
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().setSingleStep(28)
        self._bar = OverlayScrollBar(self)
        self.selectionModel().currentChanged.connect(self._change)
        kit.theme.changed.connect(self.viewport().update)
        kit.fonts.changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def current(self) -> str:
        """The id of the chosen row; empty while there is none."""
        row = self._rows.row(self.currentIndex())
        return "" if row is None else row.card.spec.id

    def row(self, index: _Index) -> ModelRow | None:
        """The row at an index."""
        return self._rows.row(index)

    def choose(self, row: str) -> None:
        """Choose the row of this id, where it is shown."""
        place = self._rows.place_of(row)
        if place is not None:
            index = self._rows.index(place)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)

    def look_of(self, index: _Index, row: ModelRow) -> RowLook:
        """What pointer, keyboard and selection do to a row."""
        name, here = row.card.spec.id, self.currentIndex() == index
        hot = self._hot[1] if self._hot is not None and self._hot[0] == name else None
        return RowLook(here, self._hovered == name, here and self._ring and self.hasFocus(), hot)

    def act_box(self, row: str, act: RowAct) -> QRect:
        """Where a button of a row is, in the viewport; empty where it has none."""
        place = self._rows.place_of(row)
        found = self._rows.row(self._rows.index(place)) if place is not None else None
        if place is None or found is None:
            return QRect()
        boxes = self.painter.act_boxes(found, QRectF(self.visualRect(self._rows.index(place))))
        return boxes[act].toRect() if act in boxes else QRect()

    def minimumSizeHint(self) -> QSize:
        """Some rows."""
        return QSize(200, 112)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what would be pressed."""
        self._point_at(event.position())
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer."""
        self._hovered, self._hot = "", None
        self.viewport().update()
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A button of a row is pressed without the row being chosen."""
        self._point_at(event.position())
        if self._hot is None or event.button() is not Qt.MouseButton.LeftButton:
            self._ring = False
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do what was pressed."""
        self._point_at(event.position())
        if self._hot is not None and event.button() is Qt.MouseButton.LeftButton:
            self.act_asked.emit(*self._hot)
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the details; the arrows show where one is."""
        self._ring = True
        if event.key() in _ENTER and self.current:
            self.opened.emit(self.current)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of a row."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        row = self._rows.row(index)
        if row is not None:
            at = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()) if by_key else event.globalPos()
            self.menu_asked.emit(row.card.spec.id, at)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what a button does, and how a model fits in words."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            words = self.painter.words.act(self._hot[1]) if self._hot is not None else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring for the keyboard only."""
        self._ring = by_keyboard(event.reason(), self._ring)
        if not self.currentIndex().isValid() and self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(0))
        super().focusInEvent(event)

    def _point_at(self, point: QPointF) -> None:
        index = self.indexAt(point.toPoint())
        row = self._rows.row(index)
        hovered, hot = "", None
        if row is not None:
            hovered = row.card.spec.id
            boxes = self.painter.act_boxes(row, QRectF(self.visualRect(index)))
            act = next((act for act, box in boxes.items() if box.contains(point)), None)
            hot = None if act is None else (hovered, act)
        if (hovered, hot) != (self._hovered, self._hot):
            self._hovered, self._hot = hovered, hot
            shape = Qt.CursorShape.PointingHandCursor if hot else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(QCursor(shape))
            self.viewport().update()

    def _change(self, index: QModelIndex) -> None:
        row = self._rows.row(index)
        if row is not None:
            self.chosen.emit(row.card.spec.id)


class _Delegate(QStyledItemDelegate):
    """Paints through the list's painter."""

    def __init__(self, view: LibraryList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, self._view.painter.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        place: QRect = option.rect
        row = self._view.row(index)
        if row is not None:
            self._view.painter.paint(painter, QRectF(place), row, self._view.look_of(index, row))
