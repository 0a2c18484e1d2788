"""Which models there are, without a running scheduler."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.config.resources import resource
from saijin_studio.core.errors import NothingToInstall
from saijin_studio.core.models import Engine, Residency
from saijin_studio.core.ports.clock import SystemClock
from saijin_studio.core.ports.events import FanOut
from saijin_studio.library.catalogue import load_catalogue
from saijin_studio.library.checkpoint_install import CheckpointInstaller
from saijin_studio.library.checkpoints import Checkpoints, hub_source
from saijin_studio.library.install import Installer, is_fetchable
from saijin_studio.library.packages import Packages
from saijin_studio.library.resolver import CatalogueResolver, key_of
from saijin_studio.library.store import Store
from saijin_studio.monitoring.system import system_probe
from saijin_studio.runners.ollama_client import OllamaClient
from saijin_studio.runners.ollama_directory import OllamaDirectory
from saijin_studio.scheduling.ledger import Ledger

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.config.paths import Paths
    from saijin_studio.config.settings import Settings
    from saijin_studio.core.ids import ModelId, VariantId
    from saijin_studio.core.models import Footprint, Variant
    from saijin_studio.core.ports.resolver import Availability
    from saijin_studio.library.files import Progress
    from saijin_studio.library.hub import Hub
    from saijin_studio.library.resolver import RowStatus


@dataclass(frozen=True, slots=True)
class ModelRow:
    """A row with what was measured of it; ``disk`` is the bytes that its installed files take."""

    status: RowStatus
    measured: Footprint | None
    disk: int

    @property
    def prefers_memory(self) -> bool:
        """Whether the row would rather stay in memory."""
        return self.status.spec.residency is Residency.RESIDENT


class Inventory:
    """The catalogue, the store and what Ollama has, as the commands about models need them.

    Args:
        paths: the data folder.
        settings: whether and where Ollama is asked.
        hub: where checkpoints come from, if not from the real hub.
    """

    def __init__(self, paths: Paths, settings: Settings, hub: Hub | None = None) -> None:
        self.catalogue = load_catalogue(resource("assets", "models.yaml"))
        self.store = Store(paths.models)
        self.installer = Installer(self.catalogue, self.store)
        self.checkpoints = Checkpoints(paths.checkpoints)
        self._checkpoint_installer = CheckpointInstaller(self.checkpoints, hub)
        self._settings = settings
        self._ledger = Ledger(paths.ledger)
        self._gpu = bool(system_probe(SystemClock()).read().gpus)
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
        kept = self.checkpoints if variant.engine is Engine.TRANSFORMERS else self.store
        await kept.verify(variant, progress)

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

    async def _resolver(self) -> CatalogueResolver:
        engines: dict[Engine, Availability] = {
            **{engine: Packages() for engine in Engine if engine.packaged},
            Engine.LLAMA_CPP: self.store,
            Engine.TRANSFORMERS: self.checkpoints,
        }
        if not self._settings.ollama_enabled:
            return CatalogueResolver(self.catalogue, engines, self._gpu)
        client = OllamaClient(self._settings.ollama_url)
        directory = OllamaDirectory(client, FanOut())
        try:
            await directory.refresh()
            self.ollama_version = await client.version() if directory.reachable else None
        finally:
            await client.aclose()
        return CatalogueResolver(self.catalogue, {**engines, Engine.OLLAMA: directory}, self._gpu)

    async def _describe(self, resolver: CatalogueResolver, model: ModelId) -> ModelRow:
        status = await resolver.describe(model)
        measured = None if status.serving is None else self._ledger.record(key_of(status.serving)).measured
        return ModelRow(status, measured, sum(map(self.disk_bytes, status.installed)))
