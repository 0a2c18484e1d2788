"""What the pages of the library are made of, so that all five look like one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from saijin_studio.ui.dialogs.scroll import ScrollColumn
from saijin_studio.ui.dialogs.style import dialog_style
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.panes.audio_kit import AudioKit
from saijin_studio.ui.panes.library_frames import Card, RowFrame, SectionHead
from saijin_studio.ui.panes.library_parts import Badge, Bar, Facts, Tone
from saijin_studio.ui.panes.library_work import ConfirmBar, ProgressRow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout, QScrollArea

    from saijin_studio.ui.widgets.message_kit import MessageKit

__all__ = ["MARGIN", "Badge", "Bar", "Card", "ConfirmBar", "Facts", "LibraryKit", "ProgressRow", "RowFrame", "Tone"]

MARGIN = 24
"""Pixels between a page's edges and what is on it."""


class LibraryKit(AudioKit):
    """Makes the parts of the library's pages, beside labels, buttons and fields of every pane.

    Args:
        look: the theme, fonts, icons and avatars.
    """

    def __init__(self, look: MessageKit) -> None:
        super().__init__(look)

    def head(self) -> SectionHead:
        """The head of a page or a section: title, note, and buttons at its right end."""
        return SectionHead(self)

    def row(self) -> RowFrame:
        """A row of a list: its ground, its line and its hover; what is in it goes into ``body``."""
        return RowFrame(self)

    def card(self) -> Card:
        """A box on the page; what is in it goes into ``body``."""
        return Card(self)

    def badge(self, text: str = "", tone: Tone = Tone.PLAIN, icon: str = "") -> Badge:
        """A word in a chip."""
        return Badge(self.look, text, tone, icon)

    def bar(self) -> Bar:
        """A bar that is filled to a share."""
        return Bar(self.look)

    def facts(self) -> Facts:
        """Names and what is known of them, below one another."""
        return Facts(self)

    def progress(self) -> ProgressRow:
        """How far a piece of work is, with what can be done about it."""
        return ProgressRow(self)

    def confirm(self) -> ConfirmBar:
        """Asks before something is done that cannot be undone; hidden until it asks."""
        return ConfirmBar(self)

    def page_column(self) -> QVBoxLayout:
        """The column of a page, with its margins."""
        made = QVBoxLayout()
        made.setContentsMargins(MARGIN, 16, MARGIN, MARGIN)
        made.setSpacing(12)
        return made

    def scrolled(self, body: QLayout) -> QScrollArea:
        """A page that scrolls; its ground is that of whatever it lies on."""
        area = ScrollColumn(body)
        area.viewport().setAutoFillBackground(False)
        if (content := body.parentWidget()) is not None:
            content.setAutoFillBackground(False)
        return area

    def dress(self, page: QWidget, ground: str = "surface") -> None:
        """Give a page its ground and its fields their style, now and whenever theme or fonts change."""
        _Ground(self.look, page, ground)


class _Ground(QObject):
    """Dresses a page, now and whenever it has to look otherwise."""

    def __init__(self, look: MessageKit, page: QWidget, ground: str) -> None:
        super().__init__(page)
        self._look, self._page, self._ground = look, page, ground
        page.setAutoFillBackground(True)
        look.theme.changed.connect(self._dress)
        look.fonts.changed.connect(self._refont)
        self._dress()
        self._refont()

    def _dress(self) -> None:
        colours = self._page.palette()
        colours.setColor(QPalette.ColorRole.Window, self._look.theme.color(self._ground))
        self._page.setPalette(colours)
        self._page.setStyleSheet(dialog_style(self._look.theme.tokens))

    def _refont(self) -> None:
        self._page.setFont(self._look.fonts.font(TextRole.BODY))
