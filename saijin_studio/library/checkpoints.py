"""Checkpoint folders: which of them are here, whole and unchanged."""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.core.errors import DataFolderUnwritable, DigestMismatch, DiskFull, ModelNotInstalled
from saijin_studio.core.models import Engine, FileSource, HubSource
from saijin_studio.library.checkpoint_files import (
    Record,
    has_weights,
    is_as_recorded,
    is_right,
    known,
    read_record,
    seal,
)
from saijin_studio.library.files import flush_folder, ignore_progress, writing
from saijin_studio.library.threads import in_thread

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable

    from saijin_studio.core.models import Variant
    from saijin_studio.library.files import Progress


def library_is_here() -> bool:
    """Whether what runs checkpoints is installed; it is not imported."""
    return all(find_spec(name) is not None for name in ("torch", "transformers"))


class Checkpoints:
    """The folders below ``folder`` (``checkpoints`` in the data folder's ``models``), one for each variant.

    Args:
        folder: where they lie.
        runs: whether what runs them is installed; without it none is offered, and stand-ins serve.
    """

    def __init__(self, folder: Path, runs: Callable[[], bool] = library_is_here) -> None:
        self.folder = folder
        self._runs = runs

    def place(self, variant: Variant) -> Path:
        """Where the complete folder of ``variant`` is or would be."""
        return self.folder / variant.id

    def partial(self, variant: Variant) -> Path:
        """Where it grows."""
        return self.folder / ".partial" / variant.id

    async def locate(self, variant: Variant) -> Path | None:
        """The folder of ``variant``, or None.

        Answered from the record of the last verification; a file that changed since then is hashed once more. When
        one is no longer right the folder is not offered.
        """
        if not self._runs():
            return None
        own = next((Path(one.path) for one in variant.sources if isinstance(one, FileSource)), None)
        place = self.place(variant)
        record = read_record(place)
        if record is None:
            return own if own is not None and is_checkpoint(own) else None
        if all(is_as_recorded(place, file) for file in record.files):
            return place

        def again(cancel: threading.Event) -> Path | None:
            try:
                self.verify_now(variant, cancel)
            except (DigestMismatch, ModelNotInstalled):
                return None
            return place

        return await in_thread(again)

    async def verify(self, variant: Variant, progress: Progress = ignore_progress) -> None:
        """Read all files again and compare their digests.

        Raises:
            ModelNotInstalled: when there is no complete folder.
            DigestMismatch: when a file is missing or wrong; the folder is not offered any more.
        """
        await in_thread(lambda cancel: self.verify_now(variant, cancel, progress))

    def verify_now(self, variant: Variant, cancel: threading.Event, progress: Progress = ignore_progress) -> None:
        """``verify`` on the calling thread."""
        place = self.place(variant)
        record = read_record(place)
        if record is None:
            raise ModelNotInstalled(model=variant.title)
        total, done = sum(file.size for file in record.files), 0
        for file in record.files:
            before = done
            if not is_right(place, file, cancel, lambda so_far, _size, at=before: progress(at + so_far, total)):
                self._distrust(place, record, file.name)
                raise DigestMismatch(title=variant.title)
            done += file.size
        renewed = tuple(known(place, file.name, file.sha256) for file in record.files)
        if renewed != record.files:
            with writing(self.folder):
                seal(place, Record(record.source, renewed))

    def _distrust(self, place: Path, record: Record, name: str) -> None:
        """Have a file that is wrong read again before the folder is offered, though its time is as it was."""
        files = tuple(replace(one, mtime_ns=0) if one.name == name else one for one in record.files)
        with suppress(DataFolderUnwritable, DiskFull), writing(self.folder):
            seal(place, replace(record, files=files))

    def is_complete(self, variant: Variant) -> bool:
        """Whether there is a complete folder of ``variant``, verified or not."""
        return variant.engine is Engine.TRANSFORMERS and read_record(self.place(variant)) is not None

    def take_in(self, variant: Variant, sealed: Path) -> Path:
        """Move a complete folder into its place in one step; returns the place."""
        place = self.place(variant)
        with writing(self.folder):
            place.parent.mkdir(parents=True, exist_ok=True)
            if place.exists():  # one that is damaged
                shutil.rmtree(place)
            sealed.replace(place)
            flush_folder(place.parent)
        return place

    def remove(self, variant: Variant) -> int:
        """Delete the folder of ``variant`` and what is left of its download; returns the bytes given back.

        Raises:
            DataFolderUnwritable: when it cannot be deleted.
        """
        given_back = self.disk_bytes(variant)
        with writing(self.folder):
            for place in (self.place(variant), self.partial(variant)):
                if place.exists():
                    shutil.rmtree(place)
        return given_back

    def discard(self, variant: Variant) -> None:
        """Delete what is left of a download of ``variant``; a complete folder stays.

        Raises:
            DataFolderUnwritable: when it cannot be deleted.
        """
        part = self.partial(variant)
        with writing(self.folder):
            if part.exists():
                shutil.rmtree(part)

    def disk_bytes(self, variant: Variant) -> int:
        """What ``variant`` takes on the disk now, with a download that is not finished."""
        if variant.engine is not Engine.TRANSFORMERS:
            return 0
        places = (self.place(variant), self.partial(variant))
        return sum(file.stat().st_size for place in places for file in place.rglob("*") if file.is_file())


def is_checkpoint(folder: Path) -> bool:
    """Whether a folder has a description and weights in it."""
    return folder.is_dir() and has_weights(file.name for file in folder.iterdir())


def hub_source(variant: Variant) -> HubSource | None:
    """Where on the hub a variant comes from."""
    return next((one for one in variant.sources if isinstance(one, HubSource)), None)
