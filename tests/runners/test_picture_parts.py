"""A page is turned and cut for reading, and what is read in the part lies where it stands in the page."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.pictures import Area, TextLine
from saijin_studio.runners.picture_parts import part_of


def _page(width: int = 120, height: int = 80) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """White, with a black point at 30 from the left and 20 from the top."""
    page = np.full((height, width, 3), 255, np.uint8)
    page[20, 30] = 0
    return page


LINE = TextLine("a", 1.0, ((30, 20), (31, 20), (31, 21), (30, 21)))


def test_all_of_a_page_is_the_page_itself() -> None:
    page = _page()
    part = part_of(page)
    assert part is not None
    assert part.pixels is page
    assert part.placed((LINE,)) == (LINE,)


def test_a_page_is_turned_clockwise() -> None:
    for turns, (x, y) in {1: (59, 30), 2: (89, 59), 3: (20, 89), 4: (30, 20), -1: (20, 89)}.items():
        part = part_of(_page(), None, turns)
        assert part is not None
        assert part.pixels[y, x].tolist() == [0, 0, 0], turns
        assert (part.width, part.height) == ((80, 120) if turns % 2 else (120, 80))


def test_a_part_has_a_margin_of_paper_and_its_boxes_are_the_pages() -> None:
    part = part_of(_page(), Area(25, 15, 20, 10))
    assert part is not None
    (black,) = np.argwhere(part.pixels.max(axis=2) == 0)
    assert part.pixels[0].min() == 255
    y, x = black
    there = replace(LINE, box=((x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)))
    assert part.placed((there,))[0].box == LINE.box
    assert (part.width, part.height) == (120, 80)


def test_a_part_of_a_turned_page_is_cut_after_the_turn() -> None:
    part = part_of(_page(), Area(50, 25, 20, 10), 1)
    assert part is not None
    assert (part.pixels.max(axis=2) == 0).sum() == 1


def test_boxes_in_the_margin_stay_in_the_page() -> None:
    part = part_of(_page(), Area(0, 0, 10, 10))
    assert part is not None
    line = replace(LINE, box=((0, 0), (500, 0), (500, 500), (0, 500)))
    assert part.placed((line,))[0].box == ((0, 0), (120, 0), (120, 80), (0, 80))


@given(st.integers(-300, 300), st.integers(-300, 300), st.integers(1, 300), st.integers(1, 300))
def test_any_rectangle_is_a_part_or_outside(left: int, top: int, width: int, height: int) -> None:
    part = part_of(_page(), Area(left, top, width, height))
    outside = left >= 120 or top >= 80 or left + width <= 0 or top + height <= 0
    assert (part is None) is outside
    if part is not None:
        assert part.pixels.size
        assert part.pixels.flags.c_contiguous
