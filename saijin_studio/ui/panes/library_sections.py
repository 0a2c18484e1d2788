"""The sections of the library's page."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QCoreApplication


class LibrarySection(StrEnum):
    """What the page can show, in the order of its navigation."""

    MODELS = "models"
    ROLLOUT = "rollout"
    BACKUPS = "backups"
    CARE = "care"
    DISK = "disk"

    @property
    def icon(self) -> str:
        """The name of its icon."""
        return _ICONS[self]

    @property
    def text(self) -> str:
        """Its name in the user's language."""
        return {
            LibrarySection.MODELS: QCoreApplication.translate("LibrarySection", "Models"),
            LibrarySection.ROLLOUT: QCoreApplication.translate("LibrarySection", "Rollout"),
            LibrarySection.BACKUPS: QCoreApplication.translate("LibrarySection", "Backups"),
            LibrarySection.CARE: QCoreApplication.translate("LibrarySection", "Care"),
            LibrarySection.DISK: QCoreApplication.translate("LibrarySection", "Disk"),
        }[self]


_ICONS = {
    LibrarySection.MODELS: "stack",
    LibrarySection.ROLLOUT: "calendar-check",
    LibrarySection.BACKUPS: "clock-counter-clockwise",
    LibrarySection.CARE: "shield-check",
    LibrarySection.DISK: "hard-drives",
}
