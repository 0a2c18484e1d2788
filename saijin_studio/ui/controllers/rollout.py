"""The page of the rollout: shows where it stands, begins, pauses, goes on and rolls back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from saijin_studio.core.errors import StudioClosing, StudioError
from saijin_studio.core.rollouts import PlanHead, RolloutState
from saijin_studio.ui.faults import fault_texts
from saijin_studio.ui.widgets.toast import ToastKind

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from saijin_studio.core.events import RolloutChanged
    from saijin_studio.core.ids import ModelId
    from saijin_studio.core.rollouts import Rollout
    from saijin_studio.ui.bridge import EventBridge
    from saijin_studio.ui.controllers.rollout_services import Known, RolloutServices
    from saijin_studio.ui.panes.rollout import RolloutPage
    from saijin_studio.ui.panes.rollout_strip import RolloutStrip
    from saijin_studio.ui.tasks import Tasks
    from saijin_studio.ui.widgets.toast_stack import ToastStack


def names_of(
    known: Known, number: Callable[[str], int]
) -> tuple[Callable[[ModelId], str], Callable[[ModelId], int | None]]:
    """What rows are called, and which colour they have."""

    def title(row: ModelId) -> str:
        return known.titles.get(row, row)

    def colour(row: ModelId) -> int | None:
        weights = known.weights.get(row)
        return None if weights is None else number(weights)

    return title, colour


class RolloutController(QObject):
    """What is shown is the newest rollout, a plan that was not begun yet, or one of the history.

    Args:
        page: where it is shown.
        services: do the work.
        bridge: tells how far it is.
        tasks: runs what has to be awaited.
        toasts: tell how it ended where nobody sees the page.
        number: the colour number of a model by what names its weights.
        parent: the owner, as Qt wants it.
    """

    def __init__(
        self,
        page: RolloutPage,
        services: RolloutServices,
        bridge: EventBridge,
        tasks: Tasks,
        toasts: ToastStack,
        number: Callable[[str], int],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent or page)
        self._page, self._services, self._tasks, self._toasts = page, services, tasks, toasts
        self._number = number
        self._present: Rollout | None = None
        self._past = ""
        self._plan: str | None = None
        self._history: tuple[Rollout, ...] = ()
        self._loaded = False
        bridge.rollout_changed.connect(self._follow)
        page.shown.connect(self.load)
        page.plan_chosen.connect(self._choose)
        page.file_dropped.connect(self._drop)
        page.open_asked.connect(self._open)
        page.run_asked.connect(self._run)
        page.pause_asked.connect(lambda: self._do(self._services.pause))
        page.rollback_asked.connect(self._roll_back)
        page.past_chosen.connect(self._show_past)

    def load(self) -> None:
        """Show where it stands, once; from then on the bridge tells."""
        if not self._loaded:
            self._loaded = True
            self._tasks.spawn(self._load())

    async def _load(self) -> None:
        try:
            self._know(await self._services.known())
            plans = await self._services.plans()
            newest = await self._services.status()
            await self._recall()
            if newest is None or newest.state.over:
                newest = await self._services.plan()
        except StudioError as error:
            self._loaded = False
            self._say(error)
            return
        self._page.set_plans(plans, newest.plan)
        self._take(newest)

    async def _recall(self) -> None:
        """Show what ran before."""
        self._history = tuple(one for one in await self._services.history() if one.state.over)
        self._page.history.show_rollouts(self._history)

    def _know(self, known: Known) -> None:
        self._page.set_models(*names_of(known, self._number))
        self._page.set_cast(known.cast)

    def _take(self, rollout: Rollout) -> None:
        self._present = rollout
        if not self._past:
            self._page.show_rollout(rollout)

    def _follow(self, event: RolloutChanged) -> None:
        before, now = self._present, event.rollout
        self._take(now)
        if now.state.over and (before is None or before.state is not now.state):
            self._tasks.spawn(self._end(now))

    async def _end(self, rollout: Rollout) -> None:
        await self._recall()
        if rollout.state is RolloutState.COMPLETE:
            self._toasts.show_message(ToastKind.SUCCESS, self.tr("The rollout is complete."))
        elif rollout.fault is not None and not self._page.isVisible():
            what, _cure = fault_texts(rollout.fault)
            self._toasts.show_message(ToastKind.ERROR, self.tr("The rollout was rolled back."), what)
        elif rollout.fault is None:
            self._toasts.show_message(ToastKind.INFO, self.tr("The rollout was rolled back."))

    def _choose(self, plan: str) -> None:
        self._tasks.spawn(self._look(plan))

    async def _look(self, plan: str) -> None:
        """Look at a plan; where it has a fault, what was shown before stays, and the fault is told."""
        self._past = ""
        try:
            planned = await self._services.plan(plan)
            plans = await self._services.plans()
        except StudioError as error:
            self._say(error)
            return
        self._plan = plan
        if planned.plan not in {one.id for one in plans}:
            plans = (*plans, PlanHead(planned.plan, planned.name, Path(plan), own=True))
        self._page.set_plans(plans, planned.plan)
        self._take(planned)

    def _drop(self, file: Path) -> None:
        self._choose(str(file))

    def _open(self) -> None:
        dialog = QFileDialog(self._page, self.tr("Choose a plan"), "", self.tr("Plans (*.yaml *.yml)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._choose)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _run(self) -> None:
        if self._present is None:
            return
        plan = None if self._present.state is RolloutState.PAUSED else self._plan or self._present.plan or None
        self._do(lambda: self._services.run(plan))

    @property
    def _idle(self) -> bool:
        """Whether nothing newer than the history was begun."""
        state = None if self._present is None else self._present.state
        return state is None or state is RolloutState.PLANNED or state.over

    def _roll_back(self, to_phase: str) -> None:
        self._past = ""
        self._do(lambda: self._services.rollback(to_phase))

    def _do(self, work: Callable[[], Awaitable[Rollout | None]]) -> None:
        self._tasks.spawn(self._doing(work))

    async def _doing(self, work: Callable[[], Awaitable[Rollout | None]]) -> None:
        try:
            ended = await work()
        except StudioError as error:
            self._say(error)
            return
        if ended is not None and (self._idle or self._present is None or ended.id == self._present.id):
            self._take(ended)

    def _show_past(self, rollout: str) -> None:
        found = next((one for one in self._history if one.id == rollout), None)
        self._past = "" if found is None else found.id
        if found is not None:
            newest = found is self._history[0] and self._idle
            self._page.show_rollout(found, past=True, undoable=newest)
        elif self._present is not None:
            self._page.show_rollout(self._present)

    def _say(self, error: StudioError) -> None:
        if not isinstance(error, StudioClosing):
            self._page.notice.show_fault(error.fault())


class RolloutStripController(QObject):
    """Keeps the strip at the foot of the models up to date.

    Args:
        strip: what is kept.
        services: tell where the rollout stands.
        bridge: tells how far it is.
        tasks: runs what has to be awaited.
        number: the colour number of a model by what names its weights.
    """

    def __init__(
        self,
        strip: RolloutStrip,
        services: RolloutServices,
        bridge: EventBridge,
        tasks: Tasks,
        number: Callable[[str], int],
    ) -> None:
        super().__init__(strip)
        self._strip, self._services, self._number = strip, services, number
        self._newest: Rollout | None = None
        bridge.rollout_changed.connect(self._follow)
        tasks.spawn(self._load())

    async def _load(self) -> None:
        known = await self._services.known()
        self._strip.set_models(*names_of(known, self._number))
        newest = await self._services.status()
        if self._newest is None and newest is not None and not newest.state.over:
            self._show(newest)

    def _follow(self, event: RolloutChanged) -> None:
        self._show(event.rollout)

    def _show(self, rollout: Rollout) -> None:
        self._newest = rollout
        self._strip.show_rollout(rollout)
