"""What a phase does, step by step; the steps of one model stand together and can be folded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from saijin_studio.core.ids import ModelId
from saijin_studio.core.rollouts import StepState
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.panes.audio_kit import column
from saijin_studio.ui.panes.library_frames import RowFrame
from saijin_studio.ui.panes.rollout_step import StepMark, StepRow
from saijin_studio.ui.panes.rollout_words import RolloutWords, model_state, taken

if TYPE_CHECKING:
    from saijin_studio.core.rollouts import Phase, Step
    from saijin_studio.ui.panes.library_kit import LibraryKit
    from saijin_studio.ui.panes.rollout_details import RolloutDetails

_INDENT = 46
_OPEN = frozenset({StepState.RUNNING, StepState.FAILED, StepState.UNDONE})


@dataclass(frozen=True, slots=True)
class StepGroup:
    """Steps about the same row; ``subject`` is empty for the phase's own."""

    subject: str
    steps: tuple[Step, ...]


def grouped(phase: Phase) -> tuple[StepGroup, ...]:
    """The steps about each row together, in the order of the rows; the phase's own stay before or behind them."""
    before: list[Step] = []
    rows: dict[str, list[Step]] = {}
    behind: list[Step] = []
    for step in phase.steps:
        if step.subject:
            rows.setdefault(step.subject, []).append(step)
        else:
            (behind if rows else before).append(step)
    groups = [("", before), *rows.items(), ("", behind)]
    return tuple(StepGroup(subject, tuple(steps)) for subject, steps in groups if steps)


class RolloutGroup(QWidget):
    """The steps of one model under its name, or those of the phase itself without one.

    Args:
        kit: makes its parts.
        details: knows names, and tells what came out.
    """

    def __init__(self, kit: LibraryKit, details: RolloutDetails) -> None:
        super().__init__()
        self._kit, self._details = kit, details
        self._words = RolloutWords(self)
        self._group = StepGroup("", ())
        self._state = StepState.WAITING
        self._turned: bool | None = None
        """Whether the user folded or unfolded it; None as it comes."""
        self.head = RowFrame(kit)
        self.head.set_clickable()
        self.head.body.setContentsMargins(0, 6, 0, 7)
        self.head.body.setSpacing(10)
        self.mark = StepMark(kit.look)
        self.name = kit.label(TextRole.BODY, secondary=False, bold=True)
        self.note = kit.label(TextRole.META)
        self.caret = kit.icon_button("caret-down", 24, 12)
        self.caret.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for part in (self.mark, self.name):
            self.head.body.addWidget(part)
        self.head.body.addStretch(1)
        self.head.body.addWidget(self.note)
        self.head.body.addWidget(self.caret)
        self._rows: list[StepRow] = []
        self._steps = QWidget()
        self._column = QVBoxLayout(self._steps)
        self._column.setSpacing(0)
        self.setLayout(column(self.head, self._steps, gap=0))
        self.head.clicked.connect(self._turn)
        self.caret.clicked.connect(self._turn)

    @property
    def unfolded(self) -> bool:
        """Whether its steps are shown."""
        own = not self._group.subject
        return own or (self._state in _OPEN if self._turned is None else self._turned)

    @property
    def rows(self) -> tuple[StepRow, ...]:
        """Its steps."""
        return tuple(self._rows)

    def show_group(self, group: StepGroup, phase: Phase) -> None:
        """Show how far its steps are."""
        if group.subject != self._group.subject:
            self._turned = None
        self._group = group
        self._state = model_state((phase,), group.subject)
        while len(self._rows) < len(group.steps):
            row = StepRow(self._kit, self._details)
            self._rows.append(row)
            self._column.addWidget(row)
        while len(self._rows) > len(group.steps):
            row = self._rows.pop()
            row.hide()
            row.deleteLater()
        for row, step in zip(self._rows, group.steps, strict=True):
            row.show_step(step)
        self._column.setContentsMargins(_INDENT - 20 if group.subject else 0, 2, 0, 4)
        self.head.setVisible(bool(group.subject))
        self._tell()
        self._fold()

    def running_row(self) -> StepRow | None:
        """The step that runs or failed, if it is here and shown."""
        for row, step in zip(self._rows, self._group.steps, strict=True):
            if step.state in {StepState.RUNNING, StepState.FAILED}:
                return row
        return None

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._tell()

    def _tell(self) -> None:
        group = self._group
        if not group.subject:
            return
        word = self._words.state(self._state)
        self.mark.show_state(self._state, word)
        self.name.setText(self._details.title(ModelId(group.subject)))
        done = sum(step.state in {StepState.DONE, StepState.SKIPPED} for step in group.steps)
        count = self.tr("{done} of {all} steps").format(done=done, all=len(group.steps))
        begun = min((step.began for step in group.steps if step.began is not None), default=None)
        ended = max((step.ended for step in group.steps if step.ended is not None), default=None)
        time = taken(begun, ended) if self._state is StepState.DONE else ""
        self.note.setText(" · ".join(part for part in (word, count, time) if part))
        self.head.setAccessibleName(f"{self.name.text()}: {self.note.text()}")
        self._label_caret()

    def _turn(self) -> None:
        self._turned = not self.unfolded
        self._fold()

    def _fold(self) -> None:
        shown = self.unfolded
        self._steps.setVisible(shown)
        self.caret.set_icon("caret-up" if shown else "caret-down")
        self._label_caret()

    def _label_caret(self) -> None:
        self.caret.set_label(self.tr("Hide the steps") if self.unfolded else self.tr("Show the steps"))


class RolloutSteps(QWidget):
    """All steps of the phase that is shown.

    Args:
        kit: makes its parts.
        details: knows names, and tells what came out.
    """

    def __init__(self, kit: LibraryKit, details: RolloutDetails) -> None:
        super().__init__()
        self._kit, self._details = kit, details
        self._groups: list[RolloutGroup] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    @property
    def groups(self) -> tuple[RolloutGroup, ...]:
        """The groups, in their order."""
        return tuple(self._groups)

    def show_phase(self, phase: Phase) -> None:
        """Show a phase; rows that are there already only take what has changed."""
        groups = grouped(phase)
        while len(self._groups) < len(groups):
            made = RolloutGroup(self._kit, self._details)
            self._groups.append(made)
            self._column.addWidget(made)
        while len(self._groups) > len(groups):
            gone = self._groups.pop()
            gone.hide()
            gone.deleteLater()
        for widget, group in zip(self._groups, groups, strict=True):
            widget.show_group(group, phase)

    def running_row(self) -> StepRow | None:
        """The step that runs or failed."""
        return next((row for group in self._groups if (row := group.running_row()) is not None), None)
