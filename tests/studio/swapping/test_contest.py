"""A contest from lesson to report, on a machine whose time moves by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from saijin_studio.core.ids import ModelId
from saijin_studio.core.jobs import JobState
from saijin_studio.core.models import Footprint
from saijin_studio.scheduling.ledger import Ledger
from saijin_studio.scheduling.policy import StudioPolicy
from saijin_studio.scheduling.simulation.trace import Request, Trace
from saijin_studio.studio.swapping.arena import PASSES, Arena, tight_budget
from saijin_studio.studio.swapping.contest import Terms, hold, machine_of, mean_wait, turned
from saijin_studio.studio.swapping.lines import as_lines, as_values
from saijin_studio.studio.swapping.report import Miss, Report, miss
from saijin_studio.studio.trials.gauged_runner import LoadSeen
from saijin_studio.studio.trials.page_cache import Cache
from tests.studio.trials.fakes import GB, SIZES, Machine, target_of

if TYPE_CHECKING:
    from pathlib import Path

ROOMY = Footprint(0, 50 * GB)


@pytest.fixture
def machine() -> Machine:
    return Machine()


@pytest.fixture
def arena(machine: Machine, tmp_path: Path) -> Arena:
    return Arena(machine.ground, machine.targets, tmp_path, machine.bring)


def asked(*requests: tuple[float, str]) -> Trace:
    return Trace("t", tuple(Request(at, ModelId(f"digest of {name}"), 1.0) for at, name in requests))


async def test_a_lesson_is_every_model_alone_some_times(machine: Machine, arena: Arena) -> None:
    ledger = await machine.drive(arena.teach(Cache.WARM))
    for row, target in machine.targets.items():
        record = ledger.record(target.key)
        assert (record.loads, record.jobs) == (PASSES, PASSES)
        assert record.load_seconds == SIZES[row]
        assert record.service_seconds == pytest.approx(1.0)
        assert record.measured == target.estimate
    assert machine.runners[-1].closed
    assert machine.brought == [(name, Cache.WARM) for name in SIZES], "read once, before the first load"


async def test_in_a_cold_lesson_every_load_is_cold(machine: Machine, arena: Arena) -> None:
    await machine.drive(arena.teach(Cache.COLD))
    assert machine.brought == [(name, Cache.COLD) for name in SIZES] * PASSES


async def test_a_copy_of_a_ledger_goes_its_own_way(machine: Machine, arena: Arena) -> None:
    ledger = await machine.drive(arena.teach(Cache.WARM))
    key = machine.targets[ModelId("small")].key
    copy = arena.copy(ledger, "studio")
    assert copy.known() == ledger.known()
    copy.served(key, 9.0)
    assert copy.record(key) != ledger.record(key)


async def test_a_wait_is_from_arrival_to_the_start(machine: Machine, arena: Arena) -> None:
    trace = asked((0.0, "small"), (0.5, "small"), (10.0, "small"), (10.0, "middle"))
    played = await machine.drive(arena.play(trace, StudioPolicy(), "studio", Ledger(), ROOMY, Cache.WARM))
    first, second, third, fourth = played.outcome.fates
    assert [one.state for one in played.outcome.fates] == [JobState.COMPLETED] * 4
    assert (first.arrived, first.started, first.cold) == (0.0, 1.0, True)
    assert (second.arrived, second.started, second.cold) == (0.5, 2.0, True), "the model has one slot"
    assert (third.started, third.cold) == (10.0, False)
    assert (fourth.started, fourth.cold) == (12.0, True)
    assert played.outcome.makespan == 13.0
    assert [(load.row, load.seconds) for load in played.loads] == [("small", 1.0), ("middle", 2.0)]
    assert [(load.model, load.began) for load in played.outcome.loads] == [
        ("digest of small", 0.0),
        ("digest of middle", 10.0),
    ]
    assert mean_wait(played.outcome) == pytest.approx((1.0 + 1.5 + 0.0 + 2.0) / 4)


async def test_a_round_that_does_not_end_is_stopped_and_told(tmp_path: Path) -> None:
    stuck = Machine()
    arena = Arena(
        stuck.ground, stuck.targets, tmp_path, stuck.bring, patience=0.05
    )  # real seconds; nobody moves time
    trace = asked((0.0, "small"))
    played = await arena.play(trace, StudioPolicy(), "studio", Ledger(), ROOMY, Cache.WARM)
    assert [one.started for one in played.outcome.fates] == [None]
    assert mean_wait(played.outcome) == 0.0


def test_the_budget_holds_the_largest_and_the_second_smallest() -> None:
    targets = [target_of(name, size) for name, size in {"a": 4, "b": 3, "c": 2, "d": 1}.items()]
    assert tight_budget(targets, Ledger(), 1.5) == Footprint(0, 9 * GB)
    assert tight_budget(targets[:1], Ledger(), 1.0) == Footprint(0, 4 * GB)


def test_nobody_is_always_the_first() -> None:
    assert ["".join(turned("abc", number)) for number in range(4)] == ["abc", "bca", "cab", "abc"]


async def test_the_simulated_machine_has_the_real_keys(machine: Machine, arena: Arena) -> None:
    ledger = await machine.drive(arena.teach(Cache.WARM))
    made = machine_of(arena, ledger, ROOMY)
    assert {arena.name(model) for model in made.models} == set(SIZES)
    assert made.models[ModelId("digest of large")].load_seconds == 4.0


async def test_a_contest_plays_every_policy_on_the_same_requests_in_turn(machine: Machine, arena: Arena) -> None:
    notes: list[str] = []
    terms = Terms(("studio", "lru-fifo", "llama-swap", "ollama"), tuple(Cache), rounds=2, requests=8)
    contest = await machine.drive(hold(arena, terms, notes.append))
    assert [(one.policy, one.cache.value) for one in contest.heats[4:6]] == [
        ("studio", "cold"),
        ("lru-fifo", "cold"),
    ]
    assert [one.policy for one in contest.heats[8:12]] == ["lru-fifo", "llama-swap", "ollama", "studio"]
    assert len(notes) == 2 + 2 * 2 * 4
    for heat in contest.heats:
        fates = heat.real.outcome.fates
        assert [one.state for one in fates] == [JobState.COMPLETED] * 8
        assert [one.model for one in fates] == [one.model for one in heat.simulated.fates]
    report = Report(contest, machine.targets)
    figures = report.figures()
    assert figures["order_agrees"] is True, "on a machine that is as the simulator thinks"
    assert figures["load_prediction_error_mean"] == pytest.approx(0.0)
    assert figures["load_prediction_holds"] is True
    for one in report.standings():
        assert one.mean_wait == pytest.approx(one.simulated_mean_wait, rel=0.3, abs=0.5)
        assert one.unserved == 0
    learned = {(one["row"], one["cache"]): one for one in report.models()}
    assert learned["large", "warm"]["learned_load_seconds"] == 4.0
    values = as_values(report)
    assert values.keys() == {"figures", "policies", "orders", "models", "loads", "budget_bytes"}
    assert {cast("dict[str, object]", one)["policy"] for one in cast("list[object]", values["policies"])} == set(
        terms.policies
    )
    text = "\n".join(as_lines(report))
    assert "Order by mean wait, cold cache" in text
    assert "off by 0% in the median" in text


def test_only_loads_that_were_predicted_and_done_count() -> None:
    def load(expected: float | None, seconds: float, *, done: bool = True) -> LoadSeen:
        size = Footprint(0, GB)
        target = target_of("a", 1)
        return LoadSeen(target.row, target.key, 0.0, seconds, expected, size, size if done else None)

    assert miss([load(3.0, 2.0), load(2.0, 2.0), load(None, 2.0), load(9.0, 1.0, done=False)]) == Miss(
        2, 0.25, 0.25
    )
    assert miss([]) == Miss(0, 0.0, 0.0)
