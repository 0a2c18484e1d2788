"""Which rows are pinned when the studio starts, and how that is kept."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from saijin_studio.config.settings_file import SettingsFile
from saijin_studio.core.errors import StudioError
from saijin_studio.core.models import Residency

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from saijin_studio.config.settings import Settings
    from saijin_studio.core.errors import Fault
    from saijin_studio.core.ids import ModelId
    from saijin_studio.library.catalogue import Catalogue


def initial_pins(settings: Settings, catalogue: Catalogue) -> frozenset[ModelId]:
    """The rows that the user pinned; until something is pinned or unpinned by hand, those of the catalogue."""
    if settings.pins is not None:
        return frozenset(settings.pins)
    return frozenset(spec.id for spec in catalogue.rows if spec.residency is Residency.RESIDENT)


class PinKeeper:
    """Writes the pins into the settings' file, one change after the other.

    Args:
        path: the settings' file; everything else in it stays as it is.
        tell: gets the fault when it cannot be written.
    """

    def __init__(self, path: Path, tell: Callable[[Fault], None]) -> None:
        self._path = path
        self._tell = tell
        self._turn = asyncio.Lock()

    async def keep(self, pins: frozenset[ModelId]) -> None:
        """Keep these rows for the next start."""
        async with self._turn:
            try:
                await asyncio.to_thread(self._save, tuple(sorted(pins)))
            except StudioError as error:
                self._tell(error.fault())

    def _save(self, pins: tuple[ModelId, ...]) -> None:
        file = SettingsFile(self._path)
        file.save(replace(file.load(), pins=pins))
