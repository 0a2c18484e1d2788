"""What the window needs to know of the catalogue, read in the scheduler's loop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saijin_studio.core.ids import ModelId, VariantId
    from saijin_studio.core.models import Capability
    from saijin_studio.studio.parts import Parts


@dataclass(frozen=True, slots=True)
class CatalogueFacts:
    """``weights`` name the weights of every variant, for their colours. ``pins`` are the rows pinned at first."""

    weights: dict[VariantId, str]
    titles: dict[ModelId, str]
    capabilities: dict[ModelId, Capability]
    pins: frozenset[ModelId]

    def take(self, other: CatalogueFacts) -> None:
        """Have what ``other`` has of rows and variants from now on."""
        self.weights.clear()
        self.weights.update(other.weights)
        self.titles.clear()
        self.titles.update(other.titles)
        self.capabilities.clear()
        self.capabilities.update(other.capabilities)


async def catalogue_facts(parts: Parts) -> CatalogueFacts:
    """Read them."""
    rows = parts.catalogue.rows
    return CatalogueFacts(
        weights={one.id: one.sha256 or one.ollama_tag or one.id for one in parts.catalogue.variants},
        titles={row.id: row.title for row in rows},
        capabilities={row.id: row.capability for row in rows},
        pins=parts.scheduler.pins,
    )
