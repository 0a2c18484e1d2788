"""The words of the page of care."""

from __future__ import annotations

from PySide6.QtCore import QObject

from saijin_studio.core.care import HealthState, Keeping, LedgerKind, UpdateKind, UpdateState
from saijin_studio.ui.panes.library_parts import Tone

HEALTH_TONES = {
    HealthState.OK: (Tone.GOOD, "check-circle"),
    HealthState.UNVERIFIED: (Tone.PLAIN, "question"),
    HealthState.DAMAGED: (Tone.BAD, "x-circle"),
    HealthState.MISSING: (Tone.WARN, "warning"),
}
UPDATE_TONES = {
    UpdateState.CURRENT: (Tone.GOOD, "check-circle"),
    UpdateState.NEWER: (Tone.INFO, "arrow-circle-up"),
    UpdateState.READY: (Tone.ACCENT, "arrows-left-right"),
    UpdateState.UNKNOWN: (Tone.PLAIN, "question"),
}
_DAY = 86_400.0


class CareWords(QObject):
    """Says things in the window's language."""

    def health(self, state: HealthState) -> str:
        """How the files of a model are."""
        return {
            HealthState.OK: self.tr("Whole"),
            HealthState.UNVERIFIED: self.tr("Not verified yet"),
            HealthState.DAMAGED: self.tr("Damaged"),
            HealthState.MISSING: self.tr("Missing"),
        }[state]

    def keeping(self, keeping: Keeping) -> str:
        """Where they lie."""
        return {
            Keeping.STORE: self.tr("in the studio's store"),
            Keeping.CHECKPOINT: self.tr("a folder in the studio's store"),
            Keeping.ADOPTED: self.tr("used where it lies"),
            Keeping.PACKAGE: self.tr("in a Python package"),
        }[keeping]

    def verified(self, at: float | None, now: float) -> str:
        """When they were read last."""
        if at is None:
            return self.tr("never verified")
        days = int(max(0.0, now - at) // _DAY)
        return self.tr("verified today") if days == 0 else self.tr("verified %n day(s) ago", "", days)

    def every(self, days: int) -> str:
        """How often files are read again."""
        return self.tr("never") if days == 0 else self.tr("every %n day(s)", "", days)

    def whole(self, count: int) -> str:
        """How many are whole."""
        return self.tr("%n model(s) whole", "", count)

    def damaged(self, count: int) -> str:
        """How many are not."""
        return self.tr("%n model(s) damaged or missing", "", count)

    def unverified(self, count: int) -> str:
        """How many are not known."""
        return self.tr("%n not verified yet", "", count)

    def update(self, state: UpdateState) -> str:
        """Whether there is something newer."""
        return {
            UpdateState.CURRENT: self.tr("Up to date"),
            UpdateState.NEWER: self.tr("Newer version"),
            UpdateState.READY: self.tr("Ready to switch"),
            UpdateState.UNKNOWN: self.tr("Not asked yet"),
        }[state]

    def source(self, kind: UpdateKind) -> str:
        """Where it would come from."""
        return {
            UpdateKind.OLLAMA: self.tr("Ollama's library"),
            UpdateKind.HUB: self.tr("Hugging Face"),
            UpdateKind.URL: self.tr("a web address"),
        }[kind]

    def newer(self, count: int) -> str:
        """How many have something newer."""
        return self.tr("%n newer version(s)", "", count)

    def kind(self, kind: LedgerKind) -> str:
        """What an entry is about."""
        return {
            LedgerKind.MODEL: self.tr("Weights"),
            LedgerKind.REPLY: self.tr("Reply"),
            LedgerKind.TAKE: self.tr("Take"),
            LedgerKind.SCAN: self.tr("Scan"),
        }[kind]

    def entries(self, count: int) -> str:
        """How many are listed."""
        return self.tr("%n entry(s)", "", count)

    def exported(self, count: int) -> str:
        """How many were saved."""
        return self.tr("%n entry(s) saved.", "", count)
