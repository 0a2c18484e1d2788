"""The files behind variants: how large they are, letting go of them, and using others where they lie."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.core.care_errors import ModelInUse
from saijin_studio.core.errors import ModelNotInstalled
from saijin_studio.core.library import Removed
from saijin_studio.core.library_errors import NotRemovable, UsedInPlace
from saijin_studio.core.models import Engine, FileSource

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence

    from saijin_studio.core.drafts import RowDraft
    from saijin_studio.core.ids import VariantId
    from saijin_studio.core.models import ModelSpec, Variant
    from saijin_studio.library.catalogue import Catalogue
    from saijin_studio.library.checkpoints import Checkpoints
    from saijin_studio.library.store import Store
    from saijin_studio.runners.ollama_directory import OllamaDirectory
    from saijin_studio.scheduling.scheduler import Scheduler
    from saijin_studio.studio.library.servers import Servers

    Delete = Callable[[str], Awaitable[None]]
    """Has Ollama delete a model, by its tag."""


class Keeping:
    """What the library does with files.

    Args:
        store: the files that the studio keeps.
        checkpoints: the folders that it keeps.
        scheduler: what is in memory.
        servers: the server that the settings name.
        directory: what Ollama has; None without it.
        delete: deletes one of Ollama's.
    """

    def __init__(
        self,
        store: Store,
        checkpoints: Checkpoints,
        scheduler: Scheduler,
        servers: Servers,
        directory: OllamaDirectory | None = None,
        delete: Delete | None = None,
    ) -> None:
        self._store = store
        self._checkpoints = checkpoints
        self._scheduler = scheduler
        self._servers = servers
        self._directory = directory
        self._delete = delete

    @property
    def ollama(self) -> bool:
        """Whether Ollama answers."""
        return self._directory is not None and self._directory.reachable

    async def sizes(self, variants: Iterable[Variant]) -> Mapping[VariantId, int]:
        """What each takes on the disk, in bytes; nothing where it is not here."""
        tags = {one.id for one in variants if await self._with_ollama(one)}
        return await asyncio.to_thread(lambda: {one.id: self._size(one, one.id in tags) for one in variants})

    def total(self) -> int:
        """What all models in the data folder take, in bytes; blocking."""
        return self._store.total_bytes() if self._store.folder.is_dir() else 0

    async def remove(
        self, spec: ModelSpec, variants: Sequence[Variant], catalogue: Catalogue, *, named: bool
    ) -> Removed:
        """Unload and delete variants of a row; of those that are not named only what can be removed.

        Raises:
            ModelNotInstalled, ModelInUse, NotRemovable, StudioError: as ``Library.remove``.
        """
        here = [one for one in variants if await self._is_here(one)]
        fixed = [one for one in here if one.engine.packaged or self._in_place(one)]
        removable = [one for one in here if one not in fixed]
        if fixed and (named or not removable):
            raise (NotRemovable if fixed[0].engine.packaged else UsedInPlace)(model=fixed[0].title)
        if not removable:
            raise ModelNotInstalled(model=spec.id)
        await self._unload(removable)
        freed = 0
        for one in removable:
            if one.engine is Engine.OLLAMA:
                freed += await self._delete_from_ollama(one)
            else:
                freed += await asyncio.to_thread(self._delete_kept, one)
        lost = {row.id: None for one in removable for row in _rows_of(catalogue, one) if row.id != spec.id}
        return Removed(freed, tuple(lost))

    async def prepare(self, draft: RowDraft) -> None:
        """Make what a draft names usable: its file where it lies, and its server.

        Raises:
            ModelNotInstalled: when the file is not there.
            OtherServer: when the settings name another server.
            DiskFull, DataFolderUnwritable: when that cannot be kept.
        """
        if draft.server is not None:
            await self._servers.use(draft.server)
        await asyncio.to_thread(take_up, self._store, draft.variant)

    async def let_go(self, spec: ModelSpec, catalogue: Catalogue) -> None:
        """Unload what only this row of the user's own uses, and use its file no more.

        Raises:
            ModelInUse: when a job runs on it or waits for it.
        """
        alone = only_of(spec, catalogue)
        await self._unload(alone)
        for one in alone:
            await asyncio.to_thread(put_down, self._store, one)

    async def put_down_unused(self, spec: ModelSpec, catalogue: Catalogue) -> None:
        """Use those files of a row where they lie no more that nothing in the catalogue uses."""
        for one in spec.variants:
            if not _rows_of(catalogue, one):
                await asyncio.to_thread(put_down, self._store, one)

    async def _unload(self, variants: Iterable[Variant]) -> None:
        weights = {(one.engine, _weights(one)): one.title for one in variants}
        keys = [
            use.key for use in self._scheduler.snapshot().models if (use.key.engine, use.key.weights) in weights
        ]
        for key in keys:
            if self._scheduler.in_use(key):
                raise ModelInUse(title=weights[key.engine, key.weights])
        for key in keys:
            await self._scheduler.unload(key)

    async def _is_here(self, variant: Variant) -> bool:
        if variant.engine is Engine.OLLAMA:
            return await self._with_ollama(variant)
        kept = self._store.is_here(variant) or self._checkpoints.is_complete(variant)
        return kept or variant.engine.packaged or self._in_place(variant)

    def _in_place(self, variant: Variant) -> bool:
        """Whether it is a folder of the user's, of which the studio keeps nothing."""
        folder = _own_file(variant)
        return (
            variant.engine is Engine.TRANSFORMERS
            and folder is not None
            and folder.is_dir()
            and not self._checkpoints.is_complete(variant)
        )

    async def _with_ollama(self, variant: Variant) -> bool:
        return self._directory is not None and await self._directory.locate(variant) is not None

    async def _delete_from_ollama(self, variant: Variant) -> int:
        if self._delete is None or self._directory is None:
            raise ModelNotInstalled(model=variant.title)
        await self._delete(variant.ollama_tag or "")
        await self._directory.refresh()
        return variant.size

    def _delete_kept(self, variant: Variant) -> int:
        kept = self._checkpoints if variant.engine is Engine.TRANSFORMERS else self._store
        return kept.remove(variant)

    def _size(self, variant: Variant, with_ollama: bool) -> int:
        if variant.engine.packaged or with_ollama:
            return variant.size
        return self._store.disk_bytes(variant) + self._checkpoints.disk_bytes(variant)


