"""A strip of pages, of which one is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QImage, QPixmap, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from saijin_studio.ui.widgets.icon_button_base import by_keyboard
from saijin_studio.ui.widgets.scan_page_paint import HEIGHT, PICTURE, STATE, THUMB, WIDTH, PagePainter, PageState
from saijin_studio.ui.widgets.viewport import give_viewport

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QWheelEvent

    from saijin_studio.ui.widgets.message_kit import MessageKit


class ScanPages(QListView):
    """Pages by their pictures and numbers. Numbers count from 0.

    Args:
        kit: what to draw with.
        parent: the owner.
    """

    chosen = Signal(int)
    """The user wants to see the page of this number."""

    def __init__(self, kit: MessageKit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        give_viewport(self)
        self._kit = kit
        self._names: tuple[str, ...] = ()
        self._quiet = False
        self._strip = QStandardItemModel(self)
        self.painter = PagePainter(kit, self)
        self.setModel(self._strip)
        self.setItemDelegate(self.painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setStyleSheet("QListView { background: transparent; outline: none; }")
        self.viewport().setAutoFillBackground(False)
        self._fix_height()
        self.selectionModel().currentChanged.connect(self._tell)
        kit.theme.changed.connect(self.viewport().update)
        kit.fonts.changed.connect(self._fix_height)
        self._retranslate()

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._names)

    @property
    def current(self) -> int | None:
        """The page that is shown."""
        return self.currentIndex().row() if self.currentIndex().isValid() else None

    def set_pages(self, names: Sequence[str]) -> None:
        """Show these; pictures and states of pages of the same names in the same places stay."""
        wanted = tuple(names)
        same = next(
            (place for place, pair in enumerate(zip(self._names, wanted, strict=False)) if pair[0] != pair[1]),
            min(len(self._names), len(wanted)),
        )
        self._quiet = True
        self._strip.removeRows(same, len(self._names) - same)
        for name in wanted[same:]:
            item = QStandardItem(name)
            item.setToolTip(name)
            item.setData(PageState.UNREAD, STATE)
            self._strip.appendRow(item)
        self._names = wanted
        self._quiet = False
        self._retranslate()

    def set_picture(self, number: int, picture: QImage) -> None:
        """The picture of a page is known; it may be of any size."""
        if not 0 <= number < self.count or picture.isNull():
            return
        side = round(self._kit.fonts.scaled(THUMB) * self.devicePixelRatioF())
        room = picture.size().scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))
        small = picture.scaled(
            room, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        pixmap = QPixmap.fromImage(small)
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        self._strip.item(number).setData(pixmap, PICTURE)

    def set_state(self, number: int, state: PageState) -> None:
        """How far a page is."""
        if 0 <= number < self.count:
            self._strip.item(number).setData(state, STATE)
            self._retranslate()

    def set_current(self, number: int) -> None:
        """Show which page is shown."""
        self._quiet = True
        self.setCurrentIndex(self._strip.index(number, 0))
        self._quiet = False

    def sizeHint(self) -> QSize:
        """One row of pages."""
        return QSize(self._kit.fonts.scaled(240), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        """One page."""
        return QSize(self._kit.fonts.scaled(WIDTH), self.minimumHeight())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel goes sideways."""
        angle = event.angleDelta()
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - (angle.x() or angle.y()) // 2)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page keys go from page to page, too."""
        step = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        elif self.current is not None and 0 <= self.current + step < self.count:
            self.setCurrentIndex(self._strip.index(self.current + step, 0))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring where the keyboard led here."""
        self.painter.ring = by_keyboard(event.reason(), self.painter.ring)
        self._quiet = True
        super().focusInEvent(event)
        self._quiet = False
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _tell(self, current: QModelIndex, _before: QModelIndex) -> None:
        if not self._quiet and current.isValid():
            self.chosen.emit(current.row())

    def _fix_height(self) -> None:
        self.setFixedHeight(self._kit.fonts.scaled(HEIGHT) + 10)
        self.scheduleDelayedItemsLayout()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Pages"))
        words = {
            PageState.UNREAD: self.tr("not read yet"),
            PageState.READING: self.tr("being read"),
            PageState.READ: self.tr("read"),
            PageState.FAILED: self.tr("could not be read"),
        }
        for number in range(self.count):
            item = self._strip.item(number)
            state = item.data(STATE)
            text = self.tr("Page {number}, {name}, {state}").format(
                number=number + 1, name=item.text(), state=words[state]
            )
            item.setData(text, Qt.ItemDataRole.AccessibleTextRole)
