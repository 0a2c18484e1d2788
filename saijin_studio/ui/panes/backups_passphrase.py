"""Asks for what opens an encrypted backup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLineEdit

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.panes.audio_kit import named, row
from saijin_studio.ui.panes.library_frames import Card

if TYPE_CHECKING:
    from saijin_studio.ui.panes.library_kit import LibraryKit


class PassphraseCard(Card):
    """Hidden until it asks; what was written is forgotten as soon as it was given.

    Args:
        kit: makes its parts.
    """

    given = Signal(str)

    def __init__(self, kit: LibraryKit) -> None:
        super().__init__(kit)
        self._name, self.phrase = kit.label(TextRole.META), kit.line()
        self.phrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.open = kit.button("lock-key")
        self.body.addLayout(named(self._name, self.phrase))
        self.body.addLayout(row(1, self.open))
        self.open.clicked.connect(self._give)
        self.phrase.returnPressed.connect(self._give)
        self.phrase.textChanged.connect(self._tell)
        self.hide()
        self._retranslate()

    def ask(self) -> None:
        """Ask."""
        self.show()
        self.phrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Ask no more."""
        self.phrase.clear()
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _give(self) -> None:
        if phrase := self.phrase.text():
            self.phrase.clear()
            self.given.emit(phrase)

    def _tell(self) -> None:
        self.open.setEnabled(bool(self.phrase.text()))

    def _retranslate(self) -> None:
        self._name.setText(self.tr("Passphrase or recovery key"))
        self.open.setText(self.tr("Open"))
        self._tell()
