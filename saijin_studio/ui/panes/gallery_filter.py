"""The filter button beside the search, and its menu."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from saijin_studio.ui.fonts import Fonts, TextRole
from saijin_studio.ui.models.personas_filter import Filters
from saijin_studio.ui.style import fill_box
from saijin_studio.ui.widgets.icon_button_base import PaintedButton

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.models.filter_words import FilterWords
    from saijin_studio.ui.models.personas import PersonaListModel
    from saijin_studio.ui.theme import Theme

_RADIUS, _ICON = 10, 16


class FilterButton(PaintedButton):
    """Opens a menu that filters by team, model, what is loaded and favourites; rose while it filters.

    ``reset_wanted`` asks for the cast's own order.

    Args:
        theme: the colours.
        fonts: the fonts.
        icons: the icons.
        model: what is filtered.
        words: the filters' names.
        parent: the owner, as Qt wants it.
    """

    reset_wanted = Signal()

    def __init__(
        self, theme: Theme, fonts: Fonts, icons: Icons, model: PersonaListModel, words: FilterWords, parent: QWidget
    ) -> None:
        super().__init__(theme, parent)
        self._fonts, self._icons, self._model, self._words = fonts, icons, model, words
        self.clicked.connect(self.open_menu)
        model.counted.connect(self.update)
        self.retranslate()

    def retranslate(self) -> None:
        """Say it in the window's language."""
        self.setToolTip(self.tr("Filter"))
        self.setAccessibleName(self.tr("Filter"))

    def open_menu(self) -> None:
        """Open the menu under the button, flush with its right edge."""
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        corner = self.mapToGlobal(QPoint(self.width(), self.height() + 4))
        menu.popup(corner - QPoint(menu.sizeHint().width(), 0))

    def menu(self) -> QMenu:
        """The menu as it is now."""
        menu, filters = QMenu(self), self._model.filters
        menu.setFont(self._fonts.font(TextRole.BODY))  # windows, which menus are, inherit none
        self._add(menu, self._words.loaded(), filters.loaded, replace(filters, loaded=not filters.loaded))
        starred = replace(filters, favourites=not filters.favourites)
        self._add(menu, self._words.favourites(), filters.favourites, starred)
        menu.addSeparator()
        self._add_teams(menu.addMenu(self.tr("Team")))
        self._add_models(menu.addMenu(self.tr("Model")))
        menu.addSeparator()
        clear = menu.addAction(self.tr("Clear filters"), partial(self._filter, Filters()))
        clear.setEnabled(bool(filters))
        reset = menu.addAction(self.tr("Reset order"), self._reset)
        reset.setEnabled(bool(self._model.state.order))
        return menu

    def paint_button(self, painter: QPainter) -> None:
        """Draw the box and the funnel."""
        on, theme, box = bool(self._model.filters), self._theme, QRectF(self.rect())
        rest = theme.color("accent_soft" if on else "surface")
        fill_box(painter, box, _RADIUS, self.fill_of(rest), theme.color("accent" if on else "border_strong"))
        inset = (self.width() - _ICON) / 2
        name, colour = ("funnel-fill", "accent_text") if on else ("funnel", "text2")
        self._icons.paint(painter, box.adjusted(inset, inset, -inset, -inset), name, theme.color(colour))

    def _filter(self, filters: Filters, _checked: bool = False) -> None:
        self._model.set_filters(filters)

    def _reset(self, _checked: bool = False) -> None:
        self.reset_wanted.emit()

    def _add(self, menu: QMenu, text: str, chosen: bool, then: Filters) -> None:
        action = menu.addAction(text.replace("&", "&&"), partial(self._filter, then))
        action.setCheckable(True)
        action.setChecked(chosen)

    def _add_teams(self, menu: QMenu) -> None:
        filters = self._model.filters
        menu.setFont(self._fonts.font(TextRole.BODY))
        for team in self._model.teams():
            self._add(menu, self._words.team(team), team in filters.teams, filters.with_team(team))
        menu.setEnabled(not menu.isEmpty())

    def _add_models(self, menu: QMenu) -> None:
        filters = self._model.filters
        menu.setFont(self._fonts.font(TextRole.BODY))
        for row, count in self._model.mapped().items():
            name = self._words.with_count(self._model.words.title(row), count)
            self._add(menu, name, row in filters.models, filters.with_model(row))
        menu.setEnabled(not menu.isEmpty())
