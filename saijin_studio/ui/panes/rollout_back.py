"""The question before a rollout is rolled back: how far, and exactly what goes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal

from saijin_studio.core.ids import ModelId
from saijin_studio.core.rollouts import RolloutState, StepKind, StepState
from saijin_studio.core.sizes import human_bytes
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.panes.audio_kit import row
from saijin_studio.ui.panes.library_frames import Card
from saijin_studio.ui.style import ButtonKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from saijin_studio.core.personas import Cast
    from saijin_studio.core.rollouts import Phase, Rollout
    from saijin_studio.ui.panes.library_kit import LibraryKit

START = "start"
"""Names the state before the rollout, where a phase names the state at its end."""

_BEGUN = frozenset({StepState.DONE, StepState.RUNNING, StepState.FAILED})


@dataclass(frozen=True, slots=True)
class GoesBack:
    """What rolling back takes back; ``size`` in bytes is what the models had to be fetched with."""

    phases: tuple[Phase, ...]
    models: tuple[ModelId, ...]
    size: int
    settings: bool
    personas: frozenset[str]


def targets(rollout: Rollout) -> tuple[str, ...]:
    """How far it can go back, the nearest good state first: ids of finished phases, and ``START``."""
    done = [phase.id for phase in rollout.phases if phase.state is StepState.DONE]
    if rollout.state is RolloutState.COMPLETE and done:
        done.pop()
    return (*reversed(done), START)


def goes_back(rollout: Rollout, target: str) -> GoesBack:
    """What is taken back on the way to a target."""
    ids = [phase.id for phase in rollout.phases]
    after = rollout.phases[ids.index(target) + 1 :] if target in ids else rollout.phases
    begun = tuple(phase for phase in after if any(step.state in _BEGUN for step in phase.steps))
    steps = [step for phase in begun for step in phase.steps if step.state in _BEGUN]
    installed = [step for step in steps if step.kind is StepKind.INSTALL]
    switched = {StepKind.CANARY, StepKind.PROMOTE}
    return GoesBack(
        begun,
        tuple(dict.fromkeys(ModelId(step.subject) for step in installed if step.subject)),
        sum(step.total or step.done for step in installed),
        any(step.kind is StepKind.SETTINGS for step in steps),
        frozenset(
            persona
            for phase in begun
            if any(step.kind in switched and step.state in _BEGUN for step in phase.steps)
            for persona in (*phase.canaries, *phase.personas)
        ),
    )


class RolloutBack(Card):
    """Hidden until it asks; Esc or Cancel puts it away.

    Args:
        kit: makes its parts.
        title: what a row is called.
    """

    agreed = Signal(str)
    """It is to be rolled back to the end of the phase of this id, or to ``START``."""

    def __init__(self, kit: LibraryKit, title: Callable[[ModelId], str]) -> None:
        super().__init__(kit, "danger_soft")
        self._title, self._language = title, lambda: kit.look.fonts.language
        self._rollout: Rollout | None = None
        self._cast: Cast | None = None
        self.question = kit.words(TextRole.BUTTON, secondary=False)
        self.target = kit.choice()
        self.words = kit.words(TextRole.META, secondary=False)
        self.no = kit.button(kind=ButtonKind.QUIET)
        self.yes = kit.button("arrow-counter-clockwise", ButtonKind.DANGER, "danger")
        self.body.setContentsMargins(16, 12, 16, 12)
        self.body.setSpacing(8)
        self.body.addWidget(self.question)
        self.body.addWidget(self.target)
        self.body.addWidget(self.words)
        self.body.addLayout(row(1, self.no, self.yes))
        self.target.currentIndexChanged.connect(self._tell)
        self.no.clicked.connect(self.hide)
        self.yes.clicked.connect(self._agree)
        self.hide()
        self._retranslate()

    def ask(self, rollout: Rollout, cast: Cast | None) -> None:
        """Ask how far this one is to go back."""
        self._rollout, self._cast = rollout, cast
        self._fill()
        self.show()
        self.no.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts it away."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _agree(self) -> None:
        self.hide()
        self.agreed.emit(self.target.currentData() or START)

    def _fill(self) -> None:
        rollout = self._rollout
        if rollout is None:
            return
        blocker = QSignalBlocker(self.target)
        chosen = self.target.currentData()
        self.target.clear()
        names = {phase.id: phase.name.text(self._language()) for phase in rollout.phases}
        for target in targets(rollout):
            after = self.tr("As after phase “{phase}”")
            words = after.format(phase=names[target]) if target in names else self.tr("As before the rollout")
            self.target.addItem(words, target)
        self.target.setCurrentIndex(max(0, self.target.findData(chosen)))
        blocker.unblock()
        self._tell()

    def _tell(self) -> None:
        if self._rollout is None:
            return
        back = goes_back(self._rollout, self.target.currentData() or START)
        language = self._language()
        lines: list[str] = []
        if back.phases:
            phases = ", ".join(phase.name.text(language) for phase in back.phases)
            lines.append(self.tr("Phases: {phases}").format(phases=phases))
        if back.models:
            models = ", ".join(self._title(one) for one in back.models)
            size = f" ({human_bytes(back.size)})" if back.size else ""
            lines.append(self.tr("Models: {models}{size}").format(models=models, size=size))
        if names := self._names(back):
            lines.append(self.tr("Personas served as before: {names}").format(names=names))
        if back.settings:
            lines.append(self.tr("Settings that the rollout changed"))
        lines.append(self.tr("Conversations and what was made meanwhile stay as they are."))
        self.words.setText("\n".join(f"• {line}" for line in lines))

    def _names(self, back: GoesBack) -> str:
        language = self._language()
        people = () if self._cast is None else self._cast.personas
        return ", ".join(one.name.text(language) for one in people if one.id in back.personas)

    def _retranslate(self) -> None:
        self.question.setText(self.tr("Roll back? This goes back to how it was:"))
        self.target.setAccessibleName(self.tr("How far to roll back"))
        self.no.setText(self.tr("Keep as it is"))
        self.yes.setText(self.tr("Roll back"))
        self._fill()
