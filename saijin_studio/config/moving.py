"""Moving the data folder, which is one folder so that it can be moved."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from saijin_studio.core.errors import DataFolderUnwritable, DiskFull
from saijin_studio.core.sizes import human_bytes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Progress = Callable[[int, int], None]
    """Takes bytes done and in all."""


def can_take(source: Path, target: Path) -> bool:
    """Whether ``target`` may become the data folder: empty or not there, and not in the old one nor around it."""
    old, new = source.resolve(), target.resolve()
    if new == old or old in new.parents or new in old.parents:
        return False
    return not new.exists() or (new.is_dir() and not any(new.iterdir()))


def move_home(source: Path, target: Path, progress: Progress) -> None:
    """Move everything in ``source`` to ``target``; nobody may use it meanwhile.

    On one disk this takes a moment. To another, everything is copied first and removed from the old place only when
    all of it has arrived, so that a failure loses nothing.

    Args:
        source: the data folder.
        target: empty or not there; see ``can_take``.
        progress: is told how far the copy is.

    Raises:
        DiskFull: when the other disk has no room; nothing was moved.
        DataFolderUnwritable: when something could not be written; the old folder is whole.
    """
    try:
        target.mkdir(parents=True, exist_ok=True)
        if source.stat().st_dev == target.stat().st_dev:
            _rename_all(source, target)
        else:
            copy_all(source, target, progress)
    except OSError as error:
        raise DataFolderUnwritable(folder=str(error.filename or target)) from error


def _rename_all(source: Path, target: Path) -> None:
    moved: list[Path] = []
    try:
        for child in sorted(source.iterdir()):
            child.replace(target / child.name)
            moved.append(child)
    except OSError:
        for child in moved:
            (target / child.name).replace(child)
        raise


def free_bytes(folder: Path) -> int:
    """The free space of the disk that holds ``folder``, in bytes."""
    return shutil.disk_usage(folder).free


def copy_all(source: Path, target: Path, progress: Progress, free: Callable[[Path], int] = free_bytes) -> None:
    """Copy everything, then remove it at the old place; ``target`` is an empty folder.

    Raises:
        DiskFull: when there is no room; nothing was copied.
        OSError: when something could not be copied; the copies are gone again, the old folder is whole.
    """
    files = [path for path in sorted(source.rglob("*")) if path.is_file() and not path.is_symlink()]
    total = sum(path.stat().st_size for path in files)
    if total > free(target):
        raise DiskFull(folder=str(target), needed=human_bytes(total))
    done = 0
    try:
        for folder in (path for path in sorted(source.rglob("*")) if path.is_dir() and not path.is_symlink()):
            (target / folder.relative_to(source)).mkdir(exist_ok=True)
        for path in files:
            place = target / path.relative_to(source)
            shutil.copy2(path, place)
            done += place.stat().st_size
            progress(done, total)
    except OSError:
        for child in tuple(target.iterdir()):
            shutil.rmtree(child) if child.is_dir() else child.unlink()
        raise
    for child in tuple(source.iterdir()):
        shutil.rmtree(child) if child.is_dir() and not child.is_symlink() else child.unlink()
