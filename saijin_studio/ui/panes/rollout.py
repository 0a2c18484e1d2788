"""The page of the rollout: its plan, its phases, what runs now, what came out, and the way back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from saijin_studio.core.ids import ModelId, PersonaId
from saijin_studio.core.rollouts import RolloutState, StepState
from saijin_studio.ui.faults import fault_texts
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.panes.audio_kit import column, row
from saijin_studio.ui.panes.audio_notice import AudioNotice
from saijin_studio.ui.panes.backups_escape import Escape
from saijin_studio.ui.panes.library_kit import MARGIN, LibraryKit
from saijin_studio.ui.panes.rollout_back import RolloutBack
from saijin_studio.ui.panes.rollout_details import RolloutDetails
from saijin_studio.ui.panes.rollout_faces import SIDE, Faces
from saijin_studio.ui.panes.rollout_head import RolloutHead
from saijin_studio.ui.panes.rollout_history import RolloutHistory
from saijin_studio.ui.panes.rollout_line import RolloutLine
from saijin_studio.ui.panes.rollout_steps import RolloutSteps
from saijin_studio.ui.panes.rollout_summary import RolloutSummary
from saijin_studio.ui.panes.rollout_words import RolloutWords, current_phase
from saijin_studio.ui.widgets.toast import ToastKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent

    from saijin_studio.core.personas import Cast
    from saijin_studio.core.rollouts import PlanHead, Rollout
    from saijin_studio.ui.widgets.message_kit import MessageKit

PLAN_SUFFIXES = frozenset({".yaml", ".yml"})
_FACES = 6


class RolloutPage(QWidget):
    """Knows nothing of the studio: it takes rollouts and emits signals.

    Args:
        look: what to draw with.
    """

    plan_chosen = Signal(str)
    """The plan of this id, or of this file, is to be looked at."""
    open_asked = Signal()
    """A plan of the user's is to be chosen."""
    file_dropped = Signal(Path)
    run_asked = Signal()
    pause_asked = Signal()
    rollback_asked = Signal(str)
    """It is to go back to the end of the phase of this id, or to before it began (``START``)."""
    past_chosen = Signal(str)
    """An earlier rollout is to be shown; empty for the present one."""
    shown = Signal()

    def __init__(self, look: MessageKit) -> None:
        super().__init__()
        self.kit = kit = LibraryKit(look)
        self._look = look
        self._rollout: Rollout | None = None
        self._cast: Cast | None = None
        self._past = self._follows = False
        self._place = 0
        self._said = self._said_for = ""
        self._details = RolloutDetails(self)
        self._words = RolloutWords(self)
        self.head = RolloutHead(kit)
        self.notice = AudioNotice(kit)
        self.confirm = RolloutBack(kit, self._call)
        self.summary = RolloutSummary(kit)
        self.line = RolloutLine(look, lines=1)
        self.phase_name = kit.label(TextRole.BODY, secondary=False, bold=True)
        self.phase_note = kit.label(TextRole.META)
        self.canaries_name, self.canaries = kit.label(TextRole.META), Faces(look, named=False)
        self.steps = RolloutSteps(kit, self._details)
        self.history = RolloutHistory(kit)
        self._arrange()
        self._connect()
        kit.dress(self)
        self.setAcceptDrops(True)
        Escape(self, self.confirm.hide, lambda: not self.confirm.isHidden())
        self._retranslate()

    @property
    def rollout(self) -> Rollout | None:
        """What is shown."""
        return self._rollout

    def set_models(self, title: Callable[[ModelId], str], number: Callable[[ModelId], int | None]) -> None:
        """Say what models are called, and which colour they have."""
        self._details.title = title
        self.line.set_models(title, number)
        self._tell()

    def set_cast(self, cast: Cast) -> None:
        """Say who the personas are."""
        self._cast = cast
        self._details.person = self._person
        self._tell()

    def set_plans(self, plans: Sequence[PlanHead], chosen: str) -> None:
        """Let one of these be chosen."""
        self.head.set_plans(plans, chosen)

    def show_rollout(self, rollout: Rollout | None, *, past: bool = False, undoable: bool = False) -> None:
        """Show a rollout; with ``past`` one of the history, which can be rolled back if it is ``undoable``."""
        before, self._rollout = self._rollout, rollout
        other = rollout is None or before is None or (before.id, before.plan) != (rollout.id, rollout.plan)
        if other or self._past is not past:
            self._follows = True
            self.confirm.hide()
            self.notice.put_away()
        self._past = past
        self.head.show_rollout(rollout, self._now(rollout), past=past, undoable=undoable)
        if rollout is not None and self._follows:
            self._place = current_phase(rollout)
        self._tell()
        if rollout is not None and rollout.state is RolloutState.RUNNING and self._follows:
            running = self.steps.running_row()
            if running is not None and self.isVisible():
                self.area.ensureWidgetVisible(running, 0, 40)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A plan may be dropped."""
        if _plan_of(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at the plan."""
        if (file := _plan_of(event)) is not None:
            event.acceptProposedAction()
            self.file_dropped.emit(file)

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that it is seen."""
        super().showEvent(event)
        self.shown.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _call(self, row_id: ModelId) -> str:
        return self._details.title(row_id)

    def _now(self, rollout: Rollout | None) -> str:
        """What is being done."""
        steps = () if rollout is None else (step for phase in rollout.phases for step in phase.steps)
        for step in steps:
            if step.state is StepState.RUNNING:
                title = self._details.title(ModelId(step.subject)) if step.subject else ""
                return " ".join(part for part in (self._words.step(step.kind), title) if part)
        return ""

    def _person(self, persona: str) -> str:
        found = None if self._cast is None else self._cast.find(PersonaId(persona))
        return persona if found is None else found.name.text(self._look.fonts.language)

    def _arrange(self) -> None:
        phase = row(self.phase_name, self.phase_note, 1, self.canaries_name, self.canaries)
        inner = column(self.notice, self.confirm, self.summary, self.line, gap=12)
        inner.addLayout(phase)
        inner.addWidget(self.steps)
        inner.addSpacing(8)
        inner.addWidget(self.history)
        inner.addStretch(1)
        inner.setContentsMargins(MARGIN, 4, MARGIN, MARGIN)
        self.area = self.kit.scrolled(inner)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self.head)
        body.addWidget(self.area, 1)

    def _connect(self) -> None:
        head = self.head
        head.plan.activated.connect(lambda: self.plan_chosen.emit(head.chosen_plan))
        head.file.clicked.connect(self.open_asked)
        head.go.clicked.connect(self._run)
        head.pause.clicked.connect(self.pause_asked)
        head.back.clicked.connect(self._ask)
        self.confirm.agreed.connect(self.rollback_asked)
        self.line.chosen.connect(self._choose)
        self.history.chosen.connect(self.past_chosen)

    def _run(self) -> None:
        if self._past:
            self.past_chosen.emit("")
        elif self._rollout is not None and self._rollout.state.over:
            self.plan_chosen.emit(self.head.chosen_plan)
        else:
            self.run_asked.emit()

    def _ask(self) -> None:
        if self._rollout is not None:
            self.confirm.ask(self._rollout, self._cast)
            self.area.ensureWidgetVisible(self.confirm)

    def _choose(self, place: int) -> None:
        self._place = place
        self._follows = self._rollout is not None and place == current_phase(self._rollout)
        self._tell()

    def _tell(self) -> None:
        rollout = self._rollout
        phase = (self.phase_name, self.phase_note, self.canaries_name, self.canaries)
        for part in (self.summary, self.line, self.steps, *phase):
            part.setVisible(rollout is not None)
        if rollout is None:
            return
        self.summary.setVisible(rollout.state is RolloutState.PLANNED and not self._past)
        self.summary.show_rollout(rollout, self._cast)
        self._place = min(self._place, max(0, len(rollout.phases) - 1))
        self.line.set_phases(rollout.phases, self._place)
        self._show_phase(rollout)
        self._say_where(rollout)

    def _show_phase(self, rollout: Rollout) -> None:
        if not rollout.phases:
            return
        phase = rollout.phases[self._place]
        self.phase_name.setText(f"{self._place + 1} {phase.name.text(self._look.fonts.language)}")
        parts = (phase.hours.replace("-", " – "), self._words.state(phase.state))
        self.phase_note.setText(" · ".join(part for part in parts if part))
        found = () if self._cast is None else tuple(map(self._cast.find, phase.canaries))
        people = [one for one in found if one is not None]
        self.canaries.show_people(people)
        self.canaries.setFixedWidth(min(_FACES, len(people)) * (SIDE + 4) + 1)
        self.canaries_name.setVisible(bool(people))
        self.canaries.setVisible(bool(people))
        self.steps.show_phase(phase)

    def _say_where(self, rollout: Rollout) -> None:
        """Why it went back, or that it can go on; what the user put away does not come up again by itself."""
        if rollout.fault is not None:
            what, cure = fault_texts(rollout.fault)
            self._say_once(what, cure, ToastKind.ERROR)
        elif rollout.state is RolloutState.PAUSED and not self._past:
            phase = rollout.phases[current_phase(rollout)].name.text(self._look.fonts.language)
            what = self.tr("It stands in phase “{phase}”; what was done before is kept.").format(phase=phase)
            self._say_once(what, self.tr("Go on where it stopped, or roll back."), ToastKind.INFO)
        elif rollout.state is not RolloutState.PLANNED and self._said:
            self._said = ""
            self.notice.put_away()

    def _say_once(self, what: str, cure: str, kind: ToastKind) -> None:
        if self._said != what or (self.notice.isHidden() and self._said_for != self._rollout_id):
            self._said, self._said_for = what, self._rollout_id
            self.notice.say(what, cure, kind=kind)

    @property
    def _rollout_id(self) -> str:
        return "" if self._rollout is None else f"{self._rollout.id} {self._past}"

    def _retranslate(self) -> None:
        self.canaries_name.setText(self.tr("Canaries"))
        self._tell()


def _plan_of(event: QDropEvent) -> Path | None:
    """The plan that is dragged, if it is one file that may be one."""
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 and files[0].suffix.lower() in PLAN_SUFFIXES else None
