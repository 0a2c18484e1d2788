"""The matrix: the cheapest set to change to, and that written sets fit."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.ids import ModelId
from saijin_studio.core.models import Footprint
from saijin_studio.scheduling.baselines.llama_swap_matrix import MOST_SETS, Matrix, write_matrix
from saijin_studio.scheduling.simulation.machine import Machine, MachineModel, key_of
from saijin_studio.scheduling.simulation.standard import standard_machine

A, B, C, D, X = (key_of(ModelId(one)) for one in "abcdx")


def test_the_cheapest_set_is_taken() -> None:
    """``b`` may stay with ``d``, or ``a`` and ``c``; costs say which."""
    sets = [frozenset({A, C, D}), frozenset({B, D})]
    assert set(Matrix(sets, {}).evictions(D, [A, B, C])) == {B}
    assert set(Matrix(sets, {B: 3}).evictions(D, [A, B, C])) == {A, C}


def test_the_first_of_equals_is_taken() -> None:
    sets = [frozenset({B, D}), frozenset({A, D})]
    assert Matrix(sets, {}).evictions(D, [A, B]) == (A,)
    assert Matrix([*reversed(sets)], {}).evictions(D, [A, B]) == (B,)


def test_a_set_permits_what_is_part_of_it() -> None:
    """And what runs stops nobody."""
    matrix = Matrix([frozenset({A, B, C})], {})
    assert matrix.evictions(A, [B]) == ()
    assert matrix.evictions(A, [A, D]) == ()


def test_a_model_of_no_set_runs_alone() -> None:
    """It stops everybody, and everybody stops it."""
    matrix = Matrix([frozenset({A, B})], {})
    assert set(matrix.evictions(X, [A, B])) == {A, B}
    assert matrix.evictions(A, [B, X]) == (X,)


def test_an_answer_does_not_depend_on_what_was_asked_before() -> None:
    """Answers are remembered by the whole question."""
    matrix = Matrix([frozenset({A, B}), frozenset({A, C})], {})
    assert [matrix.evictions(A, running) for running in ([B], [B, C], [C], [B, C])] == [(), (C,), (), (C,)]


def test_the_standard_machine_has_a_list_that_could_be_written() -> None:
    """Every set fits, and pinned models are dear."""
    machine = standard_machine()
    matrix = write_matrix(machine)
    assert 100 < len(matrix.sets) < 500
    dearest = sorted(matrix.costs, key=lambda one: matrix.costs[one])[-2:]
    assert {one.weights for one in dearest} == {"emotion", "wav2vec2-base"}


def test_a_long_list_ends_early_with_a_set_for_every_model() -> None:
    """Thirty models of which any ten fit would be thirty million sets."""
    models = {ModelId(f"m{number}"): MachineModel(Footprint(1), 1.0) for number in range(30)}
    matrix = write_matrix(Machine("many", Footprint(10), models))
    assert len(matrix.sets) == MOST_SETS
    assert frozenset[object]().union(*matrix.sets) == {key_of(name) for name in models}


def test_with_very_many_models_there_is_one_set_for_each() -> None:
    """It is filled with the dearest."""
    models = {ModelId(f"m{number}"): MachineModel(Footprint(4), 1.0 + number) for number in range(50)}
    matrix = write_matrix(Machine("many", Footprint(10), models))
    assert len(matrix.sets) == 49
    assert all({one.weights for one in some} & {"m48", "m49"} for some in matrix.sets)


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=7))
def test_all_sets_that_fit_and_that_nothing_can_be_added_to_are_written(sizes: list[tuple[int, int]]) -> None:
    """Compared with all there are."""
    budget = Footprint(9, 5)
    models = {ModelId(f"m{place}"): MachineModel(Footprint(*size), 1.0 + place) for place, size in enumerate(sizes)}
    keys = {key_of(name): one.footprint for name, one in models.items()}

    def fits(some: frozenset[object]) -> bool:
        return sum((size for key, size in keys.items() if key in some), Footprint()).fits(budget)

    fitting = [
        frozenset(some)
        for count in range(1, len(keys) + 1)
        for some in combinations(keys, count)
        if fits(frozenset(some))
    ]
    largest = {one for one in fitting if not any(one < other for other in fitting)}
    written = write_matrix(Machine("any", budget, models)).sets
    assert set(written) - {frozenset()} == largest
    assert len(set(written)) == len(written)
