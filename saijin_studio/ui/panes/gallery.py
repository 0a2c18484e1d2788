"""The persona gallery: header, search, filters, and the cards."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from saijin_studio.ui.fonts import Fonts, TextRole
from saijin_studio.ui.models.filter_words import FilterWords
from saijin_studio.ui.models.personas import PersonaListModel
from saijin_studio.ui.models.personas_filter import Filters, Topic
from saijin_studio.ui.panes.gallery_count import CountChip
from saijin_studio.ui.panes.gallery_empty import EmptyNotice
from saijin_studio.ui.panes.gallery_filter import FilterButton
from saijin_studio.ui.panes.gallery_filter_bar import FilterBar
from saijin_studio.ui.panes.gallery_ground import MARGIN
from saijin_studio.ui.panes.gallery_more import GalleryMore
from saijin_studio.ui.panes.gallery_view import GalleryView
from saijin_studio.ui.shortcuts import Command
from saijin_studio.ui.widgets.chip import FilterChip
from saijin_studio.ui.widgets.persona_card_view import CardView
from saijin_studio.ui.widgets.search_field import SearchField
from saijin_studio.ui.widgets.segmented import SegmentedControl

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from saijin_studio.core.ids import ModelId, PersonaId
    from saijin_studio.core.language import Language
    from saijin_studio.core.personas import Persona
    from saijin_studio.ui.avatar import AvatarPainter
    from saijin_studio.ui.gallery_state import GalleryState
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.keymap import Keymap
    from saijin_studio.ui.models.personas_arrangement import CardStatus
    from saijin_studio.ui.theme import Theme

GRID_WIDTH, LIST_WIDTH = 300, 316
"""The pane's width in its two views, in pixels at scale 1."""

_VIEWS = (CardView.GRID, CardView.LIST)
_VIEW_ICONS = ("squares-four", "list")


