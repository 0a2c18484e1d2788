"""The list of conversations: pointer, keyboard and motion."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter

from saijin_studio.ui.models.history_arrangement import Heading, Row
from saijin_studio.ui.models.history_filter import Scope
from saijin_studio.ui.panes.gallery_hover import NO_ROW, RowHover
from saijin_studio.ui.panes.history_delegate import HistoryDelegate
from saijin_studio.ui.panes.history_drag import HistoryDrag
from saijin_studio.ui.panes.history_ground import HistoryGround
from saijin_studio.ui.widgets.history_row import HistoryRowPainter, RowLook
from saijin_studio.ui.widgets.icon_button_base import by_keyboard

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from saijin_studio.core.ids import ConversationId
    from saijin_studio.ui.models.history import HistoryModel
    from saijin_studio.ui.widgets.message_kit import MessageKit

_SETTLE = 60
"""Milliseconds after which those in sight are told."""

_DELETES = {Qt.Key.Key_Delete, *((Qt.Key.Key_Backspace,) if sys.platform == "darwin" else ())}
"""Keyboards of Macs have one key for both; elsewhere Backspace takes back what was typed to go to a title."""

_MODIFIERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class HistoryView(HistoryGround):
    """``picked`` fires on a click or Enter on a conversation, with the message where a search found one.

    ``menu_asked`` carries a point of the screen; it and ``delete_asked`` mean what is chosen. ``left_up`` is the Up
    key on the first row, and ``seen_changed`` fires when others came into sight.
    """

    picked = Signal(str, str)
    menu_asked = Signal(QPoint)
    heading_menu_asked = Signal(object, QPoint)
    delete_asked = Signal()
    left_up = Signal()
    seen_changed = Signal()
    selected_changed = Signal()

    def __init__(self, kit: MessageKit, model: HistoryModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self._kit = kit
        self._shown: ConversationId | None = None
        self._pressed = NO_ROW
        self._over_more = False
        self._by_keyboard = False
        self.drag = HistoryDrag(kit, model, self, self)
        self.drag.changed.connect(self.viewport().update)
        self._hover = RowHover(kit.theme, self)
        self._hover.changed.connect(self.viewport().update)
        self._rows = HistoryRowPainter(kit, model)
        self._delegate = HistoryDelegate(kit, model, self._rows, self, self)
        self.setItemDelegate(self._delegate)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE)
        self._settle.timeout.connect(self.seen_changed)
        self.verticalScrollBar().valueChanged.connect(self._scrolled_on)
        model.rearranged.connect(self._rearranged)
        self.selectionModel().selectionChanged.connect(self.selected_changed)
        kit.theme.changed.connect(self.viewport().update)
        kit.fonts.changed.connect(self._refont)

    @property
    def renaming(self) -> bool:
        """Whether a title is being written."""
        return self.state() is self.State.EditingState

    def show_as_open(self, conversation: ConversationId | None) -> None:
        """Mark the conversation that is shown beside the list."""
        if conversation != self._shown:
            self._shown = conversation
            self.viewport().update()

    def rename(self, conversation: ConversationId) -> None:
        """Let a conversation's title be written anew, in its place."""
        row = self._model.row_of(conversation)
        if row is not None:
            index = self._model.index(row)
            self.setCurrentIndex(index)
            self.scrollTo(index)
            self.edit(index)

    def enter(self) -> None:
        """Take the focus, at the first conversation where none is current."""
        if not isinstance(self._entry_at(self.currentIndex().row()), Row):
            rows = (row for row, one in enumerate(self._model.entries) if isinstance(one, Row))
            self._go_to(next(rows, NO_ROW))
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def look_of(self, row: int) -> RowLook:
        """What the pointer, the keyboard and the selection do to that row."""
        entry, index = self._model.entry(row), self._model.index(row)
        hovered = row == self._hover.row and not self.drag.active
        focused = self._by_keyboard and self.hasFocus() and row == self.currentIndex().row()
        return RowLook(
            shown=isinstance(entry, Row) and entry.hit is None and entry.head.id == self._shown,
            selected=self.selectionModel().isSelected(index),
            pressed=row == self._pressed,
            focused=focused,
            target=row == self.drag.target,
            hover=self._hover.strength_of(row),
            more=isinstance(entry, Row) and (hovered or focused),
            over_more=hovered and self._over_more,
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, and over them what is dragged."""
        super().paintEvent(event)
        if self.drag.active:
            painter = QPainter(self.viewport())
            self.drag.paint(painter)
            painter.end()

    def event(self, event: QEvent) -> bool:
        """Claim Esc before the window's own shortcut has it, while it has something to give up here."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and (self.drag.active or len(self.selected) > 1)
        ):
            event.accept()
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the width of now."""
        self._delegate.measure()
        super().resizeEvent(event)
        self._settle.start()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is under the pointer, or open its menu by its button."""
        self._by_keyboard = False
        point = event.position().toPoint()
        row = self.row_at(point)
        if event.button() is Qt.MouseButton.LeftButton and self._on_more(row, point):
            if not self.selectionModel().isSelected(self._model.index(row)):
                self._go_to(row)
            self.menu_asked.emit(
                self.viewport().mapToGlobal(self._rows.more_box(self.cell_of(row)).center().toPoint())
            )
            return
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = row
            movable = self._model.filter.scope is not Scope.DELETED and not self._model.query
            self.drag.press(self.selected if isinstance(self._entry_at(row), Row) and movable else (), point)
            self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the hover follow the pointer, or what it drags."""
        point = event.position().toPoint()
        if event.buttons() & Qt.MouseButton.LeftButton:
            if self.drag.follow(point):
                self._pressed = NO_ROW
                self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            return  # not on to Qt: it would choose every row that the pointer comes over
        self._hover_at(point)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open what was pressed, if the pointer is still on it, or drop what was dragged."""
        point = event.position().toPoint()
        pressed, self._pressed = self._pressed, NO_ROW
        dragged = self.drag.drop()
        if not dragged:
            super().mouseReleaseEvent(event)
        self.viewport().update()
        self._hover_at(point)
        plain = not event.modifiers() & _MODIFIERS
        if not dragged and plain and pressed != NO_ROW and pressed == self.row_at(point):
            self.pick(pressed)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second press is a press too."""
        self.mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of the row under the pointer or, for the keyboard, of the current one."""
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            self._open_menu()
            return
        row = self.row_at(self.viewport().mapFromGlobal(event.globalPos()))
        self._menu_of(row, event.globalPos())

    def leaveEvent(self, event: QEvent) -> None:
        """Let go of the hovered row."""
        self._hover.move_to(NO_ROW)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        self._by_keyboard = by_keyboard(event.reason(), self._by_keyboard)
        super().focusInEvent(event)
        if event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}:
            self.enter()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, rename, delete, fold, and whatever Qt's lists do."""
        self._by_keyboard = True
        row = self.currentIndex().row()
        entry = self._entry_at(row)
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        match Qt.Key(event.key()):
            case key if isinstance(entry, Heading) and _folds(key, entry):
                self.pick(row)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if entry is not None:
                self.pick(row)
            case Qt.Key.Key_F2 if isinstance(entry, Row):
                self.edit(self.currentIndex())
            case key if key in _DELETES:
                self.delete_asked.emit()
            case Qt.Key.Key_Up if row <= 0 and plain:
                self.left_up.emit()
            case Qt.Key.Key_Escape:
                event.setAccepted(self.drag.cancel() or self._choose_one())
            case key if _opens_menu(key, event):
                self._open_menu()
            case _:
                super().keyPressEvent(event)
        self.viewport().update()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is dragged or fades unseen."""
        self.drag.cancel()
        self._hover.move_to(NO_ROW)
        self._settle.stop()
        super().hideEvent(event)

    def pick(self, row: int) -> None:
        """Open that conversation, or open or close that group."""
        entry = self._entry_at(row)
        if isinstance(entry, Heading):
            self._model.toggle(entry)
            self._go_to(self._model.row_of(entry.key) or 0)
        elif entry is not None and self._model.filter.scope is not Scope.DELETED:
            self.picked.emit(entry.head.id, "" if entry.hit is None else entry.hit.message)

    def _entry_at(self, row: int) -> Heading | Row | None:
        return self._model.entry(row) if 0 <= row < self._model.rowCount() else None

    def _go_to(self, row: int) -> None:
        if row != NO_ROW:
            self.setCurrentIndex(self._model.index(row))

    def _choose_one(self) -> bool:
        """Choose only the current row; returns whether there were more."""
        if len(self.selected) < 2:
            return False
        self.setCurrentIndex(self.currentIndex())
        self.select([self._model.entry(self.currentIndex().row()).key])
        return True

    def _on_more(self, row: int, point: QPoint) -> bool:
        shown = isinstance(self._entry_at(row), Row) and self.look_of(row).more
        return shown and self._rows.more_box(self.cell_of(row)).contains(QPointF(point))

    def _open_menu(self) -> None:
        """Open the menu of the row that the keyboard is on."""
        row = self.currentIndex().row()
        if self._entry_at(row) is not None:
            self._menu_of(row, self.viewport().mapToGlobal(self.cell_of(row).center().toPoint()))

    def _menu_of(self, row: int, at: QPoint) -> None:
        entry = self._entry_at(row)
        if isinstance(entry, Heading):
            self.heading_menu_asked.emit(entry, at)
        elif entry is not None:
            if not self.selectionModel().isSelected(self._model.index(row)):
                self._go_to(row)
            self.menu_asked.emit(at)

    def _hover_at(self, point: QPoint) -> None:
        row = self.row_at(point)
        over = self._on_more(row, point)
        if over != self._over_more:
            self._over_more = over
            self.viewport().update()
        self._hover.move_to(row)
        shape = Qt.CursorShape.PointingHandCursor if row != NO_ROW else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def _refont(self) -> None:
        self._delegate.measure()
        self.scheduleDelayedItemsLayout()

    def _scrolled_on(self) -> None:
        self._hover.move_to(NO_ROW)
        self._settle.start()

    def _rearranged(self) -> None:
        self._pressed = NO_ROW
        self.drag.cancel()
        self._hover.move_to(NO_ROW)
        if self.isVisible():
            self._settle.start()
        self.selected_changed.emit()


def _folds(key: Qt.Key, heading: Heading) -> bool:
    """Whether a key opens or closes a group."""
    return key in {Qt.Key.Key_Space, Qt.Key.Key_Right if heading.collapsed else Qt.Key.Key_Left}


def _opens_menu(key: Qt.Key, event: QKeyEvent) -> bool:
    shifted = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
    return key == Qt.Key.Key_Menu or (key == Qt.Key.Key_F10 and shifted)
