"""Photos of a page from the side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from saijin_studio.runners.layout.arranging import arrange
from saijin_studio.runners.layout.paper import outlines_in
from saijin_studio.runners.layout.plane import Plane, plane_of
from saijin_studio.runners.layout.straightening import plane_in
from saijin_studio.runners.layout.values import RawLine

if TYPE_CHECKING:
    from saijin_studio.core.pictures import Corners

PAGE = ((100.0, 60.0), (520.0, 110.0), (560.0, 420.0), (60.0, 400.0))
"""A page in the photo."""
WIDE, HIGH = 700, 500


def photo(paper: int = 230, desk: int = 60) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """A sheet on a desk."""
    y, x = np.mgrid[:HIGH, :WIDE]
    inside = np.ones((HIGH, WIDE), bool)
    for (a, b), (u, v) in zip(PAGE, [*PAGE[1:], PAGE[0]], strict=True):
        inside &= (u - a) * (y - b) - (v - b) * (x - a) >= 0
    return np.where(inside, paper, desk).astype(np.uint8)[..., None].repeat(3, axis=2)


def on_page(text: str, left: float, top: float, right: float, bottom: float) -> RawLine:
    """A line in the photo that is here on the page, in hundredths of its sides."""
    plane = plane_of(PAGE)
    far, low = plane.flat(PAGE[2])
    back = Plane(np.linalg.inv(plane.matrix).astype(np.float64))

    def corner(x: float, y: float) -> tuple[int, int]:
        u, v = back.flat((x * far / 100, y * low / 100))
        return round(u), round(v)

    box: Corners = (corner(left, top), corner(right, top), corner(right, bottom), corner(left, bottom))
    return RawLine(text, 1.0, box)


TABLE = [
    on_page(text, left, top, left + 24, top + 8)
    for top, row in ((10, "abc"), (30, "def"), (50, "ghi"), (70, "jkl"))
    for left, text in zip((8, 40, 72), row, strict=True)
]


def test_corners_of_a_page_lie_at_the_corners_of_a_rectangle() -> None:
    plane = plane_of(PAGE)
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = (plane.flat(corner) for corner in PAGE)
    assert (x0, y0) == pytest.approx((0, 0), abs=1e-6)
    assert y1 == pytest.approx(0, abs=1e-6)
    assert (x2, y2) == pytest.approx((x1, y3))
    assert x3 == pytest.approx(0, abs=1e-6)


def test_what_lies_behind_the_horizon_is_far_away() -> None:
    assert abs(Plane(np.array([[1, 0, 0], [0, 1, 0], [0, 0, -1.0]])).flat((3, 4))[0]) > 1e6


@pytest.mark.parametrize(("paper", "desk"), [(230, 60), (40, 200)])
def test_the_outline_of_a_sheet_or_a_screen_is_found(paper: int, desk: int) -> None:
    assert any(np.abs(outline - np.array(PAGE)).max() < 8 for outline in outlines_in(photo(paper, desk)))


def test_rows_of_a_photo_are_read_across() -> None:
    plane = plane_in(photo(), TABLE)
    assert plane is not None
    assert arrange(TABLE, plane).text == "a\tb\tc\nd\te\tf\ng\th\ti\nj\tk\tl"


def test_boxes_stay_those_of_the_photo() -> None:
    arranged = arrange(TABLE, plane_in(photo(), TABLE))
    assert {line.box for line in arranged.lines} == {line.box for line in TABLE}


def test_a_page_without_an_outline_stays_as_it_is() -> None:
    assert plane_in(np.full((HIGH, WIDE, 3), 200, np.uint8), TABLE) is None


def test_an_outline_with_the_lines_beside_it_is_no_page() -> None:
    beside = photo()[:, ::-1]
    beside[:, WIDE // 2 :] = beside[0, 0]
    assert plane_in(beside, TABLE) is None


def test_a_page_from_straight_above_has_no_plane_even_in_a_frame() -> None:
    level = [
        RawLine("x", 1.0, ((150, top), (450, top), (450, top + 20), (150, top + 20))) for top in range(150, 350, 40)
    ]
    assert plane_in(photo(), level) is None
    assert plane_in(photo(), level[:2]) is None
