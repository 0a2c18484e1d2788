"""Requests to read pictures and what comes of them, on the wire."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from saijin_studio.core.pictures import Area, PageOutput, ReadMode, ReadRequest, TextLine
from saijin_studio.runners.fields import HIGHEST
from saijin_studio.runners.wire import WireError

if TYPE_CHECKING:
    from saijin_studio.core.pictures import Corners
    from saijin_studio.runners.fields import Fields

_CORNERS = 4


def plain_read(request: ReadRequest) -> dict[str, object]:
    """A request to read as JSON."""
    return {
        "what": "read",
        "file": str(request.file),
        "page": request.page,
        "most_pixels": request.most_pixels,
        "area": None if request.area is None else _plain_area(request.area),
        "quarter_turns": request.quarter_turns,
        "mode": request.mode.value,
    }


def read_read(fields: Fields) -> ReadRequest:
    """A request to read from JSON.

    Raises:
        WireError: when it is none.
    """
    return ReadRequest(
        PurePath(fields.text("file")),
        fields.optional_whole("page"),
        fields.whole("most_pixels", 1),
        fields.optional_fields("area", _area),
        fields.whole("quarter_turns", -HIGHEST),
        fields.choice("mode", ReadMode),
    )


def plain_page(page: PageOutput) -> dict[str, object]:
    """A page as JSON."""
    return {
        "what": "page",
        "lines": [plain_line(line) for line in page.lines],
        "text": page.text,
        "markdown": page.markdown,
        "width": page.width,
        "height": page.height,
        "page": page.page,
        "pages": page.pages,
        "engine_seconds": page.engine_seconds,
    }


def read_page(fields: Fields) -> PageOutput:
    """A page from JSON.

    Raises:
        WireError: when it is none.
    """
    return PageOutput(
        lines=fields.each("lines", read_line),
        text=fields.text("text"),
        markdown=fields.text("markdown"),
        width=fields.whole("width"),
        height=fields.whole("height"),
        page=fields.whole("page"),
        pages=fields.whole("pages", 1),
        engine_seconds=fields.number("engine_seconds"),
    )


def plain_line(line: TextLine) -> dict[str, object]:
    """A line as JSON."""
    return {
        "text": line.text,
        "confidence": line.confidence,
        "box": [side for corner in line.box for side in corner],
        "vertical": line.vertical,
    }


def read_line(fields: Fields) -> TextLine:
    """A line from JSON.

    Raises:
        WireError: when it is none.
    """
    return TextLine(
        fields.text("text"), fields.number("confidence"), _box(fields), vertical=fields.switch("vertical")
    )


def _plain_area(area: Area) -> dict[str, object]:
    return {"left": area.left, "top": area.top, "width": area.width, "height": area.height}


def _area(fields: Fields) -> Area:
    left, top = fields.whole("left", -HIGHEST), fields.whole("top", -HIGHEST)
    return Area(left, top, fields.whole("width", 1), fields.whole("height", 1))


def _box(fields: Fields) -> Corners:
    sides = fields.wholes("box")
    if len(sides) != 2 * _CORNERS:
        raise WireError(f"a box of {len(sides)} numbers")
    a, b, c, d = zip(sides[::2], sides[1::2], strict=True)
    return a, b, c, d
