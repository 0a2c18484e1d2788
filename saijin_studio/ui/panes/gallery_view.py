"""The list of cards: layout, pointer, keyboard and motion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QElapsedTimer,
    QEvent,
    QPoint,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from saijin_studio.ui.models.personas_arrangement import Card, CardState, Heading
from saijin_studio.ui.motion import TURN_MS
from saijin_studio.ui.panes.gallery_delegate import INSET, GalleryDelegate, card_box, cell_height
from saijin_studio.ui.panes.gallery_hover import NO_ROW, RowHover
from saijin_studio.ui.panes.gallery_scrollbar import OverlayScrollBar
from saijin_studio.ui.panes.gallery_skeleton import paint_skeleton
from saijin_studio.ui.widgets.icon_button_base import by_keyboard
from saijin_studio.ui.widgets.persona_card import GRID_SIZE, LIST_SIZE, CardLook, CardView, PersonaCardPainter
from saijin_studio.ui.widgets.viewport import give_viewport

if TYPE_CHECKING:
    from saijin_studio.core.ids import PersonaId
    from saijin_studio.ui.avatar import AvatarPainter
    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.models.personas import Index, PersonaListModel
    from saijin_studio.ui.theme import Theme

MARGIN = 14
"""From the pane's edge to the cards, in pixels."""

_SIDE = MARGIN - INSET
_SLACK = 1
"""Qt wraps a row that fills the viewport to the last pixel."""
_FRAME_MS, _TYPE_AHEAD_MS = 40, 800


