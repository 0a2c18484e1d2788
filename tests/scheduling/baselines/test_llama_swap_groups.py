"""Groups: who stops whom, and that written ones never let too much run."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.ids import ModelId
from saijin_studio.core.models import Footprint
from saijin_studio.scheduling.baselines.llama_swap_groups import MOST_GROUPS, Group, Groups, write_groups
from saijin_studio.scheduling.simulation.machine import Machine, MachineModel, key_of
from saijin_studio.scheduling.simulation.standard import standard_machine, three_big_machine

A, B, C, D, X = (key_of(ModelId(one)) for one in "abcdx")
AB, CD = frozenset({A, B}), frozenset({C, D})


@pytest.mark.parametrize(
    ("first", "stops"),
    [
        (Group(AB), (B, C, X)),
        (Group(AB, swap=False), (C, X)),
        (Group(AB, exclusive=False), (B,)),
        (Group(AB, swap=False, exclusive=False), ()),
    ],
)
def test_swap_stops_siblings_and_exclusive_stops_other_groups(first: Group, stops: tuple[object, ...]) -> None:
    """``x`` is in no group, and so in the default one."""
    assert Groups([first, Group(CD)]).evictions(A, [A, B, C, X]) == stops


def test_other_groups_do_not_stop_a_persistent_one() -> None:
    """Its own members still swap."""
    groups = Groups([Group(AB), Group(CD, persistent=True)])
    assert groups.evictions(A, [C]) == ()
    assert groups.evictions(D, [C]) == (C,)


def test_a_model_of_no_group_runs_alone() -> None:
    """Beside persistent ones."""
    assert Groups([Group(AB), Group(CD, persistent=True)]).evictions(X, [A, C]) == (A,)


def test_a_group_that_is_not_exclusive_leaves_exclusive_ones_alone() -> None:
    """The gotcha that the original keeps for the sake of old configurations."""
    assert Groups([Group(AB), Group(CD, exclusive=False)]).evictions(C, [A]) == ()


def test_a_model_is_in_one_group() -> None:
    with pytest.raises(ValueError, match="in two groups"):
        Groups([Group(AB), Group(frozenset({B, C}))])


def members(groups: Groups) -> list[set[str]]:
    """The names in each group."""
    return [{one.weights for one in group.members} for group in groups.groups]


def test_the_standard_machine_gets_three_lanes() -> None:
    """The largest in one, the middle ones in another, three small ones in the last: 6.7 + 2.3 + 0.9 of ten."""
    groups = write_groups(standard_machine())
    assert all(group.swap and not group.exclusive for group in groups.groups)
    assert {"tinyllama", "vits", "wav2vec2-base"} in members(groups)
    assert len(groups.groups) == 3


def test_pinned_models_stay_where_that_is_no_loss() -> None:
    """In a persistent group of their own."""
    (forever, *_) = write_groups(three_big_machine()).groups
    assert {one.weights for one in forever.members} == {"emotion", "wav2vec2-base"}
    assert forever == replace(forever, swap=False, exclusive=False, persistent=True)


def machine(*sizes: int) -> Machine:
    """Models of so many of ten gigabytes, named in order."""
    models = {ModelId(f"m{place}"): MachineModel(Footprint(size, 1), 5.0) for place, size in enumerate(sizes)}
    return Machine("test", Footprint(10, 100), models)


def test_bundles_where_no_two_lanes_fit() -> None:
    """One model takes everything; the small ones may run together, and the giant stops them."""
    groups = write_groups(machine(10, 2, 2, 2, 2))
    assert members(groups) == [{"m0"}, {"m1", "m2", "m3", "m4"}]
    assert all(group.exclusive and not group.swap for group in groups.groups)


def test_everything_stays_where_everything_fits() -> None:
    """A lane for each."""
    assert sorted(map(len, members(write_groups(machine(3, 3, 3))))) == [1, 1, 1]


def test_nobody_writes_more_lanes_than_a_few() -> None:
    """However small the models are."""
    assert len(write_groups(machine(*[0] * 40)).groups) <= MOST_GROUPS


def test_very_many_models_are_moved_only_once() -> None:
    """A machine file may hold a thousand; what comes of it still fits."""
    groups = write_groups(machine(*[3] * 101))
    assert 1 < len(groups.groups) <= 3


def test_what_does_not_fit_alone_is_in_no_group() -> None:
    assert members(write_groups(machine(11, 2))) == [{"m1"}]


def test_a_machine_without_models_needs_no_groups() -> None:
    assert members(write_groups(machine())) == []


@given(
    sizes=st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12), st.booleans()), min_size=1, max_size=9),
    asked=st.lists(st.integers(0, 8), max_size=30),
)
def test_what_runs_together_always_fits(sizes: list[tuple[int, int, bool]], asked: list[int]) -> None:
    """Whatever is asked for, in whatever order."""
    budget = Footprint(10, 11)
    models = {
        ModelId(f"m{place}"): MachineModel(Footprint(vram, ram), 1.0 + place, pinned=pinned)
        for place, (vram, ram, pinned) in enumerate(sizes)
    }
    groups = write_groups(Machine("any", budget, models))
    fitting = {key_of(name): one.footprint for name, one in models.items() if one.footprint.fits(budget)}
    running = dict[object, Footprint]()
    for number in asked:
        target = key_of(ModelId(f"m{number}"))
        if target in fitting:
            for stopped in groups.evictions(target, [key for key in fitting if key in running]):
                del running[stopped]
            running[target] = fitting[target]
            assert sum(running.values(), Footprint()).fits(budget)
