"""The head of the list of conversations: title, number, a new one, and a menu of the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.panes.gallery_count import CountChip
from saijin_studio.ui.panes.history_menu import add
from saijin_studio.ui.shortcuts import Command
from saijin_studio.ui.widgets.icon_button import IconButton
from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from saijin_studio.ui.keymap import Keymap
    from saijin_studio.ui.panes.history_menu import HistoryMenus
    from saijin_studio.ui.widgets.message_kit import MessageKit


class HistoryHead(QWidget):
    """``new_wanted``, ``import_wanted``, ``all_wanted`` (choose all) and ``deleted_wanted``: what was pressed."""

    new_wanted = Signal()
    import_wanted = Signal()
    all_wanted = Signal()
    deleted_wanted = Signal()

    def __init__(self, kit: MessageKit, menus: HistoryMenus, parent: QWidget) -> None:
        super().__init__(parent)
        self._menus = menus
        self._keymap: Keymap | None = None
        self._title = RoleLabel("", kit.fonts, TextRole.TITLE, parent=self)
        self._count = CountChip(kit.theme, kit.fonts, self)
        self.new = IconButton(kit.theme, kit.icons, "note-pencil", parent=self)
        self.more = IconButton(kit.theme, kit.icons, "dots-three", parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._title)
        row.addSpacing(4)
        row.addWidget(self._count, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        row.addWidget(self.new)
        row.addWidget(self.more)
        self.new.clicked.connect(self.new_wanted)
        self.more.clicked.connect(self.open_menu)
        self.retranslate()

    def show_keys(self, keymap: Keymap) -> None:
        """Show these keys, now and whenever they are changed."""
        self._keymap = keymap
        keymap.changed.connect(self.retranslate)
        self.retranslate()

    def set_count(self, matches: int, count: int, *, filtered: bool) -> None:
        """Say how many there are and, while it is searched, how many match."""
        label = self.tr("%n conversation(s)", "", count)
        shown = matches if filtered else count
        text = str(shown) if shown else ""
        self._count.set_count(text, label)

    def retranslate(self) -> None:
        """Say everything in the window's language."""
        self._title.setText(self.tr("Conversations"))
        self.new.set_label(self.tr("New conversation"))
        self.more.set_label(self.tr("More"))
        if self._keymap is not None:
            words = self.tr("New conversation")
            self.new.setToolTip(self._keymap.labelled(words, Command.NEW_CONVERSATION))

    def menu(self) -> QMenu:
        """The menu of the list."""
        menu = self._menus.blank()
        keys = self._keymap.keys(Command.NEW_CONVERSATION) if self._keymap is not None else ()
        add(menu, self.tr("New conversation"), self.new_wanted.emit, keys[0] if keys else "")
        add(menu, self.tr("Import …"), self.import_wanted.emit)
        menu.addSeparator()
        add(menu, self.tr("Choose all"), self.all_wanted.emit, "Ctrl+A")
        add(menu, self.tr("Recently deleted"), self.deleted_wanted.emit)
        return menu

    def open_menu(self) -> None:
        """Open it under its button, flush with its right edge."""
        menu = self.menu()
        corner = self.more.mapToGlobal(QPoint(self.more.width(), self.more.height() + 4))
        menu.popup(corner - QPoint(menu.sizeHint().width(), 0))
