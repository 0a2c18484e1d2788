"""Gives the page of the backups a studio."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.ui.controllers.backups import BackupsController
from saijin_studio.ui.controllers.backups_services import StudioBackups

if TYPE_CHECKING:
    from saijin_studio.studio.facade import Studio
    from saijin_studio.ui.assembly import Assembly
    from saijin_studio.ui.panes.backups import BackupsPage
    from saijin_studio.ui.tasks import Tasks


def wire_backups(page: BackupsPage, assembly: Assembly, studio: Studio, tasks: Tasks) -> BackupsController:
    """Let the page live; it belongs to the page."""
    return BackupsController(page, StudioBackups(studio), assembly.bridge, tasks, assembly.window.toasts)
