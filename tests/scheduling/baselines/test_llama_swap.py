"""llama-swap's scheduler with groups written for each case; which evictions are right is tested elsewhere."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.ids import ModelId
from saijin_studio.core.models import Footprint
from saijin_studio.scheduling.baselines.llama_swap import LlamaSwap, LlamaSwapGroup, LlamaSwapMatrix
from saijin_studio.scheduling.baselines.llama_swap_groups import Group, Groups
from saijin_studio.scheduling.simulation.machine import key_of
from saijin_studio.scheduling.simulation.standard import standard_machine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from saijin_studio.core.models import ModelKey
    from saijin_studio.core.planning import Policy
    from tests.scheduling.baselines.conftest import Desk as State


def lane(names: str, *, exclusive: bool = False, swap: bool = True) -> Group:
    """A group of which one member runs at a time."""
    return Group(frozenset(key_of(ModelId(one)) for one in names.split()), swap=swap, exclusive=exclusive)


class Table:
    """Who stops whom, as a table of letters."""

    def __init__(self, **stops: str) -> None:
        self._stops = stops

    def evictions(self, target: ModelKey, running: Iterable[ModelKey]) -> tuple[ModelKey, ...]:
        """Those of the table that run."""
        return tuple(one for one in running if one.weights in self._stops.get(target.weights, ""))


@pytest.fixture
def table(desk: Callable[[Policy], State]) -> State:
    """Two lanes, ``a b`` and ``c d``, that leave each other alone."""
    return desk(LlamaSwap(Groups([lane("a b"), lane("c d")])))


def test_nothing_to_do(table: State) -> None:
    assert table.holds("a").decides() == []


def test_requests_for_what_runs_are_served_at_once(table: State) -> None:
    """Wherever they stand."""
    table.holds("a").wants("b", "a", "a")
    assert table.decides() == ["start a1"]


def test_a_swap_stops_what_the_configuration_says(table: State) -> None:
    """The other lane is left alone."""
    table.holds("a", vram=2).holds("c", vram=2).wants("b")
    assert table.decides() == ["load b a"]


def test_a_model_that_has_requests_in_hand_is_not_stopped(table: State) -> None:
    """It serves what comes later first, for ever if need be: nothing is done against starvation."""
    table.holds("a", busy=1).wants("b", "a")
    assert table.decides() == []
    table.holds("a", busy=0)
    assert table.decides() == ["start a1"]


def test_nobody_is_held_up_by_those_before_him(table: State) -> None:
    """``b`` must wait for ``a``; ``d`` need not."""
    table.holds("a", busy=1, vram=2).wants("b", "d")
    assert table.decides() == ["load d"]


def test_a_second_start_waits_for_the_first(table: State) -> None:
    """There, both would go on at the same time; what must stop for it stops at once."""
    table.loads("b").holds("c", vram=2).wants("b", "d")
    assert table.decides() == ["evict c"]
    del table.residents["c"]
    assert table.decides() == []


def test_what_a_start_would_stop_or_be_stopped_by_waits(table: State) -> None:
    """``a`` would stop ``b``, which is being loaded."""
    assert table.loads("b").wants("b", "a").decides() == []


def test_two_starts_that_would_stop_the_same_wait_for_each_other(table: State) -> None:
    """``x`` goes for ``z`` and would have to go for ``y``: ``y`` is not begun, and ``w`` need not wait for it."""
    table.policy = LlamaSwap(Table(y="x", w="yu"))
    table.holds("x", vram=1, draining=True).holds("u", vram=1).loads("z", 4, "x").wants("y", "w")
    assert table.decides() == ["evict u"]


def test_what_was_stopped_for_a_start_waits_until_that_is_done(table: State) -> None:
    """Even if it could run beside: not every configuration is symmetric."""
    table.policy = LlamaSwap(Table(x="u"))
    assert table.holds("u", vram=1).loads("z", 4, "x").wants("x").decides() == []


def test_starts_that_wait_for_their_turn_collide_as_well(table: State) -> None:
    """``y`` comes after the load under way, and ``w`` would stop it."""
    table.policy = LlamaSwap(Table(y="a", w="by"))
    table.holds("a", vram=1).holds("b", vram=1).loads("z").wants("y", "w")
    assert table.decides() == ["evict a"]


def test_a_model_that_runs_may_have_to_stop_others_first(table: State) -> None:
    """Its group is exclusive; the other was started beside it because its own is not."""
    table.policy = LlamaSwap(Groups([lane("a", exclusive=True), lane("b")]))
    table.holds("a").holds("b").wants("a")
    assert table.decides() == ["evict b"]
    del table.residents["b"]
    assert table.decides() == ["start a0"]


def test_what_is_stopping_is_not_stopped_again(table: State) -> None:
    """It is waited for: its memory is not free yet."""
    table.holds("a", vram=8, draining=True).wants("b", "a")
    assert table.decides() == []
    table.holds("a", vram=1, draining=True)
    assert table.decides() == ["load b"]


def test_more_than_ten_of_a_model_are_refused(table: State) -> None:
    """Those at work count."""
    table.holds("a", busy=1).wants(*["a"] * 11)
    assert table.decides() == ["reject a9: EngineBusy", "reject a10: EngineBusy"]


def test_what_never_fits_is_rejected(table: State) -> None:
    """Once for each job."""
    table.knows("big", 11).knows("a", blocked=inf).wants("a", "big", "big")
    assert table.decides() == [
        "reject a0: ModelSuspended",
        "reject big1: ModelTooLarge",
        "reject big2: ModelTooLarge",
    ]


def test_failing_models_hold_nobody_up(table: State) -> None:
    table.knows("a", blocked=2000).wants("a", "c")
    assert table.decides() == ["load c"]


def test_less_room_than_configured_for_stops_further_idle_models(table: State) -> None:
    """Others have taken three of ten: the least recently used, pinned ones last."""
    table.policy = LlamaSwap(Groups([lane("a"), lane("b"), lane("c"), lane("d")]))
    table.room = Footprint(7, 20)
    table.holds("a", vram=1, used=800, pinned=True).holds("b", vram=2, used=990).holds("c", vram=3, used=900)
    assert table.wants("d").decides() == ["load d c"]
    table.knows("d", 6)
    assert table.decides() == ["load d c b"]


def test_less_room_than_configured_for_and_nobody_idle_is_waited_for(table: State) -> None:
    table.room = Footprint(7, 20)
    assert table.holds("c", vram=4, busy=1).wants("a").decides() == []


def test_the_configurations_for_a_machine_refuse_nobody(table: State) -> None:
    table.loads("miyu").wants(*["miyu"] * 50)
    for policy in (LlamaSwapGroup, LlamaSwapMatrix):
        table.policy = policy.for_machine(standard_machine())
        assert table.decides() == []


def test_the_matrix_keeps_what_fits_beside(table: State) -> None:
    """The cheaper of two to lose goes; ``vits`` fits in any case."""
    table.policy = LlamaSwapMatrix.for_machine(standard_machine())
    table.budget = table.room = standard_machine().budget
    for name in ("phi3-mini", "gemma2-2b", "vits"):
        model = standard_machine().models[ModelId(name)]
        table.holds(name, model.footprint.vram, model.footprint.ram)
    table.knows("miyu", 5_900_000_000, 900_000_000).wants("miyu")
    assert table.decides() == ["load miyu gemma2-2b"]
