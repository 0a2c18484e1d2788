"""A folder that acts as the hub, and may misbehave."""

from __future__ import annotations

import hashlib
import threading
from typing import TYPE_CHECKING

from saijin_studio.core.errors import DownloadFailed
from saijin_studio.library.checkpoint_files import git_id
from saijin_studio.library.files import check
from saijin_studio.library.hub import HubFile, Repository

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.core.models import HubSource
    from saijin_studio.library.partial import Partial

_BLOCK = 1000


class FolderHub:
    """``Hub`` over ``<folder>/<owner>/<name>``.

    ``breaks_after`` bytes of a run the line breaks, once; ``wrong`` files arrive with another content; ``fetched``
    are the names that were asked for, with how much of each was here already.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.breaks_after: int | None = None
        self.wrong: set[str] = set()
        self.fetched: list[tuple[str, int]] = []
        self.on_block = threading.Event()

    def put(self, repo: str, **files: bytes) -> None:
        """Files of a repository; ``__`` stands for a point and ``___`` for a slash in a name."""
        for name, content in files.items():
            path = self.folder / repo / name.replace("___", "/").replace("__", ".")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)

    def look(self, source: HubSource, title: str) -> Repository:
        """What lies there; large files have a SHA-256 and small ones Git's id, as on the real hub."""
        place = self.folder / source.repo
        if not place.is_dir():
            raise DownloadFailed(title=title, reason="the hub has no such repository")
        files = [one for one in sorted(place.rglob("*")) if one.is_file()]
        return Repository("abc123", tuple(self._described(place, one) for one in files))

    def fetch(self, source: HubSource, commit: str, file: HubFile, title: str, partial: Partial) -> None:
        """Append what is missing, in small blocks."""
        assert commit == "abc123"
        self.fetched.append((file.name, partial.size))
        content = (self.folder / source.repo / file.name).read_bytes()
        if file.name in self.wrong:
            content = bytes(len(content))
        while partial.missing:
            check(partial.cancel)
            if self.breaks_after is not None:
                self.breaks_after -= _BLOCK
                if self.breaks_after < 0:
                    self.breaks_after = None
                    raise DownloadFailed(title=title, reason="the line broke")
            partial.append(content[partial.size : partial.size + _BLOCK])
            self.on_block.set()

    def _described(self, place: Path, path: Path) -> HubFile:
        name, content = path.relative_to(place).as_posix(), path.read_bytes()
        if path.suffix in {".safetensors", ".bin", ".npy"}:
            return HubFile(name, len(content), sha256=hashlib.sha256(content).hexdigest())
        return HubFile(name, len(content), git=git_id(path, threading.Event()))
