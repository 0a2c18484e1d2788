"""From a row to the variant that serves it now."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.core.errors import ModelFileCorrupt, ModelNotInstalled
from saijin_studio.core.mapping import ModelMapping
from saijin_studio.core.models import Engine, Footprint, LoadTarget, ModelKey, ModelState
from saijin_studio.library.estimate import estimate
from saijin_studio.library.gguf import read_gguf

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import PurePath

    from saijin_studio.core.ids import ModelId, VariantId
    from saijin_studio.core.models import ModelSpec, Variant
    from saijin_studio.core.ports.resolver import Availability
    from saijin_studio.library.catalogue import Catalogue
    from saijin_studio.library.gguf import GgufFacts


@dataclass(frozen=True, slots=True)
class RowStatus:
    """A row as the list of models shows it.

    ``state`` is ABSENT, INSTALLED, or FAILED when its only file is damaged. ``serving`` is the variant that
    would answer now and ``estimate`` what it would take. ``installed`` are all variants that are here.
    """

    spec: ModelSpec
    state: ModelState
    installed: tuple[Variant, ...] = ()
    serving: Variant | None = None
    estimate: Footprint | None = None

    @property
    def stand_in(self) -> bool:
        """Whether what would answer is not the row's own model."""
        return self.serving is not None and self.serving.stand_in


@dataclass(frozen=True, slots=True)
class Seen:
    """A variant as it lies here: its place, or None, and what its file says; ``damaged`` when it says nothing."""

    place: PurePath | None = None
    facts: GgufFacts | None = None
    damaged: bool = False


def key_of(variant: Variant) -> ModelKey:
    """The identity of a variant's loaded weights: its digest, or the tag for engines that keep their own files."""
    return ModelKey(variant.engine, variant.sha256 or variant.ollama_tag or variant.id, variant.options)


class CatalogueResolver:
    """Resolves the rows of a catalogue.

    Args:
        catalogue: the rows.
        engines: what each engine has; a variant whose engine is missing here cannot be loaded.
        gpu: whether a graphics device can take models.
    """

    def __init__(self, catalogue: Catalogue, engines: Mapping[Engine, Availability], gpu: bool) -> None:
        self._catalogue = catalogue
        self._engines = dict(engines)
        self._gpu = gpu
        self._facts: dict[str, GgufFacts] = {}
        self._mapping = ModelMapping()

    def take_mapping(self, mapping: ModelMapping) -> None:
        """Let the chosen variants come first from now on, and those that are held not at all unless asked for."""
        self._mapping = mapping

    async def resolve(
        self, row: ModelId, room: Footprint | None = None, variant: VariantId | None = None
    ) -> LoadTarget:
        """The first variant of ``row`` that is here and fits ``room``; when none fits, the smallest.

        What finds no room on the graphics device, and no smaller variant does either, is left to the processor.

        Raises:
            UnknownModel, UnknownVariant: when the catalogue has no such row, or the row no such variant.
            ModelNotInstalled: when no variant is here.
            ModelFileCorrupt: when the only ones that are here cannot be read.
        """
        spec = self._catalogue.row(row)
        if variant is not None:
            spec = replace(spec, variants=(self._catalogue.variant(row, variant),))
        else:
            spec = replace(spec, variants=self._ordered(spec))
        targets = await self._targets(spec)
        if room is None:
            return targets[0]
        for target in (*targets, *filter(None, map(self._on_processor, targets))):
            if target.estimate.fits(room):
                return target
        return min(targets, key=lambda target: target.estimate.total)

    @property
    def gpu(self) -> bool:
        """Whether a graphics device can take models."""
        return self._gpu

    async def look(self, variant: Variant) -> Seen:
        """Whether a variant is here, whatever row it serves, and what its file says. Never fails for the file."""
        place = await self._locate(variant)
        if place is None or variant.engine is not Engine.LLAMA_CPP:
            return Seen(place)
        try:
            return Seen(place, await self._read(variant, Path(place)))
        except ModelFileCorrupt:
            return Seen(place, damaged=True)

    async def describe(self, row: ModelId, room: Footprint | None = None) -> RowStatus:
        """What the list of models says of one row.

        Raises:
            UnknownModel: when the catalogue has no such row.
        """
        spec = self._catalogue.row(row)
        try:
            target = await self.resolve(row, room)
        except ModelNotInstalled:
            return RowStatus(spec, ModelState.ABSENT)
        except ModelFileCorrupt:
            return RowStatus(spec, ModelState.FAILED)
        here = [variant for variant in spec.variants if await self._locate(variant) is not None]
        return RowStatus(spec, ModelState.INSTALLED, tuple(here), target.variant, target.estimate)

    def _ordered(self, spec: ModelSpec) -> tuple[Variant, ...]:
        """The variants as the mapping wants them: the chosen one first, none that is held."""
        chosen = self._mapping.chosen.get(spec.id)
        free = [one for one in spec.variants if one.id not in self._mapping.held]
        return tuple(sorted(free, key=lambda one: one.id != chosen))

    async def _targets(self, spec: ModelSpec) -> list[LoadTarget]:
        found: list[LoadTarget] = []
        corrupt: ModelFileCorrupt | None = None
        for variant in spec.variants:
            path = await self._locate(variant)
            if path is None:
                continue
            try:
                found.append(await self._target(spec, variant, path))
            except ModelFileCorrupt as error:
                corrupt = error
        if not found:
            raise corrupt or ModelNotInstalled(model=spec.id)
        return found

    async def _locate(self, variant: Variant) -> PurePath | None:
        engine = self._engines.get(variant.engine)
        return None if engine is None else await engine.locate(variant)

    async def _target(self, spec: ModelSpec, variant: Variant, path: PurePath) -> LoadTarget:
        facts = await self._read(variant, Path(path)) if variant.engine is Engine.LLAMA_CPP else None
        return LoadTarget(
            key=key_of(variant),
            row=spec.id,
            variant=variant,
            weights=None if variant.engine in {Engine.OLLAMA, Engine.OPENAI} else path,
            estimate=estimate(variant, facts, self._gpu),
        )

    def _on_processor(self, target: LoadTarget) -> LoadTarget | None:
        """The same for the processor alone; None for what needs no graphics memory."""
        if not target.estimate.vram:
            return None
        variant = replace(target.variant, options=replace(target.variant.options, gpu_layers=0))
        facts = self._facts.get(variant.sha256 or variant.id)
        return replace(target, key=key_of(variant), variant=variant, estimate=estimate(variant, facts, gpu=False))

    async def _read(self, variant: Variant, path: Path) -> GgufFacts:
        """The facts of a file; they belong to its digest, or to the user's variant, so they are read once."""
        name = variant.sha256 or variant.id
        if name not in self._facts:
            self._facts[name] = await asyncio.to_thread(read_gguf, path, variant.title)
        return self._facts[name]
