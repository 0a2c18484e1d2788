"""Looking at a file again right before it is touched, and keeping a folder's times over a change in it."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from stat import S_ISREG
from typing import TYPE_CHECKING

from saijin_studio.core.model_files import LeftReason
from saijin_studio.library.index.content import fingerprint, open_to_read

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Generator
    from io import FileIO
    from pathlib import Path


class Left(Exception):
    """A file must be left alone, for ``reason``; ``over`` when it will never be otherwise."""

    def __init__(self, reason: LeftReason, *, over: bool = False) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.over = over


@contextmanager
def opened(path: str) -> Generator[FileIO]:
    """A regular file, open to be read.

    Raises:
        Left: when it is gone, is none, or cannot be read.
    """
    try:
        file = open_to_read(path)
    except FileNotFoundError as error:
        raise Left(LeftReason.GONE) from error
    except OSError as error:
        raise Left(LeftReason.UNREADABLE) from error
    with file:
        if not S_ISREG(os.fstat(file.fileno()).st_mode):
            raise Left(LeftReason.IN_THE_WAY)
        yield file


def confirmed(
    file: FileIO, content: str, cancel: threading.Event, read: Callable[[int], None] = lambda count: None
) -> os.stat_result:
    """The state of an open file whose content is still what it was, read from its first byte to its last.

    Raises:
        Left: when it is not, or changed meanwhile, or cannot be read.
    """
    before = os.fstat(file.fileno())
    try:
        same = fingerprint(file, cancel, read) == content
    except OSError as error:
        raise Left(LeftReason.UNREADABLE) from error
    after = os.fstat(file.fileno())
    if not same or state(before) != state(after):
        raise Left(LeftReason.CHANGED)
    return before


def still(path: str, status: os.stat_result) -> None:
    """Make sure that the file that had this state still stands under ``path``, as it was.

    Raises:
        Left: when it does not.
    """
    now = status_of(path)
    if now is None:
        raise Left(LeftReason.GONE)
    if identity(now) != identity(status) or state(now) != state(status):
        raise Left(LeftReason.CHANGED)


def status_of(path: str) -> os.stat_result | None:
    """The state of what stands under a name, a link itself and not what it leads to; None when nothing does."""
    try:
        return os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None


def identity(status: os.stat_result) -> tuple[int, int]:
    """Device and inode."""
    return status.st_dev, status.st_ino


def state(status: os.stat_result) -> tuple[int, int]:
    """What changes with the content."""
    return status.st_size, status.st_mtime_ns


def extra(file: FileIO) -> dict[str, bytes]:
    """The extended attributes of an open file, access lists among them; none where the system has none."""
    if not hasattr(os, "listxattr"):
        return {}
    try:
        return {name: os.getxattr(file.fileno(), name) for name in os.listxattr(file.fileno())}
    except OSError:
        return {}


@contextmanager
def times_kept(folder: Path) -> Generator[None]:
    """Let a change in a folder not show in its times: who looks at them would find the same names as before."""
    status = folder.stat()
    try:
        yield
    finally:
        with suppress(OSError):  # a folder of somebody else's that we may write in
            os.utime(folder, ns=(status.st_atime_ns, status.st_mtime_ns))
