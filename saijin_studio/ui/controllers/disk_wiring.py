"""Gives the page of the disk a studio."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.ui.controllers.disk import DiskController
from saijin_studio.ui.controllers.disk_services import StudioDisk

if TYPE_CHECKING:
    from saijin_studio.studio.facade import Studio
    from saijin_studio.ui.assembly import Assembly
    from saijin_studio.ui.panes.disk import DiskPage
    from saijin_studio.ui.tasks import Tasks


def wire_disk(page: DiskPage, assembly: Assembly, studio: Studio, tasks: Tasks) -> DiskController:
    """Let the page live; it belongs to the page."""
    return DiskController(page, StudioDisk(studio), tasks, assembly.window.toasts)
