"""Text in the chunks of a PNG file, without ever looking at its pixels.

Other programs put the text behind the pixels, and libraries for pictures decompress all of these first. A chunk is
so simple (length, kind, data, CRC-32) that walking over them is shorter, and a bomb stays what it is.
Kinds and layouts: the PNG specification, 5.3 and 11.3.4.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, NamedTuple

from saijin_studio.personas.cards.plain_json import MAX_BYTES, CardFault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SIGNATURE = b"\x89PNG\r\n\x1a\n"
MAX_CHUNKS = 20_000
"""Encoders write pixels in pieces of 8 KB and more, so that a picture of the largest size stays below this."""
MAX_PIXELS = 100_000_000
MAX_TEXT = 4 * MAX_BYTES // 3 + 1024
"""Bytes of the text of a card as Base64, with some room for line breaks."""


class Chunk(NamedTuple):
    """One chunk of a PNG file; its kind is four letters."""

    kind: bytes
    data: bytes


def chunks(png: bytes) -> list[Chunk]:
    """All chunks of a file, the last one being ``IEND``; what stands behind it does not belong to the picture.

    Raises:
        CardFault: when it is no PNG file, is cut off or damaged, or larger than a picture of a card can be.
    """
    if not png.startswith(SIGNATURE):
        raise CardFault("it is not a PNG picture")
    found = list(_walk(png))
    if found[0].kind != b"IHDR" or len(found[0].data) != 13:
        raise CardFault("the picture is damaged")
    width, height = (int.from_bytes(found[0].data[at : at + 4], "big") for at in (0, 4))
    if not 0 < width * height <= MAX_PIXELS:
        raise CardFault(f"the picture says it is {width} by {height} pixels large")
    return found


def text_named(name: str, found: list[Chunk]) -> bytes | None:
    """The first text of that name (small letters; the file's may be large), or None. No other text is touched.

    Raises:
        CardFault: when it is damaged or larger than that of a card.
    """
    chunk = next((one for one in found if _name(one) == name), None)
    return None if chunk is None else _READERS[chunk.kind](chunk.data.partition(b"\0")[2])


def with_texts(png: bytes, added: Mapping[str, bytes]) -> bytes:
    """The picture with these texts, each in the place of an earlier one of its name.

    Raises:
        CardFault: when ``png`` is no picture.
    """
    kept = [one for one in chunks(png) if _name(one) not in added]
    kept[-1:-1] = [Chunk(b"tEXt", name.encode("latin-1") + b"\0" + text) for name, text in added.items()]
    return joined(kept)


def joined(parts: list[Chunk]) -> bytes:
    """The file that consists of these chunks."""
    return SIGNATURE + b"".join(
        len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")
        for kind, data in parts
    )


def _walk(png: bytes) -> Iterator[Chunk]:
    at = len(SIGNATURE)
    for _ in range(MAX_CHUNKS):
        end = at + 8 + int.from_bytes(png[at : at + 4], "big")
        if end + 4 > len(png):
            raise CardFault("the picture breaks off")
        kind, data = png[at + 4 : at + 8], png[at + 8 : end]
        if zlib.crc32(kind + data) != int.from_bytes(png[end : end + 4], "big"):
            raise CardFault("the picture is damaged")
        yield Chunk(kind, data)
        if kind == b"IEND":
            return
        at = end + 4
    raise CardFault("the picture consists of too many pieces")


def _name(chunk: Chunk) -> str:
    """The name of a text in small letters; empty for other chunks."""
    return chunk.data.partition(b"\0")[0].decode("latin-1").lower() if chunk.kind in _READERS else ""


def _plain(rest: bytes) -> bytes:
    if len(rest) > MAX_TEXT:
        raise CardFault("a text in the picture is too large")
    return rest


def _compressed(rest: bytes) -> bytes:
    """A text behind the number of its compression, of which there is but one."""
    inflater = zlib.decompressobj()
    try:
        text = inflater.decompress(rest[1:], MAX_TEXT + 1)
    except zlib.error as error:
        raise CardFault("a text in the picture is damaged") from error
    return _plain(text)


def _international(rest: bytes) -> bytes:
    """A text behind two numbers, of which the first says whether it is compressed, a language and a second name."""
    parts = rest[2:].split(b"\0", 2)
    if len(parts) < 3:
        raise CardFault("a text in the picture is damaged")
    return _compressed(b"\0" + parts[2]) if rest[0] else _plain(parts[2])


_READERS = {b"tEXt": _plain, b"zTXt": _compressed, b"iTXt": _international}
