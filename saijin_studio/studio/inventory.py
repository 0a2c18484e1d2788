"""Which models there are, without a running scheduler."""

from __future__ import annotations

import logging
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.config.budget import budget
from saijin_studio.core.errors import NothingToInstall
from saijin_studio.core.models import Engine, Residency
from saijin_studio.core.ports.clock import SystemClock
from saijin_studio.core.ports.events import FanOut
from saijin_studio.core.rollout_errors import MappingInvalid
from saijin_studio.library.checkpoint_install import CheckpointInstaller
from saijin_studio.library.checkpoints import Checkpoints, hub_source
from saijin_studio.library.health_check import verify_and_note
from saijin_studio.library.install import Installer, is_fetchable
from saijin_studio.library.mapping import read_mapping
from saijin_studio.library.packages import Packages
from saijin_studio.library.resolver import CatalogueResolver, key_of
from saijin_studio.library.store import Store
from saijin_studio.library.threads import in_thread
from saijin_studio.monitoring.system import system_probe
from saijin_studio.runners.ollama_client import OllamaClient
from saijin_studio.runners.ollama_directory import OllamaDirectory
from saijin_studio.runners.openai_runner import ServerModels
from saijin_studio.scheduling.ledger import Ledger
from saijin_studio.studio.care.files import CareFiles
from saijin_studio.studio.library.fitting import Sizing, contexts, report
from saijin_studio.studio.library.rows import Rows

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from pathlib import Path

    from saijin_studio.config.paths import Paths
    from saijin_studio.config.settings import Settings
    from saijin_studio.core.ids import ModelId, VariantId
    from saijin_studio.core.library import ContextCost, FitReport
    from saijin_studio.core.models import Footprint, ModelSpec, Variant
    from saijin_studio.core.ports.resolver import Availability
    from saijin_studio.library.files import Progress
    from saijin_studio.library.hub import Hub
    from saijin_studio.library.resolver import RowStatus


_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ModelRow:
    """A row with what was measured of it; ``disk`` is the bytes that its installed files take.

    ``report`` is how what serves it fits this machine while nothing else is loaded, or what would if nothing does;
    ``own`` marks a row that the user added.
    """

    status: RowStatus
    measured: Footprint | None
    disk: int
    report: FitReport
    own: bool = False

    @property
    def prefers_memory(self) -> bool:
        """Whether the row would rather stay in memory."""
        return self.status.spec.residency is Residency.RESIDENT


@dataclass(frozen=True, slots=True)
class VariantOutlook:
    """How a variant fits this machine while nothing else is loaded, and what its contexts would take."""

    variant: Variant
    report: FitReport
    contexts: tuple[ContextCost, ...]


