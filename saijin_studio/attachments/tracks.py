"""Whether a file of boxes (MP4) holds sound alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import BinaryIO

MAX_BOXES = 10_000
MAX_INDEX = 16_000_000
"""Bytes of the box that lists the tracks."""

_HANDLER = re.compile(rb"hdlr.{8}(soun|vide)", re.DOTALL)


def is_sound(file: BinaryIO, size: int) -> bool:
    """Whether there are tracks of sound and none of moving pictures; a file that lists no tracks has neither.

    Args:
        file: open for reading.
        size: of the file, in bytes.
    """
    return set(_HANDLER.findall(_index(file, size))) == {b"soun"}


def _index(file: BinaryIO, size: int) -> bytes:
    """The box that lists the tracks; it may stand behind the sound. Empty where there is none."""
    at = 0
    for _ in range(MAX_BOXES):
        file.seek(at)
        head = file.read(16)
        if len(head) < 8:
            break
        length, name = int.from_bytes(head[:4], "big"), head[4:8]
        if length == 1:
            length = int.from_bytes(head[8:16], "big")
        length = length or size - at
        if name == b"moov":
            file.seek(at)
            return file.read(min(length, MAX_INDEX))
        if length < 8:
            break
        at += length
    return b""
