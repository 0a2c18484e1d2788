"""Bringing checkpoint folders into the store: from the hub, or from a folder of the user's."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from saijin_studio.core.errors import (
    DataFolderUnwritable,
    DigestMismatch,
    DownloadFailed,
    EngineMissing,
    NothingToInstall,
)
from saijin_studio.library.checkpoint_files import KnownFile, Record, git_id, has_weights, known, needed, seal
from saijin_studio.library.checkpoints import Checkpoints, hub_source, library_is_here
from saijin_studio.library.files import BLOCK, Cancelled, digest, ignore_progress, writing
from saijin_studio.library.flow import Flow
from saijin_studio.library.hub import INSTALL, HuggingFaceHub
from saijin_studio.library.install import free_bytes
from saijin_studio.library.threads import in_thread
from saijin_studio.library.work import Work

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from saijin_studio.core.models import HubSource, Variant
    from saijin_studio.library.files import Progress
    from saijin_studio.library.hub import Hub, HubFile, Repository

_LOCK_POLL_SECONDS = 0.2


class CheckpointInstaller:
    """Installs checkpoints.

    Args:
        store: where they go.
        hub: where they come from.
        runs: whether what runs them is installed.
        free: tells the free bytes of the disk of a folder.
    """

    def __init__(
        self,
        store: Checkpoints,
        hub: Hub | None = None,
        runs: Callable[[], bool] = library_is_here,
        free: Callable[[Path], int] = free_bytes,
    ) -> None:
        self._store = store
        self._hub = hub or HuggingFaceHub()
        self._runs = runs
        self._free = free

    async def install(
        self,
        variant: Variant,
        progress: Progress = ignore_progress,
        folder: Path | None = None,
        flow: Flow | None = None,
    ) -> Path:
        """Bring a checkpoint into the store; returns its folder.

        Cancelling the call stops the work within a second and keeps what had arrived. ``progress`` is called from
        another thread with bytes done and in all.

        Args:
            variant: what to bring.
            progress: told how far it is.
            folder: a folder of the user's to take it from, instead of the hub; it stays as it is.
            flow: what the download heeds besides.

        Raises:
            EngineMissing: when what runs checkpoints is not installed.
            NothingToInstall: when the variant does not come from the hub, and no folder is given.
            DownloadFailed: when the hub cannot be reached, or what is there is no checkpoint.
            DigestMismatch, SourceChanged: when a file is not what the hub says of it; it has been thrown away.
            DiskFull, ReserveReached, DataFolderUnwritable: when it cannot be kept.
        """
        if not self._runs():
            raise EngineMissing(engine="transformers", command=INSTALL)
        source = hub_source(variant)
        if folder is None and source is None:
            raise NothingToInstall(model=variant.id)
        return await in_thread(
            lambda cancel: self._locked(variant, source, folder, Work(cancel, progress, flow or Flow()))
        )

    def _locked(self, variant: Variant, source: HubSource | None, folder: Path | None, work: Work) -> Path:
        from filelock import FileLock, Timeout

        part = self._store.partial(variant)
        with writing(self._store.folder, variant.size):
            part.mkdir(parents=True, exist_ok=True)
        lock = FileLock(part.with_name(f"{part.name}.lock"))
        while True:
            try:
                lock.acquire(timeout=0)
                break
            except Timeout:  # another installer is at it; when it is done, this one finds what it brought
                if work.cancel.wait(_LOCK_POLL_SECONDS):
                    raise Cancelled from None
            except OSError as error:
                raise DataFolderUnwritable(folder=str(self._store.folder)) from error
        try:
            if folder is not None:
                return self._copy(variant, folder, work)
            if self._store.is_complete(variant) and self._is_right(variant, work):
                work.progress(variant.size, variant.size)
                return self._store.place(variant)
            assert source is not None
            return self._download(variant, source, work)
        finally:
            lock.release()

    def _is_right(self, variant: Variant, work: Work) -> bool:
        try:
            with work.flow.verifying():
                self._store.verify_now(variant, work.cancel)
        except DigestMismatch:
            return False
        return True

    def _download(self, variant: Variant, source: HubSource, work: Work) -> Path:
        repository = self._hub.look(source, variant.title)
        files = _needed(variant, repository)
        part = self._store.partial(variant)
        total = sum(file.size for file in files)
        work.flow.check_room(total - self._store.disk_bytes(variant), self._store.folder, self._free)
        done = 0
        digests: list[str] = []
        for file in files:
            before = done
            share = work.part(before, total)
            digests.append(self._fetch(variant, source, repository.commit, file, share))
            done += file.size
            work.progress(done, total)
        record = Record(f"{source.repo}@{repository.commit}", _known(part, files, digests))
        return self._finish(variant, record)

    def _fetch(self, variant: Variant, source: HubSource, commit: str, file: HubFile, work: Work) -> str:
        """Bring one file; returns its SHA-256. What an earlier attempt left of it is gone on with."""
        path = self._store.partial(variant) / file.name
        with work.partial(path, file.size) as partial:
            if partial.size > file.size:
                partial.cut(0)
            if partial.missing:
                self._hub.fetch(source, commit, file, variant.title, partial)
            partial.flush()
            sha256 = partial.sha256
            right = partial.size == file.size
        if file.sha256:
            right = right and sha256 == file.sha256
        elif file.git:
            right = right and git_id(path, work.cancel) == file.git
        if not right:
            path.unlink()
            raise DigestMismatch(title=variant.title)
        return sha256

    def _copy(self, variant: Variant, folder: Path, work: Work) -> Path:
        names = _local(folder)
        if not has_weights(names):
            reason = f"there is no checkpoint in {folder}: a config.json and weights are needed"
            raise DownloadFailed(title=variant.title, reason=reason)
        part = self._store.partial(variant)
        sizes = {name: (folder / name).stat().st_size for name in names}
        total, done = sum(sizes.values()), 0
        with writing(self._store.folder, total):
            shutil.rmtree(part)
            part.mkdir(parents=True)
        work.flow.check_room(total, self._store.folder, self._free)
        found: list[str] = []
        for name, size in sizes.items():
            before = done
            path = part / name
            with work.part(before, total).partial(path, size) as target, (folder / name).open("rb") as file:
                while block := file.read(BLOCK):
                    target.append(block)
                target.flush()
                found.append(target.sha256)
            done += size
        with work.flow.verifying():
            pairs = zip(sizes, found, strict=True)
            same = all(digest(folder / name, work.cancel) == sha256 for name, sha256 in pairs)
        if not same:
            raise DigestMismatch(title=variant.title)
        files = tuple(known(part, name, sha256) for name, sha256 in zip(sizes, found, strict=True))
        return self._finish(variant, Record(str(folder), files))

    def _finish(self, variant: Variant, record: Record) -> Path:
        part = self._store.partial(variant)
        wanted = {file.name for file in record.files}
        with writing(self._store.folder):
            for stray in [one for one in part.rglob("*") if one.is_file()]:
                if stray.relative_to(part).as_posix() not in wanted:
                    stray.unlink()
            seal(part, record)
        return self._store.take_in(variant, part)


def _needed(variant: Variant, repository: Repository) -> Sequence[HubFile]:
    by_name = {file.name: file for file in repository.files}
    names = needed(by_name)
    if not has_weights(names):
        raise DownloadFailed(title=variant.title, reason="the repository holds no checkpoint that can be used")
    return [by_name[name] for name in names]


def _local(folder: Path) -> tuple[str, ...]:
    if not folder.is_dir():
        return ()
    return needed(one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file())


def _known(part: Path, files: Sequence[HubFile], digests: Sequence[str]) -> tuple[KnownFile, ...]:
    return tuple(known(part, file.name, sha256) for file, sha256 in zip(files, digests, strict=True))