def take_up(store: Store, variant: Variant) -> None:
    """Use the file of a variant where it lies, if it is such a one; blocking.

    Raises:
        ModelNotInstalled: when it is not there.
        DiskFull, DataFolderUnwritable: when that cannot be noted.
    """
    file = _own_file(variant)
    if file is not None and variant.sha256:
        store.adopted.adopt(variant, file)


def put_down(store: Store, variant: Variant) -> None:
    """Use the file of a variant where it lies no more; blocking."""
    if _own_file(variant) is not None and variant.sha256:
        store.adopted.forget(variant)


def only_of(spec: ModelSpec, catalogue: Catalogue) -> list[Variant]:
    """The variants of a row whose weights no other row uses."""
    return [one for one in spec.variants if all(row.id == spec.id for row in _rows_of(catalogue, one))]


def _weights(variant: Variant) -> str:
    return variant.sha256 or variant.ollama_tag or variant.id


def _own_file(variant: Variant) -> Path | None:
    return next((Path(one.path) for one in variant.sources if isinstance(one, FileSource)), None)


def _rows_of(catalogue: Catalogue, variant: Variant) -> tuple[ModelSpec, ...]:
    """The rows that use the same weights, under whatever name."""
    same = (variant.engine, _weights(variant))
    return tuple(row for row in catalogue.rows if any((one.engine, _weights(one)) == same for one in row.variants))
