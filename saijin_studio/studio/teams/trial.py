"""What the order of a team's turns is worth: on the simulator's machine, under the studio's policy.

A team of four on three models, its organiser on the first of them: every way in which the four can stand on the
three with each model used, once with members that need nobody, and once where the last needs the first. Turns go
one after another, as in a real talk; only their order differs.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING

from saijin_studio.core.ids import ModelId
from saijin_studio.core.jobs import Priority
from saijin_studio.core.models import Footprint
from saijin_studio.scheduling.policy import StudioPolicy
from saijin_studio.scheduling.simulation.engine import run
from saijin_studio.scheduling.simulation.machine import key_of
from saijin_studio.scheduling.simulation.standard import BIG, three_big_machine
from saijin_studio.scheduling.simulation.trace import Request, Trace
from saijin_studio.studio.teams.order import Memory, Pending, best_order
from saijin_studio.studio.teams.turns import PLAN, RESULT, TurnId

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from saijin_studio.scheduling.simulation.machine import Machine
    from saijin_studio.scheduling.simulation.outcome import Outcome

MEMBERS = 4
SERVICE_SECONDS = 8.0
"""How long a turn takes on a loaded model; it is the same for every order."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What some talks cost together; ``load_seconds`` in seconds."""

    talks: int = 0
    loads: int = 0
    load_seconds: float = 0.0

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.talks + other.talks, self.loads + other.loads, self.load_seconds + other.load_seconds)


@dataclass(frozen=True, slots=True)
class Contest:
    """The same talks in the studio's order, and as their members were named, in a memory for so many models.

    ``least`` is the loads that no order could do without, if always those went that are needed least.
    """

    room: int
    ordered: Cost
    naive: Cost
    least: int


def hold(room: int) -> Contest:
    """Play every team both ways, in a memory that holds ``room`` of the models, all of one size."""
    machine = _machine(room)
    teams = tuple(teams_of(sorted(machine.models)))
    sizes = {key_of(name): one.footprint for name, one in machine.models.items()}
    orders = [best_order(team, Memory(machine.budget, sizes)) for team in teams]
    ordered = (_cost(play(order.turns, team, machine)) for order, team in zip(orders, teams, strict=True))
    naive = (_cost(play([one.turn for one in team], team, machine)) for team in teams)
    return Contest(room, sum(ordered, Cost()), sum(naive, Cost()), sum(order.loads for order in orders))


def teams_of(models: Sequence[ModelId]) -> Iterator[tuple[Pending, ...]]:
    """The turns of every team, in the order named."""
    for places in product(models, repeat=MEMBERS):
        if set(places) != set(models):
            continue
        for chained in (False, True):
            yield _team(models[0], places, chained=chained)


def play(order: Iterable[TurnId], team: Sequence[Pending], machine: Machine) -> Outcome:
    """A talk whose turns are taken in this order, under the studio's policy."""
    keys = {one.turn: one.key for one in team}
    models = [ModelId(key.weights) for one in order if (key := keys[one]) is not None]
    requests = [
        Request(0.0, model, SERVICE_SECONDS, Priority.PIPELINE, after=place - 1 if place else None)
        for place, model in enumerate(models)
    ]
    return run(Trace("team", tuple(requests)), machine, StudioPolicy(), "studio")


def _machine(room: int) -> Machine:
    big = {name: one for name, one in three_big_machine().models.items() if one.footprint.vram >= BIG}
    size = max(one.footprint.vram for one in big.values())
    return replace(three_big_machine(), budget=Footprint(room * size, 1 << 40), models=big)


def _team(organiser: ModelId, members: Sequence[ModelId], *, chained: bool) -> tuple[Pending, ...]:
    names = [TurnId(f"member-{place}") for place in range(len(members))]
    turns = [Pending(name, key_of(model), (PLAN,)) for name, model in zip(names, members, strict=True)]
    if chained:
        turns[-1] = replace(turns[-1], after=(PLAN, names[0]))
    return (Pending(PLAN, key_of(organiser)), *turns, Pending(RESULT, key_of(organiser), tuple(names)))


def _cost(outcome: Outcome) -> Cost:
    return Cost(1, len(outcome.loads), sum(one.seconds for one in outcome.loads))


def figures(contests: Iterable[Contest]) -> Mapping[str, float]:
    """The figures of a bench: loads and load seconds of a talk in the mean, and ours over the naive order's."""
    found: dict[str, float] = {}
    for one in contests:
        name = "one_model" if one.room == 1 else "two_models" if one.room == 2 else f"{one.room}_models"
        found |= {
            f"{name}_loads": one.ordered.loads / one.ordered.talks,
            f"{name}_naive_loads": one.naive.loads / one.naive.talks,
            f"{name}_least_loads": one.least / one.ordered.talks,
            f"{name}_loads_ratio": one.ordered.loads / one.naive.loads,
            f"{name}_load_seconds": one.ordered.load_seconds / one.ordered.talks,
            f"{name}_naive_load_seconds": one.naive.load_seconds / one.naive.talks,
            f"{name}_load_seconds_ratio": one.ordered.load_seconds / one.naive.load_seconds,
        }
    return found
