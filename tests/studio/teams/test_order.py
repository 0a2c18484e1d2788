"""The order of turns against every other order."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saijin_studio.core.models import Engine, Footprint, LoadOptions, ModelKey
from saijin_studio.studio.teams.order import Memory, Pending, best_order, greedy_order
from saijin_studio.studio.teams.turns import TurnId

if TYPE_CHECKING:
    from collections.abc import Sequence

A, B, C, D = (ModelKey(Engine.LLAMA_CPP, name, LoadOptions()) for name in "abcd")


def turn(name: str, key: ModelKey | None, *after: str) -> Pending:
    return Pending(TurnId(name), key, tuple(map(TurnId, after)))


def memory_for(count: int, *loaded: ModelKey) -> Memory:
    """A memory that holds so many models."""
    sizes = dict.fromkeys((A, B, C, D), Footprint(ram=1))
    return Memory(Footprint(ram=count), sizes, frozenset(loaded))


def fewest_loads(order: Sequence[Pending], memory: Memory) -> int:
    """How few loads an order takes, whoever goes for them: everything is tried."""

    def from_here(place: int, here: frozenset[ModelKey]) -> int:
        if place == len(order):
            return 0
        key = order[place].key
        if key is None or key in here:
            return from_here(place + 1, here)
        kept = (frozenset(some) for size in range(len(here) + 1) for some in combinations(here, size))
        return 1 + min(from_here(place + 1, one | {key}) for one in kept if memory.fits(one | {key}))

    return from_here(0, memory.loaded)


def keeps(order: Sequence[Pending]) -> bool:
    """Whether everybody comes after those that it needs."""
    names = [one.turn for one in order]
    return all(set(one.after) & set(names) <= set(names[:place]) for place, one in enumerate(order))


@st.composite
def teams(draw: st.DrawFn, most: int) -> tuple[list[Pending], Memory]:
    """Turns without cycles, in any order, and a memory for one to three models of their sizes with some in it."""
    count = draw(st.integers(1, most))
    found = [
        Pending(
            TurnId(str(at)),
            draw(st.sampled_from((A, B, C, D, None))),
            tuple(TurnId(str(one)) for one in draw(st.sets(st.integers(0, at - 1))) if at) if at else (),
        )
        for at in range(count)
    ]
    size = st.integers(1, 3).map(lambda ram: Footprint(ram=ram))
    sizes = {key: draw(size) for key in (A, B, C, D)}
    memory = Memory(Footprint(ram=draw(st.integers(1, 6))), sizes)
    loaded: frozenset[ModelKey] = frozenset()
    for key in draw(st.permutations((A, B, C, D))):
        if memory.fits(loaded | {key}):
            loaded |= {key}
    return draw(st.permutations(found)), replace(memory, loaded=loaded if draw(st.booleans()) else frozenset())


def in_order(names: Sequence[TurnId], pending: Sequence[Pending]) -> list[Pending]:
    return [{one.turn: one for one in pending}[name] for name in names]


@given(teams(5))
@settings(max_examples=250, deadline=None)
def test_no_order_takes_fewer_loads(team: tuple[list[Pending], Memory]) -> None:
    pending, memory = team
    found = best_order(pending, memory)
    taken = in_order(found.turns, pending)
    assert sorted(found.turns) == sorted(one.turn for one in pending)
    assert keeps(taken)
    assert fewest_loads(taken, memory) == found.loads
    assert found.loads == min(fewest_loads(one, memory) for one in permutations(pending) if keeps(one))


@given(teams(12))
@settings(max_examples=100, deadline=None)
def test_the_quick_way_is_in_order_too_and_never_better(team: tuple[list[Pending], Memory]) -> None:
    pending, memory = team
    quick = greedy_order(pending, memory)
    assert keeps(in_order(quick.turns, pending))
    assert sorted(quick.turns) == sorted(one.turn for one in pending)
    assert quick.loads >= best_order(pending, memory, most=100_000).loads


def test_what_is_loaded_begins_and_a_models_turns_stand_together() -> None:
    pending = [turn("1", A), turn("2", B), turn("3", A), turn("4", B), turn("5", C)]
    assert best_order(pending, memory_for(1, B)).turns == ("2", "4", "5", "1", "3")


def test_a_dependency_is_worth_a_load() -> None:
    """B waits for A, and A for B: one of them comes twice."""
    pending = [turn("1", A), turn("2", B, "1"), turn("3", A, "2")]
    assert best_order(pending, memory_for(1)).loads == 3
    assert best_order(pending, memory_for(2)).loads == 2


def test_what_is_needed_again_stays() -> None:
    pending = [turn("plan", A), turn("1", B, "plan"), turn("2", C, "plan"), turn("result", A, "1", "2")]
    assert best_order(pending, memory_for(2)).loads == 3


@pytest.mark.parametrize(("larger", "smaller"), [(B, C), (C, B)])
def test_of_two_that_may_go_the_smaller_one_goes(larger: ModelKey, smaller: ModelKey) -> None:
    """A needs the room of one, and each has a turn left: loading the smaller one again is the smaller evil."""
    sizes = {A: Footprint(ram=2), larger: Footprint(ram=8), smaller: Footprint(ram=2)}
    pending = [turn("1", A), turn("2", smaller, "1"), turn("3", larger, "1")]
    found = best_order(pending, Memory(Footprint(ram=10), sizes, frozenset({B, C})))
    assert (found.turns, found.loads) == (("1", "3", "2"), 2)


def test_sizes_decide_what_fits_together() -> None:
    sizes = {A: Footprint(ram=10), B: Footprint(ram=8), C: Footprint(ram=2)}
    pending = [turn("1", A), turn("2", B, "1"), turn("3", C, "1")]
    assert best_order(pending, Memory(Footprint(ram=10), sizes, frozenset({B, C}))).loads == 3


def test_a_model_that_never_fits_is_left_to_the_scheduler() -> None:
    sizes = {A: Footprint(ram=100), B: Footprint(ram=1)}
    found = best_order([turn("1", A), turn("2", B)], Memory(Footprint(ram=2), sizes))
    assert found.loads == 2


def test_turns_that_need_no_model_and_those_done_long_ago_do_not_matter() -> None:
    assert best_order([turn("1", None, "gone"), turn("2", A)], memory_for(1)).turns == ("1", "2")
    assert best_order([], memory_for(1)).turns == ()


@pytest.mark.parametrize("count", [16, 40])
def test_many_turns_are_soon_ordered(count: int) -> None:
    """A search that would take too long gives way to the quick one."""
    keys = [ModelKey(Engine.LLAMA_CPP, str(at % 13), LoadOptions()) for at in range(count)]
    pending = [turn(str(at), key, *([str(at - 5)] if at >= 5 else [])) for at, key in enumerate(keys)]
    memory = Memory(Footprint(ram=3), dict.fromkeys(keys, Footprint(ram=1)))
    found = best_order(pending, memory)
    assert keeps(in_order(found.turns, pending))
    assert best_order(pending, memory, most=1) == greedy_order(pending, memory)
