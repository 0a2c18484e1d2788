"""Real ends of llama.cpp's log, and what they mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.errors import ModelFileCorrupt, ModelLoadFailed, OutOfMemory, StudioError
from saijin_studio.runners.backends.llama_diagnosis import diagnose

TRUNCATED = """0.00.008.029 I srv    load_model: loading model 'trunc.gguf'
0.00.109.806 E llama_model_load: error loading model: tensor 'blk.11.ffn_up.weight' data is not within \
the file bounds, model is corrupted or incomplete
0.00.109.821 E llama_model_load_from_file_impl: failed to load model
"""
SHORT = """0.00.009.597 E read: string length 20 exceeds remaining file size 18 bytes
0.00.009.598 E gguf_init_from_reader: failed to read key-value pairs
"""
GARBAGE = "0.00.008.131 E gguf_init_from_reader: invalid magic characters: '??', expected 'GGUF'\n"
HEADER = "0.00.005.777 E gguf_init_from_reader: number of tensors is -1 but must be in [0, 53624256028225440]\n"
MEMORY = """0.01.109.714 E ggml_backend_buft_alloc_buffer_n_default: failed to allocate CPU buffer of size 18437898
0.01.114.209 E llama_init_from_model: failed to initialize the context: failed to allocate buffer for kv cache
"""
ARCHITECTURE = """0.00.010.100 E llama_model_load: error loading model: unknown model architecture: 'mammoth'
0.00.010.384 E llama_model_load_from_file_impl: failed to load model
"""


@pytest.mark.parametrize(
    ("log", "kind"),
    [
        (TRUNCATED, ModelFileCorrupt),
        (SHORT, ModelFileCorrupt),
        (GARBAGE, ModelFileCorrupt),
        (HEADER, ModelFileCorrupt),
        (MEMORY, OutOfMemory),
        (ARCHITECTURE, ModelLoadFailed),
        ("", ModelLoadFailed),
    ],
)
def test_finds_what_is_at_fault(log: str, kind: type[StudioError]) -> None:
    assert type(diagnose(log, "phi3")) is kind


def test_gives_the_reason_that_is_closest_to_the_root_without_names_of_functions() -> None:
    assert diagnose(ARCHITECTURE, "phi3").what == "phi3 could not be loaded: unknown model architecture: 'mammoth'."


def test_says_so_when_there_is_no_reason() -> None:
    assert diagnose("I all is well", "phi3").what == "phi3 could not be loaded: llama.cpp gave no reason."


@given(st.text() | st.text().map(lambda text: f"0.00.000.000 E {text}"))
def test_any_log_gives_one_short_sentence(log: str) -> None:
    error = diagnose(log, "phi3")
    assert len(error.what) < 300
    assert "\n" not in error.what
