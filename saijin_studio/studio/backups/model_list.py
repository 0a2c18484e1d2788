"""Which models are here, as JSON and as tables for people."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from saijin_studio.core.errors import StudioError
from saijin_studio.core.sizes import human_bytes
from saijin_studio.runners.ollama_listing import ollama_list, stored_models, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.models import Variant
    from saijin_studio.library.catalogue import Catalogue
    from saijin_studio.library.resolver import CatalogueResolver
    from saijin_studio.runners.ollama_listing import StoredModel

JSON, STUDIO, OLLAMA = "model-list/models.json", "model-list/models.txt", "model-list/ollama-list.txt"


@dataclass(frozen=True, slots=True)
class InstalledModel:
    """A variant that is here, and the row that it serves."""

    row: str
    variant: Variant
    serving: bool


class ModelLister(Protocol):
    """Tells which models are here, as files of a backup by their names."""

    async def __call__(self, now: float) -> dict[str, bytes]:
        """The texts at a time (seconds since the epoch)."""
        ...


class ResolverLister:
    """Asks the catalogue's resolver, and Ollama where it is used.

    Args:
        ollama_url: where it listens; empty where it is not used.
    """

    def __init__(self, catalogue: Catalogue, resolver: CatalogueResolver, ollama_url: str) -> None:
        self._catalogue = catalogue
        self._resolver = resolver
        self._url = ollama_url

    async def __call__(self, now: float) -> dict[str, bytes]:
        """The texts at a time (seconds since the epoch)."""
        found: list[InstalledModel] = []
        for spec in self._catalogue.rows:
            try:
                status = await self._resolver.describe(spec.id)
            except StudioError:  # an engine that is not well does not keep anybody from a backup
                continue
            found += [InstalledModel(spec.id, one, one == status.serving) for one in status.installed]
        stored = await stored_models(self._url) if self._url else ()
        return texts(found, stored, now)


def texts(installed: Sequence[InstalledModel], stored: Sequence[StoredModel], now: float) -> dict[str, bytes]:
    """The list as the studio's own JSON and table, and as ``ollama list`` prints it."""
    listed = {
        "time": now,
        "models": [
            {
                "row": one.row,
                "variant": one.variant.id,
                "title": one.variant.title,
                "engine": one.variant.engine.value,
                "sources": [str(source) for source in one.variant.sources],
                "sha256": one.variant.sha256,
                "size": one.variant.size,
                "licence": one.variant.licence,
                "serving": one.serving,
            }
            for one in installed
        ],
        "ollama": [
            {"name": one.name, "digest": one.digest, "size": one.size, "modified": one.modified} for one in stored
        ],
    }
    rows = [
        (
            one.row,
            one.variant.id,
            one.variant.engine.value,
            one.variant.sha256[:12] or "-",
            human_bytes(one.variant.size),
        )
        for one in installed
    ]
    return {
        JSON: json.dumps(listed, ensure_ascii=False, indent=1).encode("utf-8"),
        STUDIO: table([("ROW", "VARIANT", "ENGINE", "ID", "SIZE"), *rows]).encode("utf-8"),
        OLLAMA: ollama_list(stored, now).encode("utf-8"),
    }
