"""The content-addressed store of model files.

::

    models/sha256/ab/abcd….gguf   a verified file, named by its digest
    models/sha256/ab/abcd….json   its size and time of change when it was verified
    models/partial/abcd….part     a download on its way, with its finished parts and its lock beside it
    models/wrong/abcd….gguf       a file that was put aside because its digest differed
    models/adopted/abcd….json     where a file lies that is used without being kept here (``adopted``)

A file gets its final name in one rename, after it was verified and flushed: half a download is never offered.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from saijin_studio.core.errors import DigestMismatch, ModelNotInstalled
from saijin_studio.core.index_errors import AdoptedFileChanged
from saijin_studio.core.models import Engine
from saijin_studio.library.adopted import Adopted
from saijin_studio.library.files import digest, flush_folder, ignore_progress, write_whole, writing
from saijin_studio.library.threads import in_thread
from saijin_studio.library.urls import ORIGIN
from saijin_studio.library.wheels import ARRIVING, MARKS

if TYPE_CHECKING:
    import threading
    from pathlib import Path

    from saijin_studio.core.models import Variant
    from saijin_studio.library.files import Progress


class Store:
    """The model files below ``folder`` (the data folder's ``models``). Safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.adopted = Adopted(folder / "adopted")

    def blob(self, variant: Variant) -> Path:
        """Where the verified file of ``variant`` is or would be."""
        suffix = ".gguf" if variant.engine is Engine.LLAMA_CPP else ".bin"
        return self.folder / "sha256" / variant.sha256[:2] / f"{variant.sha256}{suffix}"

    def partial(self, variant: Variant) -> Path:
        """Where the download of ``variant`` grows."""
        return self.folder / "partial" / f"{variant.sha256}.part"

    async def locate(self, variant: Variant) -> Path | None:
        """The verified file of ``variant``, or None.

        Answered from the record of the last verification. A file that changed since then is hashed once more;
        when it is no longer right it is put aside, and the answer is None. A file that lies elsewhere and was
        adopted answers where there is none of the store's own.
        """
        path = self._place(variant)
        if path is None:
            return None
        own = path == self.blob(variant)
        if self._record(variant) == _state(path) if own else self.adopted.unchanged(variant):
            return path

        def again(cancel: threading.Event) -> Path | None:
            try:
                self.verify_now(variant, cancel)
            except (DigestMismatch, AdoptedFileChanged, ModelNotInstalled):
                return None
            return path

        return await in_thread(again)

    async def verify(self, variant: Variant, progress: Progress = ignore_progress) -> None:
        """Read the whole file again and compare its digest.

        Raises:
            ModelNotInstalled: when there is no file.
            DigestMismatch: when it is wrong; it has been put aside.
            AdoptedFileChanged: when an adopted one is wrong; it was left where it is.
        """
        await in_thread(lambda cancel: self.verify_now(variant, cancel, progress))

    def verify_now(self, variant: Variant, cancel: threading.Event, progress: Progress = ignore_progress) -> None:
        """``verify`` on the calling thread."""
        if not self.blob_exists(variant):
            self.adopted.verify_now(variant, cancel, progress)
            return
        path = self.blob(variant)
        state = _state(path)
        if state["size"] != variant.size or digest(path, cancel, progress) != variant.sha256:
            self.put_aside(variant, path)
            raise DigestMismatch(title=variant.title)
        with writing(self.folder):
            write_whole(self._record_path(variant), json.dumps(state))

    def blob_exists(self, variant: Variant) -> bool:
        """Whether there is a whole file of ``variant``, verified or not."""
        return bool(variant.sha256) and self.blob(variant).is_file()

    def is_here(self, variant: Variant) -> bool:
        """Whether there is a file of ``variant``, the store's own or an adopted one, verified or not."""
        return self._place(variant) is not None

    def remove(self, variant: Variant) -> int:
        """Delete the file of ``variant`` and what is left of its download; returns the bytes given back.

        An adopted file stays where it is and is only used no more.

        Raises:
            DataFolderUnwritable: when the file cannot be deleted, or another program holds it open.
        """
        given_back = self.disk_bytes(variant)
        part = self.partial(variant)
        self.adopted.forget(variant)
        with writing(self.folder):
            for path in (self._record_path(variant), self.blob(variant), part, *beside(part)):
                path.unlink(missing_ok=True)
        return given_back

    def discard(self, variant: Variant) -> None:
        """Delete what is left of a download of ``variant``; what is whole stays.

        Raises:
            DataFolderUnwritable: when it cannot be deleted.
        """
        part = self.partial(variant)
        with writing(self.folder):
            for path in (part, *beside(part)):
                path.unlink(missing_ok=True)

    def disk_bytes(self, variant: Variant) -> int:
        """What ``variant`` takes on the disk now, with a download that is not finished."""
        paths = (self.blob(variant), self.partial(variant)) if variant.sha256 else ()
        return sum(path.stat().st_size for path in paths if path.is_file())

    def total_bytes(self) -> int:
        """What the whole store takes on the disk."""
        return sum(path.stat().st_size for path in self.folder.rglob("*") if path.is_file())

    def take_in(self, variant: Variant, arrived: Path) -> Path:
        """Move a file that was verified and flushed into its place in one step; returns the place."""
        place = self.blob(variant)
        with writing(self.folder):
            place.parent.mkdir(parents=True, exist_ok=True)
            arrived.replace(place)
            flush_folder(place.parent)
            write_whole(self._record_path(variant), json.dumps(_state(place)))
        return place

    def put_aside(self, variant: Variant, wrong: Path) -> Path:
        """Keep a file that is not what it should be out of the way; an older one of that digest is replaced."""
        place = self.folder / "wrong" / self.blob(variant).name
        with writing(self.folder):
            place.parent.mkdir(parents=True, exist_ok=True)
            self._record_path(variant).unlink(missing_ok=True)
            wrong.replace(place)
        return place

    def _place(self, variant: Variant) -> Path | None:
        return self.blob(variant) if self.blob_exists(variant) else self.adopted.path(variant)

    def _record_path(self, variant: Variant) -> Path:
        return self.blob(variant).with_suffix(".json")

    def _record(self, variant: Variant) -> object:
        try:
            return json.loads(self._record_path(variant).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None


def beside(part: Path) -> tuple[Path, ...]:
    """The notes that lie beside a download."""
    wheel = part.with_suffix(ARRIVING)
    return part.with_suffix(MARKS), part.with_name(part.name + ORIGIN), wheel, wheel.with_name(wheel.name + ORIGIN)


def _state(path: Path) -> dict[str, int]:
    status = path.stat()
    return {"size": status.st_size, "mtime_ns": status.st_mtime_ns}
