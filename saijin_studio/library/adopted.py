"""Model files that lie elsewhere and are used where they lie.

The store keeps a note for each, ``models/adopted/DIGEST.json``: the path, and the length and time of change at
which the digest was found right. The file belongs to another program or to the user: it is never moved, changed or
deleted.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.core.errors import ModelNotInstalled
from saijin_studio.core.index_errors import AdoptedFileChanged
from saijin_studio.core.strict_json import decoded, table_of
from saijin_studio.library.files import digest, ignore_progress, write_whole, writing

if TYPE_CHECKING:
    import threading

    from saijin_studio.core.models import Variant
    from saijin_studio.library.files import Progress


class Adopted:
    """The notes in ``folder``, which need not exist."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def adopt(self, variant: Variant, path: Path) -> None:
        """Use a file that was found to have the digest of ``variant``.

        Raises:
            ModelNotInstalled: when there is no such file.
            DataFolderUnwritable: when the note cannot be written.
        """
        if not path.is_file():
            raise ModelNotInstalled(model=variant.title)
        with writing(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True)
            write_whole(self._note(variant), json.dumps({"path": str(path), **_state(path)}))

    def path(self, variant: Variant) -> Path | None:
        """Where the file of ``variant`` is, verified or not; None when none was adopted or it is not there now."""
        noted = self._noted(variant)
        return noted[0] if noted is not None and noted[0].is_file() else None

    def unchanged(self, variant: Variant) -> bool:
        """Whether the file is as it was when its digest was found right."""
        noted = self._noted(variant)
        try:
            return noted is not None and _state(noted[0]) == noted[1]
        except OSError:
            return False

    def verify_now(self, variant: Variant, cancel: threading.Event, progress: Progress = ignore_progress) -> Path:
        """Read the whole file again and compare its digest; returns its path.

        Raises:
            ModelNotInstalled: when it is not there.
            AdoptedFileChanged: when it is another one now; it is left where it is, and used no more.
        """
        path = self.path(variant)
        if path is None:
            raise ModelNotInstalled(model=variant.title)
        state = _state(path)
        if state["size"] != variant.size or digest(path, cancel, progress) != variant.sha256:
            self.forget(variant)
            raise AdoptedFileChanged(title=variant.title, file=str(path))
        with writing(self._folder):
            write_whole(self._note(variant), json.dumps({"path": str(path), **state}))
        return path

    def forget(self, variant: Variant) -> bool:
        """Use the file no more; it stays where it is. Whether there was a note of one."""
        note = self._note(variant)
        had = note.is_file()
        with writing(self._folder):
            note.unlink(missing_ok=True)
        return had

    def _note(self, variant: Variant) -> Path:
        return self._folder / f"{variant.sha256}.json"

    def _noted(self, variant: Variant) -> tuple[Path, dict[str, int]] | None:
        if not variant.sha256:
            return None
        try:
            noted = table_of(decoded(self._note(variant).read_bytes()), {"path", "size", "mtime_ns"})
        except (OSError, ValueError):
            return None
        path, size, mtime_ns = noted["path"], noted["size"], noted["mtime_ns"]
        if not isinstance(path, str) or not isinstance(size, int) or not isinstance(mtime_ns, int):
            return None
        return Path(path), {"size": size, "mtime_ns": mtime_ns}


def _state(path: Path) -> dict[str, int]:
    status = path.stat()
    return {"size": status.st_size, "mtime_ns": status.st_mtime_ns}
