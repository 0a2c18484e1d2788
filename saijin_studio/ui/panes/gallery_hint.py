"""When the details of a persona are shown: a moment after the pointer or the keyboard came to its card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QPoint, QRect, QTimer

from saijin_studio.ui.models.personas_arrangement import Card
from saijin_studio.ui.panes.gallery_details import DetailsPanel
from saijin_studio.ui.panes.gallery_hover import NO_ROW

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.models.personas import PersonaListModel
    from saijin_studio.ui.theme import Theme

WAIT_MS = 450
"""How long a card is pointed at before its details come."""

_NEXT_MS = 90
"""The same while those of another card are shown."""


class Shelf(Protocol):
    """What the hint asks of the view."""

    def card_place(self, row: int) -> QRect:
        """Where the card of that row is, in the viewport; empty when it is not in sight."""
        ...


class DetailsHint(QObject):
    """Shows and hides the panel.

    Args:
        theme: the colours.
        fonts: the fonts.
        model: the rows.
        shelf: where the cards are.
        viewport: what they are painted on.
    """

    def __init__(
        self, theme: Theme, fonts: Fonts, model: PersonaListModel, shelf: Shelf, viewport: QWidget
    ) -> None:
        super().__init__(viewport)
        self._theme, self._fonts, self._model, self._shelf, self._viewport = theme, fonts, model, shelf, viewport
        self._panel: DetailsPanel | None = None
        self._row = NO_ROW
        self._wait = QTimer(self, singleShot=True)
        self._wait.timeout.connect(self._show)
        model.dataChanged.connect(self._renew)

    @property
    def panel(self) -> DetailsPanel | None:
        """The panel while it is shown."""
        return self._panel if self._panel is not None and self._panel.isVisible() else None

    @property
    def waiting(self) -> bool:
        """Whether details are about to be shown."""
        return self._wait.isActive()

    def point_at(self, row: int) -> None:
        """Show a row's details in a moment; ``NO_ROW`` and headings have none."""
        if row == NO_ROW or not isinstance(self._model.entry(row), Card):
            self.hide()
        elif row != self._row:
            self._row = row
            self._wait.start(WAIT_MS if self.panel is None else _NEXT_MS)

    def hide(self) -> bool:
        """Show nothing; returns whether something was shown."""
        self._wait.stop()
        self._row = NO_ROW
        shown = self.panel is not None
        if self._panel is not None:
            self._panel.hide()
        return shown

    def _show(self) -> None:
        place = self._shelf.card_place(self._row)
        if place.isEmpty() or not self._viewport.isVisible():
            self.hide()
            return
        window = self._viewport.window()
        if self._panel is None or self._panel.parentWidget() is not window:
            self._panel = DetailsPanel(self._theme, self._fonts, window)
        entry = self._model.entry(self._row)
        if isinstance(entry, Card):
            corner = self._viewport.mapTo(window, QPoint(0, 0))
            pane = QRect(corner, self._viewport.size()).adjusted(0, 0, self._margin(), 0)
            self._panel.show_details(self._model.words.details(entry), pane, place.translated(corner))

    def _margin(self) -> int:
        """From the cards to the pane's edge at the right."""
        area = self._viewport.parentWidget()
        return area.width() - self._viewport.geometry().right() if area is not None else 0

    def _renew(self) -> None:
        if self.panel is not None:
            self._show()
