"""Paints a found text with what matches in it marked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QTextCharFormat, QTextLayout, QTextOption

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFont, QPainter

    from saijin_studio.ui.theme import Theme

_BEFORE = 10
"""Characters that are kept before the first match where the text is longer than its room."""

Marks = tuple[tuple[int, int], ...]


_MARKUP = re.compile(r"\*\*|__|~~|`+|(?:^|(?<=\s))(?:#{1,6}|[-*>]|\|[-|: ]*\|?)(?=\s|$)\s?")
"""What Markdown writes for emphasis, code, headings, lists and tables."""


def plain(text: str, marks: Marks = ()) -> tuple[str, Marks]:
    """The text in one line and without the signs of Markdown, with the marks where their words are now."""
    flat = "".join(" " if one.isspace() else one for one in text)
    pieces: list[str] = []
    places: list[int] = []  # of every character of the text in what is left
    at = reached = 0
    for found in _MARKUP.finditer(flat):
        kept = flat[at : found.start()]
        pieces.append(kept)
        places += range(reached, reached + len(kept))
        reached += len(kept)
        places += [reached] * (found.end() - found.start())
        at = found.end()
    pieces.append(flat[at:])
    places += range(reached, reached + len(flat) - at + 1)
    moved = ((places[first], places[min(last, len(flat))]) for first, last in marks)
    return "".join(pieces), tuple((first, last) for first, last in moved if first < last)


def around_match(text: str, marks: Marks, before: int = _BEFORE) -> tuple[str, Marks]:
    """The text from a little before its first match on, so that the match is seen in a narrow room.

    It begins with a whole word where words have spaces between them.
    """
    if not marks or marks[0][0] <= before:
        return text, marks
    start = marks[0][0] - before
    space = text.find(" ", start, marks[0][0] - 1)
    if space >= 0 and text[start - 1] != " ":
        start = space + 1
    return f"…{text[start:]}", tuple((first - start + 1, last - start + 1) for first, last in marks)


def utf16(text: str, place: int) -> int:
    """A place in ``text`` as Qt counts it: characters beyond the basic plane are two."""
    return place + sum(ord(one) > 0xFFFF for one in text[:place])


class SnippetPainter:
    """Paints at most ``lines`` lines of a text and elides the last.

    Args:
        theme: the colours.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def paint(
        self, painter: QPainter, box: QRectF, text: str, marks: Sequence[tuple[int, int]], font: QFont, line: int
    ) -> None:
        """Paint into ``box``, in which as many lines of ``line`` pixels stand as fit."""
        most = max(1, int(box.height() // line))
        shown = _fitting(text, font, box.width(), most)
        layout = QTextLayout(shown, font)
        option = QTextOption(Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(self._formats(text, shown, marks))
        layout.beginLayout()
        for number in range(most):
            one = layout.createLine()
            if not one.isValid():
                break
            one.setLineWidth(box.width())
            one.setPosition(QPointF(0, number * line + (line - one.height()) / 2))
        layout.endLayout()
        painter.setPen(self._theme.color("text2"))
        layout.draw(painter, box.topLeft())

    def _formats(self, text: str, shown: str, marks: Sequence[tuple[int, int]]) -> list[QTextLayout.FormatRange]:
        found: list[QTextLayout.FormatRange] = []
        end = utf16(shown, len(shown))
        for first, last in marks:
            start, stop = utf16(text, first), min(utf16(text, last), end)
            if start >= stop:
                continue
            kind = QTextCharFormat()
            kind.setBackground(self._theme.color("selection"))
            kind.setForeground(self._theme.color("text"))
            one = QTextLayout.FormatRange()
            one.start, one.length, one.format = start, stop - start, kind
            found.append(one)
        return found


def _fitting(text: str, font: QFont, width: float, lines: int) -> str:
    """So much of the text as about fills the lines, with three dots where it is cut."""
    metrics = QFontMetrics(font)
    room = width * lines - metrics.height() * (lines > 1)
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(room))
