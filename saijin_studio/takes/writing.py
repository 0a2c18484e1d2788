"""Writing files and folders of takes whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import contextmanager, suppress
from threading import get_ident
from typing import TYPE_CHECKING

from saijin_studio.core.errors import DataFolderUnwritable, DiskFull

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

_FULL = {errno.ENOSPC, errno.EDQUOT}


def replace_text(path: Path, text: str) -> None:
    """Replace a file with ``text`` (UTF-8); whoever reads it sees the old or the new one, whole.

    Raises:
        DiskFull: when there is no room.
        DataFolderUnwritable: when it cannot be written; the old file is as it was.
    """
    neighbour = path.with_name(f".{path.name}.{os.getpid()}-{get_ident()}")
    with told(path.parent):
        try:
            with neighbour.open("w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            neighbour.replace(path)
        finally:
            with suppress(OSError):
                neighbour.unlink(missing_ok=True)


@contextmanager
def told(folder: Path) -> Generator[None]:
    """What the operating system refuses inside becomes one of the studio's errors.

    Raises:
        DiskFull: when there is no room.
        DataFolderUnwritable: for everything else.
    """
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFull(folder=str(folder), needed="some megabytes") from error
        raise DataFolderUnwritable(folder=str(folder)) from error


@contextmanager
def arriving(folder: Path) -> Generator[Path]:
    """A new folder that is gone after the context unless it was renamed inside."""
    with told(folder.parent):
        folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
