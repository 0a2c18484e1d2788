"""What a file is, told by its content; a name may say anything."""

from __future__ import annotations

import re
from dataclasses import dataclass

from saijin_studio.core.messages import MediaKind

HEAD = 4096
"""Bytes that are enough to tell."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a file is: ``suffix`` is the ending it is kept with."""

    media: MediaKind
    suffix: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A format that is known by name and not read; ``format`` is the name."""

    format: str


PNG, JPEG, GIF, BMP, WEBP = (Kind(MediaKind.IMAGE, one) for one in (".png", ".jpg", ".gif", ".bmp", ".webp"))
TIFF, AVIF, HEIC = (Kind(MediaKind.IMAGE, one) for one in (".tif", ".avif", ".heic"))
WAV, FLAC, OGG, MP3, M4A = (Kind(MediaKind.AUDIO, one) for one in (".wav", ".flac", ".ogg", ".mp3", ".m4a"))
PDF = Kind(MediaKind.DOCUMENT, ".pdf")
TEXT = Kind(MediaKind.TEXT, ".txt")

_MAGIC: tuple[tuple[bytes, Kind | Unreadable], ...] = (
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"GIF87a", GIF),
    (b"GIF89a", GIF),
    (b"fLaC", FLAC),
    (b"ID3", MP3),
    (b"II*\0", TIFF),
    (b"MM\0*", TIFF),
    (b"II+\0", TIFF),
    (b"MM\0+", TIFF),
    (b"\x1aE\xdf\xa3", Unreadable("a video")),
    (b"PK\x03\x04", Unreadable("an archive or an office document")),
    (b"PK\x05\x06", Unreadable("an archive")),
    (b"\x1f\x8b", Unreadable("an archive")),
    (b"7z\xbc\xaf\x27\x1c", Unreadable("an archive")),
    (b"Rar!", Unreadable("an archive")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Unreadable("an office document")),
)
_AVIF = {b"avif", b"avis"}
_HEIC = {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"}
_DOCUMENT = re.compile(rb"(?:\A|[\r\n])%PDF-\d")
"""Some programs put a line of their own before it."""
_SOUND_IN_OGG = (b"\x01vorbis", b"OpusHead", b"\x7fFLAC", b"Speex   ")


def kind_of(head: bytes) -> Kind | Unreadable | None:
    """What begins so, or None where nothing says that it is more than text.

    Args:
        head: the first ``HEAD`` bytes, or all that there are.
    """
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    contained = _contained(head)
    if contained is not None:
        return contained
    if _is_bitmap(head):
        return BMP
    if _DOCUMENT.search(head[:1024]):
        return PDF
    return MP3 if _is_frame(head) else None


def _contained(head: bytes) -> Kind | Unreadable | None:
    """What is in a container that may hold sound, pictures or videos; None where there is none."""
    if head.startswith(b"RIFF"):
        return {b"WAVE": WAV, b"WEBP": WEBP}.get(head[8:12], Unreadable("a video"))
    if head.startswith(b"OggS"):
        return OGG if head[28:].startswith(_SOUND_IN_OGG) else Unreadable("a video")
    return _in_boxes(head) if head[4:8] == b"ftyp" else None


def _in_boxes(head: bytes) -> Kind:
    """A file of boxes: a picture by its brands; whether else it is sound is told by its tracks, see ``tracks``."""
    size = min(int.from_bytes(head[:4], "big"), len(head))
    brands = {head[8:12], *(head[at : at + 4] for at in range(16, size - 3, 4))}
    if brands & _AVIF:
        return AVIF
    return HEIC if brands & _HEIC else M4A


def _is_bitmap(head: bytes) -> bool:
    return head.startswith(b"BM") and int.from_bytes(head[14:18], "little") in {12, 40, 52, 56, 64, 108, 124}


def _is_frame(head: bytes) -> bool:
    """Whether a frame of MPEG sound of the third layer stands first; its four bytes leave little to chance."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return False
    version, rate, frequency = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3
    return version != 1 and 0 < rate < 15 and frequency != 3
