"""Having a file in the system's cache before it is read, or not having it there."""

from __future__ import annotations

import os
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import PurePath

_BLOCK = 1 << 22


class Cache(StrEnum):
    """Whether weights are in the system's cache when their load begins."""

    WARM = "warm"
    COLD = "cold"


def caches() -> Sequence[Cache]:
    """What can be brought about here: only POSIX systems other than macOS let a file be dropped."""
    return (Cache.WARM, Cache.COLD) if hasattr(os, "posix_fadvise") else (Cache.WARM,)


def bring(path: PurePath, cache: Cache) -> None:
    """Read a whole file into the cache, or have it dropped; blocking.

    What a process has mapped stays: a file is dropped only while nobody uses it. The disk itself, or the host of a
    virtual machine, may have a cache of its own, which cannot be reached from here.

    Raises:
        OSError: when the file cannot be read.
    """
    file = os.open(path, os.O_RDONLY)
    try:
        match cache:
            case Cache.COLD:
                drop = getattr(os, "posix_fadvise", None)
                if drop is not None:
                    drop(file, 0, 0, os.POSIX_FADV_DONTNEED)
            case Cache.WARM:
                while os.read(file, _BLOCK):
                    pass
    finally:
        os.close(file)
