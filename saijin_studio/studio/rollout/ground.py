"""The parts of the studio that rollouts stand on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.config.paths import Paths
    from saijin_studio.core.backups import Backup, BackupReason
    from saijin_studio.core.ids import BackupId, ModelId, VariantId
    from saijin_studio.core.installs import Install
    from saijin_studio.core.models import Engine, Variant
    from saijin_studio.core.personas import Cast
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.core.ports.events import FanOut
    from saijin_studio.core.ports.memory_probe import MemoryProbe
    from saijin_studio.library.catalogue import Catalogue
    from saijin_studio.library.resolver import CatalogueResolver
    from saijin_studio.scheduling.scheduler import Scheduler


class Brings(Protocol):
    """Installations."""

    async def start(self, row: ModelId, variant: VariantId | None = None) -> Install:
        """Begin one, or go on with it."""
        ...

    async def finished(self, variant: VariantId) -> Install:
        """Wait until it is over, paused or failed."""
        ...

    async def pause(self, variant: VariantId) -> None:
        """Stop it, and keep what had arrived."""
        ...

    async def remove(self, variant: Variant) -> int:
        """Delete it and what is left of its download; returns the bytes given back."""
        ...

    def fetchable(self, variant: Variant) -> bool:
        """Whether it can be brought."""
        ...


class BacksUp(Protocol):
    """Backups."""

    async def create(self, reason: BackupReason, *, note: str) -> Backup:
        """Make one that was seen to be whole."""
        ...

    async def verify(self, backup: BackupId) -> Backup:
        """Put it back into a scratch folder."""
        ...


@dataclass(frozen=True, slots=True)
class Ground:
    """All of them.

    ``answers`` tells whether an engine that runs by itself is there; ``cast`` reads the personas.
    """

    paths: Paths
    catalogue: Catalogue
    resolver: CatalogueResolver
    scheduler: Scheduler
    bus: FanOut
    probe: MemoryProbe
    clock: Clock
    installs: Brings
    backups: BacksUp
    answers: Callable[[Engine], bool]
    cast: Callable[[], Cast]
