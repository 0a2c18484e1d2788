"""Rows of results made by hand."""

from __future__ import annotations

from saijin_studio.scheduling.simulation.figures import Figures, Spread
from saijin_studio.scheduling.simulation.rows import Row

NONE = Spread(0, 0.0, 0.0, 0.0, 0.0)


def spread(mean: float, p95: float | None = None, longest: float | None = None, count: int = 10) -> Spread:
    """Waits; p95 and the longest are twice and four times the mean where they are not given."""
    p95 = 2 * mean if p95 is None else p95
    return Spread(count, mean, mean, p95, 4 * mean if longest is None else longest)


def figures(
    wait: Spread, *, load_seconds: float = 10.0, jain: float = 0.5, violations: int = 0, unserved: int = 0
) -> Figures:
    """Figures with that wait; nothing was cold or taken back."""
    return Figures(
        wait=wait,
        cold=NONE,
        warm=wait,
        interactive=wait,
        makespan=100.0,
        loads=5,
        load_seconds=load_seconds,
        bytes_loaded=3_000_000_000,
        jain=jain,
        cancel_to_free=NONE,
        cancelled=0,
        failed=0,
        unserved=unserved,
        budget_violations=violations,
        microseconds_a_decision=12.5,
    )


def row(trace: str, policy: str, mean: float, seed: int = 0, optimum: float | None = None) -> Row:
    """A row with that mean wait."""
    return Row(trace, policy, seed, figures(spread(mean)), optimum)
