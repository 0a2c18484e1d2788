"""What a contest came to, as values for JSON and as lines for people."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean, median
from typing import TYPE_CHECKING

from saijin_studio.core.jobs import JobState
from saijin_studio.scheduling.simulation.figures import spread
from saijin_studio.studio.swapping.contest import mean_wait
from saijin_studio.studio.swapping.ranking import compare

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from saijin_studio.core.ids import ModelId
    from saijin_studio.core.models import LoadTarget
    from saijin_studio.scheduling.simulation.outcome import Outcome
    from saijin_studio.studio.swapping.contest import Contest, Heat
    from saijin_studio.studio.swapping.ranking import Agreement
    from saijin_studio.studio.trials.gauged_runner import LoadSeen
    from saijin_studio.studio.trials.page_cache import Cache

BOUND = 0.25
"""By which share of the measured seconds a load's prediction may be off in the mean, after learning."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A policy with one kind of cache, over all rounds. Times are seconds.

    Waits are from submission to the start; makespan, loads and their seconds are means of a round. ``unserved``
    are requests that failed or never started. ``rounds`` and ``simulated_rounds`` are the mean waits of each round.
    """

    policy: str
    cache: Cache
    mean_wait: float
    p95_wait: float
    max_wait: float
    loads: float
    load_seconds: float
    makespan: float
    unserved: int
    rounds: tuple[float, ...]
    simulated_rounds: tuple[float, ...]
    simulated_mean_wait: float
    simulated_loads: float
    simulated_load_seconds: float


@dataclass(frozen=True, slots=True)
class Miss:
    """How far load times were from what was predicted: shares of the measured seconds, over ``count`` loads."""

    count: int
    median: float
    mean: float


class Report:
    """The figures of a contest.

    Args:
        contest: what happened.
        targets: the models by row.
    """

    def __init__(self, contest: Contest, targets: Mapping[ModelId, LoadTarget]) -> None:
        self._contest = contest
        self._targets = dict(targets)
        self.caches = tuple(contest.lessons)
        self.policies = tuple(dict.fromkeys(heat.policy for heat in contest.heats))

    def standings(self) -> Iterator[Standing]:
        """Each policy with each cache."""
        for cache in self.caches:
            for policy in self.policies:
                yield _standing(policy, cache, self._heats(cache, policy))

    def agreement(self, cache: Cache) -> Agreement:
        """Whether the simulator puts the policies into the real order."""
        return compare(
            {name: [mean_wait(one.real.outcome) for one in self._heats(cache, name)] for name in self.policies},
            {name: [mean_wait(one.simulated) for one in self._heats(cache, name)] for name in self.policies},
        )

    def miss(self, *caches: Cache) -> Miss:
        """How well loads were predicted."""
        return miss(load for one in self._contest.heats if one.cache in caches for load in one.real.loads)

    def figures(self) -> dict[str, float | bool | None]:
        """The figures that are promised, over both caches and for each."""
        found: dict[str, float | bool | None] = {}
        agreements = {cache: self.agreement(cache) for cache in self.caches}
        found["order_agrees"] = all(one.agrees for one in agreements.values())
        whole = self.miss(*self.caches)
        found["load_prediction_error_median"] = whole.median
        found["load_prediction_error_mean"] = whole.mean
        found["load_prediction_holds"] = whole.mean < BOUND
        for cache, agreement in agreements.items():
            one = self.miss(cache)
            found[f"{cache}_order_agrees"] = agreement.agrees
            found[f"{cache}_pairs_told_apart"] = agreement.told_apart
            found[f"{cache}_kendall_tau"] = agreement.tau
            found[f"{cache}_load_prediction_error_median"] = one.median
            found[f"{cache}_load_prediction_error_mean"] = one.mean
        return found

    def models(self) -> Iterator[dict[str, object]]:
        """What was learned of each model with each cache before the rounds, and what the rounds measured."""
        for cache, ledger in self._contest.lessons.items():
            for row, target in self._targets.items():
                record = ledger.record(target.key)
                loads = [
                    load
                    for heat in self._contest.heats
                    for load in heat.real.loads
                    if heat.cache is cache and load.row == row and load.measured is not None
                ]
                held = max((load.measured.total for load in loads if load.measured), default=None)
                yield {
                    "row": row,
                    "cache": cache.value,
                    "estimate_bytes": target.estimate.total,
                    "learned_bytes": None if record.measured is None else record.measured.total,
                    "predicted_bytes": ledger.footprint(target.key, target.estimate).total,
                    "measured_bytes": held,
                    "learned_load_seconds": record.load_seconds,
                    "measured_load_seconds": fmean(one.seconds for one in loads) if loads else None,
                    "learned_service_seconds": record.service_seconds,
                    "loads_learned_from": record.loads,
                    "loads_measured": len(loads),
                }

    def loads(self) -> Iterator[dict[str, object]]:
        """Every load of the rounds, in order, with the seconds that were expected of it."""
        for heat in self._contest.heats:
            for load in heat.real.loads:
                yield {
                    "cache": heat.cache.value,
                    "round": heat.number,
                    "policy": heat.policy,
                    "row": load.row,
                    "expected_seconds": load.expected_seconds,
                    "seconds": load.seconds,
                    "complete": load.measured is not None,
                }

    @property
    def budget(self) -> int:
        """The budget in bytes, both kinds of memory together."""
        return self._contest.budget.total

    def _heats(self, cache: Cache, policy: str) -> list[Heat]:
        return [one for one in self._contest.heats if one.cache is cache and one.policy == policy]


def miss(loads: Iterable[LoadSeen]) -> Miss:
    """How far the predictions of these loads were off; those that came to nothing or had none do not count."""
    shares = [
        abs(one.expected_seconds - one.seconds) / one.seconds
        for one in loads
        if one.measured is not None and one.expected_seconds is not None and one.seconds > 0
    ]
    return Miss(len(shares), median(shares), fmean(shares)) if shares else Miss(0, 0.0, 0.0)


def _standing(policy: str, cache: Cache, heats: Sequence[Heat]) -> Standing:
    waits = spread(
        fate.started - fate.arrived
        for heat in heats
        for fate in heat.real.outcome.fates
        if fate.started is not None
    )

    def mean(figure: Callable[[Outcome], float], *, simulated: bool = False) -> float:
        return fmean(figure(one.simulated if simulated else one.real.outcome) for one in heats)

    return Standing(
        policy=policy,
        cache=cache,
        mean_wait=waits.mean,
        p95_wait=waits.p95,
        max_wait=waits.longest,
        loads=mean(_loads),
        load_seconds=mean(_load_seconds),
        makespan=mean(lambda outcome: outcome.makespan),
        unserved=sum(
            fate.started is None or fate.state is JobState.FAILED
            for heat in heats
            for fate in heat.real.outcome.fates
        ),
        rounds=tuple(mean_wait(one.real.outcome) for one in heats),
        simulated_rounds=tuple(mean_wait(one.simulated) for one in heats),
        simulated_mean_wait=mean(mean_wait, simulated=True),
        simulated_loads=mean(_loads, simulated=True),
        simulated_load_seconds=mean(_load_seconds, simulated=True),
    )


def _loads(outcome: Outcome) -> float:
    return len(outcome.loads)


def _load_seconds(outcome: Outcome) -> float:
    return sum(one.seconds for one in outcome.loads)
