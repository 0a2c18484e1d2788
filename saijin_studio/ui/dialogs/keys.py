"""The list of keys, as they are now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from saijin_studio.ui.dialogs.frame import FramedDialog
from saijin_studio.ui.dialogs.keys_caps import KeyCaps
from saijin_studio.ui.dialogs.scroll import ScrollColumn
from saijin_studio.ui.fonts import Fonts, TextRole
from saijin_studio.ui.shortcuts import Group, group_text
from saijin_studio.ui.style import ButtonKind
from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from saijin_studio.ui.keymap import Keymap, Lines
    from saijin_studio.ui.theme import Theme

_LEFT = (Group.WRITING, Group.CONVERSATION, Group.FINDING)
_NARROW_FROM = 1.3
"""The text size from which there is room for one column only."""


class KeysDialog(FramedDialog):
    """What each key does.

    Args:
        keymap: the keys as they are; the list is that of the moment it is opened.
        theme: the colours.
        fonts: the fonts of the window.
    """

    change_wanted = Signal()
    """The user wants other keys."""

    def __init__(self, keymap: Keymap, theme: Theme, fonts: Fonts, parent: QWidget | None = None) -> None:
        super().__init__(theme, fonts, parent)
        self._keymap = keymap
        self._headings: dict[Group, RoleLabel] = {}
        self._names: list[RoleLabel] = []
        columns = QHBoxLayout()
        columns.setContentsMargins(0, 0, 8, 0)
        columns.setSpacing(48)
        grids = (QGridLayout(), QGridLayout())
        narrow = fonts.scale > _NARROW_FROM
        for group, lines in keymap.table():
            self._fill(grids[0 if narrow or group in _LEFT else 1], group, lines)
        for grid in grids:
            if grid.count():
                grid.setHorizontalSpacing(32)
                grid.setVerticalSpacing(8)
                grid.setColumnStretch(0, 1)
                grid.setRowStretch(grid.rowCount(), 1)
                columns.addLayout(grid, 1)
        self.column = ScrollColumn(columns)
        self.body.addWidget(self.column)
        self.change_button = self.add_button(ButtonKind.QUIET)
        self.change_button.clicked.connect(self.change_wanted)
        self.buttons.addStretch(1)
        self.close_button = self.add_button(ButtonKind.PRIMARY)
        self.close_button.setDefault(True)
        self.close_button.setFocus()
        self.close_button.clicked.connect(self.accept)
        self.set_texts()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the size of the list; Qt would stop at two thirds of the screen."""
        super().showEvent(event)
        if not event.spontaneous():
            self.resize(self.sizeHint())

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""
        self.setWindowTitle(self.tr("Keys"))
        self.title.setText(self.tr("Keys"))
        self.change_button.setText(self.tr("Change keys…"))
        self.close_button.setText(self.tr("Close"))
        table = self._keymap.table()
        for group, heading in self._headings.items():
            heading.setText(group_text(group))
        texts = [text for _, lines in table for text, _ in lines]
        for name, text in zip(self._names, texts, strict=False):
            name.setText(text)

    def _fill(self, grid: QGridLayout, group: Group, lines: Lines) -> None:
        if not lines:
            return
        heading = self._headings[group] = RoleLabel(
            group_text(group), self.fonts, TextRole.META, bold=True, secondary=True
        )
        row = grid.rowCount()
        if grid.count():
            grid.setRowMinimumHeight(row, 8)
            row += 1
        grid.addWidget(heading, row, 0)
        # With their words from the start: a layout that was measured before it is shown keeps what it measured.
        for text, keys in lines:
            row += 1
            name = RoleLabel(text, self.fonts, TextRole.BODY)
            self._names.append(name)
            grid.addWidget(name, row, 0)
            grid.addWidget(KeyCaps(keys, self.theme, self.fonts), row, 1, Qt.AlignmentFlag.AlignRight)
