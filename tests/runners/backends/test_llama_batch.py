"""The prompt's batch: small enough to stop in time, and no smaller."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.runners.backends.llama_batch import prompt_batch


@pytest.mark.parametrize(
    ("weights", "threads", "batch"),
    [
        (98_362_432, 2, 64),  # SmolLM2 135M
        (491_400_064, 2, 24),  # Qwen2.5-Coder 0.5B
        (491_400_064, 1, 16),
        (491_400_064, 4, 48),
        (1_117_320_768, 2, 16),  # Qwen2.5-Coder 1.5B
        (1_117_320_768, 8, 40),
        (4_900_000_000, 8, 16),  # Llama 3.1 8B
        (4_900_000_000, 32, 40),
        (98_362_432, 64, 512),
        (0, 1, 32),
    ],
)
def test_a_batch_takes_about_as_long_for_every_model(weights: int, threads: int, batch: int) -> None:
    assert prompt_batch(weights, threads, gpu=False) == batch


def test_a_gpu_takes_the_largest() -> None:
    assert prompt_batch(4_900_000_000, 2, gpu=True) == 512


@given(st.integers(0, 10**12), st.integers(1, 512), st.booleans())
def test_is_a_multiple_of_eight_within_its_bounds(weights: int, threads: int, gpu: bool) -> None:
    batch = prompt_batch(weights, threads, gpu=gpu)
    assert 16 <= batch <= 512
    assert batch % 8 == 0
