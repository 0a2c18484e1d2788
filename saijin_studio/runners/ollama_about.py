"""What Ollama tells of a model it has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import ollama

_HIGHEST = 1 << 31


@dataclass(frozen=True, slots=True)
class OllamaAbout:
    """A model as Ollama describes it; empty and 0 where it does not tell.

    ``size`` in bytes, ``context`` in tokens, ``cache`` in bytes a token at 16 bits. ``licence`` is a whole text.
    """

    size: int
    context: int
    cache: int
    licence: str
    quantisation: str
    abilities: frozenset[str]


def about(shown: ollama.ShowResponse, size: int) -> OllamaAbout:
    """What an answer to ``show`` says; ``size`` as the list of models has it."""
    facts: Mapping[str, object] = shown.modelinfo or {}
    kind = facts.get("general.architecture")
    name = kind if isinstance(kind, str) else ""
    licence: object = shown.license
    details = shown.details
    return OllamaAbout(
        size=size,
        context=_number(facts, f"{name}.context_length"),
        cache=_cache(facts, name),
        licence=licence if isinstance(licence, str) else "",
        quantisation=(details.quantization_level if details else None) or "",
        abilities=frozenset(map(str, shown.capabilities or ())),
    )


def _cache(facts: Mapping[str, object], name: str) -> int:
    """What one token takes in the key-value cache."""
    layers, width = _number(facts, f"{name}.block_count"), _number(facts, f"{name}.embedding_length")
    heads = _number(facts, f"{name}.attention.head_count")
    kept = _number(facts, f"{name}.attention.head_count_kv") or heads
    each = width // heads if heads else 0
    key = _number(facts, f"{name}.attention.key_length") or each
    value = _number(facts, f"{name}.attention.value_length") or each
    return layers * kept * (key + value) * 2


def _number(facts: Mapping[str, object], key: str) -> int:
    value = facts.get(key)
    fine = isinstance(value, int) and not isinstance(value, bool) and 0 < value < _HIGHEST
    return int(str(value)) if fine else 0
