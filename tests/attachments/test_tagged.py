"""The size of a TIFF stands in its tags, in either order of bytes and either form."""

from __future__ import annotations

from typing import Literal

import pytest

from saijin_studio.attachments.tagged import tagged_size

Order = Literal["little", "big"]


def tiff(order: Order, *tags: tuple[int, int, int], large: bool = False) -> bytes:
    """A TIFF with these tags: number, type and value."""

    def number(value: int, length: int) -> bytes:
        return value.to_bytes(length, order)

    mark = b"II" if order == "little" else b"MM"
    head = (
        mark + number(43, 2) + number(8, 2) + number(0, 2) + number(16, 8)
        if large
        else mark + number(42, 2) + number(8, 4)
    )
    field = 8 if large else 4
    lengths = {3: 2, 4: 4}
    written = b"".join(
        number(tag, 2) + number(kind, 2) + number(1, field) + number(value, lengths[kind]).ljust(field, b"\0")
        for tag, kind, value in tags
    )
    return head + number(len(tags), 8 if large else 2) + written


@pytest.mark.parametrize("order", ["little", "big"])
@pytest.mark.parametrize("large", [False, True])
def test_width_and_height_are_found_among_the_tags(order: Order, large: bool) -> None:
    data = tiff(order, (254, 4, 0), (256, 3, 640), (257, 4, 70_000), large=large)
    assert tagged_size(data) == (640, 70_000)


def test_tags_that_are_cut_off_missing_or_absurd_are_no_size() -> None:
    whole = tiff("little", (256, 3, 640), (257, 3, 480))
    assert tagged_size(whole) == (640, 480)
    assert tagged_size(whole[:-1]) is None
    assert tagged_size(tiff("little", (256, 3, 640))) is None
    assert tagged_size(b"II*\0\xff\xff\xff\xff") is None
    assert tagged_size(b"") is None
