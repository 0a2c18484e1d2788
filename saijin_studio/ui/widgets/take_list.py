"""The list of takes: plays, renames, drags out and asks for more, by pointer and by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDrag, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from saijin_studio.ui.widgets.icon_button_base import by_keyboard
from saijin_studio.ui.widgets.take_painter import TakePainter
from saijin_studio.ui.widgets.viewport import give_viewport

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from saijin_studio.ui.models.take_card import TakeCard
    from saijin_studio.ui.models.takes import TakesModel
    from saijin_studio.ui.widgets.message_kit import MessageKit


class TakeList(QListView):
    """Shows a ``TakesModel``; only what is seen is painted.

    Args:
        kit: what to draw with.
        model: the takes.
        parent: the owner.
    """

    chosen = Signal(str)
    """The take of this id is the one that everything is about now; empty for none."""
    play_asked = Signal(str)
    menu_asked = Signal(str, QPoint)
    """The menu of a take is wanted at a point of the screen."""
    delete_asked = Signal(list)
    seen = Signal()
    """Other rows came into view: their waveforms are wanted."""

    def __init__(self, kit: MessageKit, model: TakesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        give_viewport(self)
        self._kit, self._takes = kit, model
        self.painter = TakePainter(kit, self)
        self._before = (-1, -1)
        self.setModel(model)
        self.setItemDelegate(self.painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setStyleSheet("QListView { background: transparent; outline: none; }")
        self.viewport().setAutoFillBackground(False)
        self.selectionModel().currentChanged.connect(self._tell)
        model.modelReset.connect(self._note_seen)
        kit.theme.changed.connect(self.viewport().update)
        kit.fonts.changed.connect(self.scheduleDelayedItemsLayout)
        self._retranslate()

    @property
    def current(self) -> TakeCard | None:
        """The take that is chosen."""
        return self._takes.card(self.currentIndex())

    @property
    def selected(self) -> list[str]:
        """The ids of all that are marked, or of the chosen one."""
        marked = [self._takes.card(index) for index in self.selectedIndexes()]
        found = [card.id for card in marked if card is not None]
        return found or ([self.current.id] if self.current is not None else [])

    def choose(self, take: str) -> None:
        """Choose a take, and bring it into view."""
        place = self._takes.place(take)
        index = self._takes.index(place) if place is not None else QModelIndex()
        if index != self.currentIndex():
            self.setCurrentIndex(index)
        if index.isValid():
            self.scrollTo(index)

    def rename(self) -> None:
        """Let the title of the chosen take be changed in its place."""
        if self.current is not None and not self.current.damage:
            self.edit(self.currentIndex())

    def show_playing(self, take: str, share: float, paused: bool) -> None:
        """Which take is being played, and how far it is."""
        before = self.painter.playing
        if (before, self.painter.share, self.painter.paused) == (take, share, paused):
            return
        self.painter.playing, self.painter.share, self.painter.paused = take, share, paused
        for one in {before, take} - {""}:
            place = self._takes.place(one)
            if place is not None:
                self.update(self._takes.index(place))

    def in_view(self) -> list[TakeCard]:
        """The takes that are seen now."""
        area = self.viewport().rect()
        first, last = self.indexAt(area.topLeft()), self.indexAt(area.bottomLeft())
        begin = first.row() if first.isValid() else 0
        end = last.row() if last.isValid() else len(self._takes.cards) - 1
        return list(self._takes.cards[begin : end + 1])

    def sizeHint(self) -> QSize:
        """Room for some rows."""
        return QSize(self._kit.fonts.scaled(240), self._kit.fonts.scaled(168))

    def minimumSizeHint(self) -> QSize:
        """One row."""
        return QSize(120, self._kit.fonts.scaled(60))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the button plays."""
        index = self.indexAt(event.position().toPoint())
        card = self._takes.card(index)
        hit = card is not None and self.painter.play_box(self.visualRect(index)).contains(
            event.position().toPoint()
        )
        super().mouseReleaseEvent(event)
        if hit and card is not None and event.button() is Qt.MouseButton.LeftButton and not card.damage:
            self.play_asked.emit(card.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click renames."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and not self.painter.play_box(self.visualRect(index)).contains(
            event.position().toPoint()
        ):
            self.rename()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter play, F2 renames, Delete deletes, the menu key opens the menu."""
        card, key = self.current, Qt.Key(event.key())
        if self.state() is QAbstractItemView.State.EditingState or card is None:
            super().keyPressEvent(event)
        elif key in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not card.damage:
                self.play_asked.emit(card.id)
        elif key is Qt.Key.Key_Delete:
            self.delete_asked.emit(self.selected)
        elif key is Qt.Key.Key_Menu:
            corner = self.visualRect(self.currentIndex()).center()
            self.menu_asked.emit(card.id, self.viewport().mapToGlobal(corner))
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of the take under the pointer."""
        card = self._takes.card(self.indexAt(event.pos()))
        if card is not None:
            self.menu_asked.emit(card.id, event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring where the keyboard led here; without a choice, choose the first."""
        self.painter.ring = by_keyboard(event.reason(), self.painter.ring)
        super().focusInEvent(event)
        if self.painter.ring and not self.currentIndex().isValid() and self._takes.cards:
            self.setCurrentIndex(self._takes.index(0))
        self.viewport().update()

    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        """Drag the files out, with the title beside the pointer."""
        indexes = [
            index for index in self.selectedIndexes() if self._takes.flags(index) & Qt.ItemFlag.ItemIsDragEnabled
        ]
        if not indexes:
            return
        drag = QDrag(self)
        drag.setMimeData(self._takes.mimeData(indexes))
        drag.setPixmap(self._kit.icons.pixmap("waveform", 32, "accent", self.devicePixelRatioF()))
        drag.exec(Qt.DropAction.CopyAction)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell when other rows are seen than before."""
        super().paintEvent(event)
        area = self.viewport().rect()
        now = (self.indexAt(area.topLeft()).row(), self.indexAt(area.bottomLeft()).row())
        if now != self._before:
            self._before = now
            self.seen.emit()

    def _note_seen(self) -> None:
        self._before = (-1, -1)

    def _tell(self, current: QModelIndex, _before: QModelIndex) -> None:
        card = self._takes.card(current)
        self.chosen.emit("" if card is None else card.id)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Takes"))
