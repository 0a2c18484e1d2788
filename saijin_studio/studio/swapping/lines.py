"""A report as lines for people, and as what JSON can say."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from saijin_studio.core.columns import columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from saijin_studio.studio.swapping.report import Report, Standing


def as_values(report: Report) -> dict[str, object]:
    """Everything but the machine, as plain values."""
    return {
        "figures": report.figures(),
        "policies": [asdict(one) | {"cache": one.cache.value} for one in report.standings()],
        "orders": [asdict(report.agreement(cache)) | {"cache": cache.value} for cache in report.caches],
        "models": list(report.models()),
        "loads": list(report.loads()),
        "budget_bytes": report.budget,
    }


def as_lines(report: Report) -> Iterator[str]:
    """Tables: the policies, the orders, what was learned, and how well it predicted."""
    yield f"Budget {report.budget / 1e6:.0f} MB; waits from submission to start, loads and makespan of a mean round"
    yield from columns(
        [
            *("cache", "policy", "mean s", "p95 s", "longest s", "loads", "load s", "makespan s", "unserved"),
            *("sim mean s", "sim loads", "sim load s"),
        ],
        [_row(one) for one in report.standings()],
        left=2,
    )
    yield ""
    for cache in report.caches:
        found = report.agreement(cache)
        yield f"Order by mean wait, {cache} cache"
        yield f"  real       {' < '.join(found.real)}"
        yield f"  simulated  {' < '.join(found.simulated)}"
        ties = "; ".join(f"{one} = {other}" for one, other in found.ties) or "none"
        yield f"  ties       {ties}"
        yield (
            f"  tau {found.tau:.2f}; of {found.told_apart} pairs that both tell apart "
            f"{'none stands' if found.agrees else 'some STAND'} the other way round"
        )
    yield ""
    yield "Learned before the rounds, and measured in them"
    heads = ("cache", "model", "estimate MB", "predicted MB", "measured MB", "predicted load s", "measured load s")
    yield from columns([*heads, "answer s"], [_model(one) for one in report.models()], left=2)
    yield ""
    for cache in report.caches:
        off = report.miss(cache)
        yield (
            f"Load times, {cache} cache: off by {off.median:.0%} in the median, {off.mean:.0%} in the mean "
            f"of {off.count} loads"
        )


def _row(one: Standing) -> list[str]:
    return [
        one.cache.value,
        one.policy,
        f"{one.mean_wait:.2f}",
        f"{one.p95_wait:.2f}",
        f"{one.max_wait:.2f}",
        f"{one.loads:.1f}",
        f"{one.load_seconds:.1f}",
        f"{one.makespan:.1f}",
        str(one.unserved),
        f"{one.simulated_mean_wait:.2f}",
        f"{one.simulated_loads:.1f}",
        f"{one.simulated_load_seconds:.1f}",
    ]


def _model(one: dict[str, object]) -> list[str]:
    sizes = [_scaled(one[name], 1e-6, 0) for name in ("estimate_bytes", "predicted_bytes", "measured_bytes")]
    seconds = ("learned_load_seconds", "measured_load_seconds", "learned_service_seconds")
    return [str(one["cache"]), str(one["row"]), *sizes, *(_scaled(one[name], 1.0, 2) for name in seconds)]


def _scaled(value: object, factor: float, digits: int) -> str:
    return f"{value * factor:.{digits}f}" if isinstance(value, int | float) else "-"
