"""The section of models: the list with its search and order, the rollout below it, the details at its right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from saijin_studio.ui.models.library_model import LibraryModel
from saijin_studio.ui.models.library_order import LibraryAct, order_of
from saijin_studio.ui.models.library_words import LibraryWords
from saijin_studio.ui.panes.library_details import LibraryDetails
from saijin_studio.ui.panes.library_drop import LibraryDropZone
from saijin_studio.ui.panes.library_empty import LibraryEmpty
from saijin_studio.ui.panes.library_licence import LicenceSheet
from saijin_studio.ui.panes.library_list import LibraryList
from saijin_studio.ui.panes.library_modelfile import ModelfileSheet
from saijin_studio.ui.panes.library_row_paint import LibraryRowPainter
from saijin_studio.ui.panes.library_toolbar import LibraryHeader, LibraryToolbar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent

    from saijin_studio.core.language import Language
    from saijin_studio.core.models import ModelKey
    from saijin_studio.ui.models.library_filter import LibraryFilter, RowOrder
    from saijin_studio.ui.models.library_rows import ModelRow, RowAct
    from saijin_studio.ui.panes.library_kit import LibraryKit

_DETAILS, _LIST_LEAST = 288, 420
_NARROW = 720


class ModelsPage(QWidget):
    """Where there is no room for both, the details take the list's place.

    Args:
        kit: makes its parts.
        number: the colour number of a model's key.
        of_weights: the colour number of weights, by their digest or tag.
    """

    asked = Signal(object)
    """This ``LibraryOrder`` is wanted."""
    chosen = Signal(str)
    """The details of this row are wanted."""
    menu_asked = Signal(str, QPoint)
    """The menu of a row is wanted at a point of the screen."""

    def __init__(
        self, kit: LibraryKit, number: Callable[[ModelKey], int], of_weights: Callable[[str], int]
    ) -> None:
        super().__init__()
        self._kit = kit
        self.words = words = LibraryWords(self)
        self.toolbar = LibraryToolbar(kit, words)
        self.model = LibraryModel(words.sentence)
        painter = LibraryRowPainter(kit.look, words, of_weights)
        self.list, self.header = LibraryList(kit.look, self.model, painter), LibraryHeader(kit, painter)
        self.empty = LibraryEmpty(kit)
        self.details = LibraryDetails(kit, number)
        self._views, self._main = QStackedWidget(), QWidget()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._column = QVBoxLayout(self._main)
        self._narrow = self._details_front = False
        self._arrange()
        self.licence, self.modelfile = LicenceSheet(kit, self._main), ModelfileSheet(kit, self._main)
        self.zone = LibraryDropZone(kit.look, self)
        self._connect()
        kit.dress(self)
        self._retranslate()

    @property
    def language(self) -> Language:
        """The language of the window."""
        return self._kit.look.fonts.language

    @property
    def widths(self) -> tuple[int, ...]:
        """How wide the list and the details are, in pixels."""
        return tuple(self.splitter.sizes())

    def set_widths(self, widths: Sequence[int]) -> None:
        """Take the widths of an earlier session."""
        if len(widths) == 2 and all(widths):
            self.splitter.setSizes(list(widths))

    def add_strip(self, strip: QWidget) -> None:
        """Put the rollout's strip below the list."""
        self._column.addWidget(strip)

    def show_rows(self, rows: Sequence[ModelRow], asked: LibraryFilter, order: RowOrder, *, read: bool) -> None:
        """Show these rows; ``read`` says that the library was read at all."""
        keep = self.list.current or (self.details.row.card.spec.id if self.details.row is not None else "")
        if self.model.set_rows(rows):
            self.list.choose(keep)
        self.toolbar.show_order(order)
        self.empty.show_reason(asked, read=read)
        self._views.setCurrentWidget(self.list if rows else self.empty)
        if rows and not self.list.current and not keep and not self._narrow:
            self.list.choose(rows[0].card.spec.id)

    def show_row(self, row: str) -> None:
        """Bring a row and its details into sight."""
        self.list.choose(row)
        if self._narrow:
            self._turn(True)

    def close_sheet(self) -> bool:
        """Put away what lies over the list, or in its place; returns whether there was something."""
        if self.licence.put_away() or self.modelfile.put_away():
            return True
        if self._narrow and self._details_front:
            self._turn(False)
            return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show one or both."""
        super().resizeEvent(event)
        narrow = self.width() < self._kit.look.fonts.scaled(_NARROW)
        if narrow is not self._narrow:
            self._narrow = narrow
            self._turn(False)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
            self.list.viewport().update()

    def _retranslate(self) -> None:
        self.list.setAccessibleName(self.tr("Models"))
        self.details.setAccessibleName(self.tr("About the model"))

    def _arrange(self) -> None:
        self._views.addWidget(self.list)
        self._views.addWidget(self.empty)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.toolbar)
        self._column.addWidget(self.header)
        self._column.addWidget(self._views, 1)
        self._main.setMinimumWidth(_LIST_LEAST - 60)
        self.details.setMinimumWidth(240)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.addWidget(self._main)
        self.splitter.addWidget(self.details)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.setSizes([900, _DETAILS])
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self.splitter)

    def _connect(self) -> None:
        self.list.chosen.connect(self.chosen)
        self.list.opened.connect(self._go_to_details)
        self.list.clicked.connect(self._come_up)
        self.list.act_asked.connect(self._act)
        self.list.menu_asked.connect(self.menu_asked)
        self.details.asked.connect(self.asked)
        self.details.back_asked.connect(lambda: self._turn(False))
        self.toolbar.search.left_down.connect(self.list.setFocus)
        self.toolbar.search.submitted.connect(self.list.setFocus)

    def _act(self, row: str, act: RowAct) -> None:
        place = self.model.place_of(row)
        found = self.model.rows[place] if place is not None else None
        if found is not None:
            self.asked.emit(order_of(found, LibraryAct(act.value)))

    def _come_up(self, _index: QModelIndex) -> None:
        self._turn(True)

    def _go_to_details(self, _row: str) -> None:
        self._turn(True)
        self.details.acts.focus_first()

    def _turn(self, details: bool) -> None:
        """Bring the details to the front where there is no room for both."""
        self._details_front = details
        self._main.setVisible(not self._narrow or not details)
        self.details.setVisible(not self._narrow or details)
        self.details.back.setVisible(self._narrow)
