"""Pages and lines are plain values, and a usual page is allowed."""

from __future__ import annotations

from pathlib import PurePath

from saijin_studio.core.pictures import MOST_PIXELS, ReadRequest


def test_ten_thousand_pixels_square_are_allowed_and_twice_that_is_not() -> None:
    assert 10_000**2 < MOST_PIXELS < 20_000**2


def test_a_request_asks_for_every_page_unless_told_otherwise() -> None:
    request = ReadRequest(PurePath("a.png"))
    assert (request.page, request.most_pixels) == (None, MOST_PIXELS)
