"""Rows of results: one for each trace, seed and policy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.scheduling.simulation.generators import HIGH_LOAD, parse_name

if TYPE_CHECKING:
    from saijin_studio.scheduling.simulation.figures import Figures, Spread


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of a trace with a seed under a policy.

    ``optimum`` is the in-order optimum of load seconds, None where it could not be computed.
    """

    trace: str
    policy: str
    seed: int
    figures: Figures
    optimum: float | None = None

    @property
    def family(self) -> str:
        """The family of a built-in trace; of any other its name."""
        return self.trace.rpartition("@")[0] if self._load is not None else self.trace

    @property
    def high(self) -> bool:
        """Whether the trace is a built-in one of high load."""
        return self._load is not None and self._load >= HIGH_LOAD

    @property
    def _load(self) -> float | None:
        try:
            return parse_name(self.trace)[1]
        except ValueError:
            return None


def result_row(row: Row) -> dict[str, object]:
    """The fields of a row in ``bench scheduler --json``. Figures of what did not happen are null."""
    figures = row.figures
    fields: dict[str, object] = {
        "trace": row.trace,
        "policy": row.policy,
        "seed": row.seed,
        "mean_wait": figures.wait.mean,
        "p50_wait": figures.wait.p50,
        "p95_wait": figures.wait.p95,
        "max_wait": figures.wait.longest,
        "makespan": figures.makespan,
        "loads": figures.loads,
        "load_seconds": figures.load_seconds,
        "bytes_loaded": figures.bytes_loaded,
        "jain": figures.jain,
        "budget_violations": figures.budget_violations,
        "requests": figures.wait.count,
        "cancelled": figures.cancelled,
        "failed": figures.failed,
        "unserved": figures.unserved,
        **_split("cold", figures.cold),
        **_split("warm", figures.warm),
        **_split("interactive", figures.interactive),
        "cancel_to_free_mean": figures.cancel_to_free.mean if figures.cancel_to_free.count else None,
        "cancel_to_free_max": figures.cancel_to_free.longest if figures.cancel_to_free.count else None,
        "microseconds_a_decision": figures.microseconds_a_decision,
    }
    return fields if row.optimum is None else fields | {"in_order_optimum_load_seconds": row.optimum}


def _split(name: str, waits: Spread) -> dict[str, object]:
    values = {"mean": waits.mean, "p50": waits.p50, "p95": waits.p95, "max": waits.longest}
    fields = {f"{name}_{figure}_wait": value if waits.count else None for figure, value in values.items()}
    return {f"{name}_requests": waits.count, **fields}