class GalleryPane(QWidget):
    """The personas as cards. ``persona_chosen`` fires when the user picks one.

    ``view_changed`` fires when the user switches between tiles and rows. ``edit_wanted``, ``duplicate_wanted``,
    ``export_wanted``, ``conversations_wanted`` and ``models_wanted`` carry the persona whose card's menu was asked
    for that; the first three are offered after ``set_editable``. What is to be remembered between sessions is
    ``state``, and comes back with ``restore``.
    """

    persona_chosen = Signal(str)
    view_changed = Signal(CardView)
    edit_wanted = Signal(str)
    duplicate_wanted = Signal(str)
    export_wanted = Signal(str)
    conversations_wanted = Signal(str)
    models_wanted = Signal(str)

    def __init__(
        self,
        theme: Theme,
        fonts: Fonts,
        icons: Icons,
        language: Language,
        avatars: AvatarPainter,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._fonts, self._icons = theme, fonts, icons
        self._model = PersonaListModel(language, self)
        self._title = QLabel(self)
        self._count = CountChip(theme, fonts, self)
        self._segments = SegmentedControl(theme, icons, _VIEW_ICONS, self)
        self._search = SearchField(theme, fonts, icons, self)
        self._search.set_key(QKeySequence("Ctrl+Shift+F"))
        self.more = GalleryMore(theme, fonts, icons, self)
        words = FilterWords(self)
        self._filter_button = FilterButton(theme, fonts, icons, self._model, words, self)
        self._filter_bar = FilterBar(theme, fonts, icons, self._model, words, self)
        self._filters = {topic: FilterChip(theme, fonts, self) for topic in Topic}
        self._filters[Topic.ALL].setChecked(True)
        self._cards = GalleryView(theme, fonts, icons, avatars, self._model, parent=self)
        self._empty: EmptyNotice | None = None
        self._line_shown = False
        self._keymap: Keymap | None = None
        self._lay_out()
        self._connect()
        self.retranslate()
        self._restyle()

    @property
    def model(self) -> PersonaListModel:
        """The rows."""
        return self._model

    @property
    def cards(self) -> GalleryView:
        """The view of the cards."""
        return self._cards

    @property
    def chosen(self) -> PersonaId | None:
        """The persona that is talked with."""
        return self._cards.chosen

    @property
    def count_label(self) -> str:
        """What the number beside the title says to screen readers."""
        return self._count.accessibleName()

    @property
    def view(self) -> CardView:
        """Tiles or rows."""
        return _VIEWS[self._segments.current]

    @view.setter
    def view(self, view: CardView) -> None:
        self._segments.set_current(_VIEWS.index(view))

    @property
    def state(self) -> GalleryState:
        """What is to be remembered until the next session."""
        return replace(self._model.state, rows=self.view is CardView.LIST)

    def restore(self, state: GalleryState) -> None:
        """Take up what was remembered."""
        self._model.set_state(state)
        self.view = CardView.LIST if state.rows else CardView.GRID

    def note_talk(self) -> None:
        """The chosen persona was talked with just now."""
        if self.chosen is not None:
            self._model.set_state(self._model.state.talked(self.chosen))

    def set_editable(self, editable: bool) -> None:
        """Say that somebody edits, duplicates and exports what the menu of a card asks for."""
        self._cards.commands.set_editable(editable)

    def set_titles(self, titles: Mapping[ModelId, str]) -> None:
        """Name the catalogue's rows."""
        self._model.words.titles = titles
        self._filter_bar.renew()

    def set_cast(self, cast: Sequence[Persona]) -> None:
        """Show these personas; until then the pane shows pale shapes."""
        self._model.set_cast(cast)
        self._show_topics()
        self._say_count()

    def set_status(self, status: Mapping[PersonaId, CardStatus]) -> None:
        """Say where the models of these personas are; the others keep what was said."""
        self._model.set_status(status)

    def set_language(self, language: Language) -> None:
        """Show names and specialties in another language."""
        self._model.set_language(language)
        self._cards.retranslate()

    def set_keymap(self, keymap: Keymap) -> None:
        """Show these keys, now and whenever they are changed."""
        self._keymap = keymap
        self.more.set_keymap(keymap)
        keymap.changed.connect(self._follow_keys)
        self._follow_keys()

    def set_search_key(self, key: QKeySequence) -> None:
        """Show the key that leads to the search."""
        self._search.set_key(key)

    def choose(self, persona: PersonaId | None) -> None:
        """Mark a persona as the one that is talked with, without a signal."""
        self._cards.choose(persona)

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self._search.take_focus()

    def search_for(self, text: str) -> None:
        """Search for this."""
        self._search.set_text(text)

    def focus_cards(self) -> None:
        """Put the keyboard onto the cards."""
        self._cards.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def clear_search(self) -> None:
        """Show everybody again."""
        self._filters[Topic.ALL].setChecked(True)
        self._search.clear()
        self._model.set_filters(Filters())

    def sizeHint(self) -> QSize:
        """The width of the look for the view that is shown."""
        return QSize(self._fonts.scaled(GRID_WIDTH if self.view is CardView.GRID else LIST_WIDTH), 640)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the window's language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def paintEvent(self, event: QEvent) -> None:
        """Draw the ground, and a line where cards slide under the filters."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("bg_window"))
        if self._line_shown:
            line = self._theme.color("border")
            painter.fillRect(MARGIN, self._cards.y() - 1, self.width() - 2 * MARGIN, 1, line)
        painter.end()

    def retranslate(self) -> None:
        """Say everything in the window's language."""
        self._title.setText(self.tr("Personas"))
        self._segments.set_labels([self.tr("Show as tiles"), self.tr("Show as rows")])
        self._search.set_words(self.tr("Name, skill or model"), self.tr("Clear search"))
        for topic, chip in self._filters.items():
            chip.setText(self._model.words.topic(topic))
            chip.updateGeometry()
        self._filter_button.retranslate()
        self.more.retranslate()
        self._filter_bar.renew()
        self._cards.setAccessibleName(self.tr("Personas"))
        self._say_count()
        self.set_language(self._model.language)
        if self._empty is not None:
            self._empty.retranslate()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._count, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        head.addWidget(self._segments)
        head.addWidget(self.more)
        chips = QHBoxLayout()
        chips.setSpacing(6)
        for chip in self._filters.values():
            chips.addWidget(chip)
        chips.addStretch(1)
        top = QVBoxLayout()
        top.setContentsMargins(MARGIN, MARGIN, MARGIN, 0)
        top.setSpacing(0)
        top.addLayout(head)
        top.addSpacing(12)
        search = QHBoxLayout()
        search.setSpacing(8)
        search.addWidget(self._search, 1)
        search.addWidget(self._filter_button)
        top.addLayout(search)
        top.addSpacing(10)
        top.addLayout(chips)
        top.addWidget(self._filter_bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(top)
        column.addWidget(self._cards, 1)

    def _connect(self) -> None:
        self._segments.changed.connect(self._switch_view)
        self._search.edited.connect(self._model.set_query)
        self._search.submitted.connect(self._pick_first)
        self._search.left_down.connect(self.focus_cards)
        for topic, chip in self._filters.items():
            chip.toggled.connect(partial(self._filter, topic))
        self._cards.verticalScrollBar().valueChanged.connect(self._show_line)
        self._cards.picked.connect(self.persona_chosen)
        commands = self._cards.commands
        commands.edit_wanted.connect(self.edit_wanted)
        commands.duplicate_wanted.connect(self.duplicate_wanted)
        commands.export_wanted.connect(self.export_wanted)
        commands.conversations_wanted.connect(self.conversations_wanted)
        commands.models_wanted.connect(self.models_wanted)
        self._filter_button.reset_wanted.connect(commands.reset_order)
        self._filter_bar.emptied.connect(self._filter_button.setFocus)
        self._model.counted.connect(self._say_count)
        self._model.rearranged.connect(self._show_emptiness)
        self._theme.changed.connect(self._restyle)
        self._fonts.changed.connect(self._restyle)

    def _follow_keys(self) -> None:
        keys = self._keymap.keys(Command.SEARCH_PERSONAS) if self._keymap is not None else ()
        self.set_search_key(QKeySequence(keys[0]) if keys else QKeySequence())

    def _filter(self, topic: Topic, chosen: bool) -> None:
        if chosen:
            self._model.set_topic(topic)

    def _switch_view(self) -> None:
        self._cards.set_card_view(self.view)
        self.updateGeometry()
        self.view_changed.emit(self.view)

    def _pick_first(self) -> None:
        """Enter in the search field takes the first card that is shown."""
        row = self._model.first_card()
        if row is not None:
            self._cards.pick(row)

    def _show_topics(self) -> None:
        found = self._model.topics
        for topic, chip in self._filters.items():
            chip.setVisible(topic is Topic.ALL or topic in found)

    def _say_count(self) -> None:
        count = self._model.cast_size
        label = self.tr("%n persona(s)", "", count)
        if not self._model.filtered:
            self._count.set_count(str(count) if count else "", label)
            return
        matches = self._model.match_count
        text = self.tr("{matches} of {personas}").format(matches=matches, personas=label)
        self._count.set_count(f"{matches} / {count}", text)

    def _show_line(self) -> None:
        """Draw or take away the line under the filters; nothing else of the pane changes as cards scroll."""
        scrolled = self._cards.verticalScrollBar().value() > 0
        if scrolled != self._line_shown:
            self._line_shown = scrolled
            self.update(0, self._cards.y() - 1, self.width(), 1)

    def _show_emptiness(self) -> None:
        if self._model.rowCount() or self._model.waiting:
            if self._empty is not None:
                self._empty.hide()
            return
        if self._empty is None:
            self._empty = EmptyNotice(self._theme, self._fonts, self._icons, self._cards)
            self._empty.clear_wanted.connect(self.clear_search)
        self._empty.show_over(self._cards, clearable=self._model.filtered)

    def _restyle(self) -> None:
        self._title.setFont(self._fonts.font(TextRole.TITLE))
        side = self._search.height()
        self._filter_button.setFixedSize(side, side)
        self.updateGeometry()
        self.update()
