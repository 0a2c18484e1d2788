"""Which variant serves which row, for everybody and for a few: what an installation or a rollout switches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from saijin_studio.core.ids import ModelId, PersonaId, VariantId


@dataclass(frozen=True, slots=True)
class ModelMapping:
    """What was decided beside the catalogue's own order.

    ``chosen`` is the variant that serves a row before all others. ``held`` are variants that are installed and not
    to be used yet, unless one is asked for by name. ``canaries`` are personas for which a row is served by another
    variant than for the rest.
    """

    chosen: Mapping[ModelId, VariantId] = field(default_factory=dict[ModelId, VariantId])
    held: frozenset[VariantId] = frozenset()
    canaries: Mapping[PersonaId, Mapping[ModelId, VariantId]] = field(
        default_factory=dict[PersonaId, Mapping[ModelId, VariantId]]
    )

    def variant(self, row: ModelId, persona: PersonaId | None = None) -> VariantId | None:
        """What serves ``row`` for ``persona``, where that was decided."""
        own = None if persona is None else self.canaries.get(persona)
        return (own.get(row) if own else None) or self.chosen.get(row)
