"""The menu at the head of the gallery: new personas, from scratch or from files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from saijin_studio.ui.fonts import Fonts, TextRole
from saijin_studio.ui.shortcuts import Command
from saijin_studio.ui.widgets.icon_button import IconButton

if TYPE_CHECKING:
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.keymap import Keymap
    from saijin_studio.ui.theme import Theme


class GalleryMore(IconButton):
    """Opens the menu; ``asked`` carries the ``Command`` that was chosen in it.

    Args:
        theme: the colours.
        fonts: the menu's font.
        icons: the icons.
        parent: the owner, as Qt wants it.
    """

    asked = Signal(object)

    def __init__(self, theme: Theme, fonts: Fonts, icons: Icons, parent: QWidget) -> None:
        super().__init__(theme, icons, "dots-three", parent=parent)
        self._fonts = fonts
        self._keymap: Keymap | None = None
        self.clicked.connect(self.open_menu)
        self.retranslate()

    def set_keymap(self, keymap: Keymap) -> None:
        """Show these keys in the menu."""
        self._keymap = keymap

    def retranslate(self) -> None:
        """Say it in the window's language."""
        self.set_label(self.tr("More"))

    def menu(self) -> QMenu:
        """The menu as it is now."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setFont(self._fonts.font(TextRole.BODY))  # windows, which menus are, inherit none
        self._add(menu, self.tr("New persona"), Command.NEW_PERSONA)
        self._add(menu, self.tr("Import …"), Command.IMPORT_PERSONA)
        return menu

    def open_menu(self) -> None:
        """Open it under the button, flush with its right edge."""
        menu = self.menu()
        corner = self.mapToGlobal(QPoint(self.width(), self.height() + 4))
        menu.popup(corner - QPoint(menu.sizeHint().width(), 0))

    def _add(self, menu: QMenu, text: str, command: Command) -> None:
        action = menu.addAction(text)
        keys = self._keymap.keys(command) if self._keymap is not None else ()
        if keys:
            action.setShortcut(QKeySequence.fromString(keys[0]))
            action.setShortcutVisibleInContextMenu(True)
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _checked=False: self.asked.emit(command))
