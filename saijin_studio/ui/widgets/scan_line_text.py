"""The text of a line, broken where it is longer than its row, with places marked in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFontMetricsF, QTextCharFormat, QTextLayout, QTextOption

from saijin_studio.ui.fonts import TextRole

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPainter

    from saijin_studio.ui.widgets.message_kit import MessageKit
    from saijin_studio.ui.widgets.scan_lines_model import LineRow

_MOST_KEPT = 8_000


class LineTexts:
    """Lays texts out; how many rows they take is kept.

    Args:
        kit: what to draw with.
    """

    def __init__(self, kit: MessageKit) -> None:
        self._kit = kit
        self._advances: dict[str, float] = {}
        self._rows: dict[tuple[str, int], int] = {}
        self._metrics: QFontMetricsF | None = None

    def forget(self) -> None:
        """Other fonts count from now on."""
        self._advances, self._rows, self._metrics = {}, {}, None

    def rows(self, text: str, width: int) -> int:
        """How many rows a text takes at ``width`` pixels."""
        advance = self._advances.get(text)
        if advance is None:
            if len(self._advances) > _MOST_KEPT:
                self.forget()
            metrics = self._metrics = self._metrics or QFontMetricsF(self._kit.fonts.font(TextRole.BODY))
            advance = self._advances[text] = metrics.horizontalAdvance(text)
        if advance <= width:
            return 1
        known = self._rows.get((text, width))
        if known is None:
            if len(self._rows) > _MOST_KEPT:
                self._rows.clear()
            known = self._rows[text, width] = self._laid(text, width).lineCount()
        return known

    def paint(self, painter: QPainter, corner: QPointF, width: int, row: LineRow, ink: QColor) -> None:
        """Draw a text from its upper left corner on."""
        layout = self._laid(row.words, width)
        painter.setPen(ink)
        layout.draw(painter, corner, self._formats(row))

    def _formats(self, row: LineRow) -> list[QTextLayout.FormatRange]:
        theme = self._kit.theme
        wavy, plain = QTextCharFormat.UnderlineStyle.WaveUnderline, QTextCharFormat.UnderlineStyle.NoUnderline
        return [
            _range(begin, end, theme.color(fill), theme.color(ink), line)
            for spans, fill, ink, line in (
                (row.differences, "warning_soft", "warning", wavy),
                (row.marks, "selection", "text", plain),
            )
            for begin, end in spans
        ]

    def _laid(self, text: str, width: int) -> QTextLayout:
        fonts = self._kit.fonts
        layout = QTextLayout(text, fonts.font(TextRole.BODY))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        top, step = 0.0, fonts.line_height(TextRole.BODY)
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, top + (step - line.height()) / 2))
            top += step
        layout.endLayout()
        return layout


def _range(
    begin: int, end: int, fill: QColor, ink: QColor, line: QTextCharFormat.UnderlineStyle
) -> QTextLayout.FormatRange:
    made, marked = QTextLayout.FormatRange(), QTextCharFormat()
    marked.setBackground(fill)
    marked.setForeground(ink)
    marked.setUnderlineStyle(line)
    made.start, made.length, made.format = begin, end - begin, marked
    return made
