"""Which residents free enough at the least regret."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from saijin_studio.core.models import Engine, Footprint, LoadOptions, ModelKey
from saijin_studio.core.planning import Resident
from saijin_studio.scheduling.victims import cheapest, one_by_one, total

sizes = st.builds(Footprint, st.integers(0, 9), st.integers(0, 9))
regrets = st.integers(0, 20)


def residents(shape: list[tuple[Footprint, int]]) -> tuple[list[Resident], dict[ModelKey, int]]:
    """Models of these sizes and regrets."""
    keys = [ModelKey(Engine.LLAMA_CPP, str(place), LoadOptions()) for place in range(len(shape))]
    held = [
        Resident(key, size, 1, 0.0, float(n)) for n, (key, (size, _)) in enumerate(zip(keys, shape, strict=True))
    ]
    return held, {key: regret for key, (_, regret) in zip(keys, shape, strict=True)}


@settings(deadline=None)
@given(st.lists(st.tuples(sizes, regrets), max_size=7), sizes)
def test_no_other_set_is_cheaper(shape: list[tuple[Footprint, int]], missing: Footprint) -> None:
    """Against all sets that there are; nothing only when not even all of them suffice."""
    held, regret = residents(shape)
    found = cheapest(held, missing, lambda one: regret[one.key])
    sets = [chosen for size in range(len(held) + 1) for chosen in combinations(held, size)]
    enough = [sum(regret[one.key] for one in chosen) for chosen in sets if missing.fits(total(chosen))]
    if not enough:
        assert found is None
    else:
        assert found is not None
        assert missing.fits(total(found))
        assert sum(regret[one.key] for one in found) == min(enough)


@settings(deadline=None)
@given(st.lists(st.tuples(sizes, regrets), max_size=7), sizes)
def test_taken_one_by_one_they_are_enough_and_none_is_needless(
    shape: list[tuple[Footprint, int]], missing: Footprint
) -> None:
    """Not the cheapest set, but one that would not do without any of its members."""
    held, regret = residents(shape)
    found = one_by_one(held, missing, lambda one: regret[one.key])
    assert (found is None) == (not missing.fits(total(held)))
    for one in found or ():
        assert not missing.fits(total([other for other in found or () if other is not one]))


def test_equals_are_settled_by_number_and_then_by_use() -> None:
    """One instead of two; of two alike the one that was not used for longer."""
    held, regret = residents(
        [(Footprint(0, 2), 2), (Footprint(0, 4), 4), (Footprint(0, 2), 2), (Footprint(0, 4), 4)]
    )
    found = cheapest(held, Footprint(0, 4), lambda one: regret[one.key])
    assert found == (held[1],)
