"""Rows and variants as the page of models shows them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from saijin_studio.core.installs import InstallState
from saijin_studio.core.library import ModelCard, VariantCard
from saijin_studio.core.models import Engine, LoadTarget, ModelState
from saijin_studio.library.checkpoints import hub_source
from saijin_studio.library.estimate import estimate
from saijin_studio.library.install import is_fetchable
from saijin_studio.library.resolver import key_of
from saijin_studio.studio.library.fitting import Sizing, contexts, report

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from saijin_studio.core.ids import ModelId, PersonaId, VariantId
    from saijin_studio.core.installs import Install
    from saijin_studio.core.memory import ModelUse
    from saijin_studio.core.models import Footprint, ModelKey, ModelSpec, Variant
    from saijin_studio.core.preview import SwapPreview
    from saijin_studio.library.resolver import CatalogueResolver, Seen
    from saijin_studio.scheduling.ledger import Ledger


class Signs(Protocol):
    """What was found out about variants by looking after them."""

    def damaged(self, variant: VariantId) -> bool:
        """Whether its file was found to be wrong."""
        ...

    def newer(self, variant: VariantId) -> bool:
        """Whether its source has another digest than what is here."""
        ...

    def previous(self, variant: VariantId) -> bool:
        """Whether the one before is kept for the way back."""
        ...


class NoSigns:
    """Nobody looks after the variants."""

    def damaged(self, variant: VariantId) -> bool:
        """Nothing is known to be wrong."""
        return False

    def newer(self, variant: VariantId) -> bool:
        """Nothing is known of another one."""
        return False

    def previous(self, variant: VariantId) -> bool:
        """None is kept."""
        return False


class Memory(Protocol):
    """What is asked of the scheduler."""

    def imagine(self, target: LoadTarget) -> SwapPreview:
        """What loading ``target`` would do now."""
        ...


@dataclass(slots=True)
class Cards:
    """Makes cards of one moment; each variant is looked at once, however many rows it serves.

    ``uses`` are the models in memory by key, ``installs`` what is on its way, ``disk`` the bytes that a variant
    takes, ``ollama`` whether Ollama is there to fetch what it keeps.
    """

    resolver: CatalogueResolver
    ledger: Ledger
    memory: Memory
    budget: Footprint
    uses: Mapping[ModelKey, ModelUse]
    installs: Mapping[VariantId, Install]
    signs: Signs
    disk: Callable[[Variant], int]
    personas: Mapping[ModelId, tuple[PersonaId, ...]]
    own: frozenset[ModelId]
    pins: frozenset[ModelId]
    ollama: bool
    _made: dict[VariantId, VariantCard] = field(default_factory=dict["VariantId", VariantCard])

    async def row(self, spec: ModelSpec) -> ModelCard:
        """One row."""
        variants = [await self.variant(one, spec.id) for one in spec.variants]
        status = await self.resolver.describe(spec.id)
        serving = status.serving
        return ModelCard(
            spec=spec,
            state=self._state(spec, status.state, serving),
            variants=tuple(variants),
            serving=None if serving is None else serving.id,
            personas=self.personas.get(spec.id, ()),
            own=spec.id in self.own,
            pinned=spec.id in self.pins,
        )

    async def variant(self, variant: Variant, row: ModelId) -> VariantCard:
        """One variant; ``row`` is one that it serves."""
        if variant.id not in self._made:
            self._made[variant.id] = self._card(variant, row, await self.resolver.look(variant))
        return self._made[variant.id]

    def _card(self, variant: Variant, row: ModelId, seen: Seen) -> VariantCard:
        key = key_of(variant)
        measured = self.ledger.record(key).measured
        sizing = Sizing(variant, seen.facts, measured, self.resolver.gpu)
        target = LoadTarget(key, row, variant, seen.place, estimate(variant, seen.facts, self.resolver.gpu))
        # What another machine runs takes nothing here.
        preview = None if variant.engine is Engine.OPENAI else self.memory.imagine(target)
        return VariantCard(
            variant=variant,
            installed=seen.place is not None and not seen.damaged,
            fetchable=self._fetchable(variant),
            report=report(sizing, self.budget, preview, loaded=key in self.uses, busy=self._busy),
            contexts=contexts(sizing),
            measured=measured,
            disk=self.disk(variant),
            install=self.installs.get(variant.id),
            damaged=seen.damaged or self.signs.damaged(variant.id),
            newer=self.signs.newer(variant.id),
            previous=self.signs.previous(variant.id),
        )

    @property
    def _busy(self) -> tuple[str, ...]:
        return tuple(use.title for use in self.uses.values() if use.state is ModelState.BUSY)

    def _fetchable(self, variant: Variant) -> bool:
        if variant.engine is Engine.OLLAMA:
            return self.ollama
        return is_fetchable(variant) or hub_source(variant) is not None

    def _state(self, spec: ModelSpec, resting: ModelState, serving: Variant | None) -> ModelState:
        use = None if serving is None else self.uses.get(key_of(serving))
        if use is not None:
            return use.state
        coming = {InstallState.WAITING, InstallState.FETCHING, InstallState.VERIFYING}
        installs = [self.installs[one.id] for one in spec.variants if one.id in self.installs]
        if any(one.state in coming and one.row == spec.id for one in installs):
            return ModelState.INSTALLING
        return resting
