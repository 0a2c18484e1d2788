"""What each step does. Every one may be done again from its beginning, whatever became of it before."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from saijin_studio.core.ids import BackupId, ModelId, VariantId
from saijin_studio.core.rollout_errors import (
    CanaryFailed,
    GoldenPromptFailed,
    LoadedTooLarge,
    LoadedTooSlowly,
    PersonaChecksFailed,
    WroteTooSlowly,
)
from saijin_studio.core.rollout_plan import EnvironmentTask
from saijin_studio.core.rollouts import StepKind, StepState
from saijin_studio.core.sizes import human_bytes
from saijin_studio.core.strict_json import decoded, object_of
from saijin_studio.library.mapping import mapping_from_text, mapping_text
from saijin_studio.library.rollout.entries import Chosen, Undo, UndoKind
from saijin_studio.studio.rollout.steps import works
from saijin_studio.studio.rollout.switching import promoted, put_back, with_canaries, with_held

if TYPE_CHECKING:
    from saijin_studio.core.mapping import ModelMapping
    from saijin_studio.core.rollout_plan import PhasePlan, PlanItem, RolloutPlan
    from saijin_studio.library.rollout.entries import Entry
    from saijin_studio.library.rollout.record import Record
    from saijin_studio.studio.rollout.ports import Ports, Progress
    from saijin_studio.studio.rollout.steps import Work

Note = Callable[["Entry"], Awaitable[None]]
"""Writes an entry down and takes it into the record."""

_IN_JOURNAL = Path("the journal")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a step: DONE or SKIPPED, and a few words."""

    detail: str = ""
    state: StepState = StepState.DONE


