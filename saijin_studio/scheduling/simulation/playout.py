"""When the jobs that wait now will start: the simulator goes on from the state as it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.ids import JobId, ModelId
from saijin_studio.core.jobs import Priority
from saijin_studio.core.models import Footprint
from saijin_studio.core.planning import Waiting
from saijin_studio.scheduling.simulation.book import Held, Job, Known, Loading
from saijin_studio.scheduling.simulation.engine import Simulation
from saijin_studio.scheduling.simulation.machine import Machine, MachineModel
from saijin_studio.scheduling.simulation.trace import Request

if TYPE_CHECKING:
    from saijin_studio.core.models import ModelKey
    from saijin_studio.core.planning import ModelFacts, Policy, Resident, SchedulerState

MOST_STEPS = 600
"""Events that are looked ahead at most: a forecast is made at every decision and must stay cheap."""

_LEFT = 0.5
"""The share of its work that a running job has still before it: nobody knows, so half."""


@dataclass(frozen=True, slots=True)
class Expected:
    """A job is expected to start in ``seconds``; ``loads`` tells whether its model is not in memory now."""

    seconds: float
    loads: bool


def play_out(state: SchedulerState, policy: Policy) -> dict[JobId, Expected]:
    """When the waiting jobs start if nothing else comes, by learned load and service times.

    Returns:
        The jobs that are expected to start, in that order; missing are those that will be rejected or that lie too
        far ahead.

    Raises:
        Stuck: when the policy never comes to rest.
        KeyError: when it wants something of what there is not.
    """
    simulation = _simulation(state, policy)
    waiting = tuple(simulation.book.queue.values())
    here = {one.key for one in state.residents if not one.draining}
    simulation.advance(state.now)
    for _ in range(MOST_STEPS):
        if not simulation.book.queue:
            break
        simulation.step()
    starts = [(one.started - state.now, one.waiting) for one in waiting if one.started is not None]
    starts.sort(key=lambda start: (start[0], -start[1].ahead, -start[1].priority, start[1].submitted_at))
    return {one.job: Expected(max(0.0, seconds), one.key not in here) for seconds, one in starts}


def _simulation(state: SchedulerState, policy: Policy) -> Simulation:
    simulation = Simulation(Machine("now", state.budget, {}), policy)
    book = simulation.book
    book.now = state.now
    book.external = Footprint(
        max(0, state.budget.vram - state.room.vram), max(0, state.budget.ram - state.room.ram)
    )
    for key, facts in state.models.items():
        book.known[key] = _known(key, facts, state.now)
        book.touch(key)
    running = [
        Waiting(JobId(f"{place} of {one.key.weights}"), one.key, Priority.INTERACTIVE, state.now)
        for one in state.residents
        for place in range(one.busy)
    ]
    service = {key: facts.service_seconds for key, facts in state.models.items()}
    jobs = [_job(-1 - index, one, service[one.key] * _LEFT) for index, one in enumerate(running)]
    queue = [_job(index, one, service[one.key]) for index, one in enumerate(state.queue)]
    simulation.resume([_held(one) for one in state.residents], _loading(state), jobs, queue)
    return simulation


def _known(key: ModelKey, facts: ModelFacts, now: float) -> Known:
    truth = MachineModel(facts.footprint, facts.load_seconds, facts.pinned)
    return Known(
        model=ModelId(key.weights),
        truth=truth,
        footprint=facts.footprint,
        measured=True,
        service_seconds=facts.service_seconds,
        rate=facts.rate,
        rate_at=now,
        blocked_until=facts.blocked_until,
        crowded_since=facts.crowded_since,
    )


def _held(one: Resident) -> Held:
    return Held(
        key=one.key,
        footprint=one.footprint,
        loaded_at=one.loaded_at,
        last_used=one.last_used,
        gate=one.gate,
        jobs=set[JobId](),
        served=one.served,
        draining=one.draining,
    )


def _loading(state: SchedulerState) -> Loading | None:
    load = state.load
    if load is None:
        return None
    asked = any(one.key == load.key for one in state.queue)
    return Loading(load.key, load.footprint, load.victims, load.started_at, asked)


def _job(index: int, waiting: Waiting, seconds: float) -> Job:
    """``seconds`` of service that are still to come. Nothing is taken back and nothing follows."""
    request = Request(waiting.submitted_at, ModelId(waiting.key.weights), seconds, waiting.priority)
    return Job(index, request, waiting, cold=False)
