"""How a rollout is printed: as lines, as JSON, and as progress while it goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.events import RolloutChanged
from saijin_studio.core.rollouts import RolloutState, StepState
from saijin_studio.core.sizes import human_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from saijin_studio.cli.output import Output
    from saijin_studio.core.events import Event
    from saijin_studio.core.rollouts import Phase, Rollout, Step

_PERCENT = 100


def as_json(rollout: Rollout) -> dict[str, object]:
    """What the command line promises, and some more."""
    return {
        "id": rollout.id or None,
        "plan": rollout.plan,
        "name": {"ja": rollout.name.ja, "en": rollout.name.en},
        "state": rollout.state.value,
        "problems": [one.what for one in rollout.problems],
        "fault": None if rollout.fault is None else f"{rollout.fault.what} {rollout.fault.cure}",
        "phases": [_phase_json(phase) for phase in rollout.phases],
    }


def lines_of(rollout: Rollout) -> Iterator[str]:
    """A rollout for people."""
    yield f"{rollout.name.en}: {rollout.state.value}"
    for phase in rollout.phases:
        hours = f" ({phase.hours})" if phase.hours else ""
        yield f"  {phase.name.en}{hours}: {phase.state.value}"
        for step in phase.steps:
            size = f" {human_bytes(step.total)}" if step.total and rollout.state is RolloutState.PLANNED else ""
            yield f"    {step.state.value:8} {step.name:34} {step.detail}{size}".rstrip()
    for problem in rollout.problems:
        yield f"problem: {problem.what}"
    if rollout.fault is not None:
        yield f"why: {rollout.fault.what} {rollout.fault.cure}"


class RolloutLines:
    """An event sink that notes every step that begins, ends or gets on by a tenth.

    Args:
        output: where to.
    """

    def __init__(self, output: Output) -> None:
        self._output = output
        self._told: dict[tuple[str, str], tuple[StepState, int]] = {}
        self._state: RolloutState | None = None

    def publish(self, event: Event) -> None:
        """Take an event; those of other things are passed over."""
        if not isinstance(event, RolloutChanged):
            return
        rollout = event.rollout
        for number, phase in enumerate(rollout.phases, 1):
            for step in phase.steps:
                self._tell(f"[{number}/{len(rollout.phases)}]", phase, step)
        if rollout.state is not self._state:
            self._state = rollout.state
            self._output.note(f"{rollout.name.en}: {rollout.state.value}")

    def _tell(self, where: str, phase: Phase, step: Step) -> None:
        tenth = 10 * step.done // step.total if step.total and step.state is StepState.RUNNING else 0
        now = step.state, tenth
        if self._told.get((phase.id, step.name), (StepState.WAITING, 0)) == now:
            return
        self._told[phase.id, step.name] = now
        far = f" {_PERCENT * step.done // step.total} %" if tenth else ""
        detail = f": {step.detail}" if step.detail and step.state is not StepState.RUNNING else ""
        self._output.note(f"{where} {phase.name.en}, {step.name}: {step.state.value}{far}{detail}")


def _phase_json(phase: Phase) -> dict[str, object]:
    return {
        "id": phase.id,
        "name": phase.name.en,
        "name_ja": phase.name.ja,
        "hours": phase.hours,
        "state": phase.state.value,
        "steps": [_step_json(step) for step in phase.steps],
    }


def _step_json(step: Step) -> dict[str, object]:
    return {
        "name": step.name,
        "kind": step.kind.value,
        "state": step.state.value,
        "detail": step.detail,
        "expected": step.expected or None,
        "found": step.found or None,
        "bytes": step.total or None,
    }
