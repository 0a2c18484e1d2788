"""A text document that loads nothing, shown in a widget of its exact height."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QWidget

from saijin_studio.ui.style import fill_box
from saijin_studio.ui.widgets.text_block_lines import run_rects

if TYPE_CHECKING:
    from saijin_studio.ui.widgets.message_style import MessageStyle


_READING_LINE, _READING_RADIUS = 2, 4


class SealedDocument(QTextDocument):
    """A document that answers every request for a picture or file with nothing."""

    def __init__(self, style: MessageStyle) -> None:
        super().__init__()
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(0)
        option = self.defaultTextOption()
        option.setWrapMode(option.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTabStopDistance(style.fonts.scaled(32))
        self.setDefaultTextOption(option)

    def loadResource(self, type: int, name: QUrl | str) -> object:
        """Nothing, whatever is asked for."""
        return None


class DocumentView(QWidget):
    """Draws a document, its selection and whatever a subclass adds; it handles no input itself.

    Args:
        style: the formats.
        parent: the message body.
    """

    def __init__(self, style: MessageStyle, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.style_ = style
        self.document = SealedDocument(style)
        self._selection = (0, 0)
        self._ring = self._reading = (0, 0)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def heightForWidth(self, width: int) -> int:
        """The height of the document when it is ``width`` pixels wide."""
        if self.document.textWidth() != width:
            self.document.setTextWidth(width)
        return int(self.document.size().height() + 0.99)

    @property
    def length(self) -> int:
        """How many characters may be selected."""
        return self.document.characterCount() - 1

    def hit(self, point: QPoint) -> int:
        """The character position nearest to a point of this widget."""
        at = QPointF(point) - self.origin()
        return max(0, self.document.documentLayout().hitTest(at, Qt.HitTestAccuracy.FuzzyHit))

    def link_at(self, point: QPoint) -> str:
        """The address under a point, or nothing."""
        return self.document.documentLayout().anchorAt(QPointF(point) - self.origin())

    def word_at(self, position: int) -> tuple[int, int]:
        """The word around a position."""
        cursor = QTextCursor(self.document)
        cursor.setPosition(min(position, self.length))
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        return cursor.selectionStart(), cursor.selectionEnd()

    def select(self, start: int, end: int) -> None:
        """Mark the characters from ``start`` to ``end``; the same twice for none."""
        if (start, end) != self._selection:
            self._selection = (start, end)
            self.update()

    def set_ring(self, start: int, end: int) -> None:
        """Draw the keyboard's ring around these characters; the same twice for none."""
        if (start, end) != self._ring:
            self._ring = (start, end)
            self.update()

    def set_reading(self, start: int, end: int) -> None:
        """Mark these characters as the ones that are being read aloud; the same twice for none."""
        if (start, end) != self._reading:
            self._reading = (start, end)
            self.update()

    @property
    def reading(self) -> tuple[int, int]:
        """What is marked as being read aloud."""
        return self._reading

    def rects(self, start: int, end: int) -> list[QRectF]:
        """Where characters are, line by line, in coordinates of the document."""
        found: list[QRectF] = []
        block = self.document.findBlock(start)
        while block.isValid() and block.position() < end:
            corner = self.document.documentLayout().blockBoundingRect(block).topLeft()
            first = max(0, start - block.position())
            runs = run_rects(block, first, end - block.position() - first)
            found += [one.translated(corner) for one in runs]
            block = block.next()
        return found

    def selected_text(self) -> str:
        """What is marked, with ordinary line ends."""
        start, end = self._selection
        cursor = QTextCursor(self.document)
        cursor.setPosition(min(start, self.length))
        cursor.setPosition(min(end, self.length), QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText().replace("\u2029", "\n").replace("\u2028", "\n")

    def origin(self) -> QPointF:
        """Where the document's upper left corner is drawn."""
        return QPointF(0, -self.style_.lift)

    def draw_under(self, painter: QPainter, clip: QRectF) -> None:
        """Draw what lies beneath the text; in coordinates of the document."""

    def draw_over(self, painter: QPainter, clip: QRectF) -> None:
        """Draw what lies above the text; in coordinates of the document."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the part that is asked for."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter, QRectF(event.rect()))
        painter.end()

    def draw(self, painter: QPainter, exposed: QRectF) -> None:
        """Draw the document within ``exposed``, in coordinates of this widget."""
        painter.translate(self.origin())
        clip = exposed.translated(-self.origin())
        self.draw_under(painter, clip)
        self._draw_reading(painter)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = clip
        colors = QPalette(self.palette())
        colors.setColor(QPalette.ColorRole.Text, self.style_.color("text"))
        context.palette = colors
        start, end = self._selection
        if start != end:
            context.selections = [self._marked(start, end)]
        self.document.documentLayout().draw(painter, context)
        self._draw_ring(painter)
        self.draw_over(painter, clip)

    def _draw_reading(self, painter: QPainter) -> None:
        """A ground beneath the words, and a line under them that tells without colour too."""
        start, end = self._reading
        lift, line = self.style_.lift, self.style_.fonts.scaled(_READING_LINE)
        for rect in self.rects(start, end) if start < end else ():
            box = rect.translated(0, lift / 2).adjusted(-2, 0, 2, -1)
            fill_box(painter, box, _READING_RADIUS, self.style_.color("accent_soft"))
            under = QRectF(box.left(), box.bottom() - line, box.width(), line)
            fill_box(painter, under, line / 2, self.style_.color("accent"))

    def _draw_ring(self, painter: QPainter) -> None:
        start, end = self._ring
        block = self.document.findBlock(start)
        if start == end or not block.isValid():
            return
        corner = self.document.documentLayout().blockBoundingRect(block).topLeft() + QPointF(
            0, self.style_.lift / 2
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.style_.color("focus"), 2))
        for rect in run_rects(block, start - block.position(), end - start):
            painter.drawRoundedRect(rect.translated(corner).adjusted(-2, 0, 2, 0), 4, 4)

    def _marked(self, start: int, end: int) -> QAbstractTextDocumentLayout.Selection:
        marked = QAbstractTextDocumentLayout.Selection()
        cursor = QTextCursor(self.document)
        cursor.setPosition(min(start, self.length))
        cursor.setPosition(min(end, self.length), QTextCursor.MoveMode.KeepAnchor)
        look = QTextCharFormat()
        look.setBackground(self.style_.color("selection"))
        look.setForeground(self.style_.color("text"))
        marked.cursor = cursor
        marked.format = look
        return marked
