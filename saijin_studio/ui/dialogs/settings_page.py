"""A page of the settings: a heading and what is below it, with lines between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from saijin_studio.ui.dialogs.settings_row import Block, SettingRow
from saijin_studio.ui.dialogs.settings_words import PageName, page_title
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.theme import Theme


class SettingsPage(QWidget):
    """Blocks below a heading.

    Args:
        name: which page it is.
        blocks: what is on it.
    """

    def __init__(self, name: PageName, blocks: Sequence[Block], theme: Theme, fonts: Fonts) -> None:
        super().__init__()
        self.name, self.blocks, self._theme = name, tuple(blocks), theme
        self.heading = RoleLabel("", fonts, TextRole.TITLE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 16)
        column.setSpacing(0)
        column.addWidget(self.heading)
        for block in blocks:
            column.addWidget(block)
        theme.changed.connect(self.update)

    @property
    def rows(self) -> Sequence[SettingRow]:
        """The settings on it."""
        return [block for block in self.blocks if isinstance(block, SettingRow)]

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""
        self.heading.setText(page_title(self.name))
        for block in self.blocks:
            block.set_texts()

    def has_any(self, *, expert: bool) -> bool:
        """Whether there is anything on it for such a user."""
        return any(expert or not block.expert for block in self.blocks)

    def narrow(self, words: Sequence[str], *, expert: bool) -> bool:
        """Show only what all these words are found in.

        Returns:
            Whether that is anything.
        """
        heading = self.heading.text().casefold()
        found = False
        for block in self.blocks:
            fits = (expert or not block.expert) and block.narrow(words, heading)
            block.setVisible(fits)
            found = found or fits
        return found

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines between the blocks."""
        painter, colour = QPainter(self), self._theme.color("border_soft")
        shown = [block for block in self.blocks if not block.isHidden()]
        for block in shown[1:]:
            painter.fillRect(0, block.y(), self.width(), 1, colour)