class GalleryView(QListView):
    """Cards in sections. ``picked`` fires on a click, Enter or Space; headings open and close by the same means."""

    picked = Signal(str)

    def __init__(
        self,
        theme: Theme,
        fonts: Fonts,
        icons: Icons,
        avatars: AvatarPainter,
        model: PersonaListModel,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._fonts, self._model = theme, fonts, model
        self._view = CardView.GRID
        self._chosen: PersonaId | None = None
        self._current: PersonaId | None = None
        self._hover = RowHover(theme, self)
        self._hover.changed.connect(self.viewport().update)
        self._pressed, self._turn = NO_ROW, 0.0
        self._scrolled = 0
        self._by_keyboard = False
        self._typed, self._typing = "", QElapsedTimer()
        self._clock = QTimer(self)
        self._clock.setInterval(_FRAME_MS)
        self._clock.timeout.connect(self._tick)
        cards = PersonaCardPainter(theme, fonts, icons, avatars, model.words)
        self.setItemDelegate(GalleryDelegate(theme, fonts, icons, cards, model=model, stage=self, parent=self))
        self._set_up()
        self.setModel(model)
        model.modelAboutToBeReset.connect(self._remember)
        model.rearranged.connect(self._restore)
        model.dataChanged.connect(self._watch_loads)
        theme.changed.connect(self._restyle)
        fonts.changed.connect(self.scheduleDelayedItemsLayout)

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

    @property
    def chosen(self) -> PersonaId | None:
        """The persona that is talked with."""
        return self._chosen

    def choose(self, persona: PersonaId | None) -> None:
        """Mark a persona as the one that is talked with, and bring it into view."""
        self._chosen = self._current = persona
        self._restore_current()
        self.viewport().update()

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

    def look_of(self, row: int) -> CardLook:
        """What the pointer and the keyboard do to that row."""
        entry = self._model.entry(row)
        return CardLook(
            chosen=isinstance(entry, Card) and entry.persona.id == self._chosen,
            pressed=row == self._pressed,
            focused=self._by_keyboard and self.hasFocus() and row == self.currentIndex().row(),
            hover=self._hover.strength_of(row),
            turn=self._turn,
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cards; until the cast arrives, pale shapes in their place."""
        if not self._model.waiting:
            super().paintEvent(event)
            return
        painter = QPainter(self.viewport())
        area, cell = QRectF(self.viewport().rect()), self.cell_size()
        paint_skeleton(painter, area, cell, self._view, self._theme)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the hover follow the pointer."""
        self._hover_row(self._row_at(event.position().toPoint()))
        super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Press what is under the pointer."""
        self._by_keyboard = False
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = self._row_at(event.position().toPoint())
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Pick what was pressed, if the pointer is still on it."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, NO_ROW
        self.viewport().update()
        if pressed != NO_ROW and pressed == self._row_at(event.position().toPoint()):
            self.pick(pressed)

    def leaveEvent(self, event: QEvent) -> None:
        """Let go of the hovered card."""
        self._hover_row(NO_ROW)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is; without a place yet it begins at the chosen card."""
        self._by_keyboard = by_keyboard(event.reason(), self._by_keyboard)
        lost = not self.currentIndex().isValid()
        super().focusInEvent(event)
        known = self._model.row_of(self._current) if self._current is not None else None
        row = known if known is not None else self._model.first_card()
        if lost and row is not None:
            self.setCurrentIndex(self._model.index(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, pick, and open or close sections."""
        self._by_keyboard = True
        row = self.currentIndex().row()
        entry = self._model.entry(row) if row >= 0 else None
        typing = bool(self._typed) and self._typing.isValid() and self._typing.elapsed() < _TYPE_AHEAD_MS
        match Qt.Key(event.key()):
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if entry is not None:
                self.pick(row)
            case Qt.Key.Key_Space if entry is not None and not typing:
                self.pick(row)
            case Qt.Key.Key_Left if isinstance(entry, Heading) and not entry.collapsed:
                self.pick(row)
            case Qt.Key.Key_Right if isinstance(entry, Heading) and entry.collapsed:
                self.pick(row)
            case Qt.Key.Key_Escape:
                event.ignore()
            case _:
                super().keyPressEvent(event)
        self.viewport().update()

    def keyboardSearch(self, search: str) -> None:
        """Go to the next persona whose name, kana or romaji begins with what is typed."""
        fresh = not self._typing.isValid() or self._typing.elapsed() >= _TYPE_AHEAD_MS
        self._typed = search if fresh else self._typed + search
        self._typing.start()
        start = self.currentIndex().row()
        found = self._model.starting_with(self._typed, start if len(self._typed) == 1 else start - 1)
        if found is not None:
            self.setCurrentIndex(self._model.index(found))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Keep in mind whose card it is: rows may move."""
        super().currentChanged(current, previous)
        entry = self._model.entry(current.row()) if current.isValid() else None
        if isinstance(entry, Card):
            self._current = entry.persona.id
        self.viewport().update()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing turns unseen."""
        self._clock.stop()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Go on turning."""
        super().showEvent(event)
        self._watch_loads()

    def _row_at(self, point: QPoint) -> int:
        index = self.indexAt(point)
        if not index.isValid():
            return NO_ROW
        if isinstance(self._model.entry(index.row()), Heading):
            return index.row()
        inside = card_box(self.visualRect(index), self._view).contains(point)
        return index.row() if inside else NO_ROW

    def pick(self, row: int) -> None:
        """Choose that card, or open or close that heading."""
        entry = self._model.entry(row)
        if isinstance(entry, Heading):
            self._model.set_collapsed(entry.section, not entry.collapsed)
            self.setCurrentIndex(self._model.index(self._heading_row(entry)))
        else:
            self.choose(entry.persona.id)
            self.picked.emit(entry.persona.id)

    def _heading_row(self, heading: Heading) -> int:
        rows = range(self._model.rowCount())
        entries = ((row, self._model.entry(row)) for row in rows)
        return next(row for row, one in entries if isinstance(one, Heading) and one.section is heading.section)

    def _hover_row(self, row: int) -> None:
        self._hover.move_to(row)
        over = row != NO_ROW
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def _remember(self) -> None:
        self._scrolled = self.verticalScrollBar().value()

    def _restore(self) -> None:
        self._pressed = NO_ROW
        self._hover.move_to(NO_ROW)
        self._restore_current(scroll=False)
        self.verticalScrollBar().setValue(self._scrolled)
        self._watch_loads()

    def _restore_current(self, *, scroll: bool = True) -> None:
        row = self._model.row_of(self._current) if self._current is not None else None
        if row is None:
            return
        index = self._model.index(row)
        self.selectionModel().setCurrentIndex(index, self.selectionModel().SelectionFlag.NoUpdate)
        if scroll:
            self.scrollTo(index)

    def _watch_loads(self) -> None:
        """Run the clock only while a load of unknown length is to be seen, and motion is wanted."""
        entries = (self._model.entry(row) for row in range(self._model.rowCount()))
        loading = any(
            isinstance(one, Card) and one.status.state is CardState.LOADING and one.status.progress is None
            for one in entries
        )
        if loading and self.isVisible() and not self._theme.reduced_motion:
            self._clock.start()
        else:
            self._clock.stop()

    def _tick(self) -> None:
        self._turn = (self._turn + _FRAME_MS / TURN_MS) % 1.0
        self.viewport().update()

    def _restyle(self) -> None:
        self._watch_loads()
        self.viewport().update()
