"""The head of the rollout's page: which plan, where it stands, and what can be done now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from saijin_studio.core.rollouts import RolloutState
from saijin_studio.ui.faults import fault_texts
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.panes.library_kit import MARGIN
from saijin_studio.ui.panes.rollout_words import RolloutWords, taken
from saijin_studio.ui.style import ButtonKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.rollouts import PlanHead, Rollout
    from saijin_studio.ui.panes.library_kit import LibraryKit

_PLAN = 96
_GOING = frozenset({RolloutState.RUNNING, RolloutState.ROLLING_BACK})
_BACK = frozenset({RolloutState.RUNNING, RolloutState.PAUSED, RolloutState.COMPLETE})


class RolloutHead(QWidget):
    """Knows nothing of the studio; whoever has it connects its buttons.

    Args:
        kit: makes its parts.
    """

    def __init__(self, kit: LibraryKit) -> None:
        super().__init__()
        self._look = kit.look
        self._words = RolloutWords(self)
        self._plans: tuple[PlanHead, ...] = ()
        self._rollout: Rollout | None = None
        self._now = ""
        self._past = self._undoable = False
        self._head = kit.head()
        self.plan, self.file = kit.choice(), kit.icon_button("folder-open", 32)
        self.plan.setMinimumContentsLength(18)
        self.plan.setMinimumWidth(kit.look.fonts.scaled(_PLAN))  # where there is less room
        self.back = kit.button("arrow-counter-clockwise")
        self.go = kit.button("play", ButtonKind.PRIMARY, "on_accent")
        self.pause = kit.button("pause")
        self.status = kit.words(TextRole.META)
        for part in (self.plan, self.file, self.back, self.pause, self.go):
            self._head.add(part)
        body = QVBoxLayout(self)
        body.setContentsMargins(MARGIN, 14, MARGIN, 8)
        body.setSpacing(2)
        body.addWidget(self._head)
        body.addWidget(self.status)
        self._retranslate()

    @property
    def chosen_plan(self) -> str:
        """The plan that is chosen."""
        return self.plan.currentData() or ""

    def set_plans(self, plans: Sequence[PlanHead], chosen: str) -> None:
        """Let one of these be chosen."""
        self._plans = tuple(plans)
        blocker = QSignalBlocker(self.plan)
        self.plan.clear()
        for one in plans:
            self.plan.addItem(one.name.text(self._look.fonts.language), one.id)
            self.plan.setItemData(self.plan.count() - 1, str(one.file), Qt.ItemDataRole.ToolTipRole)
        self.plan.setCurrentIndex(self.plan.findData(chosen))
        blocker.unblock()

    def show_rollout(self, rollout: Rollout | None, now: str, *, past: bool, undoable: bool) -> None:
        """Show where a rollout stands and what is done ``now``; one of the ``past`` can at most be rolled back."""
        self._rollout, self._now, self._past, self._undoable = rollout, now, past, undoable
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _tell(self) -> None:
        rollout, past = self._rollout, self._past
        state = RolloutState.PLANNED if rollout is None else rollout.state
        self.go.setText(self._action(state))
        icon = "arrow-left" if past else "arrow-clockwise" if state.over else "play"
        self.go.setIcon(self._look.icons.icon(icon, "on_accent"))
        self.go.setVisible(past or state not in _GOING)
        self.pause.setVisible(not past and state is RolloutState.RUNNING)
        self.back.setVisible(state in _BACK and (not past or self._undoable))
        free = state is RolloutState.PLANNED or state.over
        for part in (self.plan, self.file):
            part.setVisible(not past and free)
        problems = "" if rollout is None else "\n".join(fault_texts(one)[0] for one in rollout.problems)
        self.go.setEnabled(rollout is not None and (past or not problems))
        self.go.setToolTip(problems)
        if rollout is None:
            self.status.setText(self.tr("The plan is being read…"))
            return
        name, time = rollout.name.text(self._look.fonts.language), taken(rollout.began, rollout.ended)
        told = (name, self._words.models(rollout), self._words.whole(state), self._now, time)
        self.status.setText(" · ".join(part for part in told if part))

    def _action(self, state: RolloutState) -> str:
        if self._past:
            return self.tr("Back to the present one")
        if state is RolloutState.PAUSED:
            return self.tr("Go on")
        return self.tr("Plan again") if state.over else self.tr("Begin")

    def _retranslate(self) -> None:
        self._head.say(self.tr("Rollout"))
        self.plan.setAccessibleName(self.tr("Plan"))
        self.file.set_label(self.tr("Choose a plan of your own (YAML)…"))
        self.pause.setText(self.tr("Pause"))
        self.back.setText(self.tr("Roll back…"))
        self.set_plans(self._plans, self.chosen_plan)
        self._tell()
