"""What can be done with a card beside talking: star, order, and what others do for it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from saijin_studio.ui.fonts import Fonts, TextRole
from saijin_studio.ui.models.personas_arrangement import Card
from saijin_studio.ui.panes.gallery_menu import CardActions, CardMenu

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu, QWidget

    from saijin_studio.core.ids import PersonaId
    from saijin_studio.ui.models.personas import PersonaListModel


class CardCommands(QObject):
    """Does them on the model; editing is only asked for, and only once somebody said that they do it.

    Args:
        model: the rows.
        fonts: the menu's font.
        view: where the menu opens.
    """

    edit_wanted = Signal(str)
    duplicate_wanted = Signal(str)
    export_wanted = Signal(str)
    conversations_wanted = Signal(str)
    models_wanted = Signal(str)

    def __init__(self, model: PersonaListModel, fonts: Fonts, view: QWidget) -> None:
        super().__init__(view)
        self._model, self._fonts, self._view = model, fonts, view
        self._words = CardMenu(self)
        self._editable = False
        self._menu: QMenu | None = None

    def set_editable(self, editable: bool) -> None:
        """Say whether somebody edits, duplicates and exports."""
        self._editable = editable

    def toggle_favourite(self, row: int) -> None:
        """Give that card a star or take it, and say so to screen readers."""
        entry = self._model.entry(row)
        if isinstance(entry, Card):
            text = self.tr("Removed from favourites") if entry.favourite else self.tr("Added to favourites")
            self._model.toggle_favourite(entry.persona.id)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._view, text))

    def can_move(self, row: int, step: int) -> bool:
        """Whether that card has a neighbour ``step`` rows on in its section."""
        near = row + step
        inside = 0 <= near < self._model.rowCount() and isinstance(self._model.entry(near), Card)
        return inside and self._model.ordered(row)

    def move(self, row: int, step: int) -> None:
        """Move that card by one place, up (-1) or down (1)."""
        one = self._model.entry(row)
        other = self._model.entry(row + step) if self.can_move(row, step) else None
        if isinstance(one, Card) and isinstance(other, Card):
            self._model.move(one.persona.id, other.persona.id, after=step > 0)

    def reset_order(self) -> None:
        """Go back to the cast's own order."""
        self._model.set_state(replace(self._model.state, order=()))

    def menu(self, row: int, talk: Callable[[PersonaId], None]) -> QMenu | None:
        """The menu of that card; None for a heading. It stays with the persona, wherever the card goes."""
        entry = self._model.entry(row)
        if not isinstance(entry, Card):
            return None
        persona = entry.persona.id
        wanted = (self.edit_wanted, self.duplicate_wanted, self.export_wanted)
        edit, duplicate, export = (partial(one.emit, persona) for one in wanted)
        actions = CardActions(
            talk=partial(talk, persona),
            favourite=partial(self._do, persona, self.toggle_favourite),
            earlier=partial(self._do, persona, partial(self.move, step=-1)) if self.can_move(row, -1) else None,
            later=partial(self._do, persona, partial(self.move, step=1)) if self.can_move(row, 1) else None,
            reset=self.reset_order if self._model.state.order else None,
            edits=(edit, duplicate, export) if self._editable else None,
            conversations=partial(self.conversations_wanted.emit, persona),
            models=partial(self.models_wanted.emit, persona),
        )
        menu = self._words.build(entry, actions, self._model.language, self._view)
        menu.setFont(self._fonts.font(TextRole.BODY))  # windows, which menus are, inherit none
        return menu

    def open_menu(self, row: int, at: QPoint, talk: Callable[[PersonaId], None]) -> None:
        """Open it at a point of the screen, once."""
        if self._menu is not None:
            return
        self._menu = self.menu(row, talk)
        if self._menu is not None:
            self._menu.aboutToHide.connect(self._forget)
            self._menu.popup(at)

    def _do(self, persona: PersonaId, act: Callable[[int], None]) -> None:
        """Do something with the card of a persona, if it is still shown."""
        row = self._model.row_of(persona)
        if row is not None:
            act(row)

    def _forget(self) -> None:
        self._menu = None
