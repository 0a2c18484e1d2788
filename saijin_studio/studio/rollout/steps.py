"""From a plan to its steps, and from a plan with its journal to how it is shown. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from saijin_studio.core.ids import RolloutId
from saijin_studio.core.rollouts import Phase, Rollout, RolloutState, Step, StepKind, StepState

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from saijin_studio.core.errors import Fault
    from saijin_studio.core.ids import PersonaId
    from saijin_studio.core.rollout_plan import PhasePlan, PlanItem, RolloutPlan
    from saijin_studio.library.rollout.record import Place, Record


@dataclass(frozen=True, slots=True)
class Work:
    """One step to be done; ``item`` is the row that it is about, where there is one."""

    kind: StepKind
    item: PlanItem | None = None

    @property
    def name(self) -> str:
        """How the step is named on the command line and in faults."""
        return self.kind.value if self.item is None else f"{self.kind.value} {self.item.row}"


def works(phase: PhasePlan) -> tuple[Work, ...]:
    """The steps of a phase in the order in which they are done."""
    return tuple(_works(phase))


def _works(phase: PhasePlan) -> Iterator[Work]:
    yield Work(StepKind.PREFLIGHT)
    yield Work(StepKind.BACKUP)
    for task in phase.tasks:
        yield Work(StepKind(task.value))
    for item in phase.items:
        yield Work(StepKind.INSTALL, item)
    for item in phase.items:
        yield Work(StepKind.DIGEST, item)
        yield Work(StepKind.LOAD, item)
        if item.tokens_per_second:
            yield Work(StepKind.SPEED, item)
        if item.golden:
            yield Work(StepKind.GOLDEN, item)
    if phase.personas is not None:
        yield Work(StepKind.PERSONAS)
    if phase.settings:
        yield Work(StepKind.SETTINGS)
    if phase.items and phase.canaries:
        yield Work(StepKind.CANARY)
    if phase.items:
        yield Work(StepKind.PROMOTE)


@dataclass(frozen=True, slots=True)
class Shown:
    """What is known beside the plan and the journal.

    ``progress`` are bytes done and in all of steps that are under way, ``totals`` the bytes that installations
    will take, ``personas`` for whom something changes in each phase; ``paused`` says that nobody is at it.
    """

    progress: Mapping[Place, tuple[int, int]]
    totals: Mapping[Place, int]
    personas: Mapping[int, tuple[PersonaId, ...]]
    paused: bool = False
    problems: tuple[Fault, ...] = ()
    free: int | None = None


NOTHING = Shown({}, {}, {})


def planned(plan: RolloutPlan, name: str, shown: Shown = NOTHING) -> Rollout:
    """A plan of which nothing was done."""
    phases = tuple(
        Phase(
            phase.id,
            phase.name,
            phase.hours,
            StepState.WAITING,
            tuple(_waiting(work, (number, index), shown) for index, work in enumerate(works(phase))),
            phase.canaries,
            shown.personas.get(number, ()),
        )
        for number, phase in enumerate(plan.phases)
    )
    return Rollout(
        RolloutId(""),
        plan.name,
        RolloutState.PLANNED,
        phases,
        problems=shown.problems,
        plan=name,
        free=shown.free,
    )


def displayed(plan: RolloutPlan, record: Record, shown: Shown = NOTHING) -> Rollout:
    """A rollout as its journal tells it."""
    blank = planned(plan, record.begun.name, shown)
    phases = tuple(_phase(number, phase, record, shown) for number, phase in enumerate(blank.phases))
    state = record.state
    if state is RolloutState.RUNNING and shown.paused:
        state = RolloutState.PAUSED
    return replace(
        blank,
        id=RolloutId(record.begun.id),
        state=state,
        phases=phases,
        fault=record.fault,
        began=record.begun.at,
        ended=record.ended,
    )


def _phase(number: int, phase: Phase, record: Record, shown: Shown) -> Phase:
    back = record.keep is not None and number >= record.keep
    steps = tuple(_step(one, (number, index), record, shown, back) for index, one in enumerate(phase.steps))
    states = {one.state for one in steps}
    if states == {StepState.WAITING}:
        state = StepState.WAITING
    elif StepState.FAILED in states:
        state = StepState.FAILED
    elif back:
        state = StepState.UNDONE
    else:
        state = StepState.DONE if number < record.finished else StepState.RUNNING
    return replace(phase, state=state, steps=steps)


def _step(step: Step, place: Place, record: Record, shown: Shown, back: bool) -> Step:
    last = record.last.get(place)
    if last is None:
        return step
    running = last.state is StepState.RUNNING
    state = last.state
    if back and state is not StepState.FAILED:
        state = StepState.UNDONE
    elif running and (shown.paused or record.state is not RolloutState.RUNNING):
        state = StepState.WAITING
    done, total = shown.progress.get(place, (0, step.total))
    return replace(
        step,
        state=state,
        detail=last.detail,
        expected=last.expected,
        found=last.found,
        done=total if last.state is StepState.DONE else done,
        total=total,
        began=record.began.get(place),
        ended=None if running else last.at,
    )


def _waiting(work: Work, place: Place, shown: Shown) -> Step:
    subject = "" if work.item is None else str(work.item.row)
    return Step(work.kind, work.name, subject=subject, total=shown.totals.get(place, 0))
