"""Replacing a file in one step."""

from __future__ import annotations

import os
from contextlib import suppress
from threading import get_ident
from typing import TYPE_CHECKING

from saijin_studio.core.errors import DataFolderUnwritable

if TYPE_CHECKING:
    from pathlib import Path


def write_atomically(path: Path, text: str) -> None:
    """Replace ``path`` with ``text`` (UTF-8); whoever reads it sees the old or the new file, whole.

    Args:
        path: the file; its folder must exist.
        text: the whole new content.

    Raises:
        DataFolderUnwritable: when it cannot be written; the old file is as it was.
    """
    neighbour = path.with_name(f".{path.name}.{os.getpid()}-{get_ident()}")
    try:
        with neighbour.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        neighbour.replace(path)
    except OSError as error:
        raise DataFolderUnwritable(folder=str(path.parent)) from error
    finally:
        with suppress(OSError):
            # Only there after a failure, of which the error tells.
            neighbour.unlink(missing_ok=True)
