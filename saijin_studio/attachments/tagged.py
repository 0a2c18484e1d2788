"""How large the first page of a TIFF is, read from its tags."""

from __future__ import annotations

from typing import Literal

_WIDTH, _HEIGHT = 256, 257
_LENGTHS = {1: 1, 3: 2, 4: 4, 16: 8}
"""Bytes of a number, by the type that a tag gives."""
_MOST_TAGS = 4096


def tagged_size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels; None when the tags are damaged.

    Args:
        data: the whole file, in the old form or the one for files beyond 4 GiB.
    """
    order: Literal["little", "big"] = "little" if data[:2] == b"II" else "big"

    def number(at: int, length: int) -> int:
        return int.from_bytes(data[at : at + length], order)

    large = number(2, 2) == 43
    first, counted, tag, value = (number(8, 8), 8, 20, 12) if large else (number(4, 4), 2, 12, 8)
    count = number(first, counted)
    if not 0 < count <= _MOST_TAGS or first + counted + count * tag > len(data):
        return None
    found: dict[int, int] = {}
    for place in range(first + counted, first + counted + count * tag, tag):
        length = _LENGTHS.get(number(place + 2, 2))
        if number(place, 2) in {_WIDTH, _HEIGHT} and length is not None:
            found[number(place, 2)] = number(place + value, length)
    return (found[_WIDTH], found[_HEIGHT]) if found.keys() == {_WIDTH, _HEIGHT} else None
