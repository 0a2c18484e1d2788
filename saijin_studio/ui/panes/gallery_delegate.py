"""Paints the gallery's rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from saijin_studio.ui.fonts import Fonts, TextRole
from saijin_studio.ui.models.personas_arrangement import Heading
from saijin_studio.ui.style import RADIUS_CHIP, draw_ring, fill_box
from saijin_studio.ui.widgets.persona_card_view import CardView

if TYPE_CHECKING:
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.models.personas import PersonaListModel
    from saijin_studio.ui.theme import Theme
    from saijin_studio.ui.widgets.persona_card import CardLook
    from saijin_studio.ui.widgets.persona_card_pictures import CardPictures

INSET = 5
"""Half the gap between two cards in the grid, in pixels: every cell is that much larger on each side."""

_LIST_INSET = 4
_HEADING, _CARET = 26, 12


class Stage(Protocol):
    """What the delegate asks of the view."""

    def card_view(self) -> CardView:
        """Which form cards have."""
        ...

    def cell_size(self) -> QSize:
        """The size of a card's cell."""
        ...

    def full_width(self) -> int:
        """The width of a row."""
        ...

    def look_of(self, row: int) -> CardLook:
        """What the pointer and the keyboard do to that row."""
        ...


class GalleryDelegate(QStyledItemDelegate):
    """Paints cards and headings, and knows their sizes."""

    def __init__(
        self,
        theme: Theme,
        fonts: Fonts,
        icons: Icons,
        cards: CardPictures,
        *,
        model: PersonaListModel,
        stage: Stage,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._fonts, self._icons, self._cards = theme, fonts, icons, cards
        self._model, self._stage = model, stage

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The size of a cell; a heading takes a whole row."""
        if isinstance(self._model.entry(index.row()), Heading):
            return QSize(self._stage.full_width(), self._fonts.scaled(_HEADING))
        return self._stage.cell_size()

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        entry = self._model.entry(index.row())
        look = self._stage.look_of(index.row())
        cell: QRect = option.rect
        if isinstance(entry, Heading):
            self._paint_heading(painter, QRectF(cell), entry, look)
        else:
            view = self._stage.card_view()
            self._cards.paint(painter, card_box(cell, view), entry, view, look)

    def _paint_heading(self, painter: QPainter, cell: QRectF, heading: Heading, look: CardLook) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = cell.adjusted(INSET, 1, -INSET, -1)
        if look.hover:
            ground = self._theme.color("hover")
            ground.setAlphaF(look.hover)
            fill_box(painter, box.adjusted(-3, 0, 3, 0), RADIUS_CHIP, ground)
        if look.focused:
            draw_ring(painter, box.adjusted(-4, 0, 4, 0), RADIUS_CHIP, self._theme.color("focus"))
        colour = self._theme.color("text2")
        caret = QRectF(box.left(), box.center().y() - _CARET / 2, _CARET, _CARET)
        self._icons.paint(painter, caret, "caret-right" if heading.collapsed else "caret-down", colour)
        painter.setPen(colour)
        font = self._fonts.font(TextRole.META, bold=True)
        painter.setFont(font)
        words = self._model.words.section(heading.section)
        text = box.adjusted(_CARET + 6, 0, 0, 0)
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        count = str(heading.count)
        if QFontMetrics(font).horizontalAdvance(words + count) < text.width():
            painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)
        painter.restore()


def card_box(cell: QRect, view: CardView) -> QRectF:
    """Where in its cell a card is painted."""
    vertical = INSET if view is CardView.GRID else _LIST_INSET
    return QRectF(cell).adjusted(INSET, vertical, -INSET, -vertical)


def cell_height(card: int, view: CardView) -> int:
    """The height of a cell for a card of that height, in pixels."""
    return card + 2 * (INSET if view is CardView.GRID else _LIST_INSET)
