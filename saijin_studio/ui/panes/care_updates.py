"""Newer versions: whether they may be looked for, what there is, comparing, switching and going back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from saijin_studio.core.care import UpdateState
from saijin_studio.core.sizes import human_bytes
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.panes.audio_kit import column, row
from saijin_studio.ui.panes.care_comparison import CareComparison
from saijin_studio.ui.panes.care_renewing import renewed
from saijin_studio.ui.panes.care_update_row import CareUpdateRow
from saijin_studio.ui.panes.care_words import CareWords
from saijin_studio.ui.panes.library_parts import Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.care import Update
    from saijin_studio.ui.panes.library_kit import LibraryKit


class CareUpdates(QWidget):
    """Knows nothing of the studio.

    Args:
        kit: makes its parts.
    """

    look_asked = Signal()
    allowed = Signal(bool)
    """Whether sources may be asked over the network."""
    update_asked = Signal(str)
    """What the source of this variant has is to be brought beside the version that serves, and both compared."""
    switch_asked = Signal(str)
    back_asked = Signal(str)
    cancel_asked = Signal()

    def __init__(self, kit: LibraryKit) -> None:
        super().__init__()
        self._kit = kit
        self._words = CareWords(self)
        self._rows: list[CareUpdateRow] = []
        self._busy = False
        self.allow, self._note = kit.switch(), kit.words(TextRole.META)
        self.newer = kit.badge()
        self.look = kit.button("arrows-clockwise")
        self.progress = kit.progress()
        self.progress.pause.hide()
        self.progress.hide()
        self.comparison = CareComparison(kit)
        self.empty = kit.words(TextRole.BODY)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        bar = row(self.allow, self.newer, 1, self.look)
        body = column(bar, self._note, self.progress, self.comparison, self.empty, self._list, gap=12)
        body.addStretch(1)
        self.setLayout(body)
        self.allow.toggled.connect(self._allow)
        self.look.clicked.connect(self.look_asked)
        self.progress.cancel_asked.connect(self.cancel_asked)
        self.comparison.switch_asked.connect(self.switch_asked)
        self._retranslate()
        self.show_updates(())

    @property
    def rows(self) -> tuple[CareUpdateRow, ...]:
        """A row for each installed model that has a source to ask."""
        return tuple(self._rows)

    def show_updates(self, updates: Sequence[Update]) -> None:
        """Show what the sources have."""
        self._rows = renewed(
            self._list,
            {one.update_.variant: one for one in self._rows},
            ((update.variant, update) for update in updates),
            self._made,
            CareUpdateRow.show_update,
        )
        for made in self._rows:
            made.set_busy(self._busy)
        self._count()

    def show_allowed(self, allowed: bool) -> None:
        """Show whether sources may be asked."""
        blocker = QSignalBlocker(self.allow)
        self.allow.setChecked(allowed)
        blocker.unblock()
        self._count()

    def show_progress(self, words: str, done: int = 0, total: int = 0) -> None:
        """Show what is being done, and bytes of it; empty words when nothing is."""
        self._busy = bool(words)
        self.progress.setVisible(self._busy)
        note = f"{human_bytes(done)} / {human_bytes(total)}" if total else ""
        self.progress.show_work(words, done / total if total else 0.0, note)
        for one in self._rows:
            one.set_busy(self._busy)
        self._count()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _allow(self, allowed: bool) -> None:
        self._count()
        self.allowed.emit(allowed)

    def _made(self, update: Update) -> CareUpdateRow:
        made = CareUpdateRow(self._kit, update)
        made.update_asked.connect(self.update_asked)
        made.switch_asked.connect(self.switch_asked)
        made.back_asked.connect(self.back_asked)
        return made

    def _count(self) -> None:
        some = sum(one.update_.state in {UpdateState.NEWER, UpdateState.READY} for one in self._rows)
        self.newer.say(self._words.newer(some), Tone.INFO, "arrow-circle-up")
        self.newer.setVisible(some > 0)
        self.empty.setVisible(not self._rows)
        self.look.setEnabled(self.allow.isChecked() and not self._busy)
        self.look.setToolTip("" if self.allow.isChecked() else self.tr("Allow it first."))

    def _retranslate(self) -> None:
        self.allow.setText(self.tr("Ask the sources of installed models for newer versions"))
        self._note.setText(
            self.tr(
                "Once a day at most. Only the names of the models go out; nothing is fetched or changed by asking."
            )
        )
        self.look.setText(self.tr("Look now"))
        self.empty.setText(self.tr("No installed model has a source that can be asked."))
        self._count()
