"""One command with its keys, and below it, when wanted, the field for other keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from saijin_studio.ui.dialogs.keys_caps import KeyCaps
from saijin_studio.ui.dialogs.keys_editor import KeyEditor
from saijin_studio.ui.dialogs.style import LINK
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.shortcuts import native
from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.key_bindings import Bindings
    from saijin_studio.ui.shortcuts import Slot
    from saijin_studio.ui.theme import Theme


class KeyRow(QWidget):
    """A row of the list of keys.

    ``rebound`` carries the ``Bindings`` that the user wants.
    """

    rebound = Signal(object)
    opened = Signal()

    def __init__(self, slot: Slot, bindings: Bindings, theme: Theme, fonts: Fonts, icons: Icons) -> None:
        super().__init__()
        self.slot = slot
        self._bindings, self._theme, self._fonts, self._icons = bindings, theme, fonts, icons
        self.editor: KeyEditor | None = None
        self.name = RoleLabel("", fonts, TextRole.BODY)
        self.name.setWordWrap(True)
        self.none = RoleLabel("", fonts, TextRole.META, secondary=True)
        self._caps = KeyCaps(bindings.keys(slot.name), theme, fonts)
        self.change = QPushButton(self)
        self.change.setProperty("kind", LINK)
        self.change.setFont(fonts.font(TextRole.META))
        self.change.setAutoDefault(False)
        self.change.clicked.connect(self._toggle)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.name, 1)
        line.addWidget(self.none)
        line.addWidget(self._caps)
        line.addWidget(self.change)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 3, 0, 3)
        self._column.setSpacing(6)
        self._column.addLayout(line)

    @property
    def searched(self) -> str:
        """What can be found in it."""
        keys = " ".join(map(native, self._bindings.keys(self.slot.name)))
        return f"{self.name.text()} {keys}".casefold()

    def set_bindings(self, bindings: Bindings) -> None:
        """Show the keys as they are now."""
        if bindings.keys(self.slot.name) != self._bindings.keys(self.slot.name):
            self._caps.set_keys(bindings.keys(self.slot.name))
        self._bindings = bindings
        if self.editor is not None:
            self.editor.set_bindings(bindings)
        self._say()

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""
        self.name.setText(self.slot.text)
        self.none.setText(self.tr("No key"))
        self._say()
        if self.editor is not None:
            self.editor.set_texts()

    def close_editor(self) -> None:
        """Put the field away."""
        if self.editor is not None:
            had_focus = self.editor.has_focus
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None
            self._say()
            if had_focus:
                self.change.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggle(self) -> None:
        if self.editor is not None:
            self.close_editor()
            return
        self.opened.emit()
        self.editor = KeyEditor(self.slot, self._bindings, self._theme, self._fonts, self._icons, self)
        self.editor.rebound.connect(self.rebound)
        self.editor.left.connect(self.close_editor)
        self._column.addWidget(self.editor)
        self.editor.show()
        self.editor.capture.setFocus(Qt.FocusReason.OtherFocusReason)
        QWidget.setTabOrder(self.change, self.editor.capture)
        self._say()

    def _say(self) -> None:
        keys = self._bindings.keys(self.slot.name)
        self.none.setVisible(not keys)
        self._caps.setVisible(bool(keys))
        self.change.setText(self.tr("Change") if self.editor is None else self.tr("Done"))
        self.change.setAccessibleName(f"{self.change.text()}: {self.slot.text}")
        self.change.setAccessibleDescription(", ".join(map(native, keys)) or self.none.text())
