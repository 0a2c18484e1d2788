"""What the gallery says of each persona: which model would answer, and what that would take now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.errors import StudioError
from saijin_studio.core.models import Footprint
from saijin_studio.studio.routing import Route

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.ids import ModelId, PersonaId
    from saijin_studio.core.personas import Persona
    from saijin_studio.core.preview import SwapPreview
    from saijin_studio.studio.parts import Parts


NOTHING = Footprint()


@dataclass(frozen=True, slots=True)
class Outlook:
    """What sending to a persona would do now.

    ``title`` is the row's, whatever stands in for it. ``footprint`` is of its own model alone, in bytes, and
    ``context`` that model's tokens. ``warm`` is a row whose model is in memory and could answer instead, with that
    model's title.
    """

    persona: PersonaId
    row: ModelId
    title: str
    preview: SwapPreview
    footprint: Footprint = NOTHING
    context: int = 0
    warm: tuple[ModelId, str] | None = None


async def look_out(parts: Parts, personas: Sequence[Persona]) -> tuple[Outlook, ...]:
    """The outlook of every persona that writes; each row is asked once."""
    previews: dict[ModelId, SwapPreview] = {}
    found: list[Outlook] = []
    for persona in personas:
        try:
            route = await parts.route(persona)
            parts.catalogue.row(route.row)
        except StudioError:
            continue  # it has no row that writes, or one that was forgotten: shown as not installed
        if route.row not in previews:
            previews[route.row] = await parts.scheduler.preview(route.row)
        found.append(_outlook(parts, persona.id, route, previews[route.row]))
    return tuple(found)


async def look_out_for(parts: Parts, persona: Persona, row: ModelId) -> Outlook | None:
    """The outlook of a persona when a row of the user's choice answers; None where there is no such row."""
    try:
        parts.catalogue.row(row)
    except StudioError:
        return None
    try:
        target = await parts.resolver.resolve(row)
    except StudioError:
        target = None  # the preview tells why
    return _outlook(parts, persona.id, Route(row, target), await parts.scheduler.preview(row))


def _outlook(parts: Parts, persona: PersonaId, route: Route, preview: SwapPreview) -> Outlook:
    target, title = route.target, parts.catalogue.row(route.row).title
    if target is None:
        return Outlook(persona, route.row, title, preview)
    footprint = parts.ledger.footprint(target.key, target.estimate)
    warm = None if route.warm is None else (route.warm[0], route.warm[1].variant.title)
    return Outlook(persona, route.row, title, preview, footprint, target.key.options.context_length, warm)
