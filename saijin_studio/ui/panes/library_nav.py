"""The navigation at the left of the library's page: sorts of models, this PC, and the other sections."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.models.library_filter import LibraryFilter, Place
from saijin_studio.ui.models.library_rows import KIND_ICONS, Kind
from saijin_studio.ui.models.library_words import LibraryWords
from saijin_studio.ui.panes.library_disk_card import DiskCard
from saijin_studio.ui.panes.library_nav_item import NavItem
from saijin_studio.ui.panes.library_sections import LibrarySection

if TYPE_CHECKING:
    from saijin_studio.ui.models.library_filter import LibraryCounts
    from saijin_studio.ui.panes.library_kit import LibraryKit

_WIDTH, _SIDE = 200, 12
_PLACES = {
    Place.INSTALLED: ("hard-drive", "text"),
    Place.FITS: ("check-circle-fill", "success"),
    Place.UNLOADING: ("arrows-left-right", "info"),
    Place.CPU: ("cpu", "warning"),
    Place.NEVER: ("x-circle-fill", "danger"),
}


class LibraryNav(QWidget):
    """One entry is chosen at a time: a sort, a place, or another section.

    Args:
        kit: makes its parts.
    """

    filter_chosen = Signal(object, object)
    """Models of this ``Kind`` (or None) and this ``Place`` (or None) are wanted."""
    section_chosen = Signal(object)
    """This ``LibrarySection`` is wanted."""

    def __init__(self, kit: LibraryKit) -> None:
        super().__init__()
        self._kit = kit
        self._words = LibraryWords(self)
        self._counts: LibraryCounts | None = None
        self._title, self._here, self._more = (
            kit.label(TextRole.TITLE, secondary=False),
            kit.heading(),
            kit.heading(),
        )
        look = kit.look
        self.every = NavItem(look, "squares-four")
        self.kinds = {kind: NavItem(look, KIND_ICONS[kind]) for kind in Kind}
        self.places = {place: NavItem(look, *_PLACES[place]) for place in Place}
        self.sections = {one: NavItem(look, one.icon) for one in LibrarySection if one is not LibrarySection.MODELS}
        self.disk = DiskCard(kit)
        self._arrange()
        self.every.clicked.connect(lambda: self.filter_chosen.emit(None, None))
        for kind, item in self.kinds.items():
            item.clicked.connect(partial(self.filter_chosen.emit, kind, None))
        for place, item in self.places.items():
            item.clicked.connect(partial(self.filter_chosen.emit, None, place))
        for section, item in self.sections.items():
            item.clicked.connect(partial(self.section_chosen.emit, section))
            item.hide()
        self._more.hide()
        kit.dress(self, "bg_window")
        look.fonts.changed.connect(self._refont)
        self._refont()
        self.show_chosen(LibrarySection.MODELS, LibraryFilter())
        self._retranslate()

    def add_section(self, section: LibrarySection) -> None:
        """Offer a section."""
        if section in self.sections:
            self.sections[section].show()
            self._more.show()

    def show_chosen(self, section: LibrarySection, asked: LibraryFilter) -> None:
        """Mark what is shown."""
        models = section is LibrarySection.MODELS
        self.every.setChecked(models and asked.kind is None and asked.place is None)
        for kind, item in self.kinds.items():
            item.setChecked(models and asked.kind is kind)
        for place, item in self.places.items():
            item.setChecked(models and asked.place is place)
        for one, item in self.sections.items():
            item.setChecked(section is one)

    def show_counts(self, counts: LibraryCounts) -> None:
        """Show how many models there are of each sort; what there is none of on this PC is not offered."""
        self._counts = counts
        for place, item in self.places.items():
            always = place in {Place.INSTALLED, Place.FITS}
            item.setVisible(always or counts.places[place] > 0 or item.isChecked())
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _arrange(self) -> None:
        items = QVBoxLayout()
        items.setContentsMargins(_SIDE, 12, _SIDE, 8)
        items.setSpacing(1)
        for label in (self._title, self._here, self._more):
            label.setContentsMargins(10, 0, 0, 0)
        items.addWidget(self._title)
        items.addSpacing(8)
        items.addWidget(self.every)
        for item in self.kinds.values():
            items.addWidget(item)
        for heading, group in ((self._here, self.places), (self._more, self.sections)):
            items.addSpacing(8)
            items.addWidget(heading)
            items.addSpacing(2)
            for item in group.values():
                items.addWidget(item)
        items.addStretch(1)
        foot = QVBoxLayout()
        foot.setContentsMargins(_SIDE, 0, _SIDE, _SIDE + 4)
        foot.addWidget(self.disk)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self._kit.scrolled(items), 1)
        body.addLayout(foot)

    def _refont(self) -> None:
        self.setFixedWidth(self._kit.look.fonts.scaled(_WIDTH))

    def _retranslate(self) -> None:
        counts = self._counts
        self._title.setText(self.tr("Models"))
        self._here.setText(self.tr("On this PC"))
        self._more.setText(self.tr("Looking after them"))
        self.every.say(self.tr("All"), None if counts is None else counts.every)
        for kind, item in self.kinds.items():
            item.say(self._words.kind(kind), None if counts is None else counts.kinds[kind])
        for place, item in self.places.items():
            item.say(self._words.place(place), None if counts is None else counts.places[place])
        for section, item in self.sections.items():
            item.say(section.text)
