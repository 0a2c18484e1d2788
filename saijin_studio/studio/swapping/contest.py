"""Several policies on the same requests, round by round in turn, for real and in the simulator."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING

from saijin_studio.core.ids import ModelId
from saijin_studio.scheduling.roster import contender
from saijin_studio.scheduling.simulation.engine import Simulation
from saijin_studio.scheduling.simulation.machine import Machine, MachineModel
from saijin_studio.studio.swapping.arena import tight_budget
from saijin_studio.studio.swapping.requests import Cost, Hopper

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from saijin_studio.core.models import Footprint
    from saijin_studio.scheduling.ledger import Ledger
    from saijin_studio.scheduling.simulation.outcome import Outcome
    from saijin_studio.scheduling.simulation.trace import Trace
    from saijin_studio.studio.swapping.arena import Arena, Played
    from saijin_studio.studio.trials.page_cache import Cache

POLICIES = ("studio", "ollama", "lru-fifo", "llama-swap")
SLACK = 1.02


@dataclass(frozen=True, slots=True)
class Terms:
    """How a contest is held.

    ``pressure`` is explained with ``Hopper.requests``. At 2 a queue builds up, without which the policies hardly
    differ: whoever asks for one model at a time waits for its load under any of them.
    """

    policies: tuple[str, ...] = POLICIES
    caches: tuple[Cache, ...] = ()
    rounds: int = 4
    requests: int = 24
    pressure: float = 2.0
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Heat:
    """A trace under a policy: what really happened, and what the simulator makes of it."""

    policy: str
    cache: Cache
    number: int
    real: Played
    simulated: Outcome


@dataclass(frozen=True, slots=True)
class Contest:
    """All heats, and what had been learned before them. Machines and costs name models by digest."""

    budget: Footprint
    lessons: Mapping[Cache, Ledger]
    heats: tuple[Heat, ...]


async def hold(arena: Arena, terms: Terms, note: Callable[[str], None]) -> Contest:
    """Teach, then play.

    Args:
        arena: where.
        terms: how.
        note: takes lines of progress.
    """
    lessons: dict[Cache, Ledger] = {}
    for cache in terms.caches:
        note(f"learning with a {cache} cache ...")
        lessons[cache] = await arena.teach(cache)
    targets = list(arena.targets.values())
    budgets = [tight_budget(targets, ledger, SLACK) for ledger in lessons.values()]
    budget = budgets[0].highest(budgets[-1])
    ledgers = {
        (cache, name): arena.copy(lesson, f"{cache}-{name}")
        for cache, lesson in lessons.items()
        for name in terms.policies
    }
    heats: list[Heat] = []
    for number in range(terms.rounds):
        for cache, lesson in lessons.items():
            machine = machine_of(arena, lesson, budget)
            costs = costs_of(arena, lesson)
            trace = Hopper(terms.seed * 1000 + number).requests(costs, terms.requests, terms.pressure)
            for name in turned(terms.policies, number):
                note(f"round {number + 1} of {terms.rounds}, {cache} cache, {name} ...")
                policy = contender(name).make(machine)
                real = await arena.play(trace, policy, name, ledgers[cache, name], budget, cache)
                heats.append(Heat(name, cache, number, real, simulate(trace, machine, name, costs)))
    return Contest(budget, lessons, tuple(heats))


def turned(names: Sequence[str], number: int) -> Iterator[str]:
    """The same names, beginning elsewhere in each round, so that no policy is always the first."""
    for place in range(len(names)):
        yield names[(place + number) % len(names)]


def machine_of(arena: Arena, ledger: Ledger, budget: Footprint) -> Machine:
    """The machine for the simulator, as a ledger knows it. Its keys are those of the real models."""
    models = {
        ModelId(target.key.weights): MachineModel(
            ledger.footprint(target.key, target.estimate), ledger.record(target.key).load_seconds or 0.0
        )
        for target in arena.targets.values()
    }
    return Machine("this one", budget, models)


def costs_of(arena: Arena, ledger: Ledger) -> dict[ModelId, Cost]:
    """What a request costs, as a ledger knows it."""
    records = {ModelId(one.key.weights): ledger.record(one.key) for one in arena.targets.values()}
    return {
        model: Cost(record.load_seconds or 0.0, record.service_seconds or 0.0) for model, record in records.items()
    }


def simulate(trace: Trace, machine: Machine, name: str, costs: Mapping[ModelId, Cost]) -> Outcome:
    """Play a trace in the simulator, with as much known from the start as the real scheduler knows."""
    simulation = Simulation(machine, contender(name).make(machine))
    for known in simulation.book.known.values():
        known.service_seconds = costs[known.model].service_seconds
        known.measured = True
    return simulation.run(trace, name)


def mean_wait(outcome: Outcome) -> float:
    """Mean seconds from arrival to the start, of the requests that were started; 0 when none was."""
    waits = [one.started - one.arrived for one in outcome.fates if one.started is not None]
    return fmean(waits) if waits else 0.0
