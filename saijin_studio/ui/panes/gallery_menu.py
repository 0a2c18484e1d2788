"""The context menu of a card."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.language import Language
    from saijin_studio.ui.models.personas_arrangement import Card


@dataclass(frozen=True, slots=True)
class CardActions:
    """What the menu does; an action that is None is not possible now and shown so, ``edits`` empty is not shown.

    Args:
        talk: choose the persona.
        favourite: give or take the star.
        earlier: move the card one place up.
        later: move it one place down.
        reset: go back to the cast's own order.
        edits: edit, duplicate and export.
        conversations: show the conversations with the persona.
        models: show the persona's model in the library.
    """

    talk: Callable[[], None]
    favourite: Callable[[], None]
    earlier: Callable[[], None] | None
    later: Callable[[], None] | None
    reset: Callable[[], None] | None
    edits: tuple[Callable[[], None], Callable[[], None], Callable[[], None]] | None
    conversations: Callable[[], None]
    models: Callable[[], None]


class CardMenu(QObject):
    """Builds the menu in the window's language."""

    def build(self, card: Card, actions: CardActions, language: Language, parent: QWidget) -> QMenu:
        """The menu for a card; it goes when it is closed."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        _add(menu, self.tr("Talk"), actions.talk, "Return")
        name = card.persona.name.text(language).replace("&", "&&")
        _add(menu, self.tr("Conversations with {name}").format(name=name), actions.conversations)
        _add(menu, self.tr("Show its model in the library"), actions.models)
        star = self.tr("Remove from favourites") if card.favourite else self.tr("Add to favourites")
        _add(menu, star, actions.favourite, "F")
        menu.addSeparator()
        _add(menu, self.tr("Move up"), actions.earlier, "Ctrl+Up")
        _add(menu, self.tr("Move down"), actions.later, "Ctrl+Down")
        _add(menu, self.tr("Reset order"), actions.reset)
        if actions.edits is not None:
            menu.addSeparator()
            for text, do in zip(
                (self.tr("Edit"), self.tr("Duplicate"), self.tr("Export")), actions.edits, strict=True
            ):
                _add(menu, text, do)
        return menu


def _add(menu: QMenu, text: str, do: Callable[[], None] | None, keys: str = "") -> None:
    action = menu.addAction(text)
    if keys:
        action.setShortcut(QKeySequence.fromString(keys))
        action.setShortcutVisibleInContextMenu(True)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    if do is None:
        action.setEnabled(False)
    else:
        action.triggered.connect(lambda _checked=False: do())
