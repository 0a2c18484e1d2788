"""Building the backups' part of a studio, or of a command that needs no studio."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.backups import BackupReason
from saijin_studio.core.errors import StudioError
from saijin_studio.core.events import FaultRaised
from saijin_studio.core.models import ModelState
from saijin_studio.core.ports.clock import SystemClock
from saijin_studio.core.ports.events import FanOut
from saijin_studio.library.backup.system_keys import SystemKeyStore
from saijin_studio.storage.snapshots import newest_schema, schema_version
from saijin_studio.studio.backups.model_list import InstalledModel, texts
from saijin_studio.studio.backups.schedule import BackupSchedule
from saijin_studio.studio.backups.service import BackupService

if TYPE_CHECKING:
    from saijin_studio.config.paths import Paths
    from saijin_studio.config.settings import Settings
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.core.ports.events import EventSink
    from saijin_studio.core.ports.key_store import KeyStore
    from saijin_studio.scheduling.scheduler import Scheduler
    from saijin_studio.storage.conversations import SqliteConversationStore
    from saijin_studio.storage.database import Database
    from saijin_studio.storage.scans import SqliteScanStore
    from saijin_studio.studio.backups.model_list import ModelLister

_AT_WORK = {ModelState.LOADING, ModelState.BUSY, ModelState.INSTALLING}


@dataclass(frozen=True, slots=True)
class BackupParts:
    """The service and what makes backups by itself."""

    service: BackupService
    schedule: BackupSchedule


async def before_migration(paths: Paths, models: ModelLister, clock: Clock, sink: EventSink) -> None:
    """Make a backup when the database is about to be brought up to this version.

    A fault is told and keeps nobody out: the database's own copy is made all the same.
    """
    if not 0 < schema_version(paths.database) < newest_schema():
        return
    service = BackupService(paths, SystemKeyStore(), clock, sink, models)
    try:
        await service.create(BackupReason.MIGRATION)
    except StudioError as error:
        sink.publish(FaultRaised(error.fault()))


def build_backups(
    paths: Paths,
    models: ModelLister,
    clock: Clock,
    sink: EventSink,
    database: Database,
    scheduler: Scheduler,
    stores: tuple[SqliteConversationStore, SqliteScanStore],
    keys: KeyStore | None = None,
) -> BackupParts:
    """The backups of a studio that runs; the schedule is still to be started."""
    conversations, scans = stores

    async def settle() -> None:
        await conversations.mark_interrupted()
        await scans.pause_running()

    def idle() -> bool:
        return not any(use.state in _AT_WORK for use in scheduler.snapshot().models)

    service = BackupService(
        paths, keys or SystemKeyStore(), clock, sink, models, database, scheduler.cancel_all, settle
    )
    schedule = BackupSchedule(service.make_due, idle, lambda fault: sink.publish(FaultRaised(fault)))
    return BackupParts(service, schedule)


class InventoryLister:
    """Tells which models are here where no studio runs."""

    def __init__(self, paths: Paths, settings: Settings) -> None:
        self._paths = paths
        self._settings = settings

    async def __call__(self, now: float) -> dict[str, bytes]:
        """The texts at a time (seconds since the epoch)."""
        from saijin_studio.runners.ollama_listing import stored_models
        from saijin_studio.studio.inventory import Inventory

        rows = await Inventory(self._paths, self._settings).rows()
        installed = [
            InstalledModel(row.status.spec.id, one, one == row.status.serving)
            for row in rows
            for one in row.status.installed
        ]
        stored = await stored_models(self._settings.ollama_url) if self._settings.ollama_enabled else ()
        return texts(installed, stored, now)


def closed_backups(paths: Paths, settings: Settings, keys: KeyStore | None = None) -> BackupService:
    """The backups of a data folder that no studio uses; beside one that does, only to be made and looked at."""
    return BackupService(paths, keys or SystemKeyStore(), SystemClock(), FanOut(), InventoryLister(paths, settings))
