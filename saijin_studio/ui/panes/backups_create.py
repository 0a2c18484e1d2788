"""The sheet in which a backup is made: what goes in, a note, and whether it is encrypted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from saijin_studio.core.backups import USUAL, BackupPart
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.panes.audio_kit import column, named, row
from saijin_studio.ui.panes.backups_seal import Seal, SealChoice
from saijin_studio.ui.panes.backups_words import BackupWords
from saijin_studio.ui.panes.library_frames import Card
from saijin_studio.ui.style import ButtonKind

if TYPE_CHECKING:
    from saijin_studio.ui.panes.library_kit import LibraryKit

_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class BackupWish:
    """What is to be made. ``passphrase`` encrypts it; without one, ``encrypted`` does so with this PC's key."""

    parts: frozenset[BackupPart]
    note: str = ""
    encrypted: bool = False
    passphrase: str | None = None


class BackupsCreate(QWidget):
    """Knows nothing of the studio.

    Args:
        kit: makes its parts.
    """

    wished = Signal(object)
    """This ``BackupWish`` is to be made."""
    left = Signal()
    """Nothing is to be made."""

    def __init__(self, kit: LibraryKit) -> None:
        super().__init__()
        self._words = BackupWords(self)
        self.title = kit.label(TextRole.TITLE, secondary=False)
        self._inside = kit.heading()
        self.parts = {part: kit.switch() for part in BackupPart}
        self._media_note = kit.words(TextRole.META)
        self.note, self._note_name = kit.line(), kit.label(TextRole.META)
        self.seal = SealChoice(kit)
        self.back = kit.button(kind=ButtonKind.QUIET)
        self.make = kit.button("clock-counter-clockwise", ButtonKind.PRIMARY, "on_accent")
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for place, switch in enumerate(self.parts.values()):
            grid.addWidget(switch, place // _COLUMNS, place % _COLUMNS)
            switch.toggled.connect(self._tell)
        self.note.setMaxLength(200)
        card = Card(kit)
        card.body.setContentsMargins(16, 14, 16, 14)
        card.body.setSpacing(14)
        inside = column(self._inside, gap=8)
        inside.addLayout(grid)
        inside.addWidget(self._media_note)
        card.body.addLayout(inside)
        card.body.addWidget(self.seal)
        card.body.addLayout(named(self._note_name, self.note))
        card.body.addLayout(row(1, self.back, self.make))
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(12)
        body.addWidget(self.title)
        body.addWidget(card)
        body.addStretch(1)
        self.seal.changed.connect(self._tell)
        self.back.clicked.connect(self.left)
        self.make.clicked.connect(self._wish)
        self.reset()
        self._retranslate()

    def reset(self) -> None:
        """As it is at first: what is usual, not encrypted."""
        for part, switch in self.parts.items():
            switch.setChecked(part in USUAL)
        self.note.clear()
        self.seal.clear()
        self.seal.choice.setCurrentIndex(0)

    @property
    def wish(self) -> BackupWish:
        """What is chosen."""
        parts = frozenset(part for part, switch in self.parts.items() if switch.isChecked())
        seal = self.seal.seal
        return BackupWish(parts, self.note.text().strip(), seal is not Seal.NONE, self.seal.passphrase)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _wish(self) -> None:
        wish = self.wish
        self.seal.clear()
        self.wished.emit(wish)

    def _tell(self) -> None:
        some = any(switch.isChecked() for switch in self.parts.values())
        self.make.setEnabled(some and self.seal.ready)

    def _retranslate(self) -> None:
        self.title.setText(self.tr("Make a backup"))
        self._inside.setText(self.tr("What goes in"))
        for part, switch in self.parts.items():
            switch.setText(self._words.part(part))
        self._media_note.setText(
            self.tr("Weights are linked and take no room of their own, as long as the models stay.")
        )
        self._note_name.setText(self.tr("Note"))
        self.back.setText(self.tr("Cancel"))
        self.make.setText(self.tr("Make the backup"))
        self._tell()
