"""Over the list of models: the search, the order, and adding one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QKeySequence, QPainter
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.models.library_filter import RowOrder
from saijin_studio.ui.panes.library_kit import MARGIN
from saijin_studio.ui.style import ButtonKind
from saijin_studio.ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from saijin_studio.ui.models.library_words import LibraryWords
    from saijin_studio.ui.panes.library_kit import LibraryKit
    from saijin_studio.ui.panes.library_row_paint import LibraryRowPainter


class LibraryToolbar(QWidget):
    """A line of fields and buttons.

    Args:
        kit: makes its parts.
        words: the words of orders.
    """

    order_chosen = Signal(object)
    """The list is wanted in this ``RowOrder``."""

    def __init__(self, kit: LibraryKit, words: LibraryWords) -> None:
        super().__init__()
        self._words, self._order = words, RowOrder.USE
        look = kit.look
        self.search = SearchField(look.theme, look.fonts, look.icons)
        self.order, self.add = (
            kit.button("funnel-simple", colour="text"),
            kit.button("plus", ButtonKind.PRIMARY, "on_accent"),
        )
        self._menu = QMenu(self.order)
        self.order.clicked.connect(self._open)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 10, MARGIN, 10)
        row.setSpacing(10)
        row.addWidget(self.search, 1)
        row.addWidget(self.order)
        row.addWidget(self.add)
        self._retranslate()

    def show_key(self, key: QKeySequence) -> None:
        """Show the key that leads to the search."""
        self.search.set_key(key)

    def show_order(self, order: RowOrder) -> None:
        """Show in which order the list is."""
        self._order = order
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _open(self) -> None:
        self._menu.clear()
        for order in RowOrder:
            action = QAction(self._words.order(order), self._menu)
            action.setCheckable(True)
            action.setChecked(order is self._order)
            action.triggered.connect(lambda _checked=False, one=order: self.order_chosen.emit(one))
            self._menu.addAction(action)
        self._menu.popup(self.order.mapToGlobal(self.order.rect().bottomLeft()))

    def _retranslate(self) -> None:
        self.search.set_words(self.tr("Search models, abilities, licences"), self.tr("Clear search"))
        self.order.setText(self._words.order(self._order))
        self.order.setToolTip(self.tr("Order of the list"))
        self.add.setText(self.tr("Add"))
        self.add.setToolTip(self.tr("Add a model of your own"))


class LibraryHeader(QWidget):
    """The titles of the list's columns.

    Args:
        kit: makes its parts.
        painter: knows where the columns are.
    """

    def __init__(self, kit: LibraryKit, painter: LibraryRowPainter) -> None:
        super().__init__()
        self._look, self._painter = kit.look, painter
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        kit.look.theme.changed.connect(self.update)
        kit.look.fonts.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """A line."""
        return QSize(200, self._look.fonts.scaled(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Write the titles."""
        painter, theme = QPainter(self), self._look.theme
        painter.fillRect(self.rect(), theme.color("bg_window"))
        for top in (0, self.height() - 1):
            painter.fillRect(0, top, self.width(), 1, theme.color("border_soft"))
        places = self._painter.columns(self.width())
        font = self._look.fonts.font(TextRole.CHIP, bold=True)
        painter.setFont(font)
        painter.setPen(theme.color("text2"))
        for words, (left, wide) in (
            (self.tr("Model"), places.name),
            (self.tr("Size · licence"), places.size),
            (self.tr("Fit"), places.fit),
            (self.tr("State"), places.state),
        ):
            if wide > 0:
                shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, int(wide))
                painter.drawText(QRectF(left, 0, wide, self.height()), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.update()
