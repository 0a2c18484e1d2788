"""One model in the list of health: how its files are, when they were read last, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal

from saijin_studio.core.sizes import human_bytes
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.panes.audio_kit import column, row
from saijin_studio.ui.panes.care_cells import cell
from saijin_studio.ui.panes.care_words import HEALTH_TONES, CareWords
from saijin_studio.ui.panes.library_frames import RowFrame
from saijin_studio.ui.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from saijin_studio.core.care import HealthEntry
    from saijin_studio.ui.panes.library_kit import LibraryKit

_STATE, _TIME, _ACTS, _NARROW = 150, 160, 128, 720


class CareHealthRow(RowFrame):
    """Knows nothing of the studio.

    Args:
        kit: makes its parts.
        entry: what it shows.
        now: seconds since the epoch.
    """

    verify_asked = Signal(str)
    repair_asked = Signal(str)

    def __init__(self, kit: LibraryKit, entry: HealthEntry, now: float) -> None:
        super().__init__(kit)
        self._entry, self._now = entry, now
        self._words = CareWords(self)
        self._fonts = fonts = kit.look.fonts
        self.name = ElidedLabel(fonts, TextRole.BODY, secondary=False, bold=True)
        self.facts, self.instead = ElidedLabel(fonts, TextRole.META), ElidedLabel(fonts, TextRole.META)
        self.state = kit.badge()
        self.time = kit.label(TextRole.META)
        self.verify = kit.icon_button("arrows-clockwise", 28, 16)
        self.repair = kit.button("wrench")
        self.body.setContentsMargins(0, 8, 0, 9)
        self.body.addLayout(column(self.name, self.facts, self.instead, gap=1), 1)
        self.body.addWidget(cell(kit, _STATE, row(self.state, 1)))
        self._when = cell(kit, _TIME, row(self.time, 1))
        self.body.addWidget(self._when)
        self.body.addWidget(cell(kit, _ACTS, row(1, self.repair, self.verify, gap=4)))
        self.verify.clicked.connect(lambda: self.verify_asked.emit(self._entry.variant))
        self.repair.clicked.connect(lambda: self.repair_asked.emit(self._entry.variant))
        self._tell()

    @property
    def entry(self) -> HealthEntry:
        """What it shows."""
        return self._entry

    def show_entry(self, entry: HealthEntry, now: float) -> None:
        """Show how it is now."""
        self._entry, self._now = entry, now
        self._tell()

    def set_busy(self, busy: bool) -> None:
        """Whether files are being read or brought, so that nothing more can be asked for."""
        self.verify.setEnabled(not busy)
        self.repair.setEnabled(not busy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the name counts more than the time, which the state's tool tip has too."""
        super().resizeEvent(event)
        self._when.setVisible(self.width() >= self._fonts.scaled(_NARROW))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._tell()

    def _tell(self) -> None:
        entry, words = self._entry, self._words
        self.name.say(entry.title)
        facts = (human_bytes(entry.size), words.keeping(entry.keeping), ", ".join(entry.rows))
        self.facts.say(" · ".join(filter(None, facts)))
        self.instead.setVisible(bool(entry.serves_instead))
        self.instead.say(self.tr("{model} answers meanwhile").format(model=entry.serves_instead))
        tone, icon = HEALTH_TONES[entry.state]
        self.state.say(words.health(entry.state), tone, icon)
        due = self.tr("due") if entry.due else ""
        said = words.verified(entry.verified_at, self._now)
        self.time.setText(f"{said} · {due}" if due and entry.verified_at is not None else said)
        self.state.setToolTip(self.time.text())
        self.verify.set_label(self.tr("Verify now"))
        self.verify.setVisible(entry.state.usable)
        self.repair.setText(self.tr("Repair"))
        self.repair.setVisible(not entry.state.usable)
        self.repair.setToolTip("" if entry.repairable else self.tr("The studio has no source for this file."))
