"""Greedy-Dual-Size-Frequency: what is worth least goes, and worth fades by a clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saijin_studio.scheduling.baselines.gdsf import Gdsf
from saijin_studio.scheduling.simulation.standard import standard_machine

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.planning import Policy
    from tests.scheduling.baselines.conftest import Desk as State


@pytest.fixture
def table(desk: Callable[[Policy], State]) -> State:
    """An empty state for this policy."""
    return desk(Gdsf.for_machine(standard_machine()))


def test_the_cheapest_to_load_goes(table: State) -> None:
    """Both were used once and are of one size; who was used last does not matter."""
    table.holds("a", load=5, used=800).holds("b", load=4, used=990).wants("c")
    assert table.decides() == ["load c b"]


def test_the_largest_for_its_price_goes(table: State) -> None:
    table.holds("a", vram=5, load=5).holds("b", vram=3, load=4).knows("c", 3).wants("c")
    assert table.decides() == ["load c a"]


def test_size_is_the_share_of_the_budget_that_is_taken_more_of(table: State) -> None:
    """``a`` takes 0.3 of the GPU and 0.2 of main memory, ``b`` 0.1 and 0.6."""
    table.holds("a", vram=3, ram=4).holds("b", vram=1, ram=12).knows("c", 9, 9).wants("c")
    assert table.decides() == ["load c b a"]


def test_the_less_used_goes(table: State) -> None:
    table.holds("a", load=5, served=3).holds("b", load=10, served=1).wants("c")
    assert table.decides() == ["load c b"]


def test_idle_ones_go_before_busy_ones_and_pinned_ones_last(table: State) -> None:
    table.holds("a", vram=3, load=1, pinned=True).holds("b", vram=3, load=2, busy=1, served=1)
    table.holds("c", vram=3, load=30).knows("d", 10).wants("d")
    assert table.decides() == ["load d c b a"]


def test_what_was_dear_once_goes_in_the_end(table: State) -> None:
    """``old`` is worth 50 for ever, the others 20 and the clock, which each that goes puts on by as much."""
    table.holds("old", vram=4, load=20, served=1).holds("x", vram=5, load=10, served=1).knows("y", 5, load=10)
    rounds: list[list[str]] = []
    for _ in range(3):
        here, wanted = ("x", "y") if "x" in table.residents else ("y", "x")
        table.queue.clear()
        rounds.append(table.wants(wanted).decides())
        del table.residents[here]
        table.now += 10
        table.holds(wanted, vram=5, load=10, loaded=table.now, served=1)
    assert rounds == [["load y x"], ["load x y"], ["load y old"]]


def test_a_use_counts_at_once_and_with_the_clock_of_its_moment(table: State) -> None:
    """The clock is at 20. ``old`` was worth 50, and with a second use 120; ``y`` is worth 100."""
    table.holds("old", vram=4, load=20, served=1).holds("x", vram=5, load=10, served=1)
    assert table.wants("y").knows("y", 5, load=10).decides() == ["load y x"]
    del table.residents["x"]
    table.queue.clear()
    table.holds("old", vram=4, load=20, served=2).holds("y", vram=5, load=10, loaded=999, served=4)
    assert table.wants("z").knows("z", 5).decides() == ["load z y"]


def test_a_new_run_begins_with_a_new_clock(table: State) -> None:
    """Time goes back. With the clock of the run before, ``d`` would be worth more than ``c``."""
    table.holds("c", vram=4, load=5, loaded=0).holds("a", vram=6, load=1).knows("b", 6).wants("b")
    assert table.decides() == ["load b a"]
    table.now = 0.0
    del table.residents["a"]
    table.queue.clear()
    table.holds("d", vram=4, load=4.6, loaded=0).wants("e")
    assert table.decides() == ["load e d"]
