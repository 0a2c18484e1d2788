"""What rows, variants and licences are called in a draft."""

from __future__ import annotations

import re
from itertools import chain, count
from typing import TYPE_CHECKING

from saijin_studio.core.ids import ModelId, VariantId

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saijin_studio.library.catalogue import Catalogue

NOT_STATED = "not stated"
LANGUAGES = ("ja", "en")

_LONGEST_TITLE, _LONGEST_ID = 120, 60
_LICENCES = {
    "apache-2.0": "Apache-2.0",
    "mit": "MIT",
    "bsd-3-clause": "BSD-3-Clause",
    "cc0-1.0": "CC0-1.0",
    "cc-by-4.0": "CC-BY-4.0",
    "cc-by-sa-4.0": "CC-BY-SA-4.0",
    "cc-by-nc-4.0": "CC-BY-NC-4.0",
    "cc-by-nc-sa-4.0": "CC-BY-NC-SA-4.0",
    "llama3.1": "Llama 3.1 Community License",
    "gemma": "Gemma Terms of Use",
    "bigcode-openrail-m": "BigCode OpenRAIL-M",
}
_BEGINNINGS = {
    "apache license": "Apache-2.0",
    "mit license": "MIT",
    "llama 3.1 community license": "Llama 3.1 Community License",
    "gemma terms of use": "Gemma Terms of Use",
    "bigcode open rail-m": "BigCode OpenRAIL-M",
    "bigcode openrail-m": "BigCode OpenRAIL-M",
    "deepseek license agreement": "DeepSeek License Agreement",
}


def title_of(*said: str) -> str:
    """The first of these that says anything, on one line and not too long; files may say anything."""
    lines = (" ".join("".join(one if one.isprintable() else " " for one in text).split()) for text in said)
    return next((line[:_LONGEST_TITLE].strip() for line in lines if line), "Model")


def licence_of(said: str) -> str:
    """A licence by the name that the catalogue has for it; empty where nothing is said.

    Args:
        said: its short name, or its whole text.
    """
    words = " ".join(said.split())
    known = _LICENCES.get(words.lower())
    if known or words.lower() in {"", "other", "unknown"}:
        return known or ""
    head = words[:400].lower()
    return next((name for begins, name in _BEGINNINGS.items() if begins in head), title_of(words)[:80])


def languages_of(said: Iterable[str]) -> tuple[str, ...]:
    """Those of the studio's languages that are named; both where none is."""
    found = tuple(one for one in LANGUAGES if one in {word.lower()[:2] for word in said})
    return found or LANGUAGES


def ids_for(title: str, catalogue: Catalogue) -> tuple[ModelId, VariantId]:
    """The ids of a row and of its variant, such as nothing else has."""
    name = re.sub(r"[^a-z0-9.]+", "-", title.lower()).strip("-.")[:_LONGEST_ID].strip("-.") or "model"
    taken: set[str] = {*catalogue.ids, *(variant.id for variant in catalogue.variants)}
    free = next(
        one
        for one in chain((name,), (f"{name}-{n}" for n in count(2)))
        if one not in taken and f"own-{one}" not in taken
    )
    return ModelId(free), VariantId(f"own-{free}")
