"""At the start: a rollout that was interrupted goes on, one that was paused is told of."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from saijin_studio.core.errors import StudioError
from saijin_studio.core.rollouts import RolloutState, StepState
from saijin_studio.ui.widgets.toast import ToastKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.events import RolloutChanged
    from saijin_studio.core.language import Language
    from saijin_studio.core.rollouts import Rollout
    from saijin_studio.ui.bridge import EventBridge
    from saijin_studio.ui.controllers.rollout_services import RolloutServices
    from saijin_studio.ui.tasks import Tasks
    from saijin_studio.ui.widgets.toast_stack import ToastStack


class RolloutReminder(QObject):
    """Says it once, with the way to the page.

    A journal that cannot be read is told by the page.

    Args:
        services: know where the rollout stands.
        bridge: tells when it goes on.
        tasks: runs what has to be awaited.
        toasts: say it.
        language: of the window.
        open_page: opens the page of the rollout.
    """

    def __init__(
        self,
        services: RolloutServices,
        bridge: EventBridge,
        tasks: Tasks,
        toasts: ToastStack,
        language: Language,
        open_page: Callable[[], object],
    ) -> None:
        super().__init__(toasts)
        self._services, self._bridge, self._toasts = services, bridge, toasts
        self._language, self._open_page = language, open_page
        self._said = False
        tasks.spawn(self._begin())

    async def _begin(self) -> None:
        newest: Rollout | None = None
        with suppress(StudioError):
            newest = await self._services.status()
        if newest is None or newest.state is not RolloutState.PAUSED:
            return
        self._bridge.rollout_changed.connect(self._follow)
        try:
            ended = await self._services.go_on()
        finally:
            self._bridge.rollout_changed.disconnect(self._follow)
        if ended is None:
            self._say(newest, self.tr("A rollout stands in phase “{phase}”."))

    def _follow(self, event: RolloutChanged) -> None:
        """It goes on; said once."""
        if event.rollout.state is RolloutState.RUNNING and not self._said:
            self._said = True
            self._say(event.rollout, self.tr("The rollout that was interrupted goes on in phase “{phase}”."))

    def _say(self, rollout: Rollout, words: str) -> None:
        phase = next((one for one in rollout.phases if one.state is not StepState.DONE), rollout.phases[-1])
        said = words.format(phase=phase.name.text(self._language))
        self._toasts.show_action(ToastKind.INFO, said, self.tr("Open it"), self._open_page)
