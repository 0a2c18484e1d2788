"""What a team will cost, told before it begins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.errors import StudioError
from saijin_studio.studio.teams.opening import desk_of
from saijin_studio.studio.teams.order import Pending, best_order

if TYPE_CHECKING:
    from collections.abc import Mapping

    from saijin_studio.core.ids import PersonaId
    from saijin_studio.core.models import LoadTarget, ModelKey
    from saijin_studio.core.personas import Persona
    from saijin_studio.studio.parts import Parts
    from saijin_studio.ui.team_state import TeamOrder


@dataclass(frozen=True, slots=True)
class TeamCost:
    """As things are now: the models with their titles, how often one is loaded, and the bytes of those not there.

    ``models`` says which model answers for whom; who is missing there has none and cannot answer.
    """

    models: Mapping[PersonaId, tuple[str, ModelKey]]
    loads: int
    size: int

    @property
    def count(self) -> int:
        """How many models take part."""
        return len({key for _, key in self.models.values()})


async def reckon(parts: Parts, order: TeamOrder) -> TeamCost:
    """Look at what is here and in memory now; to be handed to ``Studio.call``."""
    targets: dict[PersonaId, LoadTarget] = {}
    for one in {one.id: one for one in (order.organiser, *order.members)}.values():
        target = await _target(parts, one)
        if target is not None:
            targets[one.id] = target
    keys = {persona: target.key for persona, target in targets.items()}
    turns = order.team().turns
    pending = [Pending(one.id, keys.get(one.persona), one.after) for one in turns]
    memory = desk_of(parts).seen(targets.values())
    absent = set(keys.values()) - memory.loaded
    return TeamCost(
        models={persona: (target.variant.title, target.key) for persona, target in targets.items()},
        loads=best_order(pending, memory).loads,
        size=sum(memory.sizes[one].total for one in absent),
    )


async def _target(parts: Parts, persona: Persona) -> LoadTarget | None:
    try:
        return (await parts.route(persona)).target
    except StudioError:
        return None  # it has no row that writes; its turn will say so
