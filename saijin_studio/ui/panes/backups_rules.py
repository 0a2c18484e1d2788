"""When backups are made by themselves, and how many of them stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, Signal

from saijin_studio.core.backups import BackupRules
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.panes.audio_kit import row
from saijin_studio.ui.panes.library_frames import Card

if TYPE_CHECKING:
    from saijin_studio.ui.panes.library_kit import LibraryKit

_EVERY = (1, 2, 3, 7, 14, 30, 0)
_MOST = 100


class BackupsRules(Card):
    """Knows nothing of the studio.

    Args:
        kit: makes its parts.
    """

    chosen = Signal(object)
    """These ``BackupRules`` count from now on."""
    key_asked = Signal()
    """The recovery key is to be shown."""

    def __init__(self, kit: LibraryKit) -> None:
        super().__init__(kit)
        self.every, self.keep, self.encrypt = kit.choice(), kit.amount(1, _MOST, 1), kit.switch()
        self.every.setMinimumContentsLength(12)
        self._every_name, self._keep_name = kit.label(TextRole.BODY), kit.label(TextRole.BODY)
        self._every_name.setBuddy(self.every)
        self._keep_name.setBuddy(self.keep)
        self.note = kit.words(TextRole.META)
        self.key = kit.button("key")
        for days in _EVERY:
            self.every.addItem("", days)
        self.keep.setFixedWidth(kit.look.fonts.scaled(92))
        self.body.setContentsMargins(16, 12, 16, 12)
        self.body.setSpacing(8)
        self.body.addLayout(row(self._every_name, self.every, self._keep_name, self.keep, 1))
        self.body.addLayout(row(self.encrypt, 1, self.key))
        self.body.addWidget(self.note)
        self.every.activated.connect(self._choose)
        self.keep.valueChanged.connect(self._choose)
        self.encrypt.toggled.connect(self._choose)
        self.key.clicked.connect(self.key_asked)
        self._retranslate()

    @property
    def rules(self) -> BackupRules:
        """What is chosen."""
        return BackupRules(self.every.currentData(), round(self.keep.value()), self.encrypt.isChecked())

    def show_rules(self, rules: BackupRules) -> None:
        """Show what counts; nothing is told of it."""
        blockers = [QSignalBlocker(one) for one in (self.every, self.keep, self.encrypt)]
        if self.every.findData(rules.every) < 0:
            self.every.addItem("", rules.every)
        self.every.setCurrentIndex(self.every.findData(rules.every))
        self.keep.setValue(rules.keep)
        self.encrypt.setChecked(rules.encrypt)
        for blocker in blockers:
            blocker.unblock()
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _choose(self) -> None:
        self.key.setVisible(self.encrypt.isChecked())
        self.chosen.emit(self.rules)

    def _retranslate(self) -> None:
        self._every_name.setText(self.tr("By itself"))
        self._keep_name.setText(self.tr("Keep"))
        for place in range(self.every.count()):
            days = self.every.itemData(place)
            words = self.tr("every %n day(s)", "", days) if days else self.tr("never")
            self.every.setItemText(place, words)
        self.every.setAccessibleName(self.tr("How often a backup is made by itself"))
        self.keep.setAccessibleName(self.tr("How many backups stay"))
        self.encrypt.setText(self.tr("Encrypt them with this PC's key"))
        self.key.setText(self.tr("Show the recovery key"))
        self.key.setVisible(self.encrypt.isChecked())
        self.note.setText(
            self.tr("The oldest give way; those from before a rollout or a restore stay while they are needed.")
        )
