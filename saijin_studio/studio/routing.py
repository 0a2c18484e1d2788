"""Which of a persona's rows answers now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.errors import ModelNotInstalled, StudioError
from saijin_studio.core.models import Capability

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from saijin_studio.core.ids import ModelId, VariantId
    from saijin_studio.core.models import LoadTarget, ModelKey
    from saijin_studio.core.personas import Persona
    from saijin_studio.core.ports.resolver import Resolver


@dataclass(frozen=True, slots=True)
class Route:
    """The row that answers, what it resolves to (None when nothing is here), and a warm one that could instead."""

    row: ModelId
    target: LoadTarget | None
    warm: tuple[ModelId, LoadTarget] | None = None


async def find_route(
    persona: Persona,
    resolver: Resolver,
    loaded: Collection[ModelKey] = (),
    *,
    prefer_warm: bool = False,
    variant_for: Callable[[ModelId], VariantId | None] = lambda _row: None,
) -> Route:
    """The first of the persona's chat rows that is here as itself; else the first that a stand-in serves.

    A stand-in for the first choice is worse than the real second choice: the persona's author ranked models, and a
    stand-in is none of them. When nothing is here the first row is returned, so that the refusal names it.

    Args:
        persona: who is to answer.
        resolver: what is here.
        loaded: the models in memory.
        prefer_warm: take a model in memory that can serve the persona, before one that would have to be loaded.
        variant_for: the only variant of a row that will do for the persona; None for the best that is here.

    Raises:
        ModelNotInstalled: when the persona has no row that writes.
    """
    rows = persona.rows(Capability.CHAT) or persona.rows(Capability.CODE_COMPLETION)
    if not rows:
        raise ModelNotInstalled(model=persona.id)
    here = [
        (row, target) for row in rows if (target := await _resolved(row, resolver, variant_for(row))) is not None
    ]
    if not here:
        return Route(rows[0], None)
    best = next((one for one in here if not one[1].variant.stand_in), here[0])
    warm = None
    if best[1].key not in loaded:
        warm = next((one for one in here if one[1].key in loaded), None)
    if prefer_warm and warm is not None:
        return Route(*warm)
    return Route(*best, warm)


async def _resolved(row: ModelId, resolver: Resolver, variant: VariantId | None) -> LoadTarget | None:
    try:
        return await resolver.resolve(row, None, variant)
    except StudioError:
        return None  # the row that is chosen in the end tells its own fault
