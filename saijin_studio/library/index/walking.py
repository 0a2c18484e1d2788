"""Walking folders: every regular file once, however many names it has; links are not followed."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.core.index_errors import NoSuchFolder
from saijin_studio.core.model_files import Unread
from saijin_studio.library.files import check

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Generator, Iterable, Iterator

KEPT = ".saijin-studio-kept"
"""The folder with files that were replaced by links; never walked."""

_WHOLE_ENTRIES = os.name != "nt"
"""On Windows an entry's state has no inode and no number of links."""

_REPARSE = 0x400
_RECALL = 0x40000 | 0x400000


Met = tuple[str, os.stat_result]
"""A file that was met: its first name, and its state. A bare tuple, because there may be very many."""


@dataclass(slots=True)
class Walk:
    """What was met, by device and inode; folders on other file systems and what could not be read are named."""

    files: dict[tuple[int, int], Met] = field(default_factory=dict[tuple[int, int], Met])
    names: dict[tuple[int, int], list[str]] = field(default_factory=dict[tuple[int, int], list[str]])
    """All names of the files that have several anywhere."""
    elsewhere: list[str] = field(default_factory=list[str])
    unread: list[Unread] = field(default_factory=list[Unread])
    links: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    """Symbolic links in ``snapshots`` of a Hugging Face cache, by the file that each names."""

    def names_of(self, identity: tuple[int, int]) -> list[str]:
        """All names of a file that were met."""
        return self.names.get(identity) or [self.files[identity][0]]


def real_folder(folder: str) -> str:
    """The folder itself, where a name leads to it over links.

    Raises:
        NoSuchFolder: when it is none, or cannot be read.
    """
    real = os.path.realpath(folder)
    try:
        with os.scandir(real):
            return real
    except OSError as error:
        raise NoSuchFolder(folder=folder) from error


def walk(roots: Iterable[str], cancel: threading.Event, found: Callable[[int], None] = lambda count: None) -> Walk:
    """Walk folders, each once also where one lies in another.

    Args:
        roots: folders as ``real_folder`` gives them.
        cancel: set from any thread to stop.
        found: told how many files there are so far, after every folder.

    Raises:
        Cancelled: when it was called off.
    """
    walked, seen = Walk(), set[tuple[int, int]]()
    waiting: list[tuple[str, int | None]] = [(root, None) for root in reversed(list(roots))]
    while waiting:
        check(cancel)
        folder, device = waiting.pop()
        try:
            waiting += _folder(folder, device, walked, seen)
        except OSError as error:
            walked.unread.append(Unread(folder, error.strerror or str(error)))
        found(len(walked.files))
    return walked


def _folder(
    folder: str, device: int | None, walked: Walk, seen: set[tuple[int, int]]
) -> list[tuple[str, int | None]]:
    """Take in one folder; returns the folders in it. ``device`` is where it must lie, None for a root."""
    status = os.lstat(folder)
    identity = status.st_dev, status.st_ino
    if device is not None and status.st_dev != device:
        walked.elsewhere.append(folder)
        return []
    if identity in seen:
        return []
    seen.add(identity)
    inner: list[tuple[str, int | None]] = []
    files, whole = walked.files, _WHOLE_ENTRIES
    start = folder if folder.endswith(os.sep) else folder + os.sep
    in_snapshot = f"{os.sep}snapshots{os.sep}" in start
    with _listed(folder) as entries:
        for entry in entries:
            path = start + entry.name
            try:
                if entry.is_file(follow_symlinks=False):
                    of_file = entry.stat(follow_symlinks=False) if whole else os.lstat(path)
                    if of_file.st_nlink > 1:
                        walked.names.setdefault((of_file.st_dev, of_file.st_ino), []).append(path)
                    if whole or not _is_in_a_cloud(path, of_file, walked):
                        files[of_file.st_dev, of_file.st_ino] = path, of_file
                elif _is_folder(entry):
                    inner.append((path, status.st_dev))
                elif in_snapshot and entry.is_symlink():
                    target = os.path.normpath(start + os.fspath(Path(path).readlink()))
                    walked.links.setdefault(target, []).append(path)
            except OSError as error:
                walked.unread.append(Unread(path, error.strerror or str(error)))
    return inner


def _is_in_a_cloud(path: str, status: os.stat_result, walked: Walk) -> bool:
    """Whether reading a file would fetch it from elsewhere, as Windows marks it."""
    if not getattr(status, "st_file_attributes", 0) & _RECALL:
        return False
    walked.unread.append(Unread(path, "it is kept in a cloud, not here"))
    return True


@contextmanager
def _listed(folder: str) -> Generator[Iterator[os.DirEntry[str]]]:
    """The entries of a folder, told from an open handle where the system can: files below are found faster."""
    if os.scandir not in os.supports_fd:
        with os.scandir(folder) as entries:
            yield entries
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        with os.scandir(handle) as entries:
            yield entries
    finally:
        os.close(handle)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether it is a folder to walk; a junction of Windows is a link by another name."""
    if not entry.is_dir(follow_symlinks=False) or entry.name == KEPT:
        return False
    return os.name != "nt" or not getattr(entry.stat(follow_symlinks=False), "st_file_attributes", 0) & _REPARSE
