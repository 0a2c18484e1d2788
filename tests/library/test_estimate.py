"""What a model will take, before anything was measured."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.models import Engine, Footprint, LoadOptions, Variant
from saijin_studio.library.estimate import (
    GPU_CONTEXT_BYTES,
    GPU_PROCESS_BYTES,
    PROCESS_BYTES,
    TORCH_BYTES,
    estimate,
    kv_cache_bytes,
)
from saijin_studio.library.gguf import GgufFacts

if TYPE_CHECKING:
    from collections.abc import Callable

QWEN = GgufFacts("qwen2", 24, 896, 14, (2,) * 24, 64, 64, 32768, 151936)
MIB = 1 << 20


@pytest.fixture
def qwen(make_variant: Callable[..., Variant]) -> Variant:
    return replace(make_variant(), size=491_400_064)


@pytest.mark.parametrize(
    ("options", "mib"),
    [
        (LoadOptions(4096, 2), 96),
        (LoadOptions(4096, 1), 48),
        (LoadOptions(8192, 2), 192),
        (LoadOptions(4096, 2, "q8_0"), 51),
        (LoadOptions(4096, 2, "q4_0"), 27),
    ],
)
def test_the_cache_grows_with_context_slots_and_precision(options: LoadOptions, mib: int) -> None:
    assert kv_cache_bytes(QWEN, options) == mib * MIB


def test_without_a_gpu_everything_is_in_main_memory(qwen: Variant) -> None:
    found = estimate(qwen, QWEN, gpu=False)
    assert found.vram == 0
    measured = 724 * MIB  # a bare worker of this file with these options
    assert measured <= found.ram <= 1.1 * measured


def test_with_a_gpu_the_model_is_on_it(qwen: Variant) -> None:
    found = estimate(qwen, QWEN, gpu=True)
    assert found.ram == GPU_PROCESS_BYTES
    assert found.vram > qwen.size * 1.05 + GPU_CONTEXT_BYTES


def test_layers_that_stay_off_the_gpu_are_in_main_memory(qwen: Variant) -> None:
    half = replace(qwen, options=replace(qwen.options, gpu_layers=12))
    none = replace(qwen, options=replace(qwen.options, gpu_layers=0))
    all_of_them = replace(qwen, options=replace(qwen.options, gpu_layers=999))
    split, whole = estimate(half, QWEN, gpu=True), estimate(qwen, QWEN, gpu=True)
    assert split.vram < whole.vram
    assert split.ram > whole.ram
    assert estimate(none, QWEN, gpu=True) == estimate(qwen, QWEN, gpu=False)
    assert estimate(all_of_them, QWEN, gpu=True) == whole


def test_where_the_file_is_not_ours_the_size_must_do(qwen: Variant) -> None:
    found = estimate(qwen, None, gpu=False)
    assert found > Footprint(ram=round(qwen.size * 1.05) + PROCESS_BYTES)
    assert found.ram < 2 * qwen.size


def test_a_checkpoint_lies_on_the_gpu_where_there_is_one(qwen: Variant) -> None:
    big = replace(qwen, engine=Engine.TRANSFORMERS, memory=3_000_000_000)
    assert estimate(big, None, gpu=True) == Footprint(vram=3_000_000_000, ram=TORCH_BYTES)
    assert estimate(big, None, gpu=False) == Footprint(ram=3_000_000_000)
    held = replace(big, options=LoadOptions(gpu_layers=0))
    assert estimate(held, None, gpu=True) == Footprint(ram=3_000_000_000)
    assert estimate(replace(big, engine=Engine.KOKORO), None, gpu=True).vram == 0


def test_what_the_catalogue_says_of_the_cache_counts_before_the_file_is_here(qwen: Variant) -> None:
    known = replace(qwen, cache=12288)
    for slots in (1, 2):
        options = LoadOptions(8192, slots)
        facts = estimate(replace(known, options=options), QWEN, gpu=False).ram
        guessed = estimate(replace(known, options=options), None, gpu=False).ram
        assert abs(facts - guessed) <= QWEN.vocabulary * 768
    shared = replace(known, engine=Engine.OLLAMA, options=LoadOptions(8192, 4))
    alone = replace(shared, options=LoadOptions(8192, 1))
    assert estimate(shared, None, gpu=False) == estimate(alone, None, gpu=False)
