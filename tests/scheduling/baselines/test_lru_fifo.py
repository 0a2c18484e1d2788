"""Least recently used goes, first come is first served."""

from __future__ import annotations

from dataclasses import replace
from math import inf
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.jobs import Priority
from saijin_studio.core.models import Footprint
from saijin_studio.scheduling.baselines.lru_fifo import LruFifo
from saijin_studio.scheduling.simulation.standard import standard_machine

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.planning import Policy
    from tests.scheduling.baselines.conftest import Desk as State


@pytest.fixture
def table(desk: Callable[[Policy], State]) -> State:
    """An empty state for this policy."""
    return desk(LruFifo())


def test_nothing_to_do(table: State) -> None:
    assert table.holds("a").decides() == []


def test_jobs_start_where_their_model_is_free(table: State) -> None:
    """One for each slot, wherever they stand in the queue."""
    table.holds("a").wants("b", "a", "a")
    assert table.decides() == ["start a1"]


def test_the_first_that_needs_a_load_gets_it(table: State) -> None:
    """Whatever its priority; both fit."""
    table.wants("a", priority=Priority.BACKGROUND).wants("b")
    assert table.decides() == ["load a"]


def test_one_load_at_a_time(table: State) -> None:
    assert table.loads("a").wants("a", "b").decides() == []


def test_the_least_recently_used_goes(table: State) -> None:
    """And no more than needed."""
    table.holds("a", used=900).holds("b", used=800).wants("c")
    assert table.decides() == ["load c b"]


def test_idle_ones_go_before_busy_ones_and_pinned_ones_last(table: State) -> None:
    table.holds("a", vram=3, used=800, pinned=True).holds("b", vram=3, used=850, busy=1).holds("c", vram=3)
    table.wants("d", age=1)
    assert table.decides() == ["load d c"]
    table.models = {one: replace(facts, footprint=Footprint(6)) for one, facts in table.models.items()}
    assert table.decides() == ["load d c b"]
    table.models = {one: replace(facts, footprint=Footprint(10)) for one, facts in table.models.items()}
    assert table.decides() == ["load d c b a"]


def test_what_holds_none_of_the_memory_that_is_short_stays(table: State) -> None:
    """It is main memory that lacks here."""
    table.holds("a", vram=4, ram=0, used=800).holds("b", vram=1, ram=12, used=900).knows("c", 2, 12).wants("c")
    assert table.decides() == ["load c b"]


def test_jobs_before_the_first_that_needs_a_load_are_served_before_their_model_goes(table: State) -> None:
    """``a`` still owes one; ``b`` is needed only by a job behind."""
    table.holds("a", busy=1, used=800).holds("b", busy=1, used=900).wants("a", "c", "b")
    assert table.decides() == ["load c b"]


def test_a_load_waits_while_those_that_may_go_do_not_suffice(table: State) -> None:
    table.holds("a", vram=8, busy=1).wants("a", "c")
    assert table.decides() == []


def test_a_model_that_is_going_is_loaded_anew_afterwards(table: State) -> None:
    """Not before it has gone."""
    table.holds("a", busy=1, draining=True).wants("a", "b")
    assert table.decides() == []


def test_a_model_that_backs_off_holds_nobody_up(table: State) -> None:
    table.knows("a", blocked=2000).wants("a", "b")
    assert table.decides() == ["load b"]


def test_what_never_fits_is_rejected_at_its_turn(table: State) -> None:
    """Behind others it waits like them."""
    table.knows("big", 11).wants("big", "b", "big")
    assert table.decides() == ["reject big0: ModelTooLarge"]


def test_a_suspended_model_is_rejected(table: State) -> None:
    assert table.knows("a", blocked=inf).wants("a").decides() == ["reject a0: ModelSuspended"]


@pytest.mark.parametrize(("age", "decision"), [(59, []), (60, ["reject a0: MemoryTakenByOthers"])])
def test_memory_that_others_hold_is_waited_for(table: State, age: float, decision: list[str]) -> None:
    """For a minute, and nobody goes for it meanwhile."""
    table.room = Footprint(3, 20)
    assert table.holds("b", vram=2).wants("a", age=age).decides() == decision


def test_others_may_take_memory_while_it_loads(table: State) -> None:
    """Its load is under way: it will show."""
    table.room = Footprint(3, 20)
    assert table.loads("a").wants("a", age=100).decides() == []


def test_it_is_the_same_on_every_machine(table: State) -> None:
    table.policy = LruFifo.for_machine(standard_machine())
    assert table.wants("a").decides() == ["load a"]
