"""What the parts and reasons of backups are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from saijin_studio.core.backups import USUAL, BackupPart, BackupReason, ChangeKind
from saijin_studio.ui.moments import whole_moment

if TYPE_CHECKING:
    from saijin_studio.core.backups import Backup

ICONS = {
    BackupReason.ASKED: "user-circle",
    BackupReason.SCHEDULED: "clock",
    BackupReason.MIGRATION: "arrow-fat-lines-up",
    BackupReason.ROLLOUT: "calendar-check",
    BackupReason.RESTORE: "arrow-counter-clockwise",
}
"""The icon of each reason."""


class BackupWords(QObject):
    """Words in the window's language."""

    def part(self, part: BackupPart) -> str:
        """What a part is called."""
        return {
            BackupPart.SETTINGS: self.tr("Settings"),
            BackupPart.PERSONAS: self.tr("Personas"),
            BackupPart.CONVERSATIONS: self.tr("Conversations"),
            BackupPart.CATALOGUE: self.tr("Catalogue"),
            BackupPart.MODELFILES: self.tr("Modelfiles"),
            BackupPart.MAPPING: self.tr("Mapping"),
            BackupPart.MODEL_LIST: self.tr("List of models"),
            BackupPart.MEDIA: self.tr("Pictures, sound and files"),
            BackupPart.WEIGHTS: self.tr("Model weights"),
        }[part]

    def reason(self, reason: BackupReason) -> str:
        """Why it was made."""
        return {
            BackupReason.ASKED: self.tr("On demand"),
            BackupReason.SCHEDULED: self.tr("On schedule"),
            BackupReason.MIGRATION: self.tr("Before a migration"),
            BackupReason.ROLLOUT: self.tr("Before a rollout's phase"),
            BackupReason.RESTORE: self.tr("Before a restore"),
        }[reason]

    def change(self, kind: ChangeKind) -> str:
        """What putting back does to one thing."""
        return {
            ChangeKind.ADDED: self.tr("comes back"),
            ChangeKind.CHANGED: self.tr("changes"),
            ChangeKind.REMOVED: self.tr("goes"),
        }[kind]

    def holds(self, parts: frozenset[BackupPart]) -> str:
        """What is in it, in short where it is what is usual."""
        if not parts >= USUAL:
            return ", ".join(self.part(part) for part in BackupPart if part in parts)
        extra = [self.part(part) for part in BackupPart if part in parts - USUAL]
        return " + ".join((self.tr("All but large files"), *extra))

    def when(self, backup: Backup) -> str:
        """When it was made."""
        return whole_moment(backup.created)
