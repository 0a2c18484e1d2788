"""What is known of kept files, which is needed before there is anybody to care for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.library.health_book import HealthBook
from saijin_studio.library.health_files import KeptFiles
from saijin_studio.library.health_guard import Guards
from saijin_studio.studio.care.signs import CareSigns
from saijin_studio.studio.care.update_book import UpdateBook

if TYPE_CHECKING:
    from saijin_studio.config.paths import Paths
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.library.checkpoints import Checkpoints
    from saijin_studio.library.store import Store


@dataclass(frozen=True, slots=True)
class CareFiles:
    """The files of a data folder, the two books about them, and the guards that keep damaged ones back."""

    files: KeptFiles
    health: HealthBook
    updates: UpdateBook
    guards: Guards

    @classmethod
    def open(cls, paths: Paths, store: Store, checkpoints: Checkpoints, clock: Clock) -> CareFiles:
        """Those of a data folder."""
        files, health = KeptFiles(store, checkpoints), HealthBook(paths.care / "health.json")
        return cls(files, health, UpdateBook(paths.care / "updates.json"), Guards(files, health, clock))

    @property
    def signs(self) -> CareSigns:
        """What the list of models says of it."""
        return CareSigns(self.health, self.updates)
