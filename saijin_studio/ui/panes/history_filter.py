"""The filter button of the list of conversations, and the chips of what is on."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.models.history_filter import HistoryFilter, Scope, by_number
from saijin_studio.ui.style import fill_box
from saijin_studio.ui.widgets.chip import RemovableChip
from saijin_studio.ui.widgets.icon_button_base import PaintedButton

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from saijin_studio.ui.models.history import HistoryModel
    from saijin_studio.ui.widgets.message_kit import MessageKit

_RADIUS, _ICON, _MOST_PEOPLE = 10, 16, 60


class HistoryFilterButton(PaintedButton):
    """Opens a menu that filters by persona, folder and archive; rose while it filters."""

    def __init__(self, kit: MessageKit, model: HistoryModel, parent: QWidget) -> None:
        super().__init__(kit.theme, parent)
        self._kit, self._model = kit, model
        self.clicked.connect(self.open_menu)
        model.filtered_anew.connect(self.update)
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
        menu, wanted = QMenu(self), self._model.filter
        menu.setFont(self._kit.fonts.font(TextRole.BODY))  # windows, which menus are, inherit none
        for scope, text in ((Scope.ARCHIVED, self.tr("Archived")), (Scope.DELETED, self.tr("Recently deleted"))):
            on = wanted.scope is scope
            then = replace(wanted, scope=Scope.CURRENT if on else scope)
            self._add(menu, text, then, on=on)
        menu.addSeparator()
        self._add_people(menu.addMenu(self.tr("Persona")))
        self._add_folders(menu.addMenu(self.tr("Folder")))
        menu.addSeparator()
        clear = menu.addAction(self.tr("Clear filters"), partial(self._filter, HistoryFilter()))
        clear.setEnabled(bool(wanted))
        return menu

    def paint_button(self, painter: QPainter) -> None:
        """Draw the box and the funnel."""
        on, theme, box = bool(self._model.filter), self._theme, QRectF(self.rect())
        rest = theme.color("accent_soft" if on else "surface")
        fill_box(painter, box, _RADIUS, self.fill_of(rest), theme.color("accent" if on else "border_strong"))
        inset = (self.width() - _ICON) / 2
        name, colour = ("funnel-fill", "accent_text") if on else ("funnel", "text2")
        place = box.adjusted(inset, inset, -inset, -inset)
        self._kit.icons.paint(painter, place, name, theme.color(colour))

    def _filter(self, wanted: HistoryFilter, _checked: bool = False) -> None:
        self._model.set_filter(wanted)

    def _add(self, menu: QMenu, text: str, then: HistoryFilter, *, on: bool) -> None:
        action = menu.addAction(text.replace("&", "&&"), partial(self._filter, then))
        action.setCheckable(True)
        action.setChecked(on)

    def _add_people(self, menu: QMenu) -> None:
        wanted = self._model.filter
        menu.setFont(self._kit.fonts.font(TextRole.BODY))
        for persona, count in [*by_number(self._model.heads).items()][:_MOST_PEOPLE]:
            on = persona == wanted.persona
            text = self.tr("{name} ({count})").format(name=self._model.words.name(persona), count=count)
            self._add(menu, text, replace(wanted, persona=None if on else persona), on=on)
        menu.setEnabled(not menu.isEmpty())

    def _add_folders(self, menu: QMenu) -> None:
        wanted = self._model.filter
        menu.setFont(self._kit.fonts.font(TextRole.BODY))
        for folder in self._model.folders:
            on = folder == wanted.folder
            self._add(menu, folder, replace(wanted, folder=None if on else folder), on=on)
        menu.setEnabled(not menu.isEmpty())


class HistoryFilterBar(QWidget):
    """A chip for every filter that is on; without any it takes no room."""

    def __init__(self, kit: MessageKit, model: HistoryModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit, self._model = kit, model
        self._chips: list[RemovableChip] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 8, 0, 0)
        self._row.setSpacing(6)
        self._row.addStretch(1)
        model.filtered_anew.connect(self.renew)
        self.hide()

    @property
    def chips(self) -> tuple[RemovableChip, ...]:
        """The chips that are shown."""
        return tuple(self._chips)

    def renew(self) -> None:
        """Show what is on now, in the window's language."""
        for chip in self._chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(text, then) for text, then in self._wanted()]
        self.setVisible(bool(self._chips))

    def _wanted(self) -> list[tuple[str, HistoryFilter]]:
        """Every filter that is on, by its name, with what is left without it."""
        wanted = self._model.filter
        found: list[tuple[str, HistoryFilter]] = []
        if wanted.scope is not Scope.CURRENT:
            name = self.tr("Archived") if wanted.scope is Scope.ARCHIVED else self.tr("Recently deleted")
            found.append((name, replace(wanted, scope=Scope.CURRENT)))
        if wanted.persona is not None:
            found.append((self._model.words.name(wanted.persona), replace(wanted, persona=None)))
        if wanted.folder is not None:
            found.append((wanted.folder, replace(wanted, folder=None)))
        return found

    def _chip(self, text: str, then: HistoryFilter) -> RemovableChip:
        chip = RemovableChip(self._kit.theme, self._kit.fonts, self._kit.icons, text, self)
        chip.setFixedHeight(chip.sizeHint().height())
        label = self.tr("Remove the filter {name}").format(name=text)
        chip.setToolTip(label)
        chip.setAccessibleName(label)
        chip.clicked.connect(partial(self._filter, then))
        self._row.insertWidget(self._row.count() - 1, chip)
        return chip

    def _filter(self, wanted: HistoryFilter, _checked: bool = False) -> None:
        self._model.set_filter(wanted)
