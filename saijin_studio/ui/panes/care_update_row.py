"""One model in the list of updates: what is here, what its source has, and the way there and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal

from saijin_studio.core.care import UpdateState
from saijin_studio.core.sizes import human_bytes
from saijin_studio.ui.faults import fault_texts
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.moments import whole_moment
from saijin_studio.ui.panes.audio_kit import column, row
from saijin_studio.ui.panes.care_cells import cell
from saijin_studio.ui.panes.care_words import UPDATE_TONES, CareWords
from saijin_studio.ui.panes.library_frames import RowFrame
from saijin_studio.ui.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from saijin_studio.core.care import Update
    from saijin_studio.ui.panes.library_kit import LibraryKit

_STATE, _DIGESTS, _ACTS, _NARROW = 140, 190, 200, 760
_SHOWN = 12


class CareUpdateRow(RowFrame):
    """Knows nothing of the studio.

    Args:
        kit: makes its parts.
        update: what it shows.
    """

    update_asked = Signal(str)
    switch_asked = Signal(str)
    back_asked = Signal(str)

    def __init__(self, kit: LibraryKit, update: Update) -> None:
        super().__init__(kit)
        self._update = update
        self._words = CareWords(self)
        self._fonts = fonts = kit.look.fonts
        self.name = ElidedLabel(fonts, TextRole.BODY, secondary=False, bold=True)
        self.facts, self.problem = ElidedLabel(fonts, TextRole.META), ElidedLabel(fonts, TextRole.META)
        self.state = kit.badge()
        self.here, self.there = kit.label(TextRole.META), kit.label(TextRole.META, secondary=False)
        self.bring = kit.button("download-simple")
        self.switch = kit.button("arrows-left-right")
        self.back = kit.button("arrow-counter-clockwise")
        self.body.setContentsMargins(0, 8, 0, 9)
        self.body.addLayout(column(self.name, self.facts, self.problem, gap=1), 1)
        self.body.addWidget(cell(kit, _STATE, row(self.state, 1)))
        self._digests = cell(kit, _DIGESTS, column(self.here, self.there, gap=1))
        self.body.addWidget(self._digests)
        self.body.addWidget(cell(kit, _ACTS, row(1, self.back, self.bring, self.switch)))
        self.bring.clicked.connect(lambda: self.update_asked.emit(self._update.variant))
        self.switch.clicked.connect(lambda: self.switch_asked.emit(self._update.variant))
        self.back.clicked.connect(lambda: self.back_asked.emit(self._update.variant))
        self._tell()

    @property
    def update_(self) -> Update:
        """What it shows."""
        return self._update

    def show_update(self, update: Update) -> None:
        """Show how it is now."""
        self._update = update
        self._tell()

    def set_busy(self, busy: bool) -> None:
        """Whether something is being fetched or exchanged."""
        for button in (self.bring, self.switch, self.back):
            button.setEnabled(not busy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the name counts more than digests, which the state's tool tip has too."""
        super().resizeEvent(event)
        self._digests.setVisible(self.width() >= self._fonts.scaled(_NARROW))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._tell()

    def _tell(self) -> None:
        update, words = self._update, self._words
        self.name.say(update.title)
        facts = [words.source(update.kind), human_bytes(update.size) if update.size else ""]
        if update.checked_at is not None:
            facts.append(self.tr("asked {moment}").format(moment=whole_moment(update.checked_at)))
        self.facts.say(" · ".join(filter(None, facts)))
        self.problem.setVisible(update.problem is not None)
        if update.problem is not None:
            self.problem.say(fault_texts(update.problem)[0])
        tone, icon = UPDATE_TONES[update.state]
        self.state.say(words.update(update.state), tone, icon)
        other = update.there if update.there != update.here else ""
        self.here.setText(self.tr("here {digest}").format(digest=update.here[:_SHOWN]))
        self.here.setToolTip(update.here)
        self.there.setText(self.tr("there {digest}").format(digest=other[:_SHOWN]))
        self.there.setToolTip(other)
        self.there.setVisible(bool(other))
        self.state.setToolTip("\n".join(filter(None, (self.here.text(), self.there.text() if other else ""))))
        self.bring.setText(self.tr("Bring and compare"))
        self.bring.setVisible(update.state is UpdateState.NEWER and update.offered)
        self.switch.setText(self.tr("Switch"))
        self.switch.setVisible(update.state is UpdateState.READY)
        self.back.setText(self.tr("Go back"))
        self.back.setToolTip(self.tr("The version before is kept here."))
        self.back.setVisible(update.previous)
