"""The user's own models that see, as rows that read pictures."""

from __future__ import annotations

import asyncio
import re
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.config.picture_models import Kind, picture_models
from saijin_studio.core.ids import ModelId, VariantId
from saijin_studio.core.models import (
    Capability,
    Engine,
    FileSource,
    LoadOptions,
    ModelSpec,
    OllamaSource,
    Residency,
    ServerSource,
    Variant,
)
from saijin_studio.library.catalogue import Catalogue
from saijin_studio.studio.pictures.reading import DEEPSEEK_OCR, EMBEDDED

if TYPE_CHECKING:
    from saijin_studio.config.picture_models import PictureModel
    from saijin_studio.config.settings import Settings
    from saijin_studio.core.models import Source
    from saijin_studio.core.ports.resolver import Availability

_OPTIONS = LoadOptions(context_length=8192, slots=1)
_UNKNOWN_SIZE = 6_000_000_000
"""Bytes, until it was loaded once: a model of eight billion parameters and what it sees with."""
_LICENCE = "the model's own"
_ENGINES = {Kind.OLLAMA: Engine.OLLAMA, Kind.SERVER: Engine.OPENAI, Kind.FILE: Engine.LLAMA_CPP}


def with_picture_models(catalogue: Catalogue, settings: Settings) -> Catalogue:
    """The catalogue with a row for each model that the user has named; the embedded engine stands in for it."""
    named = picture_models(settings.picture_models)
    if not named:
        return catalogue
    embedded = catalogue.variant(DEEPSEEK_OCR, EMBEDDED)
    taken: set[str] = {*(row.id for row in catalogue.rows), *(variant.id for variant in catalogue.variants)}
    rows: list[ModelSpec] = []
    for one in named:
        name = _free(f"{one.kind.value}-{_plain(one)}", taken)
        taken.add(name)
        rows.append(_row(one, name, embedded))
    return Catalogue([*catalogue.rows, *rows], catalogue.starter, catalogue.tests)


class OwnFiles:
    """``Availability`` of models in files of the user's own, and of all others.

    Args:
        others: knows those that the studio keeps.
    """

    def __init__(self, others: Availability) -> None:
        self._others = others

    async def locate(self, variant: Variant) -> Path | None:
        """The file of a variant; None when it is not here."""
        own = next((source.path for source in variant.sources if isinstance(source, FileSource)), None)
        if own is None or variant.sha256:
            found = await self._others.locate(variant)
            return None if found is None else Path(found)
        return Path(own) if await asyncio.to_thread(Path(own).is_file) else None


def _row(model: PictureModel, name: str, embedded: Variant) -> ModelSpec:
    file = Path(model.name)
    variant = Variant(
        id=VariantId(name),
        title=file.stem if model.kind is Kind.FILE else model.name,
        engine=_ENGINES[model.kind],
        sources=(_source(model),),
        size=_size(file) if model.kind is Kind.FILE else _UNKNOWN_SIZE,
        licence=_LICENCE,
        optional=True,
        options=_OPTIONS,
        memory=1 if model.kind is Kind.SERVER else 0,
    )
    return ModelSpec(
        ModelId(name),
        variant.title,
        Capability.OCR,
        Residency.ON_DEMAND,
        _LICENCE,
        (variant, embedded),
        support=True,
    )


def _source(model: PictureModel) -> Source:
    match model.kind:
        case Kind.OLLAMA:
            return OllamaSource(model.name)
        case Kind.SERVER:
            return ServerSource(model.name)
        case Kind.FILE:
            return FileSource(Path(model.name))


def _size(file: Path) -> int:
    """What the weights and what they see with take, in bytes."""
    try:
        return file.stat().st_size + sum(one.stat().st_size for one in file.parent.glob("*mmproj*.gguf"))
    except OSError:
        return _UNKNOWN_SIZE


def _plain(model: PictureModel) -> str:
    """What stands for its name in an id, such as a user types it: ``qwen2.5vl-7b``."""
    name = Path(model.name).stem if model.kind is Kind.FILE else model.name
    return re.sub(r"[^a-z0-9.]+", "-", name.lower()).strip("-.")[:60] or "model"


def _free(name: str, taken: set[str]) -> str:
    return next(one for one in chain((name,), (f"{name}-{n}" for n in count(2))) if one not in taken)
