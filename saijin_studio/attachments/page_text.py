"""The text of one page of a PDF file, put together from the pieces in which programs draw it."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pypdf import PageObject

MAX_DRAWING = 12_000_000
"""Bytes of what draws a page, unpacked; they are read whole before the first step."""

_RADICALS = re.compile("[\u2e80-\u2fdf]")
"""Parts of kanji that fonts give the same glyphs as the kanji themselves; files often name the wrong ones."""
_NARROW = "\u2e7f"
"""The last character that is narrow; those behind it are about as wide as high."""
_GAP = 1.5
"""How far pieces of a line stand apart in a table, in parts of the size of the letters."""
_SAME_LINE = 0.1
"""How far baselines may be apart, in parts of the size of the letters."""


def page_text(page: PageObject, check: Callable[[], None]) -> str:
    """The text of a page.

    Args:
        page: the page.
        check: called at every step; may raise to end it.

    Raises:
        ValueError: when what draws the page is too large.
    """

    def step(*_operation: object) -> None:
        check()

    lines = _Lines()
    contents = page.get_contents()
    if contents is not None and len(contents.get_data()) > MAX_DRAWING:
        raise ValueError("it takes too long to read what draws the page")
    page.extract_text(visitor_operand_before=step, visitor_text=lines.add)
    text = lines.text().encode("utf-8", "replace").decode().replace("\0", "")
    return _RADICALS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text).strip()


class _Lines:
    """Joins pieces that stand on one line: pypdf ends the line wherever a program begins a new piece."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._baseline: float | None = None
        self._ended = False
        self._right = 0.0

    def add(self, text: str, outer: Sequence[float], inner: Sequence[float], _font: object, size: float, /) -> None:
        """Take the next piece, with the two matrices that say where it stands."""
        if not text:
            return
        if not text.strip():
            self._ended = self._ended or "\n" in text
            self._pieces += [text] if "\n" not in text else []
            return
        said = text.strip("\n")
        baseline = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
        left = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
        height = abs(size * inner[3] * outer[3])
        same = self._baseline is not None and abs(baseline - self._baseline) <= height * _SAME_LINE
        if self._pieces and (self._ended or text.startswith("\n")):
            self._pieces.append(self._between(said, left, height) if same else "\n")
        self._pieces.append(said)
        # What has several lines ends on another one than it began.
        self._baseline = None if "\n" in said else baseline
        self._ended = text.endswith("\n")
        self._right = left + height * sum(1.0 if one > _NARROW else 0.5 for one in said)

    def _between(self, text: str, left: float, height: float) -> str:
        """What stands between two pieces of a line: nothing in Japanese, a blank, or the gap of a table."""
        if left - self._right > height * _GAP:
            return "\t"
        last = next((one[-1] for one in reversed(self._pieces) if one), " ")
        return " " if last.isascii() and text[:1].isascii() and not (last + text[:1]).isspace() else ""

    def text(self) -> str:
        """All lines."""
        return "".join(self._pieces)
