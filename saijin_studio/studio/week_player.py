"""One past week, played at one budget with some models pinned."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from saijin_studio.core.jobs import JobState
from saijin_studio.scheduling.policy import StudioPolicy
from saijin_studio.scheduling.simulation.engine import Simulation
from saijin_studio.scheduling.simulation.machine import Machine

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from saijin_studio.core.ids import ModelId
    from saijin_studio.core.models import Footprint
    from saijin_studio.scheduling.simulation.outcome import Outcome
    from saijin_studio.studio.past_week import PastWeek

NAME = "past week"

TURN_SECONDS = 0.002
"""How long the simulation runs before it steps back: the window and the scheduler share the interpreter with it."""

PAUSE_SECONDS = 0.0002


@dataclass(frozen=True, slots=True)
class Tally:
    """A week in figures.

    ``swaps`` are the loads that were begun, ``load_seconds`` what they took together. Waits are seconds from the
    arrival of a request to its start, over all that were answered. ``refused`` requests asked for models that do
    not fit the budget.
    """

    requests: int = 0
    swaps: int = 0
    load_seconds: float = 0.0
    mean_wait: float = 0.0
    longest_wait: float = 0.0
    refused: int = 0


@dataclass(frozen=True, slots=True)
class Played:
    """A tally and what it is made of, by model: loads, their seconds, and the wait of each answered request."""

    tally: Tally
    loads: Mapping[ModelId, int]
    load_seconds: Mapping[ModelId, float]
    waits: Mapping[ModelId, tuple[float, ...]]

    def wait_of_others(self, model: ModelId) -> float:
        """The mean wait, in seconds, of the requests for every other model; 0 without any."""
        waits = [wait for name, some in self.waits.items() if name != model for wait in some]
        return sum(waits) / len(waits) if waits else 0.0


def play(week: PastWeek, budget: Footprint, pinned: Collection[ModelId], check: Callable[[float], None]) -> Played:
    """Play a week under the studio's policy.

    Args:
        week: what is asked for.
        budget: what the models may take together, in bytes.
        pinned: the models that would rather stay.
        check: called every few milliseconds with the share that is done, 0 to 1; it may raise to stop.
    """
    models = {name: replace(one, pinned=name in pinned) for name, one in week.models.items()}
    simulation = Simulation(Machine(NAME, budget, models), StudioPolicy())
    for index, request in enumerate(week.requests):
        simulation.expect(index, request)
    simulation.advance(0.0)
    turn = time.monotonic() + TURN_SECONDS
    while len(simulation.fates) < len(week.requests):
        simulation.step()
        if time.monotonic() >= turn:
            check(len(simulation.fates) / len(week.requests))
            time.sleep(PAUSE_SECONDS)
            turn = time.monotonic() + TURN_SECONDS
    return _played(simulation.outcome(NAME, "studio"))


def _played(outcome: Outcome) -> Played:
    waits: dict[ModelId, list[float]] = {}
    for fate in outcome.fates:
        if fate.state is JobState.COMPLETED and fate.started is not None:
            waits.setdefault(fate.model, []).append(fate.started - fate.arrived)
    every = [wait for some in waits.values() for wait in some]
    seconds: dict[ModelId, float] = {}
    for one in outcome.loads:
        seconds[one.model] = seconds.get(one.model, 0.0) + one.seconds
    tally = Tally(
        requests=len(outcome.fates),
        swaps=len(outcome.loads),
        load_seconds=sum(one.seconds for one in outcome.loads),
        mean_wait=sum(every) / len(every) if every else 0.0,
        longest_wait=max(every, default=0.0),
        refused=sum(fate.state is JobState.FAILED for fate in outcome.fates),
    )
    loads = Counter(one.model for one in outcome.loads)
    return Played(tally, loads, seconds, {name: tuple(some) for name, some in waits.items()})
