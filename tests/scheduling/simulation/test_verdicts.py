"""Bounds held against rows made by hand, and the rows in which ours loses."""

from __future__ import annotations

from dataclasses import replace

import pytest

from saijin_studio.scheduling.simulation.rows import Row
from saijin_studio.scheduling.simulation.verdicts import Results, Verdict, losses, verdicts
from tests.scheduling.simulation.results import figures, row, spread


def verdict(rows: list[Row], start: str) -> Verdict:
    return next(one for one in verdicts(Results(rows)) if one.name.startswith(start))


def test_together_means_the_traces_of_high_load_alone() -> None:
    rows = [
        row("scan@0.3", "studio", 99.0),
        row("scan@0.3", "ollama", 1.0),
        row("scan@0.9", "studio", 2.0),
        row("scan@0.9", "ollama", 3.0),
        row("bursty@1.1", "studio", 1.0),
        row("bursty@1.1", "ollama", 3.0),
    ]
    assert verdict(rows, "mean wait at high load over ollama's") == Verdict(
        "mean wait at high load over ollama's", 0.75, 0.5, holds=True
    )
    assert verdict(rows, "p95 wait at high load over ollama's").bound == 0.80


def test_lru_with_fifo_has_a_bound_of_its_own() -> None:
    rows = [row("scan@0.9", "studio", 9.0), row("scan@0.9", "lru-fifo", 10.0)]
    found = verdict(rows, "mean wait at high load over lru-fifo's")
    assert (found.bound, found.value, found.holds) == (0.85, 0.9, False)


def test_a_bound_counts_as_held_when_it_is_met_exactly() -> None:
    rows = [row("scan@0.9", "studio", 3.0), row("scan@0.9", "ollama", 4.0)]
    assert verdict(rows, "mean wait at high load over ollama's").holds


def test_only_the_same_seeds_are_compared() -> None:
    rows = [row("scan@0.9", "studio", 1.0), row("scan@0.9", "studio", 50.0, seed=1), row("scan@0.9", "ollama", 2.0)]
    assert verdict(rows, "mean wait at high load over ollama's").value == 0.5


def test_in_a_family_the_best_of_the_others_counts_over_all_loads() -> None:
    rows = [
        row("scan@0.3", "studio", 2.0),
        row("scan@1.1", "studio", 4.0),
        row("scan@0.3", "gdsf", 1.0),
        row("scan@1.1", "gdsf", 4.0),
        row("scan@0.3", "ollama", 2.0),
        row("scan@1.1", "ollama", 9.0),
        row("scan@0.3", "studio-without-gate", 0.1),  # not another's
        row("bursty@0.3", "studio", 50.0),
        row("bursty@0.3", "gdsf", 90.0),
    ]
    mean = verdict(rows, "mean wait of scan")
    assert mean.name == "mean wait of scan over the best other's (gdsf)"
    assert (mean.value, mean.holds) == (pytest.approx(1.2), False)
    longest = verdict(rows, "longest wait of scan")
    assert (longest.value, longest.bound, longest.holds) == (1.0, 1.5, True)


def test_load_seconds_are_held_against_the_optimum_on_zipf_alone() -> None:
    rows = [
        row("zipf-0.8@0.9", "studio", 1.0, optimum=8.0),
        row("zipf-0.8@1.1", "studio", 1.0, optimum=12.5),
        row("zipf-1.1@0.9", "studio", 1.0),
        row("scan@0.9", "studio", 1.0, optimum=5.0),
    ]
    found = [one for one in verdicts(Results(rows)) if "optimum" in one.name]
    assert [(one.bound, one.value, one.holds) for one in found] == [(1.1, pytest.approx(20 / 20.5), True)]


def test_one_moment_over_the_budget_or_one_request_left_waiting_is_too_many() -> None:
    ours = Row("scan@0.9", "studio", 0, figures(spread(1.0), violations=1, unserved=2))
    others = Row("scan@0.9", "ollama", 0, figures(spread(1.0), violations=9))
    assert verdict([ours, others], "moments over the budget").value == 1
    assert not verdict([ours, others], "requests that never started").holds


def test_without_ours_there_is_nothing_to_judge() -> None:
    results = Results([row("scan@0.9", "ollama", 1.0)])
    assert verdicts(results) == []
    assert losses(results) == []


def test_where_ours_loses_is_said_with_the_best_of_the_others() -> None:
    rows = [
        *(row("scan@0.9", "studio", 3.0 + seed, seed) for seed in range(3)),
        *(row("scan@0.9", "ollama", 2.0 + seed, seed) for seed in range(3)),
        *(row("scan@0.9", "gdsf", 2.5 + seed, seed) for seed in range(3)),
        row("bursty@0.3", "studio", 1.0),
        row("bursty@0.3", "gdsf", 1.0),
    ]
    found = losses(Results(rows))
    assert [one.measure for one in found] == ["mean wait", "p95 wait", "longest wait"]
    first = found[0]
    assert (first.trace, first.best, first.ours, first.theirs) == ("scan@0.9", "ollama", 4.0, 3.0)
    assert first.ratio.value == pytest.approx(4 / 3)
    assert first.certain == (first.ratio.low > 1)


def test_losses_come_by_measure_and_the_worst_first() -> None:
    better = figures(spread(1.0), load_seconds=1.0, jain=0.9)
    rows = [row(name, "studio", mean) for name, mean in (("scan@0.9", 2.0), ("bursty@0.9", 3.0))]
    rows += [replace(one, policy="gdsf", figures=better) for one in rows]
    assert [(one.measure, one.trace) for one in losses(Results(rows))] == [
        ("mean wait", "bursty@0.9"),
        ("mean wait", "scan@0.9"),
        ("p95 wait", "bursty@0.9"),
        ("p95 wait", "scan@0.9"),
        ("longest wait", "bursty@0.9"),
        ("longest wait", "scan@0.9"),
        ("load seconds", "scan@0.9"),
        ("load seconds", "bursty@0.9"),
        ("1 / Jain", "scan@0.9"),
        ("1 / Jain", "bursty@0.9"),
    ]
