"""Whether a backup is encrypted, and with what: the key of this PC or a passphrase."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.panes.audio_kit import column, named, row

if TYPE_CHECKING:
    from saijin_studio.ui.panes.library_kit import LibraryKit

_LEAST = 8


class Seal(StrEnum):
    """How a backup is closed."""

    NONE = "none"
    KEY = "key"
    PHRASE = "phrase"


class SealChoice(QWidget):
    """A choice, and two fields for a passphrase where it is wanted.

    Args:
        kit: makes its parts.
    """

    changed = Signal()

    def __init__(self, kit: LibraryKit) -> None:
        super().__init__()
        self._name = kit.label(TextRole.META)
        self.choice = kit.choice()
        for one in Seal:
            self.choice.addItem("", one.value)
        self.first, self.again = kit.line(), kit.line()
        for field in (self.first, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.textChanged.connect(self._tell)
        self._first_name, self._again_name = kit.label(TextRole.META), kit.label(TextRole.META)
        self.note = kit.words(TextRole.META)
        self._fields = QWidget()
        fields = row(gap=12)
        for label, field in ((self._first_name, self.first), (self._again_name, self.again)):
            fields.addLayout(named(label, field), 1)
        self._fields.setLayout(fields)
        self._name.setBuddy(self.choice)
        self.setLayout(column(self._name, self.choice, self._fields, self.note, gap=4))
        self.choice.currentIndexChanged.connect(self._tell)
        self._retranslate()

    @property
    def seal(self) -> Seal:
        """What is chosen."""
        return Seal(self.choice.currentData())

    @property
    def passphrase(self) -> str | None:
        """The passphrase, where one is wanted."""
        return self.first.text() if self.seal is Seal.PHRASE else None

    @property
    def ready(self) -> bool:
        """Whether a backup can be made so."""
        if self.seal is not Seal.PHRASE:
            return True
        return len(self.first.text()) >= _LEAST and self.first.text() == self.again.text()

    def clear(self) -> None:
        """Forget the passphrase."""
        self.first.clear()
        self.again.clear()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _tell(self) -> None:
        asked = self.seal is Seal.PHRASE
        self._fields.setVisible(asked)
        short, differs = len(self.first.text()) < _LEAST, self.first.text() != self.again.text()
        self.note.setText({
            Seal.NONE: self.tr("Anybody who has the file can read it."),
            Seal.KEY: self.tr("The key lies in this PC's key store; elsewhere its recovery key opens it."),
            Seal.PHRASE: self.tr("Without the passphrase nobody can open it, not even you.")
            if not short and not differs
            else self.tr("%n characters at least", "", _LEAST)
            if short
            else self.tr("The two differ."),
        }[self.seal])  # fmt: skip
        self.changed.emit()

    def _retranslate(self) -> None:
        self._name.setText(self.tr("Encryption"))
        self.choice.setAccessibleName(self._name.text())
        self.choice.setItemText(0, self.tr("Not encrypted"))
        self.choice.setItemText(1, self.tr("With this PC's key"))
        self.choice.setItemText(2, self.tr("With a passphrase"))
        self._first_name.setText(self.tr("Passphrase"))
        self._again_name.setText(self.tr("Once more"))
        self._tell()
