"""What the parts of a rollout are called, and the marks of their states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from saijin_studio.core.rollouts import RolloutState, StepKind, StepState
from saijin_studio.ui.durations import exactly, whole

if TYPE_CHECKING:
    from saijin_studio.core.rollouts import Phase, Rollout

MARKS = {
    StepState.WAITING: ("circle", "text2"),
    StepState.RUNNING: ("spinner", "accent_text"),
    StepState.DONE: ("check-circle-fill", "success"),
    StepState.SKIPPED: ("minus-circle", "text2"),
    StepState.FAILED: ("x-circle-fill", "danger"),
    StepState.UNDONE: ("arrow-u-up-left", "warning"),
}
"""Icon and colour of each state; its word always stands with it."""

_EXACT = 60.0


class RolloutWords(QObject):
    """Words in the window's language."""

    def step(self, kind: StepKind) -> str:
        """What a step does."""
        return {
            StepKind.PREFLIGHT: self.tr("Preflight"),
            StepKind.BACKUP: self.tr("Backup"),
            StepKind.MODEL_LIST: self.tr("List of models"),
            StepKind.INDEX: self.tr("Index"),
            StepKind.MONITOR: self.tr("Measuring"),
            StepKind.RESTORE_CHECK: self.tr("Trial restore"),
            StepKind.INSTALL: self.tr("Install"),
            StepKind.DIGEST: self.tr("Digest"),
            StepKind.LOAD: self.tr("Load"),
            StepKind.SPEED: self.tr("Speed"),
            StepKind.GOLDEN: self.tr("Golden prompts"),
            StepKind.PERSONAS: self.tr("Persona checks"),
            StepKind.SETTINGS: self.tr("Settings"),
            StepKind.CANARY: self.tr("Canaries"),
            StepKind.PROMOTE: self.tr("For everybody"),
        }[kind]

    def state(self, state: StepState) -> str:
        """Where a step or a phase stands."""
        return {
            StepState.WAITING: self.tr("waiting"),
            StepState.RUNNING: self.tr("running"),
            StepState.DONE: self.tr("done"),
            StepState.SKIPPED: self.tr("not needed"),
            StepState.FAILED: self.tr("failed"),
            StepState.UNDONE: self.tr("taken back"),
        }[state]

    def whole(self, state: RolloutState) -> str:
        """Where a rollout stands."""
        return {
            RolloutState.PLANNED: self.tr("Not begun"),
            RolloutState.RUNNING: self.tr("Running"),
            RolloutState.PAUSED: self.tr("Paused"),
            RolloutState.ROLLING_BACK: self.tr("Rolling back"),
            RolloutState.ROLLED_BACK: self.tr("Rolled back"),
            RolloutState.COMPLETE: self.tr("Complete"),
        }[state]

    def models(self, rollout: Rollout) -> str:
        """How many models there are, and how many of them are done."""
        rows = subjects(rollout.phases)
        done = sum(model_state(rollout.phases, row) is StepState.DONE for row in rows)
        models, ready = self.tr("%n model(s)", "", len(rows)), self.tr("%n done", "", done)
        return f"{models} · {ready}"


def taken(began: float | None, ended: float | None) -> str:
    """The time that something took, in words; empty where it has not ended."""
    if began is None or ended is None:
        return ""
    seconds = max(0.0, ended - began)
    return exactly(seconds) if seconds < _EXACT else whole(seconds)


def subjects(phases: tuple[Phase, ...]) -> tuple[str, ...]:
    """The rows that these phases bring, each once, in their order."""
    return tuple(dict.fromkeys(step.subject for phase in phases for step in phase.steps if step.subject))


def model_state(phases: tuple[Phase, ...], row: str) -> StepState:
    """Where a row stands: at its step that tells most."""
    states = {step.state for phase in phases for step in phase.steps if step.subject == row}
    for state in (StepState.FAILED, StepState.RUNNING, StepState.UNDONE):
        if state in states:
            return state
    if states <= {StepState.DONE, StepState.SKIPPED}:
        return StepState.DONE
    return StepState.RUNNING if StepState.DONE in states else StepState.WAITING


def phase_share(phase: Phase) -> float:
    """How much of a phase is done, from 0 to 1; a step counts as one, an installation by its bytes."""
    if not phase.steps:
        return 1.0 if phase.state is StepState.DONE else 0.0
    parts = 0.0
    for step in phase.steps:
        if step.state in {StepState.DONE, StepState.SKIPPED}:
            parts += 1.0
        elif step.state is StepState.RUNNING and step.total > 0:
            parts += min(1.0, step.done / step.total)
    return parts / len(phase.steps)


def current_phase(rollout: Rollout) -> int:
    """The place of the phase that there is most to say of: what runs or failed, else the first that waits."""
    for states in ({StepState.RUNNING, StepState.FAILED}, {StepState.WAITING}, {StepState.UNDONE}):
        for place, phase in enumerate(rollout.phases):
            if phase.state in states:
                return place
    return max(0, len(rollout.phases) - 1)
