"""What the cards lie on: their layout in sections, and where each is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from saijin_studio.ui.panes.gallery_delegate import INSET, card_box, cell_height
from saijin_studio.ui.panes.gallery_hover import NO_ROW
from saijin_studio.ui.panes.gallery_scrollbar import OverlayScrollBar
from saijin_studio.ui.widgets.persona_card import GRID_SIZE, LIST_SIZE
from saijin_studio.ui.widgets.persona_card_view import CardView
from saijin_studio.ui.widgets.viewport import give_viewport

if TYPE_CHECKING:
    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.models.personas import PersonaListModel

MARGIN = 14
"""From the pane's edge to the cards, in pixels."""

_SIDE = MARGIN - INSET
_SLACK = 1
"""Qt wraps a row that fills the viewport to the last pixel."""


class CardGround(QListView):
    """Lays cells out evenly, as tiles or rows.

    Args:
        fonts: the scale.
        model: the rows.
        parent: the owner, as Qt wants it.
    """

    def __init__(self, fonts: Fonts, model: PersonaListModel, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._fonts, self._model = fonts, model
        self._view = CardView.GRID
        self._set_up()

    def set_card_view(self, view: CardView) -> None:
        """Show tiles or rows."""
        self._view = view
        self.scheduleDelayedItemsLayout()

    def card_view(self) -> CardView:
        """Whether tiles or rows are shown."""
        return self._view

    def full_width(self) -> int:
        """The width of a row of cells, in pixels."""
        return self.viewport().width() - _SLACK

    def cell_size(self) -> QSize:
        """The size of a card's cell: as many columns as fit share the width evenly."""
        width, height = GRID_SIZE if self._view is CardView.GRID else LIST_SIZE
        least = self._fonts.scaled(width) + 2 * INSET
        columns = max(1, self.full_width() // least) if self._view is CardView.GRID else 1
        return QSize(self.full_width() // columns, cell_height(self._fonts.scaled(height), self._view))

    def cell_of(self, row: int) -> QRect:
        """A row's cell, in the viewport."""
        return self.visualRect(self._model.index(row))

    def cell_at(self, point: QPoint) -> tuple[int, QRect]:
        """The row at a point of the viewport and its cell; ``NO_ROW`` and an empty one beside all cells."""
        index = self.indexAt(point)
        return (index.row(), self.visualRect(index)) if index.isValid() else (NO_ROW, QRect())

    def card_place(self, row: int) -> QRect:
        """Where the card of that row is, in the viewport; empty when it is not in sight."""
        cell = self.cell_of(row) if 0 <= row < self._model.rowCount() else QRect()
        seen = cell.intersects(self.viewport().rect())
        return card_box(cell, self._view).toAlignedRect() if seen else QRect()

    def height_seen(self) -> int:
        """The viewport's height."""
        return self.viewport().height()

    def scroll_by(self, pixels: int) -> None:
        """Scroll."""
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + pixels)

    def _set_up(self) -> None:
        give_viewport(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(40)
        self.setViewportMargins(_SIDE, 0, _SIDE - _SLACK, 0)
        self._bar = OverlayScrollBar(self)
