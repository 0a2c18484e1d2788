"""What is asked for in a round."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.ids import ModelId
from saijin_studio.studio.swapping.requests import Cost, Hopper

COSTS = {ModelId("a"): Cost(4.0, 1.0), ModelId("b"): Cost(2.0, 0.5), ModelId("c"): Cost(1.0, 0.25)}


@given(st.integers(), st.integers(1, 50), st.floats(0.1, 5.0))
def test_requests_come_in_order_for_known_models_and_the_first_at_once(
    seed: int, count: int, pressure: float
) -> None:
    trace = Hopper(seed).requests(COSTS, count, pressure)
    times = [one.at for one in trace.requests]
    assert len(times) == count
    assert times[0] == 0.0
    assert times == sorted(times)
    assert all(one.service == COSTS[one.model].service_seconds for one in trace.requests)


def test_a_seed_is_a_trace() -> None:
    assert Hopper(1).requests(COSTS, 30, 1.0) == Hopper(1).requests(COSTS, 30, 1.0)
    assert Hopper(1).requests(COSTS, 30, 1.0) != Hopper(2).requests(COSTS, 30, 1.0)


def test_most_requests_hop() -> None:
    models = [one.model for one in Hopper(1).requests(COSTS, 2000, 1.0).requests]
    hops = sum(one != other for one, other in pairwise(models))
    assert hops / len(models) == pytest.approx(0.7, abs=0.05)


def test_pressure_is_work_a_second() -> None:
    trace = Hopper(1).requests(COSTS, 2000, 1.25)
    work = 2000 * (7 / 3 / 2 + 1.75 / 3)
    assert work / trace.requests[-1].at == pytest.approx(1.25, rel=0.1)


def test_one_model_is_asked_alone() -> None:
    alone = {ModelId("a"): Cost(1.0, 1.0)}
    assert {one.model for one in Hopper(1).requests(alone, 5, 1.0).requests} == {"a"}
