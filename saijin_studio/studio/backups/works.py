"""What works on the backups of a data folder, made when it is first needed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.library.backup.shelf import BackupShelf
from saijin_studio.studio.backups.making import BackupMaker
from saijin_studio.studio.backups.restoring import Restorer

if TYPE_CHECKING:
    from saijin_studio.config.paths import Paths
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.core.ports.key_store import KeyStore


@dataclass(frozen=True, slots=True)
class Works:
    """Where backups lie, and who makes them and puts them back."""

    shelf: BackupShelf
    maker: BackupMaker
    restorer: Restorer


def make_works(paths: Paths, keys: KeyStore, clock: Clock) -> Works:
    """Everything for one data folder."""
    shelf = BackupShelf(paths.backups)
    maker = BackupMaker(paths, shelf, keys, clock)
    return Works(shelf, maker, Restorer(paths, shelf, maker))
