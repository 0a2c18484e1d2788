"""What a plan would do here, without doing anything."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from saijin_studio.core.errors import StudioError
from saijin_studio.core.rollouts import StepKind
from saijin_studio.studio.rollout.steps import NOTHING, planned, works

if TYPE_CHECKING:
    from collections.abc import Mapping

    from saijin_studio.core.errors import Fault
    from saijin_studio.core.ids import ModelId, PersonaId, VariantId
    from saijin_studio.core.rollout_plan import PhasePlan, RolloutPlan
    from saijin_studio.core.rollouts import Rollout
    from saijin_studio.library.rollout.record import Place
    from saijin_studio.studio.rollout.ports import Ports
    from saijin_studio.studio.rollout.steps import Shown


class Looker:
    """Looks ahead.

    Args:
        ports: what is here; nothing is changed through it.
    """

    def __init__(self, ports: Ports) -> None:
        self._ports = ports
        self._seen: dict[str, Shown] = {}

    async def preview(self, plan: RolloutPlan, name: str) -> Rollout:
        """A plan with what it would fetch, for whom something changes, and what keeps it from beginning."""
        return planned(plan, name, await self._look(plan))

    async def learn(self, plan: RolloutPlan) -> None:
        """See what a plan fetches and for whom something changes, unless that was seen before."""
        if plan.text not in self._seen:
            self._seen[plan.text] = await self._look(plan)

    def seen(self, plan: RolloutPlan, progress: Mapping[Place, tuple[int, int]], *, paused: bool) -> Shown:
        """What was learnt of a plan, with how far it is."""
        known = self._seen.get(plan.text, NOTHING)
        return replace(known, progress=progress, paused=paused, problems=())

    async def _look(self, plan: RolloutPlan) -> Shown:
        problems: list[Fault] = []
        totals: dict[Place, int] = {}
        personas: dict[int, tuple[PersonaId, ...]] = {}
        for number, phase in enumerate(plan.phases):
            variants = await self._variants(phase, problems)
            for index, work in enumerate(works(phase)):
                if work.kind is StepKind.INSTALL and work.item is not None and work.item.row in variants:
                    row = work.item.row
                    here = await self._ports.installing.is_here(row, variants[row])
                    totals[number, index] = 0 if here else self._ports.installing.size(row, variants[row])
            if len(variants) == len(phase.items):
                problems += [one.fault() for one in await self._ports.surroundings.problems(phase, variants)]
            personas[number] = await self._ports.surroundings.personas(tuple(variants))
        free = await self._ports.surroundings.free()
        return replace(
            NOTHING, totals=totals, personas=personas, problems=tuple(dict.fromkeys(problems)), free=free
        )

    async def _variants(self, phase: PhasePlan, problems: list[Fault]) -> dict[ModelId, VariantId]:
        found: dict[ModelId, VariantId] = {}
        for item in phase.items:
            try:
                found[item.row] = await self._ports.installing.choose(item.row, item.variant)
            except StudioError as error:
                problems.append(error.fault())
        return found
