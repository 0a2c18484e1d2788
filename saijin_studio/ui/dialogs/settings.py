"""The settings dialog: takes settings, gives settings."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from saijin_studio.config.fields import Value, values
from saijin_studio.ui.dialogs.fields import Switch
from saijin_studio.ui.dialogs.frame import FramedDialog
from saijin_studio.ui.dialogs.scroll import ScrollColumn
from saijin_studio.ui.dialogs.settings_blocks import BudgetBlock, EngineBlock
from saijin_studio.ui.dialogs.settings_data import DataKeeper
from saijin_studio.ui.dialogs.settings_keys import KeysPage
from saijin_studio.ui.dialogs.settings_later import Later
from saijin_studio.ui.dialogs.settings_page import SettingsPage
from saijin_studio.ui.dialogs.settings_pages import PAGES, RowMaker
from saijin_studio.ui.dialogs.settings_words import PageName, page_title
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.key_bindings import Bindings
from saijin_studio.ui.style import ButtonKind
from saijin_studio.ui.widgets.popover_label import RoleLabel
from saijin_studio.ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

    from saijin_studio.config.settings import Settings
    from saijin_studio.core.models import Footprint
    from saijin_studio.ui.dialogs.settings_editors import Editor
    from saijin_studio.ui.dialogs.settings_later import Services
    from saijin_studio.ui.dialogs.settings_row import Block, SettingRow
    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.theme import Theme

_SIZE = QSize(900, 660)
_NAV = 188
_SCREEN = 0.94
"""Of the screen, at most."""


class SettingsDialog(FramedDialog):
    """Pages of settings, with a search over all of them and a switch for those that only experts need.

    ``chosen`` gives the new ``Settings`` when the user saves; what the dialog does not show stays as it was.

    Args:
        settings: what is set now.
        automatic: the budgets that the studio would choose, in bytes; no VRAM means that there is no such row.
        theme: the colours.
        fonts: the fonts of the window.
        services: what the studio does for the pages; without it, those parts are not there.
    """

    chosen = Signal(object)
    expert_chosen = Signal(bool)
    """Every setting is to be shown, or the simple ones only: kept at once."""
    about_wanted = Signal()
    budget_wanted = Signal()
    welcome_wanted = Signal()

    def __init__(
        self,
        settings: Settings,
        automatic: Footprint,
        theme: Theme,
        fonts: Fonts,
        icons: Icons,
        *,
        services: Services | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, fonts, parent)
        self._settings, self._icons = settings, icons
        self._later = Later(self)
        self._maker = RowMaker(automatic, theme, fonts, icons)
        self._graphics = automatic.vram > 0
        self._rows = {name: self._maker.row(name) for names in PAGES.values() for name in names}
        for row in self._rows.values():
            row.setParent(self)  # one without a page must not be a window
            row.hide()
        self.keys = KeysPage(Bindings(settings.keys), theme, fonts, icons)
        self.data = None if services is None else DataKeeper(services, self._later, fonts)
        self.engine = None if services is None else EngineBlock(self._address, services.upkeep, self._later, fonts)
        self.budget = BudgetBlock(fonts)
        self._pages = {name: SettingsPage(name, self._blocks(name), theme, fonts) for name in PageName}
        self.search = SearchField(theme, fonts, icons)
        self.list = QListWidget()
        self.list.setProperty("kind", "pages")
        self.list.setFont(fonts.font(TextRole.BODY))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumWidth(fonts.scaled(_NAV))
        self.expert = Switch(theme, icons)
        self.expert.setFont(fonts.font(TextRole.META))
        self.nothing = RoleLabel("", fonts, TextRole.BODY, secondary=True)
        self._arrange()
        self._add_buttons()
        self._fill()
        self._connect()
        self.set_texts()
        self.open_page(PageName.GENERAL)
        if self.data is not None:
            self.data.count()
        self.finished.connect(self._later.stop)
        self.resize(self._fitting())

    # --- what is asked of it ----------------------------------------------------------------------------------

    def editor(self, name: str) -> Editor:
        """The field of a setting."""
        return self._rows[name].editor

    def row(self, name: str) -> SettingRow:
        """The row of a setting."""
        return self._rows[name]

    def page(self, name: PageName) -> SettingsPage:
        """A page."""
        return self._pages[name]

    def value(self) -> Settings:
        """The settings as the dialog shows them."""
        found: dict[str, Value] = {name: row.editor.value() for name, row in self._rows.items()}
        return replace(
            self._settings, **found, expert=self.expert.isChecked(), keys=dict(self.keys.bindings.chosen)
        )

    def open_page(self, name: PageName) -> None:
        """Show a page."""
        self.search.clear()
        for place in range(self.list.count()):
            if self.list.item(place).data(Qt.ItemDataRole.UserRole) == name.value:
                self.list.setCurrentRow(place)
        self._show()

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""
        self.setWindowTitle(self.tr("Settings"))
        self.title.setText(self.tr("Settings"))
        for page in self._pages.values():
            page.set_texts()
        for place in range(self.list.count()):
            item = self.list.item(place)
            item.setText(page_title(PageName(item.data(Qt.ItemDataRole.UserRole))))
        self.list.setAccessibleName(self.tr("Pages"))
        self.search.set_words(self.tr("Search the settings"), self.tr("Clear"))
        self.expert.setText(self.tr("Show expert settings"))
        self.nothing.setText(self.tr("No setting matches."))
        self._about.setText(self.tr("About"))
        self._welcome.setText(self.tr("Show the welcome again"))
        self._cancel.setText(self.tr("Cancel"))
        self.save.setText(self.tr("Save"))
        self._check()

    # --- what it is made of -----------------------------------------------------------------------------------

    @property
    def _address(self) -> QLineEdit:
        field = self._rows["ollama_url"].editor.widget
        assert isinstance(field, QLineEdit)
        return field

    def _blocks(self, page: PageName) -> list[Block]:
        blocks: list[Block] = [self._rows[name] for name in PAGES[page] if self._graphics or name != "vram_budget"]
        match page:
            case PageName.MODELS:
                blocks.insert(2 if self._graphics else 1, self.budget)
            case PageName.ENGINES if self.engine is not None:
                blocks.append(self.engine)
            case PageName.DATA if self.data is not None:
                blocks = [*self.data.blocks, *blocks]
            case PageName.KEYS:
                blocks += self.keys.blocks
            case _:
                pass
        return blocks

    def _arrange(self) -> None:
        nav = QVBoxLayout()
        nav.setSpacing(8)
        nav.addWidget(self.search)
        nav.addWidget(self.list, 1)
        nav.addWidget(self.expert)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 16, 0)
        column.setSpacing(8)
        column.addWidget(self.nothing)
        for page in self._pages.values():
            column.addWidget(page)
        column.addStretch(1)
        self.column = ScrollColumn(column)
        both = QHBoxLayout()
        both.setSpacing(24)
        both.addLayout(nav)
        both.addWidget(self.column, 1)
        self.body.addLayout(both)

    def _add_buttons(self) -> None:
        self._about = self.add_button(ButtonKind.QUIET)
        self._welcome = self.add_button(ButtonKind.QUIET)
        self.buttons.addStretch(1)
        self._cancel = self.add_button()
        self.save = self.add_button(ButtonKind.PRIMARY)
        self.save.setDefault(True)

    def _fill(self) -> None:
        for name, value in values(self._settings).items():
            if name in self._rows:
                self._rows[name].editor.show_value(value)
        self.expert.setChecked(self._settings.expert)
        self._list_pages()

    def _connect(self) -> None:
        for button, wanted in (
            (self._about, self.about_wanted),
            (self._welcome, self.welcome_wanted),
            (self.budget.button, self.budget_wanted),
        ):
            button.clicked.connect(partial(self._leave_for, wanted))
        self._cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self._save)
        self.list.currentRowChanged.connect(self._turn)
        self.search.edited.connect(self._show)
        self.search.left_down.connect(self.list.setFocus)
        self.expert.toggled.connect(self._choose_expert)
        for block in self.keys.groups:
            block.opened.connect(self.column.follow)
        for row in self._rows.values():
            row.changed.connect(self._check)

    def _fitting(self) -> QSize:
        """As large as its words need, and as the screen allows."""
        room = self.screen().availableGeometry().size()
        wanted = QSize(self.fonts.scaled(_SIZE.width()), self.fonts.scaled(_SIZE.height()))
        return wanted.boundedTo(QSize(round(room.width() * _SCREEN), round(room.height() * _SCREEN)))

    # --- what happens -----------------------------------------------------------------------------------------

    @property
    def _page(self) -> PageName:
        item = self.list.currentItem()
        return PageName(item.data(Qt.ItemDataRole.UserRole)) if self.list.count() else PageName.GENERAL

    def _list_pages(self) -> None:
        """List what there is for this kind of user, and stay on the page."""
        before = self._page
        self.list.blockSignals(True)
        self.list.clear()
        for name, page in self._pages.items():
            if page.has_any(expert=self.expert.isChecked()):
                item = QListWidgetItem(page_title(name))
                item.setData(Qt.ItemDataRole.UserRole, name.value)
                self.list.addItem(item)
                if name is before or self.list.count() == 1:
                    self.list.setCurrentItem(item)
        self.list.blockSignals(False)

    def _turn(self) -> None:
        self.search.clear()
        self._show()

    def _show(self) -> None:
        """Show the page, or whatever fits what is searched for."""
        words = self.search.text.casefold().split()
        expert, found = self.expert.isChecked(), False
        for name, page in self._pages.items():
            fits = page.narrow(words, expert=expert) and (bool(words) or name is self._page)
            page.setVisible(fits)
            found = found or fits
        self.nothing.setVisible(not found)
        self.list.currentItem().setSelected(not words)
        self.column.verticalScrollBar().setValue(0)

    def _choose_expert(self, expert: bool) -> None:
        self._list_pages()
        self._show()
        self.expert_chosen.emit(expert)

    def _check(self) -> None:
        """Say what is wrong, and save only what is right."""
        address, ollama = self._rows["ollama_url"], self._rows["ollama_enabled"].editor.value() is True
        if address.isEnabled() is not ollama:
            address.setEnabled(ollama)
        if self.engine is not None:
            self.engine.setEnabled(ollama and not address.editor.problem())
        wrong = next((problem for row in self._rows.values() if (problem := row.editor.problem())), "")
        self.save.setEnabled(not wrong)
        self.save.setToolTip(wrong)

    def _leave_for(self, wanted: SignalInstance, _checked: bool = False) -> None:
        """Something else is opened in the place of this: what was chosen so far is kept."""
        if self.save.isEnabled() and self.value() != self._settings:
            self.chosen.emit(self.value())
        wanted.emit()

    def _save(self) -> None:
        self.chosen.emit(self.value())
        self.accept()
