"""Requests to read, and pages, cross the wire whole."""

from __future__ import annotations

from pathlib import PurePath
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.pictures import Area, PageOutput, ReadMode, ReadRequest, TextLine
from saijin_studio.runners.fields import Fields
from saijin_studio.runners.sound_codec import plain_output, plain_request, read_output, read_request
from saijin_studio.runners.wire import WireError

_POINTS = st.tuples(st.integers(0, 20_000), st.integers(0, 20_000))
_LINES = st.builds(
    TextLine,
    st.text(max_size=9),
    st.floats(0, 1),
    st.tuples(_POINTS, _POINTS, _POINTS, _POINTS),
    vertical=st.booleans(),
)


@pytest.mark.parametrize(
    "request_",
    [
        ReadRequest(PurePath("/a.png")),
        ReadRequest(PurePath("/a.tif"), 3, 10),
        ReadRequest(PurePath("/a.pdf"), 0, 10, Area(-3, 0, 20, 1), 3, ReadMode.FIGURE),
    ],
)
def test_a_request_is_read_as_it_was_written(request_: ReadRequest) -> None:
    fields = Fields(plain_request(request_))
    assert read_request(fields) == request_
    fields.close()


@given(st.lists(_LINES, max_size=3), st.text(max_size=9), st.integers(0, 5))
def test_a_page_is_read_as_it_was_written(lines: list[TextLine], text: str, page: int) -> None:
    output = PageOutput(tuple(lines), text, f"# {text}", 640, 480, page, page + 1)
    fields = Fields(plain_output(output))
    assert read_output(fields) == output
    fields.close()


def test_a_box_that_has_not_four_corners_is_refused() -> None:
    line = TextLine("a", 1.0, ((0, 0), (1, 0), (1, 1), (0, 1)))
    plain = plain_output(PageOutput((line,), "a", "a", 1, 1))
    cast("list[dict[str, object]]", plain["lines"])[0]["box"] = [1, 2, 3]
    with pytest.raises(WireError, match="box of 3"):
        read_output(Fields(plain))


@pytest.mark.parametrize(
    ("name", "value"), [("width", 0), ("height", -1), ("left", 1.5), ("top", None), ("more", 1)]
)
def test_an_area_that_is_none_is_refused(name: str, value: object) -> None:
    plain = plain_request(ReadRequest(PurePath("/a.png"), area=Area(0, 0, 1, 1)))
    cast("dict[str, object]", plain["area"])[name] = value
    with pytest.raises(WireError):
        read_request(Fields(plain))
