"""The parts of a studio that live in the scheduler's loop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.models import ModelState
from saijin_studio.studio.routing import find_route

if TYPE_CHECKING:
    import asyncio

    from saijin_studio.config.paths import Paths
    from saijin_studio.core.personas import Persona
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.core.ports.events import FanOut
    from saijin_studio.core.ports.memory_probe import MemoryProbe
    from saijin_studio.dialogue.service import Dialogue
    from saijin_studio.dialogue.title_keeper import TitleKeeper
    from saijin_studio.library.catalogue import Catalogue
    from saijin_studio.library.resolver import CatalogueResolver
    from saijin_studio.monitoring.published import Publisher
    from saijin_studio.scheduling.journal import Journal
    from saijin_studio.scheduling.ledger import Ledger
    from saijin_studio.scheduling.scheduler import Scheduler
    from saijin_studio.storage.conversations import SqliteConversationStore
    from saijin_studio.storage.scans import SqliteScanStore
    from saijin_studio.studio.answering import Answering
    from saijin_studio.studio.backups.schedule import BackupSchedule
    from saijin_studio.studio.backups.service import BackupService
    from saijin_studio.studio.care.care import Care
    from saijin_studio.studio.installing.installs import Installs
    from saijin_studio.studio.library.service import Library
    from saijin_studio.studio.mapping import MappingKeeper
    from saijin_studio.studio.pictures.previewing import Previews
    from saijin_studio.studio.rollout.service import Rollouts
    from saijin_studio.studio.routing import Route


@dataclass(frozen=True, slots=True)
class Parts:
    """What was built; everything here belongs to the scheduler's loop."""

    paths: Paths
    catalogue: Catalogue
    resolver: CatalogueResolver
    mapping: MappingKeeper
    installs: Installs
    library: Library
    backups: BackupService
    backup_schedule: BackupSchedule
    rollouts: Rollouts
    care: Care
    answering: Answering
    probe: MemoryProbe
    ledger: Ledger
    scheduler: Scheduler
    store: SqliteConversationStore
    scans: SqliteScanStore
    dialogue: Dialogue
    titles: TitleKeeper | None
    publisher: Publisher
    watch: asyncio.Task[None] | None
    bus: FanOut
    prefer_warm: bool
    journal: Journal
    clock: Clock
    previews: Previews
    most_pixels: int
    """How large a page of a picture may be."""

    async def route(self, persona: Persona) -> Route:
        """Which of a persona's rows answers now.

        Raises:
            ModelNotInstalled: when the persona has no row that writes.
        """
        ready = {ModelState.READY, ModelState.BUSY}
        loaded = [use.key for use in self.scheduler.snapshot().models if use.state in ready]
        return await find_route(
            persona,
            self.resolver,
            loaded,
            prefer_warm=self.prefer_warm,
            variant_for=lambda row: self.mapping.variant_for(row, persona.id),
        )

    async def aclose(self) -> None:
        """End everything in an order in which nothing is lost: jobs first, then what keeps their replies."""
        if self.watch is not None:
            self.watch.cancel()
        if self.titles is not None:
            self.titles.close()
        await self.rollouts.aclose()
        await self.care.aclose()
        await self.installs.aclose()
        await self.backup_schedule.aclose()
        await self.previews.aclose()
        await self.scheduler.aclose()
        try:
            await self.dialogue.aclose()
        finally:
            await self.store.aclose()
            self.publisher.close()
