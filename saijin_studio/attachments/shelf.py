"""The folder that holds attachments by their digests: ``media/ab/abcd….png``."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

from saijin_studio.core.errors import DataFolderUnwritable, DiskFull
from saijin_studio.core.sizes import human_bytes

if TYPE_CHECKING:
    from collections.abc import Generator, Set
    from pathlib import Path
    from typing import BinaryIO

DAY = 86_400.0
BLOCK = 1 << 20

_FULL = {errno.ENOSPC, errno.EDQUOT}
_KEPT = re.compile(r"([0-9a-f]{64})\.[a-z0-9]{1,8}")
_ARRIVING = re.compile(r"\.arriving-[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Arrived:
    """What was copied: a file beside the kept ones that has no name of its own yet."""

    path: Path
    digest: str
    size: int


class Overflow(Exception):
    """There is more than may be."""


@contextmanager
def arriving(media: Path, source: BinaryIO, limit: int) -> Generator[Arrived]:
    """Copy a stream into the folder; what is not put in its place inside the context is gone after it.

    Raises:
        Overflow: when there are more than ``limit`` bytes.
        DiskFull: when there is no room.
        DataFolderUnwritable: when the folder cannot be written.
    """
    path = media / f".arriving-{uuid4().hex}"
    try:
        yield _copied(media, path, source, limit)
    finally:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def place_of(media: Path, digest: str, suffix: str) -> Path:
    """Where the file of that digest is kept."""
    return media / digest[:2] / f"{digest}{suffix}"


def put(media: Path, arrived: Arrived, suffix: str) -> Path:
    """Give a copied file its place; the same file twice is one.

    Raises:
        DiskFull: when there is no room.
        DataFolderUnwritable: when the folder cannot be written.
    """
    place = place_of(media, arrived.digest, suffix)
    try:
        place.parent.mkdir(exist_ok=True)
        try:
            arrived.path.replace(place)
        except PermissionError:  # Windows replaces no file that someone reads
            if not place.is_file():
                raise
    except OSError as error:
        raise unwritten(media, arrived.size, error) from error
    return place


def prune(media: Path, used: Set[str], *, now: float | None = None) -> int:
    """Remove the files that nothing uses any more, and what broken copies have left.

    Nothing younger than a day goes: its message may not be saved yet. Nothing but what the studio has put there is
    looked at.

    Args:
        media: the folder.
        used: the digests that messages and drafts have.
        now: seconds since the epoch; the time of the call when None.

    Returns:
        How many were removed. A file that cannot be removed stays until the next time.
    """
    before = (time.time() if now is None else now) - DAY
    removed = 0
    with suppress(OSError):
        folders = [media, *(one for one in media.iterdir() if re.fullmatch("[0-9a-f]{2}", one.name))]
        removed = sum(_clear(folder, used, before, top=folder is media) for folder in folders)
    return removed


def _copied(media: Path, path: Path, source: BinaryIO, limit: int) -> Arrived:
    sha, size = hashlib.sha256(), 0
    try:
        media.mkdir(exist_ok=True)
        file = path.open("xb")
    except OSError as error:
        raise unwritten(media, 0, error) from error
    with file:
        # What goes wrong while reading is the source's fault and another sentence.
        while block := source.read(BLOCK):
            size += len(block)
            if size > limit:
                raise Overflow
            sha.update(block)
            try:
                file.write(block)
            except OSError as error:
                raise unwritten(media, size, error) from error
        try:
            file.flush()
            os.fsync(file.fileno())
        except OSError as error:
            raise unwritten(media, size, error) from error
    return Arrived(path, sha.hexdigest(), size)


def unwritten(media: Path, needed: int, error: OSError) -> DiskFull | DataFolderUnwritable:
    """What the operating system says of a write, as one of the studio's errors."""
    if error.errno in _FULL:
        return DiskFull(folder=str(media), needed=human_bytes(needed))
    return DataFolderUnwritable(folder=str(media))


def _clear(folder: Path, used: Set[str], before: float, *, top: bool) -> int:
    removed = 0
    if folder.is_symlink() or not folder.is_dir():
        return 0
    for file in folder.iterdir():
        kept = _KEPT.fullmatch(file.name)
        if _ARRIVING.fullmatch(file.name) if top else kept is not None and kept[1] not in used:
            with suppress(OSError):
                if not file.is_symlink() and file.is_file() and file.stat().st_mtime < before:
                    file.unlink()
                    removed += 1
    return removed
