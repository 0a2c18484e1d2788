"""The exact in-order optimum against trying everything."""

from __future__ import annotations

import sys
import time
from functools import cache
from itertools import combinations
from math import inf
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from saijin_studio.core.ids import ModelId
from saijin_studio.core.models import Footprint
from saijin_studio.scheduling.simulation.generators import generate
from saijin_studio.scheduling.simulation.machine import Machine, MachineModel
from saijin_studio.scheduling.simulation.optimum import MOST_MODELS, in_order_load_seconds
from saijin_studio.scheduling.simulation.standard import standard_machine
from saijin_studio.scheduling.simulation.trace import Request, Trace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pytest

A, B, C, D = (ModelId(name) for name in "abcd")


def machine(*sizes: tuple[int, int, float], budget: Footprint) -> Machine:
    """Models a, b, c ... with their bytes on the GPU and in RAM and their load seconds."""
    models = {ModelId(chr(97 + at)): MachineModel(Footprint(v, r), load) for at, (v, r, load) in enumerate(sizes)}
    return Machine("small", budget, models)


def trace(models: Sequence[ModelId]) -> Trace:
    return Trace("t", tuple(Request(float(at), model, 1.0) for at, model in enumerate(models)))


def by_trying(models: Sequence[ModelId], on: Machine) -> float:
    """Every eviction at every load, by plain recursion."""

    def fits(names: frozenset[ModelId]) -> bool:
        return sum((on.models[name].footprint for name in names), Footprint()).fits(on.budget)

    @cache
    def rest(at: int, here: frozenset[ModelId]) -> float:
        if at == len(models):
            return 0.0
        wanted = models[at]
        if wanted in here:
            return rest(at + 1, here)
        some = (one for count in range(len(here) + 1) for one in combinations(here, count))
        kept: Iterator[frozenset[ModelId]] = (frozenset((*one, wanted)) for one in some)
        return on.models[wanted].load_seconds + min((rest(at + 1, one) for one in kept if fits(one)), default=inf)

    return rest(0, frozenset[ModelId]())


ONE = st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(0, 9).map(float))


@given(
    sizes=st.lists(ONE, min_size=4, max_size=4),
    wanted=st.lists(st.sampled_from([A, B, C, D]), max_size=9),
    vram=st.integers(6, 14),
    ram=st.integers(6, 14),
)
@settings(max_examples=200, deadline=None)
def test_it_is_what_trying_everything_finds(
    sizes: list[tuple[int, int, float]], wanted: list[ModelId], vram: int, ram: int
) -> None:
    on = machine(*sizes, budget=Footprint(vram, ram))
    assert in_order_load_seconds(trace(wanted), on) == by_trying(wanted, on)


def test_the_model_that_is_asked_for_again_latest_goes() -> None:
    on = machine((1, 0, 1.0), (1, 0, 1.0), (1, 0, 1.0), budget=Footprint(2, 0))
    assert in_order_load_seconds(trace([A, B, C, A, B]), on) == 4.0  # where the least recently used goes: 5


def test_the_main_memory_binds_as_the_gpu_does() -> None:
    roomy = machine((1, 4, 2.0), (1, 4, 3.0), budget=Footprint(9, 8))
    tight = machine((1, 4, 2.0), (1, 4, 3.0), budget=Footprint(9, 7))
    assert in_order_load_seconds(trace([A, B, A, B]), roomy) == 5.0
    assert in_order_load_seconds(trace([A, B, A, B]), tight) == 10.0


def test_what_is_taken_back_or_never_fits_is_left_out() -> None:
    on = machine((1, 0, 1.0), (9, 0, 5.0), budget=Footprint(2, 0))
    asked = Trace("t", (Request(0, A, 1.0, cancel_after=1.0), Request(1, B, 1.0)))
    assert in_order_load_seconds(asked, on) == 0.0


def test_too_many_models_have_no_answer() -> None:
    on = machine(*[(1, 0, 1.0)] * (MOST_MODELS + 1), budget=Footprint(4, 0))
    assert in_order_load_seconds(trace(list(on.models)), on) is None
    assert in_order_load_seconds(trace(list(on.models)[:MOST_MODELS]), on) == MOST_MODELS


def test_without_numpy_there_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "numpy", None)
    on = machine((1, 0, 1.0), budget=Footprint(4, 0))
    assert in_order_load_seconds(trace([A]), on) is None


def test_three_thousand_requests_to_fifteen_models_take_seconds_at_most() -> None:
    on = standard_machine()
    asked = generate("zipf-0.8", 0.9, 1, on, 3000)
    began = time.process_time()
    found = in_order_load_seconds(asked, on)
    assert time.process_time() - began < 8
    assert found is not None
    assert sum(on.models[name].load_seconds for name in {one.model for one in asked.requests}) < found
    assert "numpy" in sys.modules
