"""Figures of an outcome that can be worked out by hand."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.ids import ModelId
from saijin_studio.core.jobs import JobState, Priority
from saijin_studio.scheduling.simulation.figures import Spread, figures_of, spread
from saijin_studio.scheduling.simulation.outcome import Fate, LoadDone, Outcome
from saijin_studio.scheduling.simulation.rows import Row, result_row
from tests.scheduling.simulation.results import figures, row

A, B = ModelId("a"), ModelId("b")
DONE = Fate(0, A, Priority.INTERACTIVE, service=2.0, arrived=0.0, state=JobState.COMPLETED, cold=True, started=3.0)
WARM = replace(DONE, request=1, arrived=5.0, cold=False, started=6.0, priority=Priority.BACKGROUND)
BACK = replace(DONE, request=2, state=JobState.CANCELLED, started=None, taken_back=4.0, freed=4.5)
FAILED = replace(DONE, request=3, state=JobState.FAILED, started=None)
WAITING = replace(DONE, request=4, model=B, arrived=10.0, state=JobState.QUEUED, started=None)


def outcome(*fates: Fate) -> Outcome:
    loads = (LoadDone(A, 0.0, 3.0, 100), LoadDone(B, 4.0, 1.0, 50, complete=False))
    return Outcome("t@1", "studio", fates, loads, 1, decisions=4, decision_seconds=0.002, makespan=20.0)


def test_a_wait_is_from_arrival_to_the_start_of_service() -> None:
    found = figures_of(outcome(DONE, WARM))
    assert (found.wait.count, found.wait.mean, found.wait.p50, found.wait.longest) == (2, 2.0, 2.0, 3.0)
    assert found.wait.p95 == pytest.approx(2.9)
    assert found.cold == Spread(1, 3.0, 3.0, 3.0, 3.0)
    assert found.warm == Spread(1, 1.0, 1.0, 1.0, 1.0)
    assert found.interactive == found.cold


def test_requests_that_were_taken_back_or_failed_do_not_count() -> None:
    found = figures_of(outcome(DONE, BACK, FAILED))
    assert found.wait.count == 1
    assert (found.cancelled, found.failed, found.unserved) == (1, 1, 0)


def test_one_that_finished_before_it_was_taken_back_counts() -> None:
    assert figures_of(outcome(replace(DONE, taken_back=9.0))).wait.count == 1


def test_one_that_never_started_has_waited_until_the_end() -> None:
    found = figures_of(outcome(WAITING))
    assert (found.unserved, found.wait.longest) == (1, 10.0)


def test_loads_count_also_when_they_were_given_up() -> None:
    found = figures_of(outcome(DONE))
    assert (found.loads, found.load_seconds, found.bytes_loaded) == (2, 4.0, 150)


def test_the_rest_is_taken_over() -> None:
    found = figures_of(outcome(DONE))
    assert (found.makespan, found.budget_violations, found.microseconds_a_decision) == (20.0, 1, 500.0)


def test_from_taking_back_to_free() -> None:
    later = replace(BACK, taken_back=5.0, freed=7.0)
    found = figures_of(outcome(BACK, later, replace(BACK, freed=None))).cancel_to_free
    assert (found.count, found.mean, found.longest) == (2, 1.25, 2.0)


def test_fairness_is_one_when_all_models_are_slowed_down_alike() -> None:
    other = replace(DONE, model=B, service=4.0, started=6.0)  # waits and takes twice as long
    assert figures_of(outcome(DONE, other)).jain == pytest.approx(1.0)


def test_fairness_is_one_half_when_one_of_two_gets_nothing() -> None:
    ends = replace(DONE, started=0.0)
    assert figures_of(outcome(ends, replace(WAITING, service=0.0))).jain == pytest.approx(0.5)


def test_nothing_at_all() -> None:
    found = figures_of(Outcome("t", "p", (), (), 0, 0, 0.0, 0.0))
    assert found.wait == Spread(0, 0.0, 0.0, 0.0, 0.0)
    assert (found.jain, found.microseconds_a_decision) == (1.0, 0.0)
    assert figures_of(outcome(replace(DONE, service=0.0, started=0.0))).jain == 1.0


@given(st.lists(st.floats(0, 1e6), min_size=1))
def test_percentiles_lie_in_order(values: list[float]) -> None:
    found = spread(values)
    nearly = found.longest + 1e-6
    assert min(values) <= found.p50 <= found.p95 <= nearly
    assert min(values) - 1e-6 <= found.mean <= nearly
    assert found.longest == max(values)


def test_percentiles_are_read_off_between_the_nearest() -> None:
    found = spread(float(value) for value in range(101))
    assert (found.p50, found.p95) == (50.0, 95.0)
    assert spread([0.0, 10.0]).p95 == pytest.approx(9.5)


def test_a_row_has_the_fields_of_the_documentation() -> None:
    fields = result_row(row("bursty@1.1", "studio", 2.0, seed=3, optimum=9.5))
    asked = "trace policy seed mean_wait p95_wait max_wait makespan loads load_seconds bytes_loaded jain"
    assert {*asked.split(), "budget_violations"} <= fields.keys()
    assert fields["in_order_optimum_load_seconds"] == 9.5
    assert (fields["trace"], fields["policy"], fields["seed"]) == ("bursty@1.1", "studio", 3)
    assert (fields["mean_wait"], fields["p95_wait"], fields["max_wait"]) == (2.0, 4.0, 8.0)
    json.dumps(fields, allow_nan=False)


def test_what_did_not_happen_is_null_and_an_unknown_optimum_is_left_out() -> None:
    fields = result_row(row("t", "studio", 1.0))
    assert fields["cold_mean_wait"] is None
    assert fields["cancel_to_free_max"] is None
    assert "in_order_optimum_load_seconds" not in fields


def test_the_name_of_a_trace_says_family_and_load() -> None:
    some = figures(spread([1.0]))
    names = {name: Row(name, "p", 0, some) for name in ("zipf-0.8@0.9", "zipf-0.8@0.7", "my@trace.jsonl")}
    assert [one.family for one in names.values()] == ["zipf-0.8", "zipf-0.8", "my@trace.jsonl"]
    assert [one.high for one in names.values()] == [True, False, False]