class Doer:
    """Does steps and takes them back.

    Args:
        plan: of the rollout.
        record: how far it is.
        ports: what it is done with.
        note: writes down what is about to happen.
    """

    def __init__(self, plan: RolloutPlan, record: Record, ports: Ports, note: Note) -> None:
        self._plan = plan
        self._record = record
        self._ports = ports
        self._note = note

    async def do(self, number: int, work: Work, progress: Progress) -> Outcome:
        """Do a step of the phase of that number.

        Raises:
            CheckFailed, PreflightFailed: when something is not as the plan wants it.
            StudioError: when it cannot be done.
        """
        phase = self._plan.phases[number]
        if work.item is not None:
            return await self._do_item(number, work.kind, work.item, progress)
        own: dict[StepKind, Callable[[int, PhasePlan], Awaitable[Outcome]]] = {
            StepKind.PREFLIGHT: self._preflight,
            StepKind.BACKUP: self._back_up,
            StepKind.RESTORE_CHECK: self._restore_check,
            StepKind.PERSONAS: self._personas,
            StepKind.SETTINGS: self._settings,
            StepKind.CANARY: self._canaries,
            StepKind.PROMOTE: self._promote,
        }
        if work.kind in own:
            return await own[work.kind](number, phase)
        return Outcome(await self._ports.surroundings.do(EnvironmentTask(work.kind.value)))

    async def take_back(self, undo: Undo) -> None:
        """Carry out an undo; twice does no harm.

        Raises:
            StudioError: when it cannot be done now.
        """
        phase = self._plan.phases[undo.phase]
        match undo.kind:
            case UndoKind.MAPPING:
                before = mapping_from_text(undo.value, _IN_JOURNAL)
                now = self._ports.switching.value
                variants = self.variants(undo.phase)
                await self._ports.switching.set(put_back(now, before, phase.canaries, variants))
            case UndoKind.INSTALL:
                row, variant = undo.value.split(" ")
                await self._ports.installing.remove(ModelId(row), VariantId(variant))
            case UndoKind.SETTINGS:
                table = object_of(decoded(undo.value.encode("utf-8")))
                await self._ports.settings.write({name: str(value) for name, value in table.items()})
            case _:
                assert_never(undo.kind)

    def variants(self, number: int) -> dict[ModelId, VariantId]:
        """What the rows of a phase get, as far as that was chosen."""
        chosen = self._record.variants
        rows = (one.row for one in self._plan.phases[number].items)
        return {row: VariantId(chosen[number, row]) for row in rows if (number, row) in chosen}

    async def _do_item(self, number: int, kind: StepKind, item: PlanItem, progress: Progress) -> Outcome:
        row, variant, asking = item.row, self.variants(number)[item.row], self._ports.asking
        match kind:
            case StepKind.INSTALL:
                return await self._install(number, row, variant, progress)
            case StepKind.DIGEST:
                return Outcome(await self._ports.installing.verify(row, variant))
            case StepKind.LOAD:
                loaded = await asking.load(row, variant)
                if not loaded.footprint.fits(loaded.budget):
                    most, taken = human_bytes(loaded.budget.total), human_bytes(loaded.footprint.total)
                    raise LoadedTooLarge(row=row, expected=most, found=taken)
                allowed = item.load_seconds
                if allowed and loaded.seconds > allowed:
                    raise LoadedTooSlowly(row=row, expected=f"{allowed:g} s", found=f"{loaded.seconds:.1f} s")
                return Outcome(f"{loaded.seconds:.1f} s, {human_bytes(loaded.footprint.total)}")
            case StepKind.SPEED:
                speed, least = await asking.speed(row, variant), item.tokens_per_second
                if speed < least:
                    raise WroteTooSlowly(row=row, expected=f"{least:g} tokens/s", found=f"{speed:.1f} tokens/s")
                return Outcome(f"{speed:.1f} tokens a second")
            case _:
                for golden in item.golden:
                    judged = await asking.golden(row, variant, golden)
                    if not judged.passed:
                        raise GoldenPromptFailed(row=row, expected=judged.expected, found=judged.found)
                return Outcome(f"{len(item.golden)} of {len(item.golden)}")

    async def _preflight(self, number: int, phase: PhasePlan) -> Outcome:
        for item in phase.items:
            variant = await self._ports.installing.choose(item.row, item.variant)
            await self._note(Chosen(number, item.row, variant))
        problems = await self._ports.surroundings.problems(phase, self.variants(number))
        if problems:
            raise problems[0]
        return Outcome(", ".join(f"{row}: {one}" for row, one in self.variants(number).items()))

    async def _install(self, number: int, row: ModelId, variant: VariantId, progress: Progress) -> Outcome:
        installing = self._ports.installing
        if await installing.is_here(row, variant):
            return Outcome(f"{variant} is here")
        # Held first, so that it serves nobody from the moment in which it is whole.
        if variant not in self._ports.switching.value.held:
            await self._switch(number, with_held(self._ports.switching.value, variant))
        await self._note(Undo(number, UndoKind.INSTALL, f"{row} {variant}"))
        await installing.install(row, variant, progress)
        return Outcome(f"{variant}, {human_bytes(installing.size(row, variant))}")

    async def _personas(self, number: int, phase: PhasePlan) -> Outcome:
        assert phase.personas is not None
        judged = await self._ports.asking.personas(phase.personas, self.variants(number))
        if not judged.passed:
            raise PersonaChecksFailed(expected=judged.expected, found=judged.found)
        return Outcome(judged.found)

    async def _settings(self, number: int, phase: PhasePlan) -> Outcome:
        before = await self._ports.settings.read(tuple(phase.settings))
        if before == phase.settings:
            return Outcome()
        await self._note(Undo(number, UndoKind.SETTINGS, json.dumps(dict(before))))
        await self._ports.settings.write(phase.settings)
        return Outcome(", ".join(f"{name}: {value}" for name, value in phase.settings.items()))

    async def _canaries(self, number: int, phase: PhasePlan) -> Outcome:
        variants = self.variants(number)
        await self._switch(number, with_canaries(self._ports.switching.value, phase.canaries, variants))
        for persona in phase.canaries:
            judged = await self._ports.asking.canary(persona, variants)
            if not judged.passed:
                raise CanaryFailed(persona=persona, expected=judged.expected, found=judged.found)
        return Outcome(", ".join(phase.canaries))

    async def _promote(self, number: int, phase: PhasePlan) -> Outcome:
        variants = self.variants(number)
        wanted = {item.row for item in phase.items if item.variant is not None}
        await self._switch(number, promoted(self._ports.switching.value, phase.canaries, variants, wanted))
        return Outcome(", ".join(f"{row}: {one}" for row, one in variants.items()))

    async def _switch(self, number: int, mapping: ModelMapping) -> None:
        switching = self._ports.switching
        if mapping == switching.value:
            return
        await self._note(Undo(number, UndoKind.MAPPING, mapping_text(switching.value)))
        await switching.set(mapping)

    async def _back_up(self, _number: int, phase: PhasePlan) -> Outcome:
        return Outcome(await self._ports.backing.create(f"{self._record.begun.id} {phase.id}"))

    async def _restore_check(self, number: int, phase: PhasePlan) -> Outcome:
        index = next(at for at, work in enumerate(works(phase)) if work.kind is StepKind.BACKUP)
        backup = BackupId(self._record.last[number, index].detail)
        return Outcome(await self._ports.backing.verify(backup))
