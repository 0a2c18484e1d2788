"""Models on the disk, for a rollout."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from saijin_studio.core.errors import ModelNotInstalled, NothingToInstall, StudioError, from_fault
from saijin_studio.core.events import InstallChanged
from saijin_studio.core.installs import InstallState
from saijin_studio.core.models import Engine
from saijin_studio.core.rollout_errors import InstallationEnded
from saijin_studio.library.checkpoints import Checkpoints
from saijin_studio.library.resolver import key_of
from saijin_studio.library.store import Store

if TYPE_CHECKING:
    from saijin_studio.core.events import Event
    from saijin_studio.core.ids import ModelId, VariantId
    from saijin_studio.core.models import Variant
    from saijin_studio.studio.rollout.ground import Ground
    from saijin_studio.studio.rollout.ports import Progress


class StudioInstalling:
    """``Installing`` with the studio's own installations.

    Args:
        ground: the parts.
    """

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._store = Store(ground.paths.models)
        self._checkpoints = Checkpoints(ground.paths.checkpoints)

    async def choose(self, row: ModelId, variant: VariantId | None) -> VariantId:
        """The variant that a row gets.

        The one named; else the row's own model where it is here, or can be brought for an engine that answers; else
        what serves the row now; else a stand-in that can be brought.
        """
        catalogue = self._ground.catalogue
        if variant is not None:
            return catalogue.variant(row, variant).id
        every = catalogue.row(row).variants
        for one in every:
            if not one.stand_in and (await self.is_here(row, one.id) or self._can_be_brought(one)):
                return one.id
        try:
            return (await self._ground.resolver.resolve(row)).variant.id
        except ModelNotInstalled:
            for one in every:
                if self._can_be_brought(one):
                    return one.id
            raise NothingToInstall(model=row) from None

    async def is_here(self, row: ModelId, variant: VariantId) -> bool:
        """Whether it can be loaded now."""
        try:
            await self._ground.resolver.resolve(row, None, variant)
        except StudioError:
            return False
        return True

    def size(self, row: ModelId, variant: VariantId) -> int:
        """What it takes on the disk, in bytes."""
        return self._ground.catalogue.variant(row, variant).size

    async def install(self, row: ModelId, variant: VariantId, progress: Progress) -> None:
        """Bring it here. Cancelled, it pauses; paused by somebody else, so is the rollout."""
        installs = self._ground.installs
        listener = _Listener(variant, progress)
        self._ground.bus.add(listener)
        try:
            await installs.start(row, variant)
            end = await installs.finished(variant)
        except asyncio.CancelledError:
            await installs.pause(variant)
            raise
        finally:
            self._ground.bus.remove(listener)
        if end.state is InstallState.FAILED:
            raise StudioError if end.fault is None else from_fault(end.fault)
        if end.state is InstallState.PAUSED:
            raise asyncio.CancelledError
        if end.state is not InstallState.DONE:
            raise InstallationEnded(row=row)

    async def verify(self, row: ModelId, variant: VariantId) -> str:
        """Compare its files with their digests; what others keep is theirs to verify."""
        found = self._ground.catalogue.variant(row, variant)
        if found.engine is Engine.LLAMA_CPP:
            await self._store.verify(found)
            return f"SHA-256 {found.sha256[:12]}"
        if found.engine is Engine.TRANSFORMERS:
            await self._checkpoints.verify(found)
            return "all files"
        target = await self._ground.resolver.resolve(row, None, variant)
        return f"kept by {found.engine.value}: {target.key.weights[:40]}"

    async def remove(self, row: ModelId, variant: VariantId) -> None:
        """Unload it once its jobs are done, and delete it with whatever had arrived."""
        found = self._ground.catalogue.variant(row, variant)
        await self._ground.scheduler.unload(key_of(found))
        await self._ground.installs.remove(found)

    def _can_be_brought(self, variant: Variant) -> bool:
        ground = self._ground
        if variant.engine is Engine.TRANSFORMERS or not ground.installs.fetchable(variant):
            return False
        return not variant.engine.shared or ground.answers(variant.engine)


class _Listener:
    """Hands on how far one installation is."""

    def __init__(self, variant: VariantId, progress: Progress) -> None:
        self._variant = variant
        self._progress = progress

    def publish(self, event: Event) -> None:
        """Take an event; those of others are passed over."""
        if isinstance(event, InstallChanged) and event.install.variant == self._variant:
            self._progress(event.install.done, event.install.total)
