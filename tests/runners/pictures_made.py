"""Pictures for tests, good ones and bad ones."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image

from saijin_studio.core.picture_errors import (
    PictureDamaged,
    PictureDrawing,
    PictureError,
    PictureMissing,
    PictureTooBig,
    PictureUnknown,
    PictureUnreadable,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def halves(width: int = 60, height: int = 40) -> Image.Image:
    """Red at the left, white at the right."""
    picture = Image.new("RGB", (width, height), "white")
    picture.paste((255, 0, 0), (0, 0, width // 2, height))
    return picture


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def bomb(width: int, height: int) -> bytes:
    """A PNG of one bit a pixel that says it is that large, and has nothing of it."""
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    body = _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def webp_bomb(side: int = 16_384) -> bytes:
    """The head of a lossless WebP that says it is that large."""
    packed = struct.pack("<I", (side - 1) | (side - 1) << 14)
    return b"RIFF" + struct.pack("<I", 60) + b"WEBPVP8L" + struct.pack("<I", 40) + b"\x2f" + packed + b"\0" * 40


@dataclass(frozen=True, slots=True)
class Bad:
    """A file that is to be refused, and how."""

    what: str
    name: str
    write: Callable[[Path], object]
    error: type[PictureError]
    says: str

    def make(self, folder: Path) -> Path:
        """The file in a folder."""
        file = folder / self.name
        self.write(file)
        return file


def _truncated(kind: str) -> Callable[[Path], object]:
    def write(file: Path) -> None:
        Image.effect_noise((200, 200), 60).convert("RGB").save(file, format=kind)
        content = file.read_bytes()
        file.write_bytes(content[: len(content) // 2])

    return write


def _content(content: bytes) -> Callable[[Path], object]:
    return lambda file: file.write_bytes(content)


BAD = (
    Bad("missing", "bad.png", lambda _file: None, PictureMissing, "There is no picture bad.png."),
    Bad("folder", "bad.png", lambda file: file.mkdir(), PictureUnreadable, "it is no file"),
    Bad("empty", "bad.png", _content(b""), PictureUnknown, "is no picture in a format"),
    Bad(
        "renamed text",
        "bad.png",
        _content("これは文章です。\n".encode() * 50),
        PictureUnknown,
        "is no picture in a",
    ),
    Bad("drawing", "bad.svg", _content(b'<?xml version="1.0"?>\n<svg/>'), PictureDrawing, "is an SVG drawing"),
    Bad("renamed drawing", "bad.png", _content(b"\xef\xbb\xbf <SVG></SVG>"), PictureDrawing, "is an SVG drawing"),
    Bad("bomb", "bad.png", _content(bomb(20_000, 20_000)), PictureTooBig, "20000 x 20000 pixels"),
    Bad("webp bomb", "bad.webp", _content(webp_bomb()), PictureTooBig, "16384 x 16384 pixels"),
    Bad("no side", "bad.png", _content(bomb(0, 10)), PictureDamaged, "bad.png is damaged"),
    Bad("cut png", "bad.png", _truncated("PNG"), PictureDamaged, "bad.png is damaged"),
    Bad("cut jpeg", "bad.jpg", _truncated("JPEG"), PictureDamaged, "bad.jpg is damaged"),
    Bad("cut webp", "bad.webp", _truncated("WEBP"), PictureDamaged, "bad.webp is damaged"),
    Bad("cut tiff", "bad.tif", _truncated("TIFF"), PictureDamaged, "bad.tif is damaged"),
    Bad("cut bmp", "bad.bmp", _truncated("BMP"), PictureDamaged, "bad.bmp is damaged"),
    Bad("a head alone", "bad.gif", _content(b"GIF89a"), PictureDamaged, "bad.gif is damaged"),
    Bad("a webp's head alone", "bad.webp", _content(b"RIFF\0\0\0\0WEBP"), PictureDamaged, "bad.webp is damaged"),
)
