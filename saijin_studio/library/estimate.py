"""What a model will take in memory, before anything was measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.models import Engine, Footprint

if TYPE_CHECKING:
    from saijin_studio.core.models import LoadOptions, Variant
    from saijin_studio.library.gguf import GgufFacts

_MIB = 1 << 20

WEIGHTS_FACTOR = 1.05
"""Weights take a little more than their file: padding, and tensors that are repacked."""

PROCESS_BYTES = 64 * _MIB
"""A worker without weights."""

GPU_PROCESS_BYTES = 512 * _MIB
"""Main memory of a worker whose weights are on the GPU: the driver's part and staging buffers."""

GPU_CONTEXT_BYTES = 256 * _MIB
"""Graphics memory that the driver takes for a process."""

TORCH_BYTES = 2048 * _MIB
"""Main memory of a worker whose checkpoint is on the GPU: the libraries, and what they keep of CUDA."""

_LOGITS_BYTES = 768
_GPU_LOGITS_BYTES = 2048
"""Working buffers, for each entry of the vocabulary (measured on the processor; 512 x 4 on a GPU)."""

_UNKNOWN_KV_DIVISOR = 25_000
"""Where only the size of the weights is known: between models with shared and with separate key-value heads."""

_KV_BYTES = {
    "f32": 4.0,
    "f16": 2.0,
    "bf16": 2.0,
    "q8_0": 34 / 32,
    "q5_1": 24 / 32,
    "q5_0": 22 / 32,
    "q4_1": 20 / 32,
    "q4_0": 18 / 32,
    "iq4_nl": 18 / 32,
}


def kv_cache_bytes(facts: GgufFacts, options: LoadOptions) -> int:
    """The key-value cache of all slots, in bytes."""
    each_token = sum(facts.kv_heads) * (facts.key_length + facts.value_length) * _KV_BYTES[options.kv_type]
    return round(each_token * options.context_length * options.slots)


def estimate(variant: Variant, facts: GgufFacts | None, gpu: bool) -> Footprint:
    """The footprint to expect: weights, key-value cache and a fixed part, in bytes.

    Args:
        variant: what is to be loaded, with its options.
        facts: what its file says; None for engines that keep their own files.
        gpu: whether a graphics device can take it.
    """
    if variant.memory:
        if gpu and variant.engine is Engine.TRANSFORMERS and variant.options.gpu_layers != 0:
            return Footprint(vram=variant.memory, ram=TORCH_BYTES)
        return Footprint(ram=variant.memory)
    options = variant.options
    weights = variant.size * WEIGHTS_FACTOR
    if facts is None and variant.cache:
        # Ollama shares one context among its slots unless it is told otherwise.
        slots = 1 if variant.engine is Engine.OLLAMA else options.slots
        cache = variant.cache / 2 * _KV_BYTES[options.kv_type] * options.context_length * slots
        vocabulary, on_gpu = 0, 1.0
    elif facts is None:
        cache = variant.size / _UNKNOWN_KV_DIVISOR * options.context_length * options.slots
        vocabulary, on_gpu = 0, 1.0
    else:
        cache = kv_cache_bytes(facts, options)
        vocabulary = facts.vocabulary
        layers = options.gpu_layers
        on_gpu = 1.0 if layers < 0 else min(layers / facts.block_count, 1.0)
    if not gpu or options.gpu_layers == 0:
        return Footprint(ram=round(weights + cache + vocabulary * _LOGITS_BYTES) + PROCESS_BYTES)
    model = weights + cache
    return Footprint(
        vram=round(model * on_gpu + vocabulary * _GPU_LOGITS_BYTES) + GPU_CONTEXT_BYTES,
        ram=round(model * (1 - on_gpu)) + GPU_PROCESS_BYTES,
    )
