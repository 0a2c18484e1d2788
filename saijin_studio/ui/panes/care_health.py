"""The health of models: a row each, verifying now and on a schedule, and repairing."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from saijin_studio.core.care import HealthState
from saijin_studio.core.sizes import human_bytes
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.panes.audio_kit import column, row
from saijin_studio.ui.panes.care_health_row import CareHealthRow
from saijin_studio.ui.panes.care_renewing import renewed
from saijin_studio.ui.panes.care_words import CareWords
from saijin_studio.ui.panes.library_parts import Tone
from saijin_studio.ui.style import ButtonKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent

    from saijin_studio.core.care import HealthEntry, Verifying
    from saijin_studio.ui.panes.library_kit import LibraryKit

_NARROW = 760
SCHEDULES = (0, 1, 7, 14, 30, 90)


class CareHealth(QWidget):
    """Knows nothing of the studio.

    Args:
        kit: makes its parts.
        now: seconds since the epoch.
    """

    verify_asked = Signal(str)
    """The files of the variant of this id are to be read; empty for all."""
    repair_asked = Signal(str)
    cancel_asked = Signal()
    schedule_chosen = Signal(int)
    """Files are to be read again after so many days; 0 for never."""

    def __init__(self, kit: LibraryKit, now: Callable[[], float] = time.time) -> None:
        super().__init__()
        self._kit, self._now = kit, now
        self._words = CareWords(self)
        self._rows: list[CareHealthRow] = []
        self._busy = False
        self._every = 7
        self.whole, self.damaged, self.unverified = kit.badge(), kit.badge(), kit.badge()
        self._schedule_name, self.schedule = kit.label(TextRole.META), kit.choice()
        self.schedule.setMinimumContentsLength(10)
        self.verify_all = kit.button("shield-check", ButtonKind.PRIMARY, "on_accent")
        self.progress = kit.progress()
        self.progress.pause.hide()
        self.progress.hide()
        self.empty = kit.words(TextRole.BODY)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        bar = row(self.whole, self.damaged, self.unverified, 1, self._schedule_name, self.schedule, self.verify_all)
        body = column(bar, self.progress, self.empty, self._list, gap=12)
        body.addStretch(1)
        self.setLayout(body)
        self.verify_all.clicked.connect(lambda: self.verify_asked.emit(""))
        self.progress.cancel_asked.connect(self.cancel_asked)
        self.schedule.activated.connect(self._choose)
        self._retranslate()
        self.show_entries(())

    @property
    def rows(self) -> tuple[CareHealthRow, ...]:
        """A row for each model, the worst first."""
        return tuple(self._rows)

    def show_entries(self, entries: Sequence[HealthEntry]) -> None:
        """Show how the files of all models are."""
        self._rows = renewed(
            self._list,
            {one.entry.variant: one for one in self._rows},
            ((entry.variant, entry) for entry in entries),
            self._made,
            lambda row, entry: row.show_entry(entry, self._now()),
        )
        for made in self._rows:
            made.set_busy(self._busy)
        self._count()

    def show_every(self, days: int) -> None:
        """Show the schedule."""
        self._every = days
        self._fill_schedule()

    def show_progress(self, at: Verifying | None, doing: str = "") -> None:
        """Show how far it is; None when nothing is being done. ``doing`` stands before the title."""
        self._busy = at is not None
        self.progress.setVisible(self._busy)
        if at is not None:
            share = at.done / at.total if at.total else 0.0
            note = f"{human_bytes(at.done)} / {human_bytes(at.total)}" if at.total else ""
            said = doing or self.tr("Verifying {model}").format(model=at.title)
            self.progress.show_work(said, share, note)
        for one in self._rows:
            one.set_busy(self._busy)
        self.verify_all.setEnabled(not self._busy and bool(self._rows))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the schedule stands without its name, which is its tool tip too."""
        super().resizeEvent(event)
        wide = self.width() >= self._kit.look.fonts.scaled(_NARROW)
        self._schedule_name.setVisible(wide)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _choose(self, _index: int) -> None:
        self.schedule_chosen.emit(self.schedule.currentData())

    def _made(self, entry: HealthEntry) -> CareHealthRow:
        made = CareHealthRow(self._kit, entry, self._now())
        made.verify_asked.connect(self.verify_asked)
        made.repair_asked.connect(self.repair_asked)
        return made

    def _count(self) -> None:
        states = [one.entry.state for one in self._rows]
        bad = sum(not state.usable for state in states)
        unknown = states.count(HealthState.UNVERIFIED)
        self.whole.say(self._words.whole(states.count(HealthState.OK)), Tone.GOOD, "check-circle")
        self.damaged.say(self._words.damaged(bad), Tone.BAD, "x-circle")
        self.unverified.say(self._words.unverified(unknown), Tone.PLAIN, "question")
        self.whole.setVisible(bool(states))
        self.damaged.setVisible(bad > 0)
        self.unverified.setVisible(unknown > 0)
        self.empty.setVisible(not states)
        self.verify_all.setEnabled(not self._busy and bool(states))

    def _fill_schedule(self) -> None:
        blocker = QSignalBlocker(self.schedule)
        self.schedule.clear()
        for days in sorted({*SCHEDULES, self._every}):
            self.schedule.addItem(self._words.every(days), days)
        self.schedule.setCurrentIndex(self.schedule.findData(self._every))
        blocker.unblock()

    def _retranslate(self) -> None:
        self._schedule_name.setText(self.tr("While idle, read again"))
        self.schedule.setAccessibleName(self._schedule_name.text())
        self.schedule.setToolTip(self._schedule_name.text())
        self.verify_all.setText(self.tr("Verify all now"))
        self.empty.setText(self.tr("No files of models are kept here yet."))
        self._fill_schedule()
        self._count()
