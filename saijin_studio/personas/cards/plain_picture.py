"""A picture for a card where nothing can draw the avatar: a square in the persona's two colours."""

from __future__ import annotations

import zlib

from saijin_studio.personas.cards.png_text import Chunk, joined

SIDE = 512
"""Pixels. Other programs show cards at 200 to 400."""


def two_colours(colours: tuple[str, str]) -> bytes:
    """A PNG square, parted from corner to corner: the first colour (``#RRGGBB``) above, the second below."""
    palette = b"".join(bytes.fromhex(colour.removeprefix("#")) for colour in colours)
    # Depth 1, colour type 3 (palette); each row begins with filter 0.
    header = SIDE.to_bytes(4, "big") * 2 + bytes((1, 3, 0, 0, 0))
    rows = b"".join(b"\0" + ((1 << row) - 1).to_bytes(SIDE // 8, "big") for row in range(SIDE))
    return joined(
        [
            Chunk(b"IHDR", header),
            Chunk(b"PLTE", palette),
            Chunk(b"IDAT", zlib.compress(rows, 9)),
            Chunk(b"IEND", b""),
        ]
    )
