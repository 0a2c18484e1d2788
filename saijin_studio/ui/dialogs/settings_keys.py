"""The page of the keys: every command by group, to be rebound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from saijin_studio.ui.dialogs.keys_row import KeyRow
from saijin_studio.ui.dialogs.settings_blocks import WordsAndButton
from saijin_studio.ui.dialogs.settings_row import Block
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.key_bindings import Bindings
from saijin_studio.ui.shortcuts import Group, group_text, slots
from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.theme import Theme


class AllKeysBlock(WordsAndButton):
    """Gives every command its own keys back."""

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""
        self.set_words(
            self.tr("All keys"),
            self.tr("Changed keys count as soon as the settings are saved, in every window and every list."),
            self.tr("All back to default"),
        )


class KeysBlock(Block):
    """The commands of one group."""

    rebound = Signal(object)
    opened = Signal(object)

    def __init__(self, group: Group, bindings: Bindings, theme: Theme, fonts: Fonts, icons: Icons) -> None:
        super().__init__()
        self._group = group
        self.title = RoleLabel("", fonts, TextRole.META, bold=True, secondary=True)
        self.rows = [KeyRow(slot, bindings, theme, fonts, icons) for slot in slots() if slot.group is group]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 10)
        column.setSpacing(2)
        column.addWidget(self.title)
        for row in self.rows:
            column.addWidget(row)
            row.rebound.connect(self.rebound)
            row.opened.connect(lambda row=row: self.opened.emit(row))

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""
        self.title.setText(group_text(self._group))
        for row in self.rows:
            row.set_texts()

    def narrow(self, words: Sequence[str], heading: str) -> bool:
        """Show only the commands in which all words are found, or all when the group is what was searched for."""
        above = f"{heading} {self.title.text()}".casefold()
        found = False
        for row in self.rows:
            fits = all(word in f"{above} {row.searched}" for word in words)
            row.setVisible(fits)
            found = found or fits
        return found


class KeysPage:
    """What is on the page of the keys; ``bindings`` are those that the user wants."""

    def __init__(self, bindings: Bindings, theme: Theme, fonts: Fonts, icons: Icons) -> None:
        self.bindings = bindings
        self.all = AllKeysBlock(fonts)
        groups = [group for group in Group if group is not Group.WRITING]
        self.groups = [KeysBlock(group, bindings, theme, fonts, icons) for group in groups]
        self.all.button.clicked.connect(lambda: self.show(Bindings({})))
        for block in self.groups:
            block.rebound.connect(self.show)
            block.opened.connect(self._close_others)
        self.show(bindings)

    @property
    def blocks(self) -> Sequence[Block]:
        """In their order."""
        return [self.all, *self.groups]

    @property
    def rows(self) -> Sequence[KeyRow]:
        """Every command."""
        return [row for block in self.groups for row in block.rows]

    def show(self, bindings: Bindings) -> None:
        """Show these keys."""
        self.bindings = bindings
        for row in self.rows:
            row.set_bindings(bindings)
        self.all.button.setEnabled(any(map(bindings.is_changed, slots())))

    def _close_others(self, opened: KeyRow) -> None:
        for row in self.rows:
            if row is not opened:
                row.close_editor()
