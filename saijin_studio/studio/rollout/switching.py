"""How the mapping changes in the course of a phase. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from saijin_studio.core.mapping import ModelMapping

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from saijin_studio.core.ids import ModelId, PersonaId, VariantId
    from saijin_studio.studio.rollout.ports import Variants


def with_held(mapping: ModelMapping, variant: VariantId) -> ModelMapping:
    """With a variant that nobody gets unless it is asked for."""
    return replace(mapping, held=mapping.held | {variant})


def with_canaries(mapping: ModelMapping, personas: Sequence[PersonaId], variants: Variants) -> ModelMapping:
    """With some personas that get the new variants."""
    tried = {persona: {**mapping.canaries.get(persona, {}), **variants} for persona in personas}
    return replace(mapping, canaries={**mapping.canaries, **tried})


def promoted(
    mapping: ModelMapping, personas: Sequence[PersonaId], variants: Variants, wanted: Collection[ModelId]
) -> ModelMapping:
    """With the new variants for everybody, so that nobody tries them out any more.

    Of the rows that are ``wanted`` by name it is that variant which serves, whatever else comes. Of the others the
    catalogue's order goes on deciding, unless something was chosen: a stand-in must not keep the real model out.
    """
    named = {row: one for row, one in variants.items() if row in wanted or row in mapping.chosen}
    return ModelMapping(
        {**mapping.chosen, **named},
        mapping.held - frozenset(variants.values()),
        _without(mapping, personas, variants),
    )


def put_back(
    now: ModelMapping, before: ModelMapping, personas: Sequence[PersonaId], variants: Variants
) -> ModelMapping:
    """As it was before, in all that a phase changes; what was changed beside it stays."""
    new = frozenset(variants.values())
    chosen = {row: one for row, one in now.chosen.items() if row not in variants}
    chosen |= {row: one for row, one in before.chosen.items() if row in variants}
    canaries = {name: dict(rows) for name, rows in _without(now, personas, variants).items()}
    for persona in personas:
        tried = {row: one for row, one in before.canaries.get(persona, {}).items() if row in variants}
        if tried:
            canaries[persona] = {**canaries.get(persona, {}), **tried}
    return ModelMapping(chosen, (now.held - new) | (before.held & new), canaries)


def _without(mapping: ModelMapping, personas: Sequence[PersonaId], variants: Variants) -> dict[PersonaId, Variants]:
    left: dict[PersonaId, Variants] = {}
    for persona, rows in mapping.canaries.items():
        own = {row: one for row, one in rows.items() if persona not in personas or row not in variants}
        if own:
            left[persona] = own
    return left
