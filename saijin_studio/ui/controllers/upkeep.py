"""What the settings dialog asks the studio for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from saijin_studio.studio.engine_check import EngineFound, check_ollama
from saijin_studio.studio.upkeep import Holdings, forget_deleted, holdings, remove_unused, restore_deleted

if TYPE_CHECKING:
    from concurrent.futures import Future

    from saijin_studio.studio.facade import Studio
    from saijin_studio.studio.parts import Parts


class StudioUpkeep:
    """``Upkeep`` by a running studio."""

    def __init__(self, studio: Studio) -> None:
        self._studio = studio

    def holdings(self) -> Future[Holdings]:
        """What the data folder holds."""
        return self._studio.call(holdings)

    def restore_deleted(self) -> Future[int]:
        """Bring deleted conversations back; how many."""
        return self._studio.call(restore_deleted)

    def forget_deleted(self) -> Future[int]:
        """Remove deleted conversations for good; how many."""
        return self._studio.call(forget_deleted)

    def remove_unused(self) -> Future[int]:
        """Remove attachments that no message names any more; how many."""
        return self._studio.call(remove_unused)

    def check_ollama(self, url: str) -> Future[EngineFound]:
        """Ask an Ollama that may not be the one in use."""

        async def work(_parts: Parts) -> EngineFound:
            return await check_ollama(url)

        return self._studio.call(work)


def open_folder(folder: str) -> bool:
    """Show a folder in the system's own way; returns whether that worked."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(folder))
