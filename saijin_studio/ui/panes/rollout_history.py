"""The rollouts of before, each with how it ended and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from saijin_studio.core.rollouts import RolloutState, StepState
from saijin_studio.ui.faults import fault_texts
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.moments import whole_moment
from saijin_studio.ui.panes.audio_kit import column
from saijin_studio.ui.panes.rollout_step import StepMark
from saijin_studio.ui.panes.rollout_words import RolloutWords, taken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.rollouts import Rollout
    from saijin_studio.ui.panes.library_frames import RowFrame
    from saijin_studio.ui.panes.library_kit import LibraryKit

_MARKS = {
    RolloutState.COMPLETE: StepState.DONE,
    RolloutState.ROLLED_BACK: StepState.UNDONE,
    RolloutState.ROLLING_BACK: StepState.UNDONE,
    RolloutState.RUNNING: StepState.RUNNING,
    RolloutState.PAUSED: StepState.WAITING,
    RolloutState.PLANNED: StepState.WAITING,
}


class RolloutHistory(QWidget):
    """Knows nothing of the studio.

    Args:
        kit: makes its parts.
    """

    chosen = Signal(str)
    """The rollout of this id is to be shown."""

    def __init__(self, kit: LibraryKit) -> None:
        super().__init__()
        self._kit = kit
        self._words = RolloutWords(self)
        self._rollouts: tuple[Rollout, ...] = ()
        self._rows: list[RowFrame] = []
        self.heading = kit.heading()
        self.empty = kit.words(TextRole.META)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.setLayout(column(self.heading, self.empty, self._list, gap=6))
        self._retranslate()

    @property
    def rows(self) -> tuple[RowFrame, ...]:
        """A row for each."""
        return tuple(self._rows)

    def show_rollouts(self, rollouts: Sequence[Rollout]) -> None:
        """Show these, the newest first."""
        self._rollouts = tuple(rollouts)
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _fill(self) -> None:
        for old in self._rows:
            old.hide()
            old.deleteLater()
        self._rows = [self._row(one) for one in self._rollouts]
        for made in self._rows:
            self._list.addWidget(made)
        self.empty.setVisible(not self._rows)

    def _row(self, rollout: Rollout) -> RowFrame:
        kit, language = self._kit, self._kit.look.fonts.language
        frame = kit.row()
        frame.set_clickable()
        frame.body.setContentsMargins(0, 7, 0, 8)
        frame.body.setSpacing(10)
        word = self._words.whole(rollout.state)
        mark = StepMark(kit.look)
        mark.show_state(_MARKS[rollout.state], word)
        name = kit.label(TextRole.BODY, secondary=False)
        name.setText(rollout.name.text(language))
        when = whole_moment(rollout.began) if rollout.began is not None else ""
        why = fault_texts(rollout.fault)[0] if rollout.fault is not None else ""
        note = kit.words(TextRole.META)
        note.setText(" · ".join(part for part in (word, taken(rollout.began, rollout.ended), why) if part))
        time = kit.label(TextRole.META)
        time.setText(when)
        frame.body.addWidget(mark)
        frame.body.addLayout(column(name, note, gap=0), 1)
        frame.body.addWidget(time)
        frame.setAccessibleName(f"{name.text()}, {when}: {note.text()}")
        frame.clicked.connect(lambda: self.chosen.emit(rollout.id))
        return frame

    def _retranslate(self) -> None:
        self.heading.setText(self.tr("Earlier rollouts"))
        self.empty.setText(self.tr("No rollout has run on this PC yet."))
        self._fill()
