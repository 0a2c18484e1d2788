"""The smallest file that llama.cpp takes for a model's eyes: a vision transformer of two layers, of noise."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from pathlib import Path

Value = bool | int | float | str | tuple[float, ...]
WIDTH, INNER, PATCH, SIDE, LAYERS = 32, 64, 14, 56, 2
_ALIGNED = 32
_EYES = "clip.vision."


def write_projector(to: Path, model_width: int) -> None:
    """Write the file for a model whose embeddings are that wide."""
    fields: dict[str, Value] = {
        "general.architecture": "clip",
        "clip.has_vision_encoder": True,
        "clip.projector_type": "mlp",
        "clip.use_gelu": True,
        f"{_EYES}image_size": SIDE,
        f"{_EYES}patch_size": PATCH,
        f"{_EYES}embedding_length": WIDTH,
        f"{_EYES}feed_forward_length": INNER,
        f"{_EYES}block_count": LAYERS,
        f"{_EYES}projection_dim": model_width,
        f"{_EYES}attention.head_count": 4,
        f"{_EYES}attention.layer_norm_epsilon": 1e-5,
        f"{_EYES}image_mean": (0.5, 0.5, 0.5),
        f"{_EYES}image_std": (0.5, 0.5, 0.5),
    }
    shapes: dict[str, tuple[int, ...]] = {
        "v.patch_embd.weight": (WIDTH, 3, PATCH, PATCH),
        "v.class_embd": (WIDTH,),
        "v.position_embd.weight": ((SIDE // PATCH) ** 2 + 1, WIDTH),
        "mm.0.weight": (model_width, WIDTH),
        "mm.0.bias": (model_width,),
        "mm.2.weight": (model_width, model_width),
        "mm.2.bias": (model_width,),
    }
    layers = [f"v.blk.{number}" for number in range(LAYERS)]
    norms = ["v.pre_ln", "v.post_ln", *(f"{layer}.{norm}" for layer in layers for norm in ("ln1", "ln2"))]
    shapes |= {f"{norm}.{part}": (WIDTH,) for norm in norms for part in ("weight", "bias")}
    for layer in layers:
        for name, out, into in (
            *((f"attn_{part}", WIDTH, WIDTH) for part in ("q", "k", "v", "out")),
            ("ffn_up", INNER, WIDTH),
            ("ffn_down", WIDTH, INNER),
        ):
            shapes |= {f"{layer}.{name}.weight": (out, into), f"{layer}.{name}.bias": (out,)}
    _write(to, fields, shapes)


def _write(to: Path, fields: dict[str, Value], shapes: dict[str, tuple[int, ...]]) -> None:
    noise, head, body = np.random.default_rng(1), bytearray(), bytearray()
    head += b"GGUF" + struct.pack("<IQQ", 3, len(shapes), len(fields))
    for name, value in fields.items():
        head += _text(name) + _value(value)
    for name, shape in shapes.items():
        head += _text(name) + struct.pack(f"<I{len(shape)}QIQ", len(shape), *reversed(shape), 0, len(body))
        body += (noise.standard_normal(shape) * 0.02).astype("<f4").tobytes()
        body += bytes(-len(body) % _ALIGNED)
    to.write_bytes(head + bytes(-len(head) % _ALIGNED) + body)


def _text(text: str) -> bytes:
    return struct.pack("<Q", len(text)) + text.encode()


def _value(value: Value) -> bytes:
    match value:
        case bool():
            return struct.pack("<I?", 7, value)
        case int():
            return struct.pack("<II", 4, value)
        case float():
            return struct.pack("<If", 6, value)
        case str():
            return struct.pack("<I", 8) + _text(value)
        case tuple():
            return struct.pack(f"<IIQ{len(value)}f", 9, 6, len(value), *value)
