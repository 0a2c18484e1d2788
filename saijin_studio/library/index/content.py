"""The content of a file as one digest, with holes passed over as the zeros that they read as.

The digest is SHA-256 over the length and every block that is not all zeros, each behind its number. Two files have
the same digest exactly when they read the same, whether their zeros are written out or left out, and holes cost
nothing to read: SHA-256 of the bytes themselves would have to be worked out over every zero.
"""

from __future__ import annotations

import errno
import hashlib
import os
import struct
from io import FileIO
from typing import TYPE_CHECKING

from saijin_studio.library.files import check

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Iterator

BLOCK = 1 << 18
SAMPLED = 1 << 20
"""Files that are longer are compared by a sample before they are read whole."""

_SAMPLE = 1 << 16
_ZEROS = bytearray(BLOCK)
_NUMBER = struct.Struct("<Q")
_SECTOR = 512


def open_to_read(path: str) -> FileIO:
    """Open a file unbuffered; follows no link, waits for no pipe, and does not mark it as read where that can be.

    Raises:
        OSError: when it cannot be opened.
    """
    return FileIO(path, opener=_quietly)


def _quietly(path: str, flags: int) -> int:
    flags |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
    quiet = getattr(os, "O_NOATIME", 0)
    try:
        return os.open(path, flags | quiet)
    except PermissionError:
        if not quiet:
            raise
        return os.open(path, flags)  # only its owner may read a file without a trace


def fingerprint(file: FileIO, cancel: threading.Event, read: Callable[[int], None] = lambda count: None) -> str:
    """The digest of an unbuffered file; ``read`` is told of every piece, holes included.

    Raises:
        Cancelled: when ``cancel`` is set meanwhile.
        OSError: when it cannot be read.
    """
    status = os.fstat(file.fileno())
    size, sha, buffer = status.st_size, hashlib.sha256(), bytearray(BLOCK)
    view = memoryview(buffer)
    sha.update(b"content 1" + _NUMBER.pack(size))
    following, told = 0, 0
    for start, end in data_in(file, status):
        for number in range(max(start // BLOCK, following), -(-end // BLOCK)):
            check(cancel)
            file.seek(number * BLOCK)
            count = _fill(file, view[: min(BLOCK, size - number * BLOCK)])
            if buffer[0] or (buffer != _ZEROS if count == BLOCK else buffer[:count] != _ZEROS[:count]):
                sha.update(_NUMBER.pack(number))
                sha.update(view[:count])
            following = number + 1
            read(min(following * BLOCK, size) - told)
            told = min(following * BLOCK, size)
    read(size - told)
    return sha.hexdigest()


def sample(file: FileIO, size: int) -> str:
    """A digest of four places of a long file: files that differ in it differ."""
    sha = hashlib.sha256(_NUMBER.pack(size))
    for place in (0, size // 3, size // 3 * 2, size - _SAMPLE):
        file.seek(place)
        piece = bytearray(_SAMPLE)
        sha.update(piece[: _fill(file, memoryview(piece))])
    return sha.hexdigest()[:32]


def data_in(file: FileIO, status: os.stat_result) -> Iterator[tuple[int, int]]:
    """Where a file has data, as far as its file system tells; the rest reads as zeros."""
    size, handle = status.st_size, file.fileno()
    blocks = getattr(status, "st_blocks", None)
    if blocks is None or blocks * _SECTOR >= size or not hasattr(os, "SEEK_DATA"):
        yield 0, size
        return
    place = 0
    while place < size:
        try:
            start = os.lseek(handle, place, os.SEEK_DATA)
        except OSError as error:
            if error.errno != errno.ENXIO:
                yield place, size
            return
        place = min(os.lseek(handle, start, os.SEEK_HOLE), size)
        yield start, place


def _fill(file: FileIO, view: memoryview) -> int:
    """Read until ``view`` is full; a file that became shorter is told by the caller, who looks at it again."""
    done = 0
    while done < len(view):
        got = file.readinto(view[done:])
        if not got:
            raise OSError(errno.EIO, "it became shorter while it was read")
        done += got
    return done
