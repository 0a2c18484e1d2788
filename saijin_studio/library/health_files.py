"""Which files of a variant are kept, wherever they lie, and whether they are what they should be."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from saijin_studio.core.care import Keeping
from saijin_studio.core.errors import ModelNotInstalled
from saijin_studio.core.models import Engine
from saijin_studio.library.checkpoint_files import RECORD, read_record
from saijin_studio.library.files import ignore_progress
from saijin_studio.library.package_files import record_file, verify_package

if TYPE_CHECKING:
    import threading
    from collections.abc import Sequence
    from pathlib import Path

    from saijin_studio.core.models import Variant
    from saijin_studio.library.checkpoints import Checkpoints
    from saijin_studio.library.files import Progress
    from saijin_studio.library.store import Store

_PLACES, _PLACE_BYTES = 16, 65_536


class KeptFiles:
    """The files of variants in the store, in checkpoint folders, where they were adopted, and in packages.

    Args:
        store: single files.
        checkpoints: folders.
    """

    def __init__(self, store: Store, checkpoints: Checkpoints) -> None:
        self._store = store
        self._checkpoints = checkpoints

    def keeping(self, variant: Variant) -> Keeping | None:
        """Where its files lie; None when none are kept here."""
        if variant.engine.packaged:
            packages = variant.packages
            return Keeping.PACKAGE if packages and all(map(record_file, packages)) else None
        if variant.engine is Engine.TRANSFORMERS:
            return Keeping.CHECKPOINT if self._checkpoints.is_complete(variant) else None
        if self._store.blob_exists(variant):
            return Keeping.STORE
        return Keeping.ADOPTED if self._store.adopted.path(variant) is not None else None

    def is_missing(self, variant: Variant) -> bool:
        """Whether a file was verified once and is gone, though nobody removed it through the studio."""
        if not variant.sha256 or self.keeping(variant) is not None:
            return False
        adopted = self._store.folder / "adopted" / f"{variant.sha256}.json"
        return self._store.blob(variant).with_suffix(".json").is_file() or adopted.is_file()

    def files(self, variant: Variant) -> Sequence[Path]:
        """Its files of weights; for a package, the list of its files."""
        match self.keeping(variant):
            case Keeping.STORE:
                return (self._store.blob(variant),)
            case Keeping.ADOPTED:
                path = self._store.adopted.path(variant)
                return () if path is None else (path,)
            case Keeping.CHECKPOINT:
                place = self._checkpoints.place(variant)
                record = read_record(place)
                return () if record is None else tuple(place / file.name for file in record.files)
            case Keeping.PACKAGE:
                return tuple(path for one in variant.packages if (path := record_file(one)) is not None)
            case None:
                return ()

    def size(self, variant: Variant) -> int:
        """How long its files are, in bytes; of a package, what the catalogue tells."""
        if self.keeping(variant) is Keeping.PACKAGE:
            return variant.size
        return sum(_size(path) for path in self.files(variant))

    def stamp(self, variant: Variant) -> str:
        """Which files these are, by length and time of change; empty when there are none."""
        sha = hashlib.sha256()
        files = self.files(variant)
        for path in files:
            try:
                status = path.stat()
                sha.update(f"{path.name}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
            except OSError:
                sha.update(f"{path.name}\0gone\n".encode())
        return sha.hexdigest()[:32] if files else ""

    def verified_at(self, variant: Variant) -> float | None:
        """When the store itself last found it right, in seconds since the epoch."""
        if self.keeping(variant) is Keeping.STORE:
            return _time(self._store.blob(variant).with_suffix(".json"))
        if self.keeping(variant) is Keeping.CHECKPOINT:
            return _time(self._checkpoints.place(variant) / RECORD)
        return None

    def installed_at(self, variant: Variant) -> float | None:
        """When its files came, in seconds since the epoch."""
        files = self.files(variant)
        if self.keeping(variant) is Keeping.CHECKPOINT:
            return _time(self._checkpoints.place(variant) / RECORD)
        return _time(files[0]) if files else None

    def sample(self, variant: Variant) -> str:
        """The digest of a few places in its files: a thousandth of the work, for what overwrites or empties a file.

        Raises:
            OSError: when a file cannot be read.
        """
        sha = hashlib.sha256()
        for path in self.files(variant):
            with path.open("rb") as file:
                last = max(path.stat().st_size - _PLACE_BYTES, 0)
                for number in range(_PLACES):
                    file.seek(last * number // (_PLACES - 1))
                    sha.update(file.read(_PLACE_BYTES))
        return sha.hexdigest()

    def verify_now(self, variant: Variant, cancel: threading.Event, progress: Progress = ignore_progress) -> None:
        """Read all its files and compare their digests.

        Raises:
            ModelNotInstalled: when there are none.
            DigestMismatch: when one is wrong; a file of the store has been put aside.
            AdoptedFileChanged: when an adopted one is wrong; it was left where it is.
            Cancelled: when ``cancel`` is set meanwhile.
        """
        match self.keeping(variant):
            case Keeping.PACKAGE:
                verify_package(variant, cancel, progress)
            case Keeping.CHECKPOINT:
                self._checkpoints.verify_now(variant, cancel, progress)
            case Keeping.STORE | Keeping.ADOPTED:
                self._store.verify_now(variant, cancel, progress)
            case None:
                raise ModelNotInstalled(model=variant.title)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _time(path: Path) -> float | None:
    try:
        return path.stat().st_mtime
    except OSError:
        return None
