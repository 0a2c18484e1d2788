"""A TrueType font without a stroke: for text in a PDF file that is found, marked and copied but not seen. Pure.

A file of every script needs a font that has every character, and no font that may be given away has. This one has
the characters that it is asked for. They are lines there and back from corner to corner: nothing is painted, yet
programs see how large each is.
"""

from __future__ import annotations

import struct
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

NAME = "Glyphless"
UNITS = 1000
"""The height of a letter, and the width of a wide one."""
DESCENT = 120
"""How much of the height lies below the line."""
_WIDTHS = (0, UNITS, UNITS // 2, 0)
_WIDE, _NARROW, _COMBINING = 1, 2, 3
"""The glyphs of letters as wide as high, half as wide, and of marks over others."""
_ADJUSTED = 0xB1B0AFBA
_HEAD_ADJUSTMENT = 8


def glyphless_font(characters: Iterable[str], name: str = NAME) -> bytes:
    """The font, as the content of a file.

    Args:
        characters: what it has to have.
        name: what it calls itself, in ASCII.
    """
    glyphs = [b"", *map(_glyph, _WIDTHS[1:])]
    places = [sum(map(len, glyphs[:at])) // 2 for at in range(len(glyphs) + 1)]
    up, down = UNITS - DESCENT, -DESCENT
    tables = {
        b"cmap": _characters(sorted(set(characters))),
        b"name": _name(name),
        b"glyf": b"".join(glyphs),
        b"head": struct.pack(
            ">IIIIHHqqhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, UNITS, 0, 0, 0, down, UNITS, up, 0, 8, 2, 0, 0
        ),
        b"hhea": struct.pack(
            ">IhhhHhhhhhhhhhhhH", 0x10000, up, down, 0, UNITS, 0, 0, UNITS, 1, *[0] * 7, len(glyphs)
        ),
        b"hmtx": b"".join(struct.pack(">Hh", width, 0) for width in _WIDTHS),
        b"loca": struct.pack(f">{len(places)}H", *places),
        b"maxp": struct.pack(">IH13H", 0x10000, len(glyphs), 2, 1, 0, 0, 2, *[0] * 8),
        b"post": struct.pack(">IIhhIIIII", 0x30000, 0, -100, 50, 0, 0, 0, 0, 0),
    }
    count, steps = len(tables), len(tables).bit_length() - 1
    font = struct.pack(">IHHHH", 0x10000, count, 2**steps * 16, steps, count * 16 - 2**steps * 16)
    offset, body, head_at = len(font) + 16 * count, b"", 0
    for tag, table in sorted(tables.items()):
        if tag == b"head":
            head_at = offset + len(body)
        font += struct.pack(">4sIII", tag, _sum(table), offset + len(body), len(table))
        body += table + b"\0" * (-len(table) % 4)
    font += body
    at = head_at + _HEAD_ADJUSTMENT
    return font[:at] + struct.pack(">I", (_ADJUSTED - _sum(font)) % 2**32) + font[at + 4 :]


def _characters(characters: list[str]) -> bytes:
    groups = b"".join(struct.pack(">III", ord(one), ord(one), _glyph_of(one)) for one in characters)
    table = struct.pack(">HHIII", 12, 0, 16 + len(groups), 0, len(characters)) + groups
    return struct.pack(">HHHHI", 0, 1, 3, 10, 12) + table


def _glyph_of(one: str) -> int:
    if unicodedata.combining(one):
        return _COMBINING
    return _WIDE if unicodedata.east_asian_width(one) in {"W", "F"} else _NARROW


def _name(name: str) -> bytes:
    coded = name.encode("utf-16-be")
    return struct.pack(">HHH6H", 0, 1, 18, 3, 1, 0x409, 6, len(coded), 0) + coded


def _glyph(width: int) -> bytes:
    outline = struct.pack(">hhhhhHH", 1, 0, -DESCENT, width, UNITS - DESCENT, 1, 0)
    return outline + b"\1\1" + struct.pack(">hhhh", 0, width, -DESCENT, UNITS)


def _sum(data: bytes) -> int:
    padded = data + b"\0" * (-len(data) % 4)
    return sum(struct.unpack(f">{len(padded) // 4}I", padded)) % 2**32
