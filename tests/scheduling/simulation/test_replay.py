"""Runs over processes: the same rows in the same order, and no process is left behind."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import psutil
import pytest

from saijin_studio.core.ids import ModelId
from saijin_studio.core.models import Footprint
from saijin_studio.scheduling.roster import contender, contenders
from saijin_studio.scheduling.rules import PARTS
from saijin_studio.scheduling.simulation.generators import generate
from saijin_studio.scheduling.simulation.machine import Machine, MachineModel
from saijin_studio.scheduling.simulation.pool import workshop
from saijin_studio.scheduling.simulation.replay import Case, replay

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.scheduling.simulation.rows import Row

if TYPE_CHECKING:
    from collections.abc import Callable

MODEL = MachineModel(Footprint(6, 6), 1.0)
SMALL = Machine("small", Footprint(10, 10), {ModelId(name): MODEL for name in "abc"})
CASES = [Case(generate("zipf-0.8", 0.9, seed, SMALL, 20), SMALL, seed) for seed in range(2)]
POLICIES = ["studio", "ollama"]


def timeless(rows: list[Row]) -> list[Row]:
    """The rows without what the clock on the wall had to do with."""
    return [replace(row, figures=replace(row.figures, microseconds_a_decision=0.0)) for row in rows]


def children() -> set[int]:
    return {
        child.pid for child in psutil.Process().children(recursive=True) if "spawn" in " ".join(child.cmdline())
    }


def test_several_processes_give_the_rows_of_one() -> None:
    alone, spread = (timeless(list(replay(CASES, POLICIES, workers))) for workers in (1, 2))
    assert alone == spread
    assert [(row.seed, row.policy) for row in alone] == [(0, "studio"), (0, "ollama"), (1, "studio"), (1, "ollama")]
    assert all(row.optimum is not None and row.figures.wait.count == 20 for row in alone)


def test_an_unknown_contender_is_refused_before_anything_runs() -> None:
    with pytest.raises(ValueError, match="there is no policy 'nobody'"):
        next(replay(CASES, ["nobody"], 1))


def test_work_under_way_ends_with_an_interrupt(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        _interrupted(children(), tmp_path / "begun")


def _interrupted(before: set[int], begun: Path) -> None:
    try:
        with workshop(2) as place:
            assert place.later(pow, 2, 3)() == 8
            assert children() - before
            place.later(_forever, begun)
            _until(begun.exists)
            raise KeyboardInterrupt
    finally:
        assert children() - before == set()


def _forever(begun: Path) -> None:
    begun.touch()
    while True:
        pass


def _until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < end
        psutil.cpu_percent(0.01)  # a moment for the others


def test_every_contender_serves_everybody() -> None:
    rows = list(replay(CASES[:1], [one.name for one in contenders()], 1))
    assert {row.figures.wait.count for row in rows} == {20}
    assert {row.figures.budget_violations for row in rows} == {0}


def test_the_contenders_are_those_of_the_documentation() -> None:
    names = [one.name for one in contenders()]
    others = ["studio", "ollama", "llama-swap", "llama-swap-matrix", "lru-fifo", "gdsf"]
    assert names == [*others, *(f"studio-without-{part}" for part in PARTS)]
    assert [contender(name).name for name in names] == names


def test_every_run_has_a_policy_of_its_own() -> None:
    for one in contenders():
        assert one.make(SMALL) is not one.make(SMALL)
