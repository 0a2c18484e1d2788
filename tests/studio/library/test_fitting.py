"""How variants fit a machine, by what is known of them before anything is fetched."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.errors import MemoryTakenByOthers, ModelSuspended
from saijin_studio.core.fit import Fit
from saijin_studio.core.ids import ModelId, VariantId
from saijin_studio.core.library import ContextCost, Room
from saijin_studio.core.models import Engine, Footprint, LoadOptions, ModelKey, OllamaSource, Variant
from saijin_studio.core.preview import PreviewKind, SwapPreview
from saijin_studio.studio.library.fitting import STEP, Sizing, contexts, longest_that_fits, report

if TYPE_CHECKING:
    from saijin_studio.library.catalogue import Catalogue

GB = 10**9
LARGE = Footprint(10 * GB, 20 * GB)
ROW = ModelId("row")
VARIANT = Variant(
    VariantId("v"), "V", Engine.OLLAMA, (OllamaSource("v"),), 2 * GB, "MIT", context=32768, cache=131072
)


def preview(*victims: str, kind: PreviewKind = PreviewKind.LOADS) -> SwapPreview:
    keys = tuple(ModelKey(Engine.OLLAMA, name, LoadOptions()) for name in victims)
    return SwapPreview(ROW, kind, "x", False, Footprint(), LARGE, victims=keys, victim_titles=victims)


@pytest.fixture
def phi(shipped: Catalogue) -> Variant:
    """A model of 2.2 GB whose context is expensive: every head has its own cache."""
    return shipped.variant(ModelId("phi3-mini"), VariantId("ollama-phi3-mini"))


def sizing(variant: Variant, *, gpu: bool = True, measured: Footprint | None = None) -> Sizing:
    return Sizing(variant, None, measured, gpu)


def test_every_text_model_of_the_catalogue_says_what_its_context_costs(shipped: Catalogue) -> None:
    writing = [one for one in shipped.variants if one.engine in {Engine.OLLAMA, Engine.LLAMA_CPP}]
    for variant in writing:
        costs = contexts(sizing(variant))
        lengths = [one.tokens for one in costs]
        assert lengths == sorted(set(lengths))
        assert lengths[-1] == variant.context > 0, variant.id
        assert variant.cache > 0, variant.id
        totals = [one.footprint.total for one in costs]
        assert totals == sorted(totals)
        assert totals[0] > variant.size
    others = [one for one in shipped.variants if one not in writing]
    assert all(contexts(sizing(one)) == () for one in others)


def test_the_costs_of_a_context_are_those_of_its_architecture(phi: Variant) -> None:
    costs = {one.tokens: one.footprint.vram for one in contexts(sizing(phi))}
    assert list(costs) == [2048, 4096, 8192, 16384, 32768, 65536, 131072]
    # 32 layers, 32 heads, 96 numbers for a key and as many for a value, two bytes each.
    assert costs[8192] - costs[4096] == 4096 * 32 * 32 * (96 + 96) * 2


def test_what_was_measured_counts_and_the_rest_is_the_difference(phi: Variant) -> None:
    measured = Footprint(4 * GB, GB)
    plain, seen = sizing(phi), sizing(phi, measured=measured)
    assert seen.now == measured
    assert seen.at(8192) - measured == plain.at(8192) - plain.now
    assert contexts(seen)[1] == ContextCost(4096, measured)


def test_a_model_fits_beside_the_others_or_in_the_place_of_some(phi: Variant) -> None:
    assert report(sizing(phi), LARGE, preview(), loaded=False).room is Room.FITS
    swapped = report(sizing(phi), LARGE, preview("Miyu", "Gemma"), loaded=False)
    assert (swapped.room, swapped.unloads, swapped.fit) == (Room.AFTER_UNLOADING, ("Miyu", "Gemma"), Fit.ROOMY)
    taken = MemoryTakenByOthers(model="x", needed="3 GB", room="1 GB").fault()
    crowded = report(sizing(phi), LARGE, replace(preview(kind=PreviewKind.REFUSED), fault=taken))
    assert (crowded.room, crowded.unloads) == (Room.AFTER_UNLOADING, ())
    suspended = replace(preview(kind=PreviewKind.REFUSED), fault=ModelSuspended(model="x").fault())
    assert report(sizing(phi), LARGE, suspended).room is Room.FITS
    assert report(sizing(phi), LARGE, preview(kind=PreviewKind.STARTS)).room is Room.FITS
    waiting = report(sizing(phi), LARGE, preview(kind=PreviewKind.WAITS), busy=("Miyu",))
    assert (waiting.room, waiting.unloads) == (Room.AFTER_UNLOADING, ("Miyu",))
    assert report(sizing(phi), LARGE, preview(kind=PreviewKind.WAITS), loaded=True).room is Room.FITS
    assert report(sizing(phi), LARGE, None, loaded=False).room is Room.FITS


def test_without_room_on_the_graphics_device_the_processor_does_it(phi: Variant) -> None:
    told = report(sizing(phi), Footprint(2 * GB, 20 * GB), preview(), loaded=False)
    assert (told.room, told.footprint.vram) == (Room.CPU_ONLY, 0)
    assert told.fit is Fit.ROOMY


def test_what_never_fits_says_what_is_missing_and_the_longest_context_that_would(phi: Variant) -> None:
    long = replace(phi, options=replace(phi.options, context_length=32768))
    budget = Footprint(0, 6 * GB)
    told = report(sizing(long, gpu=False), budget, None, loaded=False)
    assert (told.room, told.fit) == (Room.NEVER, Fit.NONE)
    assert told.short == Footprint(0, told.footprint.ram - budget.ram)
    shorter = replace(long, options=replace(long.options, context_length=told.longest))
    assert 0 < told.longest < 32768
    assert sizing(shorter, gpu=False).now.fits(budget)
    tiny = report(sizing(long, gpu=False), Footprint(0, GB), None, loaded=False)
    assert (tiny.room, tiny.longest) == (Room.NEVER, 0)


@given(st.integers(0, 30 * GB), st.booleans())
def test_the_longest_context_fits_and_the_next_one_does_not(memory: int, gpu: bool) -> None:
    budget = Footprint(memory if gpu else 0, memory)
    one = Sizing(VARIANT, None, None, gpu)
    longest = longest_that_fits(one, budget)
    assert longest == 0 or one.at(longest).fits(budget)
    assert longest == VARIANT.context or not one.at(longest + STEP).fits(budget)