class Inventory:
    """The catalogue, the store and what Ollama has, as the commands about models need them.

    Args:
        paths: the data folder.
        settings: whether and where Ollama is asked.
        hub: where checkpoints come from, if not from the real hub.
    """

    def __init__(self, paths: Paths, settings: Settings, hub: Hub | None = None) -> None:
        self.own = Rows(paths.own_models, settings, pictures=False)
        self.catalogue = self.own.catalogue
        self.store = Store(paths.models)
        self.installer = Installer(self.catalogue, self.store)
        self.checkpoints = Checkpoints(paths.checkpoints)
        self._care = CareFiles.open(paths, self.store, self.checkpoints, SystemClock())
        self._checkpoint_installer = CheckpointInstaller(self.checkpoints, hub)
        self._settings = settings
        self._ledger = Ledger(paths.ledger)
        self._mapping = paths.mapping
        reading = system_probe(SystemClock()).read()
        self._gpu = bool(reading.gpus)
        self._budget = budget(settings, reading)
        self.ollama_version: str | None = None
        """The version of the Ollama that answered last, or None."""

    async def rows(self) -> tuple[ModelRow, ...]:
        """Every row of the catalogue."""
        resolver = await self._resolver()
        return tuple([await self._describe(resolver, spec.id) for spec in self.catalogue.rows])

    async def row(self, model: ModelId) -> ModelRow:
        """One row.

        Raises:
            UnknownModel: when there is no such row.
        """
        self.catalogue.row(model)
        return await self._describe(await self._resolver(), model)

    async def outlooks(self, model: ModelId) -> tuple[VariantOutlook, ...]:
        """Every variant of a row, here or not, in the catalogue's order.

        Raises:
            UnknownModel: when there is no such row.
        """
        spec = self.catalogue.row(model)
        resolver = await self._resolver()
        sized = [await self._sizing(resolver, one) for one in spec.variants]
        return tuple(VariantOutlook(one.variant, report(one, self._budget), contexts(one)) for one in sized)

    def choose(self, row: ModelId, variant: VariantId | None = None) -> Variant:
        """The variant that is installed: the one named, else the first that the studio can fetch.

        Raises:
            UnknownModel, UnknownVariant: when there is no such row or variant.
            NothingToInstall: when there is nothing that can be fetched.
        """
        if variant is not None:
            named = self.catalogue.variant(row, variant)
            if named.engine is Engine.TRANSFORMERS:
                return named
        elif not any(map(is_fetchable, self.catalogue.row(row).variants)):
            from_hub = [one for one in self.catalogue.row(row).variants if hub_source(one) is not None]
            if from_hub:
                return from_hub[0]
        return self.installer.choose(row, variant)

    async def install(self, variant: Variant, progress: Progress, folder: Path | None = None) -> Path:
        """Bring a variant here, a checkpoint also from a folder of the user's; returns its file or folder.

        Raises:
            StudioError: as ``Installer`` and ``CheckpointInstaller`` do.
        """
        if variant.engine is Engine.TRANSFORMERS:
            return await self._checkpoint_installer.install(variant, progress, folder)
        if folder is not None:
            raise NothingToInstall(model=variant.id)
        return await self.installer.install_variant(variant, progress)

    def is_kept(self, variant: Variant) -> bool:
        """Whether the studio itself keeps files of ``variant`` or has adopted one, right or wrong."""
        return self.store.is_here(variant) or self.checkpoints.is_complete(variant)

    async def verify(self, variant: Variant, progress: Progress) -> None:
        """Compare all files of a variant that is kept with their digests.

        Raises:
            DigestMismatch: when one is wrong.
        """
        care, now = self._care, SystemClock().wall()
        await in_thread(lambda stop: verify_and_note(care.files, care.health, variant, now, stop, progress))

    def is_damaged(self, variant: Variant) -> bool:
        """Whether its files were found damaged and not brought anew since."""
        noted = self._care.health.note(variant.id, self._care.files.stamp(variant))
        return noted is not None and noted.damaged

    def remove(self, variant: Variant) -> int:
        """Delete what is kept of a variant; returns the bytes given back."""
        kept = self.checkpoints if variant.engine is Engine.TRANSFORMERS else self.store
        return kept.remove(variant)

    def disk_bytes(self, variant: Variant) -> int:
        """What a variant takes on the disk; what a package carries has the size that the catalogue tells."""
        return (
            variant.size
            if variant.engine.packaged
            else self.store.disk_bytes(variant) + self.checkpoints.disk_bytes(variant)
        )

    @asynccontextmanager
    async def ollama(self) -> AsyncGenerator[OllamaClient | None]:
        """What asks Ollama, for the time of the context; None where it is not used."""
        if not self._settings.ollama_enabled:
            yield None
            return
        client = OllamaClient(self._settings.ollama_url)
        try:
            yield client
        finally:
            await client.aclose()

    async def _resolver(self) -> CatalogueResolver:
        engines: dict[Engine, Availability] = {
            **{engine: Packages() for engine in Engine if engine.packaged},
            Engine.LLAMA_CPP: self.store,
            Engine.TRANSFORMERS: self.checkpoints,
            Engine.OPENAI: ServerModels(lambda: bool(self._settings.openai_url)),
        }
        async with self.ollama() as client:
            if client is not None:
                directory = OllamaDirectory(client, FanOut())
                await directory.refresh()
                self.ollama_version = await client.version() if directory.reachable else None
                engines[Engine.OLLAMA] = directory
        resolver = CatalogueResolver(self.catalogue, self._care.guards.around(engines), self._gpu)
        try:
            resolver.take_mapping(read_mapping(self._mapping))
        except MappingInvalid as error:  # the studio tells of it at its start
            _log.warning("the catalogue's own order counts: %s", error)
        return resolver

    async def _describe(self, resolver: CatalogueResolver, model: ModelId) -> ModelRow:
        status = await resolver.describe(model)
        about = status.serving or _first(status.spec)
        sizing = await self._sizing(resolver, about)
        return ModelRow(
            status,
            None if status.serving is None else sizing.measured,
            sum(map(self.disk_bytes, status.installed)),
            report(sizing, self._budget),
            model in self.own.own,
        )

    async def _sizing(self, resolver: CatalogueResolver, variant: Variant) -> Sizing:
        measured = self._ledger.record(key_of(variant)).measured
        return Sizing(variant, (await resolver.look(variant)).facts, measured, self._gpu)


def _first(spec: ModelSpec) -> Variant:
    """The variant that a row is about while nothing serves it."""
    return next((one for one in spec.variants if not one.stand_in), spec.variants[0])
