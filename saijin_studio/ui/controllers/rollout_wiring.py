"""Gives the page of the rollout, and the strip at the foot of the models, a studio."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.ui.controllers.rollout import RolloutController, RolloutStripController
from saijin_studio.ui.controllers.rollout_services import StudioRollouts

if TYPE_CHECKING:
    from saijin_studio.studio.facade import Studio
    from saijin_studio.ui.assembly import Assembly
    from saijin_studio.ui.panes.rollout import RolloutPage
    from saijin_studio.ui.panes.rollout_strip import RolloutStrip
    from saijin_studio.ui.tasks import Tasks


def wire_rollout(page: RolloutPage, assembly: Assembly, studio: Studio, tasks: Tasks) -> RolloutController:
    """Let the page live; it belongs to the page."""
    services = StudioRollouts(studio)
    number = assembly.numbers.number
    return RolloutController(page, services, assembly.bridge, tasks, assembly.window.toasts, number)


def wire_rollout_strip(
    strip: RolloutStrip, assembly: Assembly, studio: Studio, tasks: Tasks
) -> RolloutStripController:
    """Let the strip live; it belongs to the strip."""
    services = StudioRollouts(studio)
    return RolloutStripController(strip, services, assembly.bridge, tasks, assembly.numbers.number)
