"""Ollama's rules, one at a time. ``A`` to ``D`` are models in the order of their digests, as its files are."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from math import inf
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.models import Footprint
from saijin_studio.scheduling.baselines.ollama import Ollama
from saijin_studio.scheduling.simulation.standard import standard_machine

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.planning import Policy
    from tests.scheduling.baselines.conftest import Desk as State

A, B, C, D = sorted(("emotion", "vits", "bark", "phi3"), key=lambda one: sha256(one.encode()).hexdigest())


@pytest.fixture
def table(desk: Callable[[Policy], State]) -> State:
    """An empty state for this policy."""
    return desk(Ollama.for_machine(standard_machine()))


def busy(table: State, name: str, count: int) -> None:
    """Change how many jobs a model runs."""
    table.residents[name] = replace(table.residents[name], busy=count)


def test_nothing_to_do(table: State) -> None:
    assert table.holds("a").decides() == []


def test_requests_for_a_loaded_model_go_to_it_at_once(table: State) -> None:
    """Past the one in hand, when the model was loaded before they came."""
    table.holds("a", loaded=900).loads("b").wants("b", "a", age=1)
    assert table.decides() == ["start a1"]


def test_those_that_came_before_their_model_was_loaded_wait_behind_the_one_in_hand(table: State) -> None:
    """Although it is loaded and free now."""
    table.holds("a", loaded=990).loads("b").wants("b", "a", age=20)
    assert table.decides() == []


def test_those_before_the_one_in_hand_have_gone_to_their_models(table: State) -> None:
    table.holds("a", loaded=990).wants("a", "b", age=20)
    assert table.decides() == ["start a0"]


def test_a_model_that_fits_loads_beside_the_others(table: State) -> None:
    table.holds("a", vram=4).wants("b")
    assert table.decides() == ["load b"]


def test_a_fifth_of_the_free_gpu_memory_must_stay_free(table: State) -> None:
    """Six are free: 4.8 would do, five do not."""
    table.holds("a", vram=4).knows("b", 5).wants("b")
    assert table.decides() == ["evict a"]


def test_alone_it_may_take_everything(table: State) -> None:
    assert table.knows("b", 10, 20).wants("b").decides() == ["load b"]


def test_main_memory_is_not_exceeded(table: State) -> None:
    """Ollama would let the system swap; the budget holds for everybody here."""
    table.holds("a", vram=0, ram=12).knows("b", 0, 9).wants("b")
    assert table.decides() == ["evict a"]


def test_three_models_at_most(table: State) -> None:
    for name in (A, B, C):
        table.holds(name, vram=1)
    assert table.knows(D, 1).wants(D).decides() == [f"evict {A}"]


def test_the_victim_is_the_first_idle_one_by_name_not_by_use(table: State) -> None:
    """What was used a moment ago goes as soon as anything."""
    table.holds(B, used=999).holds(A, busy=1).holds(C, vram=2, used=800).knows(D, 3).wants(D)
    assert table.decides() == [f"evict {B}"]


def test_victims_go_one_at_a_time(table: State) -> None:
    """Until there is room; then the load."""
    table.holds(A, vram=3).holds(B, vram=3).holds(C, vram=3).knows(D, 5).wants(D)
    told: list[list[str]] = []
    for gone in (A, B):
        told.append(table.decides())
        del table.residents[gone]
    assert [*told, table.decides()] == [[f"evict {A}"], [f"evict {B}"], [f"load {D}"]]


def test_when_none_is_idle_the_first_is_waited_for_and_no_other(table: State) -> None:
    """The other one gets idle first, and that changes nothing."""
    table.holds(A, vram=5, busy=1).holds(B, vram=5, busy=1).wants(C)
    assert table.decides() == []
    busy(table, B, 0)
    assert table.decides() == []
    busy(table, A, 0)
    assert table.decides() == [f"evict {A}"]
    del table.residents[A]
    assert table.decides() == [f"load {C}"]


def test_who_is_waited_for_takes_new_requests_and_may_keep_the_one_in_hand_out_for_ever(table: State) -> None:
    table.holds(A, vram=9, busy=1).wants(C, A)
    assert table.decides() == []
    busy(table, A, 0)
    assert table.decides() == [f"start {A}1"]


def test_a_request_taken_back_does_not_undo_the_choice(table: State) -> None:
    """The model goes when it is idle, and until then the next request waits, though it would fit."""
    table.holds(A, vram=4, busy=1).knows(B, 8).wants(B)
    assert table.decides() == []
    table.queue.clear()
    table.knows(C, 1).wants(C)
    assert table.decides() == []
    busy(table, A, 0)
    assert table.decides() == [f"evict {A}"]


def test_any_model_that_goes_makes_it_look_again(table: State) -> None:
    """The mark stays: the marked one goes later, when it is idle."""
    table.holds(A, vram=5, busy=1).holds(B, vram=5, busy=1).wants(C)
    assert table.decides() == []
    del table.residents[B]
    assert table.decides() == [f"load {C}"]
    table.loads(C)
    busy(table, A, 0)
    assert table.decides() == [f"evict {A}"]


def test_a_marked_model_is_the_next_victim_among_busy_ones(table: State) -> None:
    """Before one whose name comes first."""
    table.holds(B, vram=5, busy=1).holds(C, vram=1, busy=1).wants(D)
    assert table.decides() == []
    del table.residents[C]
    table.holds(A, vram=4, busy=1)
    assert table.decides() == []
    busy(table, A, 0)
    assert table.decides() == []
    busy(table, B, 0)
    assert table.decides() == [f"evict {B}"]


def test_pinned_ones_go_last(table: State) -> None:
    """As with a keep-alive of -1."""
    table.holds(A, vram=5, pinned=True).holds(B, vram=5).wants(C)
    assert table.decides() == [f"evict {B}"]


def test_an_idle_model_goes_after_five_minutes(table: State) -> None:
    """Busy and pinned ones do not."""
    table.holds("a", vram=1, used=700).holds("b", vram=1, used=701).holds("c", vram=1, used=0, busy=1)
    assert table.holds("d", vram=1, used=0, pinned=True).decides() == ["evict a"]


def test_a_request_that_comes_later_does_not_save_it(table: State) -> None:
    assert table.holds("a", used=699).wants("a").decides() == ["evict a"]


def test_a_model_that_goes_for_other_reasons_is_waited_for(table: State) -> None:
    """It is neither marked nor loaded again before."""
    table.holds("a", vram=9, busy=1, draining=True).wants("b", "a")
    assert table.decides() == []
    table.queue.reverse()
    assert table.decides() == []


def test_one_whose_model_is_about_to_go_waits_though_another_may_be_chosen(table: State) -> None:
    table.holds("a", vram=4, busy=1, draining=True).holds("b", vram=4).wants("a")
    assert table.decides() == []


def test_what_never_fits_is_rejected_at_its_turn(table: State) -> None:
    table.knows("big", 11).wants("b", "big")
    assert table.decides() == ["load b"]
    table.queue.reverse()
    assert table.decides() == ["reject big1: ModelTooLarge"]


def test_memory_that_others_hold_is_waited_for(table: State) -> None:
    """When nothing is loaded there is nobody to evict."""
    table.room = Footprint(3, 20)
    assert table.wants("a").decides() == []


def test_failing_models_hold_nobody_up(table: State) -> None:
    table.knows("a", blocked=2000).knows("b", blocked=inf).wants("a", "b", "c")
    assert table.decides() == ["reject b1: ModelSuspended"]
    del table.queue[1]
    assert table.decides() == ["load c"]


def test_a_full_queue_refuses_the_latest(table: State) -> None:
    """One is in hand, two may wait; those that need not wait do not count."""
    table.policy = Ollama(most_pending=2)
    table.holds("c", vram=1).loads("a").wants("a", "b", "c", "b", "b")
    assert table.decides() == ["start c2", "reject b4: EngineBusy"]


def test_a_new_run_begins_without_marks(table: State) -> None:
    """Time goes back; otherwise nothing would be tried before the marked one had gone."""
    table.holds(A, vram=9, busy=1).wants(B).decides()
    table.now = 500.0
    table.queue.clear()
    table.knows(C, 1).wants(C)
    table.residents[A] = replace(table.residents[A], footprint=Footprint(2))
    assert table.decides() == [f"load {C}"]
