"""A run of text pieces: paragraphs, headings, list items, verse and rules, in one document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QTextBlock, QTextCursor

from saijin_studio.ui.markdown.blocks import SpanStyle
from saijin_studio.ui.markdown.flow import Place, RulePiece, Step, TextPiece
from saijin_studio.ui.widgets.caret import caret_rect, paint_caret
from saijin_studio.ui.widgets.message_style import RULE_LEVEL, MessageStyle
from saijin_studio.ui.widgets.text_block_document import DocumentView
from saijin_studio.ui.widgets.text_block_lines import run_rects, utf16_length

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtWidgets import QWidget

FlowText = TextPiece | RulePiece

_BAR = 3


class TextBlock(DocumentView):
    """Draws text pieces, one document block each; only what changed is laid out again.

    Args:
        style: the formats.
        parent: the message body.
    """

    def __init__(self, style: MessageStyle, parent: QWidget | None = None) -> None:
        super().__init__(style, parent)
        self._pieces: list[FlowText] = []
        self._caret = False

    @property
    def pieces(self) -> Sequence[FlowText]:
        """What is shown."""
        return self._pieces

    def set_pieces(self, pieces: Sequence[FlowText]) -> None:
        """Show ``pieces``; the ones at the start that are the same are not touched."""
        same = 0
        for old, new in zip(self._pieces, pieces, strict=False):
            if old != new:
                break
            same += 1
        if same == len(self._pieces) == len(pieces):
            return
        cursor = self._cursor_at(same)
        cursor.beginEditBlock()
        for number, piece in enumerate(pieces[same:], same):
            self._insert(cursor, piece, first=number == 0)
        cursor.endEditBlock()
        self._pieces = list(pieces)
        self.select(0, 0)
        self.update()

    def set_caret(self, shown: bool) -> None:
        """Show or hide the block behind the last character."""
        if shown != self._caret:
            self._caret = shown
            self.update()

    def draw_under(self, painter: QPainter, clip: QRectF) -> None:
        """Draw quotation bars, rules, bullets, numbers and the ground of inline code."""
        before: Place | None = None
        for block, piece in self._blocks():
            rect = self.document.documentLayout().blockBoundingRect(block)
            if rect.top() > clip.bottom():
                return
            if rect.bottom() + self.style_.fonts.scaled(32) >= clip.top():
                self._draw_piece(painter, rect, block, piece, before)
            before = piece.place

    def draw_over(self, painter: QPainter, clip: QRectF) -> None:
        """Draw the caret."""
        if self._caret:
            paint_caret(painter, caret_rect(self.document, self.style_, self.width()), self.style_)

    def _cursor_at(self, number: int) -> QTextCursor:
        """A cursor behind piece ``number - 1``, with everything after it gone."""
        cursor = QTextCursor(self.document)
        if number == 0:
            cursor.select(QTextCursor.SelectionType.Document)
        elif number < len(self._pieces):
            block = self.document.findBlockByNumber(number)
            cursor.setPosition(block.position() - 1)
            cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        else:
            cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.removeSelectedText()
        return cursor

    def _insert(self, cursor: QTextCursor, piece: FlowText, *, first: bool) -> None:
        level = piece.level if isinstance(piece, TextPiece) else RULE_LEVEL
        role = self.style_.role(piece.place)
        plain = self.style_.char_format(role, level, SpanStyle.PLAIN, False, False)
        block_format = self.style_.block_format(piece.place, level, first)
        if first:
            cursor.setBlockFormat(block_format)
            cursor.setBlockCharFormat(plain)
        else:
            cursor.insertBlock(block_format, plain)
        if isinstance(piece, TextPiece):
            for span in piece.spans:
                cursor.insertText(span.text, self.style_.span_format(span, role, level))

    def _blocks(self) -> Iterator[tuple[QTextBlock, FlowText]]:
        block = self.document.begin()
        for piece in self._pieces:
            yield block, piece
            block = block.next()

    def _draw_piece(
        self, painter: QPainter, rect: QRectF, block: QTextBlock, piece: FlowText, before: Place | None
    ) -> None:
        self._draw_bars(painter, rect, block, piece.place, before)
        if isinstance(piece, RulePiece):
            y = round(rect.center().y()) + 0.5
            painter.setPen(QPen(self.style_.color("border_soft"), 1))
            painter.drawLine(QPointF(rect.left(), y), QPointF(self.width(), y))
            return
        if piece.marker:
            self._draw_marker(painter, rect, block, piece)
        at = 0
        for span in piece.spans:
            length = utf16_length(span.text)
            if span.style & (SpanStyle.CODE | SpanStyle.PICTURE):
                self._draw_code_ground(painter, rect, block, at, length)
            at += length

    def _draw_bars(
        self, painter: QPainter, rect: QRectF, block: QTextBlock, place: Place, before: Place | None
    ) -> None:
        lines = block.layout().lineCount()
        height = lines * self.style_.line_height(self.style_.role(place))
        for depth, step in enumerate(place.steps):
            if step is not Step.QUOTE:
                continue
            joined = before is not None and before.steps[: depth + 1] == place.steps[: depth + 1]
            gap = self.style_.fonts.scaled(place.gap) if joined else 0
            x = self.style_.inset(place.steps[:depth])
            top = rect.top() - gap + self.style_.lift
            painter.fillRect(QRectF(x, top, _BAR, height + gap), self.style_.color("accent_line"))

    def _draw_marker(self, painter: QPainter, rect: QRectF, block: QTextBlock, piece: TextPiece) -> None:
        font = self.style_.font(self.style_.role(piece.place), piece.level)
        layout = block.layout()
        if not layout.lineCount():
            return
        line = layout.lineAt(0)
        width = QFontMetricsF(font).horizontalAdvance(piece.marker)
        right = self.style_.inset(piece.place.steps) - self.style_.fonts.scaled(8)
        painter.setFont(font)
        painter.setPen(self.style_.color("text2"))
        painter.drawText(QPointF(max(0.0, right - width), rect.top() + line.y() + line.ascent()), piece.marker)

    def _draw_code_ground(self, painter: QPainter, rect: QRectF, block: QTextBlock, at: int, length: int) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.style_.color("code_bg"))
        corner = rect.topLeft() + QPointF(0, self.style_.lift / 2)
        for run in run_rects(block, at, length):
            painter.drawRoundedRect(run.translated(corner).adjusted(-2, 0, 2, -1), 4, 4)
