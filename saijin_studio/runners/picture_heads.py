"""What a picture is by its first bytes, whatever its name says."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from saijin_studio.core.picture_errors import (
    PictureDrawing,
    PictureFileTooBig,
    PictureMissing,
    PictureUnknown,
    PictureUnreadable,
)
from saijin_studio.core.pictures import MOST_PIXELS

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 512 * 2**20
_BYTES_A_PIXEL = 4
"""The largest file that is taken."""
_HEAD_BYTES, _MEBI = 4096, 2**20
_FTYP = slice(4, 8)
_HEIF_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
_AVIF_BRANDS = (b"avif", b"avis")
_PDFS, _PDF_BEGINS = (b"%PDF-1.", b"%PDF-2."), 1024
"""How it begins, and the bytes within which it does: others may stand before that."""


class PictureFormat(StrEnum):
    """A format, by the name that Pillow gives it; PDF is none of Pillow's."""

    PNG = "PNG"
    JPEG = "JPEG"
    GIF = "GIF"
    WEBP = "WEBP"
    TIFF = "TIFF"
    BMP = "BMP"
    AVIF = "AVIF"
    HEIF = "HEIF"
    PDF = "PDF"


def most_bytes(most_pixels: int) -> int:
    """How large a file may be whose pages may have so many pixels: who allows larger pages allows larger files."""
    return max(MOST_BYTES, _BYTES_A_PIXEL * most_pixels)


def format_of(file: Path, most_pixels: int = MOST_PIXELS) -> PictureFormat:
    """The format of a file; quick, and enough to refuse what is no picture at all.

    Args:
        file: any file.
        most_pixels: how large a page may be.

    Raises:
        PictureError: when it is not there, is no file, may not be read, is too large, or is no picture.
    """
    return named(head_of(file, most_pixels), file.name)


def head_of(file: Path, most_pixels: int = MOST_PIXELS) -> bytes:
    """The first bytes of a file; ``most_pixels`` is how large a page of it may be.

    Raises:
        PictureError: when it is not there, is no file, may not be read, or is too large.
    """
    try:
        if not file.exists():
            raise PictureMissing(name=file.name)
        if not file.is_file():
            raise PictureUnreadable(name=file.name or str(file), reason="it is no file")
        size = file.stat().st_size
        with file.open("rb") as stream:
            head = stream.read(_HEAD_BYTES)
    except (OSError, ValueError) as cause:
        raise PictureUnreadable(name=file.name, reason="it may not be read") from cause
    limit = most_bytes(most_pixels)
    if size > limit:
        raise PictureFileTooBig(name=file.name, megabytes=str(-(-size // _MEBI)), limit=str(limit // _MEBI))
    return head


def named(head: bytes, name: str) -> PictureFormat:
    """The format that the first bytes tell; ``name`` is the file's, for the sentence.

    Raises:
        PictureDrawing: when it is SVG.
        PictureUnknown: when it is nothing that is known.
    """
    for beginning, kind in _BEGINNINGS:
        if head.startswith(beginning):
            return kind
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return PictureFormat.WEBP
    if head[_FTYP] == b"ftyp":
        brands = head[8 : min(64, int.from_bytes(head[:4], "big"))]
        if any(brand in brands for brand in _AVIF_BRANDS):
            return PictureFormat.AVIF
        if any(brand in brands for brand in _HEIF_BRANDS):
            return PictureFormat.HEIF
    if any(beginning in head[:_PDF_BEGINS] for beginning in _PDFS):
        return PictureFormat.PDF
    if b"<svg" in head.replace(b"\0", b"").lower():
        raise PictureDrawing(name=name)
    raise PictureUnknown(name=name)


def webp_size(head: bytes) -> tuple[int, int] | None:
    """How large a WebP says that it is; its decoder takes all the memory as soon as the file is opened.

    Returns:
        Width and height, or None when the head is damaged.
    """
    match head[12:16]:
        case b"VP8X" if len(head) >= 30:
            return 1 + int.from_bytes(head[24:27], "little"), 1 + int.from_bytes(head[27:30], "little")
        case b"VP8L" if len(head) >= 25:
            packed = int.from_bytes(head[21:25], "little")
            return 1 + (packed & 0x3FFF), 1 + (packed >> 14 & 0x3FFF)
        case b"VP8 " if len(head) >= 30:
            sides = int.from_bytes(head[26:28], "little"), int.from_bytes(head[28:30], "little")
            return sides[0] & 0x3FFF, sides[1] & 0x3FFF
        case _:
            return None


_BEGINNINGS = (
    (b"\x89PNG\r\n\x1a\n", PictureFormat.PNG),
    (b"\xff\xd8\xff", PictureFormat.JPEG),
    (b"GIF87a", PictureFormat.GIF),
    (b"GIF89a", PictureFormat.GIF),
    (b"II*\0", PictureFormat.TIFF),
    (b"MM\0*", PictureFormat.TIFF),
    (b"II+\0", PictureFormat.TIFF),
    (b"MM\0+", PictureFormat.TIFF),
    (b"BM", PictureFormat.BMP),
)
