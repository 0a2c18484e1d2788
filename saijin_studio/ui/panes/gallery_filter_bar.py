"""The filters that are on, as chips that can be taken away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from saijin_studio.ui.widgets.chip import HEIGHT, RemovableChip

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.models.filter_words import FilterWords
    from saijin_studio.ui.models.personas import PersonaListModel
    from saijin_studio.ui.models.personas_filter import Filters
    from saijin_studio.ui.theme import Theme

_GAP, _TOP = 6, 8


class FilterBar(QWidget):
    """Chips in as many lines as they need; without any it takes no room. ``emptied`` fires when the last one went.

    Args:
        theme: the colours.
        fonts: the fonts.
        icons: the icons.
        model: what is filtered.
        words: the filters' names.
        parent: the owner, as Qt wants it.
    """

    emptied = Signal()

    def __init__(
        self,
        theme: Theme,
        fonts: Fonts,
        icons: Icons,
        model: PersonaListModel,
        words: FilterWords,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._theme, self._fonts, self._icons, self._model, self._words = theme, fonts, icons, model, words
        self._chips: list[RemovableChip] = []
        self._shown: tuple[tuple[str, Filters], ...] = ()
        model.counted.connect(self.renew)
        fonts.changed.connect(self._place)
        self.hide()

    @property
    def chips(self) -> tuple[RemovableChip, ...]:
        """The chips that are shown."""
        return tuple(self._chips)

    def renew(self) -> None:
        """Show what is on now, in the window's language."""
        wanted = tuple(self._wanted(self._model.filters))
        if wanted == self._shown:
            return
        focused = any(one.hasFocus() for one in self._chips)
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._shown = wanted
        self._chips = [self._chip(text, then) for text, then in wanted]
        self.setVisible(bool(wanted))
        self._place()
        if focused and self._chips:
            self._chips[0].setFocus(Qt.FocusReason.TabFocusReason)
        elif focused:
            self.emptied.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self._place()

    def _wanted(self, filters: Filters) -> list[tuple[str, Filters]]:
        """Every filter that is on, by its name, with what is left without it."""
        if not filters:
            return []
        found = [(self._words.team(one), filters.with_team(one)) for one in self._model.teams()]
        found = [one for one in found if len(one[1].teams) < len(filters.teams)]
        rows = [one for one in self._model.mapped() if one in filters.models]
        found += [(self._model.words.title(one), filters.with_model(one)) for one in rows]
        found += [(self._words.loaded(), filters.without_loaded())] if filters.loaded else []
        found += [(self._words.favourites(), filters.without_favourites())] if filters.favourites else []
        return found

    def _chip(self, text: str, then: Filters) -> RemovableChip:
        chip = RemovableChip(self._theme, self._fonts, self._icons, text, self)
        label = self.tr("Remove the filter {name}").format(name=text)
        chip.setToolTip(label)
        chip.setAccessibleName(label)
        chip.clicked.connect(partial(self._filter, then))
        chip.show()
        return chip

    def _filter(self, filters: Filters, _checked: bool = False) -> None:
        self._model.set_filters(filters)

    def _place(self) -> None:
        left, top, height = 0, _TOP, self._fonts.scaled(HEIGHT)
        for chip in self._chips:
            width = min(chip.sizeHint().width(), self.width())
            if left and left + width > self.width():
                left, top = 0, top + height + _GAP
            chip.setGeometry(left, top, width, height)
            left += width + _GAP
        self.setFixedHeight(top + height)
