"""Asks for the name of a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCompleter, QLineEdit

from saijin_studio.ui.dialogs.frame import FramedDialog
from saijin_studio.ui.style import ButtonKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from saijin_studio.ui.widgets.message_kit import MessageKit

_MOST = 60


class FolderDialog(FramedDialog):
    """One line; ``named`` carries what was written in it, tidied.

    Args:
        kit: what to draw with.
        folders: those there are, offered while writing.
        name: what the folder is called now; empty for a new one.
        parent: the window.
    """

    named = Signal(str)

    def __init__(self, kit: MessageKit, folders: Sequence[str], name: str, parent: QWidget) -> None:
        super().__init__(kit.theme, kit.fonts, parent)
        self._name = name
        self.line = QLineEdit(name)
        self.line.setMaxLength(_MOST)
        self.line.setMinimumWidth(kit.fonts.scaled(300))
        self.line.setCompleter(QCompleter(list(folders), self.line))
        self.body.addWidget(self.line)
        self.buttons.addStretch(1)
        self._cancel = self.add_button(ButtonKind.QUIET)
        self._take = self.add_button(ButtonKind.PRIMARY)
        self._cancel.clicked.connect(self.reject)
        self._take.clicked.connect(self._accept)
        self._take.setDefault(True)
        self.line.textChanged.connect(self._check)
        self.set_texts()
        self._check()
        self.line.selectAll()
        self.line.setFocus()

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""
        title = self.tr("Rename folder") if self._name else self.tr("New folder")
        self.title.setText(title)
        self.setWindowTitle(title)
        self.line.setPlaceholderText(self.tr("Name of the folder"))
        self.line.setAccessibleName(self.tr("Name of the folder"))
        self._cancel.setText(self.tr("Cancel"))
        self._take.setText(self.tr("Rename") if self._name else self.tr("Move there"))

    def _tidy(self) -> str:
        return " ".join(self.line.text().split())

    def _check(self) -> None:
        self._take.setEnabled(bool(self._tidy()))

    def _accept(self) -> None:
        self.named.emit(self._tidy())
        self.accept()
