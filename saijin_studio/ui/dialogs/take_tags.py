"""Asks for the tags of a take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from saijin_studio.ui.dialogs.frame import FramedDialog
from saijin_studio.ui.style import ButtonKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from saijin_studio.ui.widgets.message_kit import MessageKit

_MOST = 300


class TagsDialog(FramedDialog):
    """One line with commas between the tags; ``named`` carries them, tidied.

    Args:
        kit: what to draw with.
        tags: those that it has.
        parent: the window.
    """

    named = Signal(list)

    def __init__(self, kit: MessageKit, tags: Sequence[str], parent: QWidget) -> None:
        super().__init__(kit.theme, kit.fonts, parent)
        self.line = QLineEdit(", ".join(tags))
        self.line.setMaxLength(_MOST)
        self.line.setFont(self.font())
        self.line.setMinimumWidth(kit.fonts.scaled(300))
        self.body.addWidget(self.line)
        self.buttons.addStretch(1)
        self._cancel = self.add_button(ButtonKind.QUIET)
        self.take = self.add_button(ButtonKind.PRIMARY)
        self._cancel.clicked.connect(self.reject)
        self.take.clicked.connect(self._accept)
        self.take.setDefault(True)
        self.set_texts()
        self.line.setFocus()

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""
        self.title.setText(self.tr("Tags of the take"))
        self.setWindowTitle(self.tr("Tags of the take"))
        self.line.setPlaceholderText(self.tr("Words with commas between them"))
        self.line.setAccessibleName(self.tr("Tags"))
        self._cancel.setText(self.tr("Cancel"))
        self.take.setText(self.tr("Save"))

    def _accept(self) -> None:
        words = self.line.text().replace("、", ",").split(",")
        self.named.emit([" ".join(one.split()) for one in words if one.strip()])
        self.accept()
