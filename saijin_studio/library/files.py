"""Small, careful operations on the store's files."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Callable
from contextlib import contextmanager
from typing import TYPE_CHECKING

from saijin_studio.core.errors import DataFolderUnwritable, DiskFull
from saijin_studio.core.sizes import human_bytes

if TYPE_CHECKING:
    import threading
    from collections.abc import Generator
    from pathlib import Path

Progress = Callable[[int, int], None]
"""Called with bytes done and bytes in all, from the thread that does the work."""

BLOCK = 1 << 20

_FULL = {errno.ENOSPC, errno.EDQUOT}
_SHUT = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR}


class Cancelled(Exception):
    """The work was called off; what had arrived stays for the next time."""


def check(cancel: threading.Event) -> None:
    """Stop here when the work was called off.

    Raises:
        Cancelled: when ``cancel`` is set.
    """
    if cancel.is_set():
        raise Cancelled


def ignore_progress(done: int, total: int) -> None:
    """For callers that do not want to know."""


@contextmanager
def writing(folder: Path, needed: int = 0) -> Generator[None]:
    """Turn what the operating system says of a write into the studio's errors.

    Args:
        folder: the folder to name.
        needed: how many bytes the work still needs, for the message.

    Raises:
        DiskFull: when the disk or the quota has no room.
        DataFolderUnwritable: when the place cannot be written.
    """
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFull(folder=str(folder), needed=human_bytes(needed)) from error
        if error.errno in _SHUT:
            raise DataFolderUnwritable(folder=str(folder)) from error
        raise


def digest(path: Path, cancel: threading.Event, progress: Progress = ignore_progress) -> str:
    """The SHA-256 of a file in lower-case hex, read to its end.

    Raises:
        Cancelled: when ``cancel`` is set meanwhile.
    """
    total, done, sha = path.stat().st_size, 0, hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            check(cancel)
            sha.update(block)
            done += len(block)
            progress(done, total)
    return sha.hexdigest()


def flush_folder(folder: Path) -> None:
    """Make a rename in ``folder`` survive a power cut, where the system can do that for folders."""
    if os.name != "nt":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def write_whole(path: Path, text: str) -> None:
    """Replace a small file in one step: a temporary neighbour, flushed, then renamed."""
    neighbour = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    with neighbour.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    neighbour.replace(path)
