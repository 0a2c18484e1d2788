"""How large a picture is, read from its header: nothing is decoded before it is known to be small enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.attachments.kinds import AVIF, BMP, GIF, HEIC, JPEG, PNG, TIFF, Kind
from saijin_studio.attachments.tagged import tagged_size

if TYPE_CHECKING:
    from collections.abc import Callable

Size = tuple[int, int]

_BARE = {0x01, *range(0xD0, 0xD8)}
"""Markers of JPEG that have no length."""
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
"""Markers of JPEG with the size of the picture."""
_BOXES_WITHIN = 1 << 20
"""Where the sizes stand in a file of boxes: before what is coded."""


def size_of(data: bytes, kind: Kind) -> Size | None:
    """Width and height in pixels; None when the header is damaged.

    Args:
        data: the whole file.
        kind: what it is, as ``kind_of`` told.
    """
    size = _READERS.get(kind, _webp)(data)
    return size if size is not None and min(size) > 0 else None


def _png(data: bytes) -> Size | None:
    if data[12:16] != b"IHDR" or len(data) < 24:
        return None
    return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")


def _gif(data: bytes) -> Size | None:
    return (_small(data, 6), _small(data, 8)) if len(data) >= 10 else None


def _bmp(data: bytes) -> Size | None:
    if len(data) < 26:
        return None
    if int.from_bytes(data[14:18], "little") == 12:
        return _small(data, 18), _small(data, 20)
    # A height below zero means that the first line is at the top.
    width, height = (int.from_bytes(data[at : at + 4], "little", signed=True) for at in (18, 22))
    return width, abs(height)


def _webp(data: bytes) -> Size | None:
    if len(data) < 30:
        return None
    match data[12:16]:
        case b"VP8 " if data[23:26] == b"\x9d\x01\x2a":
            return _small(data, 26) & 0x3FFF, _small(data, 28) & 0x3FFF
        case b"VP8L" if data[20] == 0x2F:
            packed = int.from_bytes(data[21:25], "little")
            return (packed & 0x3FFF) + 1, (packed >> 14 & 0x3FFF) + 1
        case b"VP8X":
            return int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
        case _:
            return None


def _jpeg(data: bytes) -> Size | None:
    at = 2
    while at + 9 <= len(data):
        if data[at] != 0xFF:
            return None
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker in _BARE:
            at += 2
        elif marker in _FRAMES:
            return int.from_bytes(data[at + 7 : at + 9], "big"), int.from_bytes(data[at + 5 : at + 7], "big")
        elif (length := int.from_bytes(data[at + 2 : at + 4], "big")) < 2:
            return None
        else:
            at += 2 + length
    return None


def _boxes(data: bytes) -> Size | None:
    """The largest picture that a file of boxes tells of: beside the whole there are tiles and small forms."""
    found: Size | None = None
    at = data.find(b"ispe", 0, _BOXES_WITHIN)
    while at >= 0:
        size = int.from_bytes(data[at + 8 : at + 12], "big"), int.from_bytes(data[at + 12 : at + 16], "big")
        if found is None or size[0] * size[1] > found[0] * found[1]:
            found = size
        at = data.find(b"ispe", at + 4, _BOXES_WITHIN)
    return found


def _small(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "little")


_READERS: dict[Kind, Callable[[bytes], Size | None]] = {
    PNG: _png,
    GIF: _gif,
    BMP: _bmp,
    JPEG: _jpeg,
    TIFF: tagged_size,
    AVIF: _boxes,
    HEIC: _boxes,
}
