"""The user's rules for the care of models, in the settings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from saijin_studio.config.settings_file import SettingsFile

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.config.settings import Settings


class CarePlan:
    """Keeps them in ``settings.yaml``; everything else in it stays as it is.

    Args:
        path: the settings' file.
        settings: what it said at the start.
    """

    def __init__(self, path: Path, settings: Settings) -> None:
        self._path = path
        self.every = settings.verify_every
        self.checks = settings.update_checks

    def keep(self, every: int, checks: bool) -> None:
        """Write the rules; blocking.

        Raises:
            SettingsInvalid: when the file is not readable as settings; it is not touched.
            DataFolderUnwritable: when it cannot be written; nothing is changed then.
        """
        file = SettingsFile(self._path)
        file.save(replace(file.load(), verify_every=every, update_checks=checks))
        self.every, self.checks = every, checks
