"""Moves a card within its section by the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QPoint, QRectF, QTimer, Signal
from PySide6.QtWidgets import QApplication

from saijin_studio.ui.models.personas_arrangement import Card
from saijin_studio.ui.panes.gallery_hover import NO_ROW
from saijin_studio.ui.style import fill_box
from saijin_studio.ui.widgets.persona_card_view import CardView

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QPainter

    from saijin_studio.ui.models.personas import PersonaListModel
    from saijin_studio.ui.theme import Theme

_EDGE, _STEP, _FRAME_MS, _LINE = 28, 12, 16, 3


class Ground(Protocol):
    """What the drag asks of the view."""

    def cell_at(self, point: QPoint) -> tuple[int, QRect]:
        """The row at a point of the viewport and its cell; ``NO_ROW`` and an empty one beside all cells."""
        ...

    def cell_of(self, row: int) -> QRect:
        """A row's cell."""
        ...

    def card_view(self) -> CardView:
        """Which form cards have."""
        ...

    def scroll_by(self, pixels: int) -> None:
        """Scroll."""
        ...

    def height_seen(self) -> int:
        """The viewport's height."""
        ...


class CardDrag(QObject):
    """From the press to the drop. ``changed`` asks for a paint.

    Args:
        theme: the colours.
        model: the rows; it is told of the drop.
        ground: where the cards are.
        parent: the owner, as Qt wants it.
    """

    changed = Signal()

    def __init__(self, theme: Theme, model: PersonaListModel, ground: Ground, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._model, self._ground = theme, model, ground
        self._from, self._at = QPoint(), QPoint()
        self._pressed = self._row = self._target = NO_ROW
        self._after = False
        self._scroll = QTimer(self, interval=_FRAME_MS)
        self._scroll.timeout.connect(self._scroll_on)

    @property
    def row(self) -> int:
        """The row that is dragged, or ``NO_ROW``."""
        return self._row

    def press(self, row: int, point: QPoint) -> None:
        """The pointer went down on a card that may be moved."""
        self.cancel()
        if row != NO_ROW and self._model.ordered(row):
            self._pressed, self._from = row, point

    def follow(self, point: QPoint) -> bool:
        """The pointer went on; returns whether a card is dragged."""
        if self._row == NO_ROW:
            far = (point - self._from).manhattanLength() >= QApplication.startDragDistance()
            if self._pressed == NO_ROW or not far:
                return False
            self._row = self._pressed
        self._at = point
        self._aim()
        near = min(point.y(), self._ground.height_seen() - point.y()) < _EDGE
        if near and not self._scroll.isActive():
            self._scroll.start()
        elif not near:
            self._scroll.stop()
        return True

    def drop(self) -> bool:
        """The pointer was let go; returns whether a card was dragged, wherever it was dropped."""
        row, target, after = self._row, self._target, self._after
        self.cancel()
        if row == NO_ROW:
            return False
        one = self._model.entry(row)
        other = self._model.entry(target) if target != NO_ROW else None
        if isinstance(one, Card) and isinstance(other, Card):
            self._model.move(one.persona.id, other.persona.id, after=after)
        return True

    def cancel(self) -> bool:
        """Put the card back; returns whether one was dragged."""
        dragged = self._row != NO_ROW
        self._scroll.stop()
        self._pressed = self._row = self._target = NO_ROW
        if dragged:
            self.changed.emit()
        return dragged

    def paint(self, painter: QPainter) -> None:
        """Draw the line where the card would go."""
        if self._target == NO_ROW:
            return
        cell = QRectF(self._ground.cell_of(self._target))
        if self._ground.card_view() is CardView.GRID:
            x = cell.right() if self._after else cell.left()
            line = QRectF(x - _LINE / 2, cell.top() + 8, _LINE, cell.height() - 16)
        else:
            y = cell.bottom() if self._after else cell.top()
            line = QRectF(cell.left() + 8, y - _LINE / 2, cell.width() - 16, _LINE)
        fill_box(painter, line, _LINE / 2, self._theme.color("accent"))

    def _aim(self) -> None:
        """Take the card under the pointer as the target when it is of the same section."""
        row, cell = self._ground.cell_at(self._at)
        fits = row not in {NO_ROW, self._row} and self._model.ordered(row)
        if fits and self._model.section_at(row) is self._model.section_at(self._row):
            grid = self._ground.card_view() is CardView.GRID
            middle = cell.center()
            self._target = row
            self._after = self._at.x() > middle.x() if grid else self._at.y() > middle.y()
        else:
            self._target = NO_ROW
        self.changed.emit()

    def _scroll_on(self) -> None:
        self._ground.scroll_by(-_STEP if self._at.y() < _EDGE else _STEP)
        self._aim()
