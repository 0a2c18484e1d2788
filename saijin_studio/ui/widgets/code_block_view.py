"""The lines of a code block; lines that arrive do not touch those before them."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextLayout

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.markdown.highlighter import CodeColor, LineRun
from saijin_studio.ui.widgets.caret import caret_rect, paint_caret
from saijin_studio.ui.widgets.text_block_lines import utf16_length
from saijin_studio.ui.widgets.text_block_scrolled import ScrolledDocument

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from saijin_studio.ui.widgets.message_style import MessageStyle

_LONGEST_LINE = 2_000
_PADDING_X, _PADDING_Y = 16, 12
_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value


class CodeView(ScrolledDocument):
    """Draws code in the code font, one document block a line.

    Args:
        style: the formats.
        parent: the code block.
    """

    painted = Signal()

    def __init__(self, style: MessageStyle, parent: QWidget | None = None) -> None:
        super().__init__(style, QMargins(_PADDING_X, _PADDING_Y, _PADDING_X, _PADDING_Y), parent)
        self._lines: list[str] = []
        self._colored: dict[int, tuple[LineRun, ...]] = {}
        self._caret = False
        self._plain = QTextCharFormat()
        self._plain.setFont(style.fonts.font(TextRole.CODE))
        self._plain.setForeground(style.color("text"))
        self._block = QTextBlockFormat()
        self._block.setLineHeight(style.line_height(TextRole.CODE), _FIXED)
        self._formats = {color: self._format(color) for color in CodeColor}

    @property
    def lines(self) -> Sequence[str]:
        """What is shown, line by line; very long lines are cut, so that laying them out stays cheap."""
        return self._lines

    def set_code(self, code: str) -> None:
        """Show ``code``; the lines at the start that are the same are not touched."""
        lines = [part for line in code.split("\n") for part in _parts(line)]
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(self._lines, lines, strict=False)))
        if same == len(self._lines) == len(lines):
            return
        self._replace(same, lines[same:])
        for gone in [line for line in self._colored if line >= same]:
            del self._colored[gone]
        self._lines = lines
        self.select(0, 0)
        self.fit()
        self.update()

    def color_line(self, line: int, runs: tuple[LineRun, ...]) -> None:
        """Give a line its colours."""
        if self._colored.get(line, ()) == runs or line >= len(self._lines):
            return
        self._colored[line] = runs
        text = self._lines[line]
        ranges: list[QTextLayout.FormatRange] = []
        for run in runs:
            made = QTextLayout.FormatRange()
            made.start = utf16_length(text[: run.start])
            made.length = utf16_length(text[run.start : run.start + run.length])
            made.format = self._formats[run.color]
            ranges.append(made)
        block = self.document.findBlockByNumber(line)
        block.layout().setFormats(ranges)
        self.document.markContentsDirty(block.position(), block.length())
        self.update()

    def set_caret(self, shown: bool) -> None:
        """Show or hide the block behind the last character."""
        if shown != self._caret:
            self._caret = shown
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw, and tell that someone looks."""
        super().paintEvent(event)
        self.painted.emit()

    def draw_over(self, painter: QPainter, clip: QRectF) -> None:
        """Draw the caret."""
        if self._caret:
            room = max(self.document.size().width() + _PADDING_X, self.width() - _PADDING_X)
            paint_caret(painter, caret_rect(self.document, self.style_, room), self.style_)

    def _replace(self, first: int, lines: Sequence[str]) -> None:
        cursor = QTextCursor(self.document)
        if first:
            cursor.setPosition(self.document.findBlockByNumber(first - 1).position())
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        if not first:
            cursor.setBlockFormat(self._block)
            cursor.setBlockCharFormat(self._plain)
        text = "\n".join(lines)
        cursor.insertText(f"\n{text}" if first and lines else text, self._plain)
        cursor.endEditBlock()

    def _format(self, color: CodeColor) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setForeground(self.style_.color(color.value))
        return made


def _parts(line: str) -> list[str]:
    return [line[start : start + _LONGEST_LINE] for start in range(0, max(1, len(line)), _LONGEST_LINE)]
