"""The figures of one trace under one policy."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING

from saijin_studio.core.jobs import JobState, Priority

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from saijin_studio.scheduling.simulation.outcome import Fate, Outcome


@dataclass(frozen=True, slots=True)
class Spread:
    """How some waits lie, in seconds; all zero where there are none."""

    count: int
    mean: float
    p50: float
    p95: float
    longest: float


@dataclass(frozen=True, slots=True)
class Figures:
    """What a policy made of a trace. Times are in seconds.

    A wait is from arrival to the start of service. Requests that were taken back before they were done, or that
    failed, have none; one that had neither started nor ended when the trace was over has waited until then
    (``unserved`` counts them). ``cold`` are requests whose model was not in memory when they arrived.

    ``jain`` is Jain's index of fairness over the models, ``(sum x)^2 / (n sum x^2)``, where x is the mean over a
    model's requests of ``service / (wait + service)``: 1 when all models' requests are slowed down alike, 1/n when
    one alone gets anything.

    ``cancel_to_free`` is from the moment a request is taken back until the machine has nothing more to do with it.
    ``loads``, their seconds and bytes count what was begun, also where it was given up.
    """

    wait: Spread
    cold: Spread
    warm: Spread
    interactive: Spread
    makespan: float
    loads: int
    load_seconds: float
    bytes_loaded: int
    jain: float
    cancel_to_free: Spread
    cancelled: int
    failed: int
    unserved: int
    budget_violations: int
    microseconds_a_decision: float


def figures_of(outcome: Outcome) -> Figures:
    """The figures of an outcome."""
    counted = [(fate, wait) for fate in outcome.fates if (wait := _wait(fate, outcome.makespan)) is not None]
    states = [fate.state for fate in outcome.fates]
    freed = (
        fate.freed - fate.taken_back
        for fate in outcome.fates
        if fate.taken_back is not None and fate.freed is not None
    )
    spent = outcome.decision_seconds / outcome.decisions if outcome.decisions else 0.0
    return Figures(
        wait=spread(wait for _, wait in counted),
        cold=spread(wait for fate, wait in counted if fate.cold),
        warm=spread(wait for fate, wait in counted if not fate.cold),
        interactive=spread(wait for fate, wait in counted if fate.priority is Priority.INTERACTIVE),
        makespan=outcome.makespan,
        loads=len(outcome.loads),
        load_seconds=sum(one.seconds for one in outcome.loads),
        bytes_loaded=sum(one.bytes_read for one in outcome.loads),
        jain=_jain(counted),
        cancel_to_free=spread(freed),
        cancelled=states.count(JobState.CANCELLED),
        failed=states.count(JobState.FAILED),
        unserved=sum(not fate.state.terminal and fate.started is None for fate in outcome.fates),
        budget_violations=outcome.violations,
        microseconds_a_decision=spent * 1e6,
    )


def spread(values: Iterable[float]) -> Spread:
    """How values lie; percentiles are read off between the two nearest."""
    ordered = sorted(values)
    if not ordered:
        return Spread(0, 0.0, 0.0, 0.0, 0.0)
    return Spread(len(ordered), fmean(ordered), _percentile(ordered, 50), _percentile(ordered, 95), ordered[-1])


def _percentile(ordered: Sequence[float], percent: int) -> float:
    place, rest = divmod((len(ordered) - 1) * percent, 100)
    after = ordered[min(place + 1, len(ordered) - 1)]
    return ordered[place] + (after - ordered[place]) * rest / 100


def _wait(fate: Fate, end: float) -> float | None:
    if fate.state is JobState.CANCELLED or fate.state is JobState.FAILED:
        return None
    return (end if fate.started is None else fate.started) - fate.arrived


def _jain(counted: Sequence[tuple[Fate, float]]) -> float:
    shares: dict[str, list[float]] = {}
    for fate, wait in counted:
        whole = wait + fate.service
        shares.setdefault(fate.model, []).append(fate.service / whole if whole > 0 else 1.0)
    means = [fmean(some) for some in shares.values()]
    squares = sum(mean**2 for mean in means)
    return sum(means) ** 2 / (len(means) * squares) if squares > 0 else 1.0
