"""Results as text for people, and as plain values for JSON."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

from saijin_studio.core.columns import columns
from saijin_studio.scheduling.simulation.rows import result_row
from saijin_studio.scheduling.simulation.summary import ALL, HIGH, summaries
from saijin_studio.scheduling.simulation.verdicts import OURS, losses, verdicts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from saijin_studio.scheduling.simulation.intervals import Interval
    from saijin_studio.scheduling.simulation.summary import Summary
    from saijin_studio.scheduling.simulation.verdicts import Loss, Results, Verdict

_BY_TRACE = {"mean_wait": "mean wait", "p95_wait": "p95 wait", "max_wait": "longest wait"}
_OVERALL = {
    "mean_wait": "mean s",
    "p50_wait": "p50 s",
    "p95_wait": "p95 s",
    "max_wait": "longest s",
    "cold_mean_wait": "cold s",
    "warm_mean_wait": "warm s",
    "interactive_mean_wait": "at desk s",
    "makespan": "makespan s",
    "loads": "loads",
    "load_seconds": "load s",
    "bytes_loaded": "load GB",
    "jain": "Jain",
    "cancel_to_free_mean": "free s",
    "cancel_to_free_max": "free max",
    "budget_violations": "over",
    "failed": "failed",
    "unserved": "unserved",
    "microseconds_a_decision": "us/decide",
}
_SCALES = {"bytes_loaded": 1e-9}
_DIGITS = {"jain": 3, "cancel_to_free_mean": 2, "cancel_to_free_max": 2, "microseconds_a_decision": 0}


def as_values(results: Results) -> dict[str, object]:
    """Everything, as what JSON can say; a ratio to nothing is null."""
    return {
        "results": [result_row(row) for row in results.rows],
        "summaries": [_plain_summary(one) for one in summaries(results)],
        "verdicts": [_plain_verdict(one) for one in verdicts(results)],
        "losses": [_plain_loss(one) for one in losses(results)],
    }


def _plain_summary(summary: Summary) -> dict[str, object]:
    parts = {"figures": summary.figures, "over_studio": summary.over_ours}
    plain = {name: {key: _plain_interval(one) for key, one in part.items()} for name, part in parts.items()}
    return {"scope": summary.scope, "policy": summary.policy, **plain}


def _plain_verdict(verdict: Verdict) -> dict[str, object]:
    return {
        "name": verdict.name,
        "bound": verdict.bound,
        "value": _finite(verdict.value),
        "holds": verdict.holds,
    }


def _plain_loss(loss: Loss) -> dict[str, object]:
    return {
        "trace": loss.trace,
        "measure": loss.measure,
        "studio": loss.ours,
        "best": loss.best,
        "value": loss.theirs,
        "ratio": _plain_interval(loss.ratio),
        "certain": loss.certain,
    }


def _plain_interval(interval: Interval) -> dict[str, float | None]:
    return {"value": _finite(interval.value), "low": _finite(interval.low), "high": _finite(interval.high)}


def _finite(value: float) -> float | None:
    return value if isfinite(value) else None


def as_lines(results: Results) -> Iterator[str]:
    """Everything, as lines of text: waits by trace, all figures by policy, verdicts, and where ours loses."""
    every = summaries(results)
    traces = [scope for scope in dict.fromkeys(one.scope for one in every) if scope not in {HIGH, ALL}]
    main = [policy for policy in results.policies if not policy.startswith(f"{OURS}-")]
    known = {(one.scope, one.policy): one for one in every}
    for figure, title in _BY_TRACE.items():
        yield f"{title.capitalize()} in seconds, with the 95 % interval over seeds"
        rows = [[trace, *(_cell(known.get((trace, policy)), figure) for policy in main)] for trace in traces]
        yield from columns(["", *main], rows)
        yield ""
    scopes = [scope for scope in (HIGH, ALL) if any(one.scope == scope for one in every)] or traces
    for scope in scopes:
        yield from _by_policy(scope, [one for one in every if one.scope == scope])
    yield from _judgement(results)


def _cell(summary: Summary | None, figure: str) -> str:
    if summary is None or figure not in summary.figures:
        return "-"
    one = summary.figures[figure]
    reach = f" ±{one.high - one.value:.1f}" if one.high > one.value else ""
    return f"{one.value:.1f}{reach}"


def _by_policy(scope: str, some: Sequence[Summary]) -> Iterator[str]:
    yield f"Figures by policy, {scope}"
    shown = {name: head for name, head in _OVERALL.items() if any(name in one.figures for one in some)}
    yield from columns(
        ["", *shown.values()], [[one.policy, *(_number(one.figures, name) for name in shown)] for one in some]
    )
    yield ""
    others = [one for one in some if one.policy != OURS and one.over_ours]
    if others:
        heads = list(others[0].over_ours)
        yield f"Times the studio's, {scope}, with the 95 % interval paired by seed"
        yield from columns(
            ["", *heads], [[one.policy, *(_ratio(one.over_ours[head]) for head in heads)] for one in others]
        )
        yield ""


def _number(figures: Mapping[str, Interval], name: str) -> str:
    if name not in figures:
        return "-"
    return f"{figures[name].value * _SCALES.get(name, 1):.{_DIGITS.get(name, 1)}f}"


def _ratio(one: Interval) -> str:
    if not isfinite(one.value):
        return "-"
    return f"{one.value:.2f}" + (f" ({one.low:.2f} to {one.high:.2f})" if one.high > one.low else "")


def _judgement(results: Results) -> Iterator[str]:
    found = verdicts(results)
    if found:
        yield "What was promised"
        rows = [
            ["holds" if one.holds else "FAILS", f"{one.value:.2f}", f"at most {one.bound:.2f}", one.name]
            for one in found
        ]
        yield from columns(["", "", "", ""], rows, left=4)
        yield ""
    if OURS not in results.policies or not results.baselines:
        return
    lost = losses(results)
    yield "Where the studio's policy loses to the best of the others" + ("" if lost else ": nowhere")
    if lost:
        yield from columns(
            ["", "", "studio", "best other", "", "ratio", ""],
            [
                [
                    one.trace,
                    one.measure,
                    f"{one.ours:.2f}",
                    f"{one.theirs:.2f}",
                    one.best,
                    _ratio(one.ratio),
                    "" if one.certain else "not certain",
                ]
                for one in lost
            ],
        )
