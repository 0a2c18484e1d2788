"""Traces by chance: the same for the same seed, of the load asked for, and each family with its own face."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saijin_studio.core.ids import ModelId
from saijin_studio.core.jobs import Priority
from saijin_studio.core.models import Footprint
from saijin_studio.scheduling.simulation.chance import EARS, EMOTION, LONGEST, SHORTEST, VOICE
from saijin_studio.scheduling.simulation.generators import COUNT, FAMILIES, LOADS, generate, parse_name
from saijin_studio.scheduling.simulation.machine import Machine, MachineModel
from saijin_studio.scheduling.simulation.standard import machine_for, standard_machine, three_big_machine

if TYPE_CHECKING:
    from saijin_studio.scheduling.simulation.trace import Request, Trace


def trace(family: str, load: float = 0.9, seed: int = 1, count: int = COUNT) -> Trace:
    return generate(family, load, seed, machine_for(family), count)


def asked(made: Trace) -> Counter[ModelId]:
    return Counter(one.model for one in made.requests)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_seed_gives_the_same_trace_and_another_seed_another(family: str) -> None:
    assert trace(family) == trace(family)
    assert trace(family).requests != trace(family, seed=2).requests


def test_a_trace_is_the_same_in_every_version() -> None:
    """Figures in the documents name seeds."""
    first = trace("zipf-0.8", 0.9, 0).requests[0]
    assert (first.at, first.model, first.service) == (7.648, "phi3-mini", 2.975)


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("load", LOADS)
def test_a_trace_offers_its_load_in_order_of_time(family: str, load: float) -> None:
    made = trace(family, load)
    assert made.name == f"{family}@{load:g}"
    assert len(made.requests) == COUNT
    times = [one.at for one in made.requests]
    assert times == sorted(times)
    assert sum(one.service for one in made.requests) / times[-1] == pytest.approx(load, rel=1e-3)
    assert all(SHORTEST <= one.service <= LONGEST for one in made.requests)


@pytest.mark.parametrize("family", FAMILIES)
def test_at_another_load_the_same_requests_come_closer_together(family: str) -> None:
    slow, fast = trace(family, 0.3).requests, trace(family, 1.1).requests
    assert [(one.model, one.service, one.after) for one in slow] == [
        (one.model, one.service, one.after) for one in fast
    ]
    assert slow[-1].at > 3 * fast[-1].at


def test_requests_take_about_four_seconds() -> None:
    seconds = [one.service for seed in range(10) for one in trace("scan", seed=seed).requests]
    assert 3.5 < sum(seconds) / len(seconds) < 5.5


def test_popularity_falls_with_the_rank_and_its_order_is_the_seeds() -> None:
    mild, steep = (asked(trace(f"zipf-{alpha}", count=3000)).most_common() for alpha in ("0.8", "1.1"))
    assert len(mild) == len(steep) == 15
    assert mild[0][1] < steep[0][1]
    assert mild[0][1] > 4 * mild[-1][1]
    assert len({asked(trace("zipf-1.1", seed=seed)).most_common(1)[0][0] for seed in range(8)}) > 3


def test_some_requests_are_background_work() -> None:
    shares = Counter(one.priority for one in trace("zipf-0.8", count=2000).requests)
    assert shares[Priority.BACKGROUND] == pytest.approx(200, rel=0.25)
    assert shares[Priority.PIPELINE] == 0


def test_in_a_session_a_persona_is_talked_to_several_times() -> None:
    models = [one.model for one in trace("bursty", 0.3, count=1000).requests]
    hops = sum(one != other for one, other in pairwise(models))
    assert hops < 500  # of independent requests nearly all would be


def test_a_pipeline_hears_feels_answers_and_speaks() -> None:
    requests = trace("pipeline").requests
    spoken = [one for one in requests if one.model == VOICE and one.after is not None]
    assert len(spoken) > 10
    for voice in spoken:
        answer = requests[voice.after or 0]
        felt = requests[answer.after or 0]
        heard = requests[felt.after or 0]
        assert [heard.model, felt.model, heard.after] == [EARS, EMOTION, None]
        assert {one.priority for one in (voice, answer, felt, heard)} == {Priority.PIPELINE}
    typed = [one for one in requests if one.priority is Priority.INTERACTIVE]
    assert 0.05 < len(typed) / len(requests) < 0.25


def test_three_big_models_that_cannot_sit_together_are_most_of_the_work() -> None:
    machine = three_big_machine()
    big = [name for name, one in machine.models.items() if one.footprint.vram > 5e9]
    assert len(big) == 3
    assert all(2 * machine.models[name].footprint.vram > machine.budget.vram for name in big)
    counts = asked(trace("three-big", count=1000))
    assert 700 < sum(counts[name] for name in big) < 900
    assert len(counts) == len(machine.models)


@pytest.mark.parametrize("seed", range(5))
def test_the_rare_model_does_not_fit_beside_the_usual_one(seed: int) -> None:
    machine = standard_machine()
    (usual, often), (rare, seldom) = asked(trace("saturating-rare", seed=seed)).most_common()
    assert often > 10 * seldom > 0
    assert not (machine.models[usual].footprint + machine.models[rare].footprint).fits(machine.budget)


def test_a_scan_asks_for_every_model_before_any_comes_again() -> None:
    models = [one.model for one in trace("scan").requests]
    assert len(set(models[:15])) == 15
    assert models[:15] == models[15:30]


def test_in_a_storm_many_are_taken_back_at_once() -> None:
    requests = trace("cancel-storm").requests
    back = [one.at + one.cancel_after for one in requests if one.cancel_after is not None]
    assert 0.3 < len(back) / len(requests) < 0.7
    together = Counter(round(moment, 1) for moment in back)
    assert together.most_common(1)[0][1] >= 5


_SIZES = st.builds(Footprint, st.integers(0, 20), st.integers(0, 20))


@given(
    family=st.sampled_from(FAMILIES),
    sizes=st.lists(_SIZES, min_size=1, max_size=6),
    budget=_SIZES,
    seed=st.integers(0, 3),
    count=st.integers(0, 40),
)
@settings(deadline=None)
def test_every_family_can_be_made_for_every_machine(
    family: str, sizes: list[Footprint], budget: Footprint, seed: int, count: int
) -> None:
    models = {ModelId(f"m{at}"): MachineModel(size, 1.0) for at, size in enumerate(sizes)}
    made = generate(family, 0.7, seed, Machine("any", budget, models), count)
    assert len(made.requests) == count
    fitting = {name for name, one in models.items() if one.footprint.fits(budget)} or models.keys()
    assert {one.model for one in made.requests} <= fitting
    assert all(_earlier(made.requests, place) for place in range(count))


def _earlier(requests: tuple[Request, ...], place: int) -> bool:
    after = requests[place].after
    return after is None or 0 <= after < place


def test_names_say_family_and_load() -> None:
    assert parse_name("bursty@1.1") == ("bursty", 1.1)


@pytest.mark.parametrize(
    "name", ["", "bursty", "bursty@", "bursty@fast", "bursty@0", "bursty@nan", "x@1", "scan@11"]
)
def test_other_names_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_name(name)
    if "@" not in name:
        with pytest.raises(ValueError, match="there is no family"):
            generate(name + "?", 1, 1, standard_machine())
