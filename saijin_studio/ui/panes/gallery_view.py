"""The list of cards: layout, pointer, keyboard and motion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QElapsedTimer,
    QEvent,
    QPoint,
    QPointF,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
)

from saijin_studio.ui.models.personas_arrangement import Card, Heading
from saijin_studio.ui.panes.gallery_commands import CardCommands
from saijin_studio.ui.panes.gallery_delegate import GalleryDelegate, card_box
from saijin_studio.ui.panes.gallery_drag import CardDrag
from saijin_studio.ui.panes.gallery_ground import CardGround
from saijin_studio.ui.panes.gallery_hint import DetailsHint
from saijin_studio.ui.panes.gallery_hover import NO_ROW, RowHover
from saijin_studio.ui.panes.gallery_skeleton import paint_skeleton
from saijin_studio.ui.panes.gallery_turning import Turning
from saijin_studio.ui.widgets.icon_button_base import by_keyboard
from saijin_studio.ui.widgets.persona_card import CardLook, PersonaCardPainter
from saijin_studio.ui.widgets.persona_card_pictures import CardPictures
from saijin_studio.ui.widgets.persona_card_star import on_star, star_box

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from saijin_studio.core.ids import PersonaId
    from saijin_studio.ui.avatar import AvatarPainter
    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.models.personas import Index, PersonaListModel
    from saijin_studio.ui.theme import Theme

_TYPE_AHEAD_MS = 800
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class GalleryView(CardGround):
    """Cards in sections. ``picked`` fires on a click, Enter or Space; headings open and close by the same means.

    A drag or Ctrl with Up or Down moves a card within its section, F gives it a star, and a menu offers the rest.
    """

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
        super().__init__(fonts, model, parent)
        self._theme = theme
        self._chosen: PersonaId | None = None
        self._current: PersonaId | None = None
        self._hover = RowHover(theme, self)
        self._hover.changed.connect(self.viewport().update)
        self._pressed = NO_ROW
        self._scrolled = 0
        self._by_keyboard = False
        self._typed, self._typing = "", QElapsedTimer()
        cards = PersonaCardPainter(theme, fonts, icons, avatars, model.words)
        self._pictures = CardPictures(cards, theme, fonts)
        delegate = GalleryDelegate(theme, fonts, icons, self._pictures, model=model, stage=self, parent=self)
        self.setItemDelegate(delegate)
        self.setModel(model)
        self.commands = CardCommands(model, fonts, self)
        self.hint = DetailsHint(theme, fonts, model, self, self.viewport())
        self._drag = CardDrag(theme, model, self, self)
        self._drag.changed.connect(self.viewport().update)
        self._turning = Turning(theme, model, self)
        self._turning.turned.connect(self.viewport().update)
        self.verticalScrollBar().valueChanged.connect(self.hint.hide)
        model.modelAboutToBeReset.connect(self._remember)
        model.rearranged.connect(self._restore)
        model.dataChanged.connect(self._turning.watch)
        theme.changed.connect(self._restyle)
        fonts.changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def chosen(self) -> PersonaId | None:
        """The persona that is talked with."""
        return self._chosen

    def choose(self, persona: PersonaId | None) -> None:
        """Mark a persona as the one that is talked with, and bring it into view."""
        self._chosen = self._current = persona
        self._restore_current()
        self.viewport().update()

    def retranslate(self) -> None:
        """Paint every word anew."""
        self._pictures.forget()
        self.viewport().update()

    def look_of(self, row: int) -> CardLook:
        """What the pointer and the keyboard do to that row."""
        entry = self._model.entry(row)
        return CardLook(
            chosen=isinstance(entry, Card) and entry.persona.id == self._chosen,
            pressed=row == self._pressed,
            focused=self._by_keyboard and self.hasFocus() and row == self.currentIndex().row(),
            lifted=row == self._drag.row,
            hover=self._hover.strength_of(row),
            turn=self._turning.share,
        )

    def light(self, point: QPoint | None) -> None:
        """Light the card under something that is dragged over the view; None when it has gone."""
        self._hover.move_to(NO_ROW if point is None else self._row_at(point))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cards; until the cast arrives, pale shapes in their place."""
        if not self._model.waiting:
            super().paintEvent(event)
            if self._drag.row != NO_ROW:
                painter = QPainter(self.viewport())
                self._drag.paint(painter)
                painter.end()
            return
        painter = QPainter(self.viewport())
        area, cell = QRectF(self.viewport().rect()), self.cell_size()
        paint_skeleton(painter, area, cell, self._view, self._theme)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Claim Esc before the window's own shortcut has it, while it has something to close here."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and (self.hint.panel is not None or self._drag.row != NO_ROW)
        ):
            event.accept()
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the hover follow the pointer, or the card that it drags."""
        point = event.position().toPoint()
        if event.buttons() & Qt.MouseButton.LeftButton and self._drag.follow(point):
            self._hover_row(NO_ROW)
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            return
        self._hover_row(self._row_at(point))
        super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Press what is under the pointer."""
        self._by_keyboard = False
        self.hint.hide()
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            point = event.position().toPoint()
            self._pressed = self._row_at(point)
            self._drag.press(self._pressed, point)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Pick what was pressed, if the pointer is still on it, or drop what was dragged."""
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        pressed, self._pressed = self._pressed, NO_ROW
        self.viewport().update()
        if self._drag.drop():
            self._hover_row(self._row_at(point))
        elif pressed != NO_ROW and pressed == self._row_at(point):
            if self._on_star(pressed, point):
                self.commands.toggle_favourite(pressed)
            else:
                self.pick(pressed)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of the card under the pointer or, for the keyboard, of the current one."""
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            self._open_menu()
        elif (row := self._row_at(self.viewport().mapFromGlobal(event.globalPos()))) != NO_ROW:
            self._menu_of(row, event.globalPos())

    def leaveEvent(self, event: QEvent) -> None:
        """Let go of the hovered card."""
        self._hover_row(NO_ROW)
        super().leaveEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say nothing more of the card that the keyboard was on."""
        self.hint.hide()
        super().focusOutEvent(event)

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
            case Qt.Key.Key_F if isinstance(entry, Card) and not typing and _plain(event):
                self.commands.toggle_favourite(row)
                self._restore_current()
            case Qt.Key.Key_Up | Qt.Key.Key_Down as key if entry is not None and _with_control(event):
                self.commands.move(row, _STEPS[key])
                self._restore_current()
            case Qt.Key.Key_Menu:
                self._open_menu()
            case Qt.Key.Key_F10 if event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
                self._open_menu()
            case Qt.Key.Key_Escape:
                event.setAccepted(self._drag.cancel() or self.hint.hide())
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
        if self._by_keyboard and self.hasFocus():
            self.hint.point_at(current.row())
        self.viewport().update()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing turns or is said unseen."""
        self._turning.stop()
        self._drag.cancel()
        self.hint.hide()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Go on turning."""
        super().showEvent(event)
        self._turning.watch()

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
            self._talk(entry.persona.id)

    def _talk(self, persona: PersonaId) -> None:
        self.choose(persona)
        self.picked.emit(persona)

    def _heading_row(self, heading: Heading) -> int:
        rows = range(self._model.rowCount())
        entries = ((row, self._model.entry(row)) for row in rows)
        return next(row for row, one in entries if isinstance(one, Heading) and one.section is heading.section)

    def _on_star(self, row: int, point: QPoint) -> bool:
        entry = self._model.entry(row)
        if not isinstance(entry, Card):
            return False
        box = card_box(self.cell_of(row), self._view)
        return on_star(QPointF(point), star_box(box, entry, self._view, self._fonts))

    def _open_menu(self) -> None:
        """Open the menu of the card that the keyboard is on."""
        row = self.currentIndex().row()
        place = self.card_place(row)
        if not place.isEmpty():
            self._menu_of(row, self.viewport().mapToGlobal(place.center()))

    def _menu_of(self, row: int, at: QPoint) -> None:
        self.hint.hide()
        self.commands.open_menu(row, at, self._talk)

    def _hover_row(self, row: int) -> None:
        if row != self._hover.row:
            self.hint.point_at(row)
        self._hover.move_to(row)
        over = row != NO_ROW
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def _remember(self) -> None:
        self._scrolled = self.verticalScrollBar().value()

    def _restore(self) -> None:
        self._pressed = NO_ROW
        self._drag.cancel()
        self._hover.move_to(NO_ROW)
        self.hint.hide()
        self._restore_current(scroll=False)
        self.verticalScrollBar().setValue(self._scrolled)
        self._turning.watch()

    def _restore_current(self, *, scroll: bool = True) -> None:
        row = self._model.row_of(self._current) if self._current is not None else None
        if row is None:
            return
        index = self._model.index(row)
        self.selectionModel().setCurrentIndex(index, self.selectionModel().SelectionFlag.NoUpdate)
        if scroll:
            self.scrollTo(index)

    def _restyle(self) -> None:
        self._turning.watch()
        self.viewport().update()


def _plain(event: QKeyEvent) -> bool:
    return event.modifiers() == Qt.KeyboardModifier.NoModifier


def _with_control(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
