"""Results drawn together: by policy, over the traces of a scope, with intervals over the seeds."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING

from saijin_studio.scheduling.simulation.intervals import Interval, mean_interval
from saijin_studio.scheduling.simulation.verdicts import MEASURES, OURS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from saijin_studio.scheduling.simulation.figures import Spread
    from saijin_studio.scheduling.simulation.rows import Row
    from saijin_studio.scheduling.simulation.verdicts import Results

ALL, HIGH = "all", "high load"
"""The scopes beside the single traces: every row, and those of built-in traces of high load."""


def _when(spread: Spread, value: float) -> float | None:
    return value if spread.count else None


FIGURES: Mapping[str, Callable[[Row], float | None]] = {
    "mean_wait": lambda row: row.figures.wait.mean,
    "p50_wait": lambda row: row.figures.wait.p50,
    "p95_wait": lambda row: row.figures.wait.p95,
    "max_wait": lambda row: row.figures.wait.longest,
    "cold_mean_wait": lambda row: _when(row.figures.cold, row.figures.cold.mean),
    "warm_mean_wait": lambda row: _when(row.figures.warm, row.figures.warm.mean),
    "interactive_mean_wait": lambda row: _when(row.figures.interactive, row.figures.interactive.mean),
    "makespan": lambda row: row.figures.makespan,
    "loads": lambda row: float(row.figures.loads),
    "load_seconds": lambda row: row.figures.load_seconds,
    "bytes_loaded": lambda row: float(row.figures.bytes_loaded),
    "jain": lambda row: row.figures.jain,
    "cancel_to_free_mean": lambda row: _when(row.figures.cancel_to_free, row.figures.cancel_to_free.mean),
    "cancel_to_free_max": lambda row: _when(row.figures.cancel_to_free, row.figures.cancel_to_free.longest),
    "budget_violations": lambda row: float(row.figures.budget_violations),
    "failed": lambda row: float(row.figures.failed),
    "unserved": lambda row: float(row.figures.unserved),
    "microseconds_a_decision": lambda row: row.figures.microseconds_a_decision,
}
"""What is drawn together; None where it did not happen in a row."""


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures of a policy in a scope, each the mean over the traces of it; and its measures over ours."""

    scope: str
    policy: str
    figures: Mapping[str, Interval]
    over_ours: Mapping[str, Interval]


def summaries(results: Results) -> list[Summary]:
    """One for each scope and policy: every trace, high load and all where there is more than one trace."""
    scopes: dict[str, Callable[[Row], bool]] = {
        trace: lambda row, trace=trace: row.trace == trace
        for trace in dict.fromkeys(row.trace for row in results.rows)
    }
    if len(scopes) > 1:
        scopes |= {HIGH: lambda row: row.high, ALL: lambda _row: True}
    found = (_summary(results, scope, policy, scopes[scope]) for scope in scopes for policy in results.policies)
    return [one for one in found if one is not None]


def _summary(results: Results, scope: str, policy: str, where: Callable[[Row], bool]) -> Summary | None:
    rows = [row for row in results.rows if row.policy == policy and where(row)]
    if not rows:
        return None
    figures = {name: interval for name, value in FIGURES.items() if (interval := _over_seeds(rows, value))}
    ratios = {name: results.ratio(measure, policy, OURS, where) for name, measure in MEASURES.items()}
    return Summary(scope, policy, figures, {name: ratio for name, ratio in ratios.items() if ratio is not None})


def _over_seeds(rows: Sequence[Row], value: Callable[[Row], float | None]) -> Interval | None:
    by_seed: dict[int, list[float]] = {}
    for row in rows:
        found = value(row)
        if found is not None:
            by_seed.setdefault(row.seed, []).append(found)
    return mean_interval([fmean(some) for some in by_seed.values()]) if by_seed else None
