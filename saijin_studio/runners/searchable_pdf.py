"""Writing PDF files of pictures with invisible text over them, in any script, across and down; by ``reportlab``.

Its own fonts for Japanese are not embedded and know neither Korean nor rare characters: the font is ``glyphless``.
"""

from __future__ import annotations

import io
import math
import unicodedata
import uuid
from typing import TYPE_CHECKING

from saijin_studio.runners.glyphless import DESCENT, NAME, UNITS, glyphless_font
from saijin_studio.runners.searchable_api import canvas_api

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from saijin_studio.core.pictures import TextLine

_POINTS_A_PIXEL = 72 / 200
_LONGEST = 14_400
"""Points of a side: more, and many programs show nothing."""
_INVISIBLE = 3
_SIZE = 10.0
_MAKER = "Saijin Studio"
_STAND_IN, _LAST = "〓", "\uffff"
"""What the library tells of characters beyond the last one is wrong, so another stands in."""


class SearchablePdf:
    """A file that grows page by page.

    Args:
        file: where it is written in the end.
        title: what it calls itself.
        characters: all that will stand in it.

    Raises:
        EngineMissing: when the library is not installed.
    """

    def __init__(self, file: Path, title: str, characters: Iterable[str]) -> None:
        canvas, fonts, self._metrics, self._tools = canvas_api()
        self._font = f"{NAME}-{uuid.uuid4().hex}"  # the library keeps every font by its name, as long as it lives
        font = glyphless_font({" ", *characters}, self._font)
        self._metrics.registerFont(fonts.TTFont(self._font, io.BytesIO(font)))
        self._canvas = canvas.Canvas(str(file))
        self._canvas.setTitle(title)
        self._canvas.setAuthor("")
        self._canvas.setSubject("")
        self._canvas.setCreator(_MAKER)
        self._canvas.setProducer(_MAKER)

    def add(self, jpeg: bytes, width: int, height: int, lines: Sequence[TextLine]) -> None:
        """Add a page.

        Args:
            jpeg: its picture.
            width: what the boxes of the lines are measured in, from left to right.
            height: and from top to bottom.
            lines: what is read there.
        """
        scale = min(_POINTS_A_PIXEL, _LONGEST / max(width, height))
        across, down = width * scale, height * scale
        self._canvas.setPageSize((across, down))
        self._canvas.drawImage(self._tools.ImageReader(io.BytesIO(jpeg)), 0, 0, across, down)
        for line in lines:
            self._write(line, scale, down)
        self._canvas.showPage()

    def close(self) -> None:
        """Write it.

        Raises:
            OSError: when that cannot be done.
        """
        self._canvas.save()

    def _write(self, line: TextLine, scale: float, down: float) -> None:
        """A line, as long and as high as its box; one that runs down is turned to the right."""
        text = shown(line.text)
        a, b, c, d = ((x * scale, down - y * scale) for x, y in line.box)
        begin, end, size = (a, d, math.dist(a, b)) if line.vertical else (d, c, math.dist(a, d))
        run, length = math.dist(begin, end), self._metrics.stringWidth(text, self._font, _SIZE) / _SIZE
        if min(length, size, run) <= 0:
            return
        cos, sin = (end[0] - begin[0]) / run, (end[1] - begin[1]) / run
        rise = DESCENT / UNITS * size
        written = self._canvas.beginText()
        written.setTextRenderMode(_INVISIBLE)
        written.setFont(self._font, size)
        written.setHorizScale(100 * run / (length * size))
        written.setTextTransform(cos, sin, -sin, cos, begin[0] - sin * rise, begin[1] + cos * rise)
        written.textOut(text)
        self._canvas.drawText(written)


def shown(text: str) -> str:
    """A text with nothing in it that the file cannot tell."""
    return "".join(map(_shown, text))


def _shown(one: str) -> str:
    if unicodedata.category(one) in {"Cc", "Cs", "Zl", "Zp"}:
        return " "
    return one if one <= _LAST else _STAND_IN
