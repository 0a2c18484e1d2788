"""The page of the library: navigation at the left, and the section that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from saijin_studio.ui.models.library_filter import LibraryFilter
from saijin_studio.ui.panes.library_kit import LibraryKit
from saijin_studio.ui.panes.library_nav import LibraryNav
from saijin_studio.ui.panes.library_sections import LibrarySection
from saijin_studio.ui.shortcuts import Command

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from saijin_studio.ui.widgets.message_kit import MessageKit

    Make = Callable[[], QWidget]
    Taking = Callable[[], bool]


class LibraryPage(QWidget):
    """Sections are made when they are first opened.

    Args:
        look: the theme, fonts, icons and avatars of the window.
    """

    closed = Signal()
    """The page is to be put away."""
    turned = Signal(object)
    """This ``LibrarySection`` is shown."""

    def __init__(self, look: MessageKit) -> None:
        super().__init__()
        self.kit = LibraryKit(look)
        self.nav = LibraryNav(self.kit)
        self._stack = QStackedWidget()
        self._makers: dict[LibrarySection, Make] = {}
        self._made: dict[LibrarySection, QWidget] = {}
        self._section = LibrarySection.MODELS
        self._asked = LibraryFilter()
        self._told: list[Callable[[], object]] = []
        self._finding: Callable[[], object] | None = None
        self._stopping: Taking | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)  # the line between them is the page's own ground
        row.addWidget(self.nav)
        row.addWidget(self._stack, 1)
        self.nav.section_chosen.connect(self.open_section)
        self.nav.filter_chosen.connect(self._show_models)
        look.theme.changed.connect(self._dress)
        self._dress()
        self._retranslate()

    @property
    def section(self) -> LibrarySection:
        """What is shown."""
        return self._section

    def add_section(self, section: LibrarySection, make: Make) -> None:
        """Offer a section; ``make`` is called when it is first opened."""
        self._makers[section] = make
        self.nav.add_section(section)

    def open_section(self, section: LibrarySection) -> None:
        """Show a section; one that is not offered changes nothing."""
        if section not in self._makers:
            return
        if section not in self._made:
            self._made[section] = self._makers[section]()
            self._stack.addWidget(self._made[section])
        self._section = section
        self._stack.setCurrentWidget(self._made[section])
        self.nav.show_chosen(section, self._asked)
        self.turned.emit(section)

    def show_filter(self, asked: LibraryFilter) -> None:
        """Mark which models are shown."""
        self._asked = asked
        self.nav.show_chosen(self._section, asked)

    def set_ways(self, find: Callable[[], object], stop: Taking) -> None:
        """``find`` leads to the search; ``stop`` puts away what lies over the page, and tells whether it did."""
        self._finding, self._stopping = find, stop

    def on_resized(self, tell: Callable[[], object]) -> None:
        """Call ``tell`` whenever the navigation has another width."""
        self._told.append(tell)

    def leading_width(self) -> int:
        """How wide the navigation is, in pixels."""
        return self.nav.width()

    def take(self, command: Command) -> bool:
        """Find here, and leave by Esc."""
        if command is Command.FIND and self._finding is not None:
            self.open_section(LibrarySection.MODELS)
            self._finding()
            return True
        if command is Command.STOP:
            if self._stopping is None or not self._stopping():
                self.closed.emit()
            return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell how wide the navigation is."""
        super().resizeEvent(event)
        for tell in self._told:
            tell()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line between navigation and section."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.kit.look.theme.color("border_soft"))
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _show_models(self, _kind: object, _place: object) -> None:
        self.open_section(LibrarySection.MODELS)

    def _dress(self) -> None:
        line = f"1px solid {self.kit.look.theme.tokens.border_soft}"
        self._stack.setStyleSheet(
            f"QSplitter::handle:horizontal {{ background: transparent; border-left: {line}; }}"
            f"QSplitter::handle:vertical {{ background: transparent; border-top: {line}; }}"
        )

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Models"))
