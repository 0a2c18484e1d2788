"""Letting two files share their blocks where the file system can do that: Linux with btrfs, XFS and some others.

The system compares the two files itself, both locked, and shares only what is the same. Both stay files of their
own: names, inodes, rights and times are as before, and what is written into one does not show in the other.
"""

from __future__ import annotations

import struct
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from io import FileIO

_FIDEDUPERANGE = 0xC0189436
_HEAD = struct.Struct("=QQHHI")
_TARGET = struct.Struct("=qQQiI")
_AT_ONCE = 16 << 20
_DIFFERS = 1


class CannotShare(Exception):
    """The file system has no shared blocks, or not for these two files."""


class NotTheSame(Exception):
    """The system found the two files to differ."""


def share(keep: FileIO, other: FileIO, size: int) -> None:
    """Let ``other`` share all blocks of ``keep``; both hold the same ``size`` bytes.

    Raises:
        CannotShare: when that cannot be done here; nothing was changed.
        NotTheSame: when they differ; what differs was not changed.
    """
    if not sys.platform.startswith("linux"):
        raise CannotShare
    import fcntl

    done = 0
    while done < size:
        request = bytearray(
            _HEAD.pack(done, min(_AT_ONCE, size - done), 1, 0, 0) + _TARGET.pack(other.fileno(), done, 0, 0, 0)
        )
        try:
            fcntl.ioctl(keep.fileno(), _FIDEDUPERANGE, request)
        except OSError as error:
            raise CannotShare from error
        _, _, shared, status, _ = _TARGET.unpack_from(request, _HEAD.size)
        if status == _DIFFERS:
            raise NotTheSame
        if status < 0 or not shared:
            raise CannotShare
        done += shared
