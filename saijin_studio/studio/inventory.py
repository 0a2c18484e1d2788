"""Which models there are, without a running scheduler."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.config.resources import resource
from saijin_studio.core.models import Engine, Residency
from saijin_studio.core.ports.clock import SystemClock
from saijin_studio.core.ports.events import FanOut
from saijin_studio.library.catalogue import load_catalogue
from saijin_studio.library.install import Installer
from saijin_studio.library.resolver import CatalogueResolver, key_of
from saijin_studio.library.store import Store
from saijin_studio.monitoring.system import system_probe
from saijin_studio.runners.ollama_client import OllamaClient
from saijin_studio.runners.ollama_directory import OllamaDirectory
from saijin_studio.scheduling.ledger import Ledger

if TYPE_CHECKING:
    from saijin_studio.config.paths import Paths
    from saijin_studio.config.settings import Settings
    from saijin_studio.core.ids import ModelId
    from saijin_studio.core.models import Footprint
    from saijin_studio.core.ports.resolver import Availability
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
    """

    def __init__(self, paths: Paths, settings: Settings) -> None:
        self.catalogue = load_catalogue(resource("assets", "models.yaml"))
        self.store = Store(paths.models)
        self.installer = Installer(self.catalogue, self.store)
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

    async def _resolver(self) -> CatalogueResolver:
        engines: dict[Engine, Availability] = {Engine.LLAMA_CPP: self.store}
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
        return ModelRow(status, measured, sum(self.store.disk_bytes(one) for one in status.installed))
