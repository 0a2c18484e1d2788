"""The sheet in which a backup is put back: what would change, which parts, and the question before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from saijin_studio.core.backups import BackupPart, BackupReason
from saijin_studio.core.sizes import human_bytes
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.panes.audio_kit import column, row
from saijin_studio.ui.panes.audio_notice import AudioNotice
from saijin_studio.ui.panes.backups_changes import PartChanges
from saijin_studio.ui.panes.backups_passphrase import PassphraseCard
from saijin_studio.ui.panes.backups_words import BackupWords
from saijin_studio.ui.panes.library_frames import Card
from saijin_studio.ui.style import ButtonKind

if TYPE_CHECKING:
    from saijin_studio.core.backups import Backup, RestorePreview
    from saijin_studio.ui.panes.library_kit import LibraryKit


class BackupsRestore(QWidget):
    """Knows nothing of the studio.

    Args:
        kit: makes its parts.
    """

    opened = Signal(str)
    """The backup is to be opened with this passphrase."""
    agreed = Signal(object)
    """These parts (a frozen set of ``BackupPart``) are to be put back."""
    left = Signal()
    asked = Signal()
    """It asks whether it is to be put back."""

    def __init__(self, kit: LibraryKit) -> None:
        super().__init__()
        self._kit = kit
        self._words = BackupWords(self)
        self._backup: Backup | None = None
        self._preview: RestorePreview | None = None
        self._busy = False
        self.title, self.facts = kit.label(TextRole.TITLE, secondary=False), kit.words(TextRole.META)
        self.notice = AudioNotice(kit)
        self.looking = kit.words(TextRole.BODY)
        self.passphrase = PassphraseCard(kit)
        self._card = Card(kit)
        self._card.body.setContentsMargins(16, 14, 16, 14)
        self._card.body.setSpacing(14)
        self._heading = kit.heading()
        self._card.body.addWidget(self._heading)
        self._parts = QVBoxLayout()
        self._parts.setSpacing(14)
        self._card.body.addLayout(self._parts)
        self.same = kit.words(TextRole.META)
        self._card.body.addWidget(self.same)
        self._rows: list[PartChanges] = []
        self.confirm = kit.confirm()
        self.back, self.restore = (
            kit.button(kind=ButtonKind.QUIET),
            kit.button("arrow-counter-clockwise", ButtonKind.PRIMARY, "on_accent"),
        )
        body = column(self.title, self.facts, self.notice, self.looking, self.passphrase, self._card, gap=12)
        body.addWidget(self.confirm)
        body.addLayout(row(1, self.back, self.restore))
        body.addStretch(1)
        self.setLayout(body)
        self.back.clicked.connect(self.left)
        self.confirm.answered.connect(self._tell)
        self.restore.clicked.connect(self._ask)
        self.passphrase.given.connect(self.opened)
        self._retranslate()

    @property
    def parts(self) -> tuple[PartChanges, ...]:
        """What is shown of each part."""
        return tuple(self._rows)

    @property
    def chosen(self) -> frozenset[BackupPart]:
        """The parts that are to be put back."""
        return frozenset(one.part for one in self._rows if one.switch.isChecked())

    def begin(self, backup: Backup) -> None:
        """Look at another backup; what it would change is not known yet."""
        self._backup, self._preview, self._busy = backup, None, False
        self._clear()
        self.notice.put_away()
        self.confirm.put_away()
        self.passphrase.put_away()
        self._retranslate()

    def ask_passphrase(self) -> None:
        """It cannot be read without a passphrase."""
        self.passphrase.ask()
        self.looking.hide()

    def show_preview(self, preview: RestorePreview) -> None:
        """Show what would change."""
        self._preview = preview
        self.passphrase.put_away()
        self.notice.put_away()
        self._clear()
        for part in BackupPart:
            if part not in preview.backup.parts:
                continue
            changes = [one for one in preview.changes if one.part is part]
            if not changes:
                continue
            made = PartChanges(self._kit, part, changes)
            made.toggled.connect(self._tell)
            self._rows.append(made)
            self._parts.addWidget(made)
        self._tell()

    def leave(self) -> None:
        """Put the question away, or, without one, the sheet."""
        if self.confirm.isHidden():
            self.left.emit()
        else:
            self.confirm.put_away()
            self._tell()

    def set_busy(self, busy: bool) -> None:
        """Whether it is being read, or put back."""
        self._busy = busy
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    @property
    def _parts_shown(self) -> frozenset[BackupPart]:
        return frozenset(one.part for one in self._rows)

    def _clear(self) -> None:
        for one in self._rows:
            one.hide()
            one.deleteLater()
        self._rows = []

    def _ask(self) -> None:
        count = sum(one.part in self.chosen for one in self._preview.changes) if self._preview else 0
        question = self.tr("Put %n thing(s) back as they were? A backup of how it is now is made first.", "", count)
        self.confirm.ask(question, self.tr("Put back"), lambda: self.agreed.emit(self.chosen))
        self.restore.hide()
        self.asked.emit()

    def _tell(self) -> None:
        preview, chosen = self._preview, self.chosen
        if not chosen:
            self.confirm.put_away()
        known = preview is not None
        changes = preview is not None and any(one.part in chosen for one in preview.changes)
        self.looking.setVisible(self.passphrase.isHidden() and (not known or self._busy))
        self.looking.setText(
            self.tr("It is being put back…") if known else self.tr("What would change is being looked up…")
        )
        self._card.setVisible(known)
        self._card.setEnabled(not self._busy)
        same = preview is not None and not preview.changes
        self._heading.setText(
            self.tr("Nothing would change: everything is as it was then.") if same else self.tr("What would change")
        )
        self.restore.setVisible(known and self.confirm.isHidden())
        none = frozenset[BackupPart]()
        held = none if preview is None else preview.backup.parts - self._parts_shown
        kept = [one for one in BackupPart if one in held]
        names = ", ".join(map(self._words.part, kept))
        self.same.setText(self.tr("As it is now: {parts}").format(parts=names))
        self.same.setVisible(bool(kept) and not same)
        self.restore.setEnabled(changes and not self._busy)
        self.passphrase.setEnabled(not self._busy)

    def _retranslate(self) -> None:
        self.title.setText(self.tr("Restore from a backup"))
        backup = self._backup
        if backup is not None:
            parts = (self._words.when(backup), self._words.reason(backup.reason), human_bytes(backup.size))
            note = "" if backup.reason is BackupReason.RESTORE else backup.note
            self.facts.setText(" · ".join((*parts, note) if note else parts))
        self.back.setText(self.tr("Back"))
        self.restore.setText(self.tr("Restore…"))
        self._tell()
