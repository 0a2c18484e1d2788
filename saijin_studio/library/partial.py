"""A file on its way into the store: grown at its end, hashed while it is written, and never offered for use."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING, Self

from saijin_studio.library.files import BLOCK, check, writing
from saijin_studio.library.flow import Flow

if TYPE_CHECKING:
    import threading
    from pathlib import Path
    from types import TracebackType

    from saijin_studio.library.files import Progress


class Partial:
    """The partial file at ``path``; what an earlier attempt left is read and hashed first.

    Args:
        path: where it is kept; its folder is made.
        total: how large the whole file is, in bytes.
        cancel: set from any thread to stop.
        progress: told after every block.
        flow: what is heeded besides; by default nothing.
    """

    def __init__(
        self, path: Path, total: int, cancel: threading.Event, progress: Progress, flow: Flow | None = None
    ) -> None:
        self.path = path
        self.total = total
        self.cancel = cancel
        self.flow = flow or Flow()
        self._progress = progress
        self._sha = hashlib.sha256()
        self._told = 0
        self.size = 0
        with writing(path.parent, total):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = path.open("a+b")
        try:
            with self.flow.verifying():
                self._read_again(path.stat().st_size)
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with writing(self.path.parent, self.missing):
            self._file.close()

    @property
    def missing(self) -> int:
        """How many bytes are still to come."""
        return max(self.total - self.size, 0)

    @property
    def sha256(self) -> str:
        """The digest of what is here."""
        return self._sha.hexdigest()

    def append(self, block: bytes, *, fetched: bool = False) -> None:
        """Add bytes at the end.

        Args:
            block: the bytes.
            fetched: whether they have come over the line just now, and count for the limit that downloads share.

        Raises:
            DiskFull, ReserveReached: when there is no room; what fitted is kept.
            Cancelled: when the work was called off.
        """
        check(self.cancel)
        self.flow.about_to_write(len(block), self.missing, self.path.parent)
        with writing(self.path.parent, self.missing):
            self._file.write(block)
        self._sha.update(block)
        self.size += len(block)
        self.announce()
        if fetched:
            self.flow.arrived(len(block), self.cancel)

    def announce(self, coming: int = 0) -> None:
        """Tell how far it is, with ``coming`` bytes that are on their way but not yet part of the file."""
        self._told = max(self._told, min(self.size + coming, self.total))
        self._progress(self._told, self.total)

    def cut(self, size: int) -> None:
        """Keep only the first ``size`` bytes; does nothing when there are no more."""
        if size < self.size:
            with writing(self.path.parent):
                self._file.truncate(size)
            self._read_again(size)

    def flush(self) -> None:
        """Bring what is here safely onto the disk."""
        with writing(self.path.parent, self.missing):
            self._file.flush()
            os.fsync(self._file.fileno())

    def _read_again(self, size: int) -> None:
        self._sha = hashlib.sha256()
        self._told = self.size = 0
        self._file.seek(0)
        while self.size < size:
            check(self.cancel)
            block = self._file.read(min(BLOCK, size - self.size))
            if not block:
                break
            self._sha.update(block)
            self.size += len(block)
            self.announce()
