"""Gives the page of care a studio."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.ui.controllers.care import CareController
from saijin_studio.ui.controllers.care_services import StudioCare

if TYPE_CHECKING:
    from saijin_studio.studio.facade import Studio
    from saijin_studio.ui.assembly import Assembly
    from saijin_studio.ui.panes.care import CarePage
    from saijin_studio.ui.tasks import Tasks


def wire_care(page: CarePage, assembly: Assembly, studio: Studio, tasks: Tasks) -> CareController:
    """Let the page live; it belongs to the page."""
    return CareController(page, StudioCare(studio), assembly.bridge, tasks, assembly.window.toasts)
