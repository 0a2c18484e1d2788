"""Loads with a stop watch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.errors import OutOfMemory
from saijin_studio.core.ids import JobId, ModelId
from saijin_studio.core.jobs import CompletionRequest, Job
from saijin_studio.core.models import Footprint
from saijin_studio.scheduling.ledger import Ledger
from saijin_studio.studio.trials.gauged_runner import GaugedRunner, bring_aside
from saijin_studio.studio.trials.page_cache import Cache
from tests.studio.trials.fakes import GB, Machine

if TYPE_CHECKING:
    from pathlib import Path

LARGE = ModelId("large")


@pytest.fixture
def machine() -> Machine:
    return Machine()


async def test_a_load_is_noted_with_what_was_expected_of_it(machine: Machine) -> None:
    ledger, large = Ledger(), machine.targets[LARGE]
    runner = GaugedRunner(machine.ground.runner(), ledger, machine.clock, Cache.WARM, machine.bring)
    await machine.drive(runner.load(large))
    ledger.loaded(large.key, large.estimate, Footprint(0, 5 * GB), 3.0)
    measured = await machine.drive(runner.load(large))
    first, second = runner.loads
    assert measured == large.estimate
    assert (first.expected_seconds, first.expected, first.measured) == (None, large.estimate, large.estimate)
    assert (second.expected_seconds, second.expected) == (3.0, Footprint(0, 5 * GB).scaled(1.03))
    assert first.seconds == second.seconds == 4.0
    assert (first.row, first.key) == (LARGE, large.key)


async def test_only_cold_weights_are_dropped_and_that_before_each_load(machine: Machine) -> None:
    for cache in Cache:
        runner = GaugedRunner(machine.ground.runner(), Ledger(), machine.clock, cache, machine.bring)
        await machine.drive(runner.load(machine.targets[LARGE]))
    assert machine.brought == [("large", Cache.COLD)]


async def test_a_load_that_fails_is_noted_too(machine: Machine) -> None:
    inner = machine.ground.runner()
    machine.runners[-1].load_errors.append(OutOfMemory(model="large"))
    runner = GaugedRunner(inner, Ledger(), machine.clock, Cache.WARM, machine.bring)
    with pytest.raises(OutOfMemory):
        await machine.drive(runner.load(machine.targets[LARGE]))
    assert [one.measured for one in runner.loads] == [None]


async def test_everything_else_is_the_inner_runners(machine: Machine) -> None:
    large = machine.targets[LARGE]
    runner = GaugedRunner(machine.ground.runner(), Ledger(), machine.clock, Cache.WARM, machine.bring)
    await machine.drive(runner.load(large))
    assert await runner.residents() == {large.key: large.estimate}

    async def answer() -> int:
        return len([one async for one in runner.run(large.key, Job(JobId("j"), LARGE, CompletionRequest("?")))])

    assert await machine.drive(answer()) == 4
    await runner.unload(large.key)
    assert await runner.residents() == {}
    await runner.aclose()
    assert machine.runners[-1].closed


async def test_a_real_file_is_dropped_without_holding_up_the_loop(tmp_path: Path) -> None:
    file = tmp_path / "weights"
    file.write_bytes(b"w")
    await bring_aside(file, Cache.COLD)
    assert file.read_bytes() == b"w"
