"""Where the user writes: grows with the text, sends on Enter, and leaves composing to the input method."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.widgets.text_block_lines import run_rects, utf16_length

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from saijin_studio.ui.widgets.message_kit import MessageKit

MOST_LINES = 8
COMMIT_GUARD_S = 0.05
"""Some platforms send the Enter that ended a composition on to the application right after the commit."""

_UNDERLINE = 2
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_BREAKING = Qt.KeyboardModifier.ShiftModifier
_OTHERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value


class ComposerInput(QTextEdit):
    """A plain-text field of one to eight lines.

    Args:
        kit: what to draw with.
        parent: the composer.
        clock: monotonic seconds.
    """

    send_asked = Signal()
    stop_asked = Signal()
    focus_changed = Signal(bool)
    height_changed = Signal()
    composition_changed = Signal()

    def __init__(
        self, kit: MessageKit, parent: QWidget | None = None, clock: Callable[[], float] = monotonic
    ) -> None:
        super().__init__(parent)
        self._kit = kit
        self._clock = clock
        self._preedit = ""
        self._placeholder = ""
        self._committed_at: float | None = None
        self._height = 0
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.refresh()
        self.document().contentsChanged.connect(self._measure)

    @property
    def composing(self) -> bool:
        """Whether an input method is at work on text that is not committed."""
        return bool(self._preedit)

    def set_text(self, text: str) -> None:
        """Replace the text; the cursor stands behind it."""
        self.setPlainText(text)
        self._format()
        self.document().clearUndoRedoStacks()
        self.moveCursor(QTextCursor.MoveOperation.End)

    @property
    def placeholder(self) -> str:
        """The words in the empty field."""
        return self._placeholder

    def set_placeholder(self, words: str) -> None:
        """The words for the empty field, which the composer paints: Qt's own know nothing of line heights."""
        self._placeholder = words

    def refresh(self) -> None:
        """Take the fonts and colours of now."""
        self.setFont(self._kit.fonts.font(TextRole.MESSAGE))
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        palette.setColor(QPalette.ColorRole.Text, self._kit.theme.color("text"))
        self.setPalette(palette)
        self._format()
        self._measure()

    def wanted_height(self) -> int:
        """The height for the lines of now, at most eight."""
        line = self._kit.fonts.line_height(TextRole.MESSAGE)
        lines = max(1, round(self.document().size().height() / line))
        return line * min(MOST_LINES, lines)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter sends, Shift+Enter breaks the line, Esc stops; a composition has all of them to itself."""
        if self.composing:
            # The input method gets the key by itself; whatever still arrives here must do nothing.
            if event.key() not in _ENTER and event.key() != Qt.Key.Key_Escape:
                super().keyPressEvent(event)
            return
        if event.key() in _ENTER and not event.modifiers() & (_BREAKING | _OTHERS):
            if not self._ends_composition():
                self.send_asked.emit()
            return
        self._committed_at = None
        if event.key() == Qt.Key.Key_Escape:
            self.stop_asked.emit()
            event.ignore()
            return
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Follow a composition; its underline is ours."""
        was_composing = self.composing
        self._preedit = event.preeditString()
        if was_composing and not self._preedit:
            self._committed_at = self._clock()
        shown = QInputMethodEvent(event.preeditString(), _without_underline(event.attributes()))
        shown.setCommitString(event.commitString(), event.replacementStart(), event.replacementLength())
        super().inputMethodEvent(shown)
        self._measure()
        self.viewport().update()
        self.composition_changed.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell the composer, which draws the ring."""
        super().focusInEvent(event)
        self.focus_changed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell the composer."""
        super().focusOutEvent(event)
        self.focus_changed.emit(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks lines elsewhere."""
        super().resizeEvent(event)
        self._measure()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Only text comes in."""
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste as plain text."""
        self.textCursor().insertText(source.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, and the line under what is being composed."""
        super().paintEvent(event)
        if self.composing:
            painter = QPainter(self.viewport())
            self._draw_composition(painter)
            painter.end()

    def draw_placeholder(self, painter: QPainter) -> None:
        """Draw the words of the empty field where its first line is; ``painter`` is the composer's."""
        if self.composing or not self.document().isEmpty():
            return
        metrics = QFontMetrics(self.font())
        line, box = self._kit.fonts.line_height(TextRole.MESSAGE), self.geometry()
        shown = metrics.elidedText(self._placeholder, Qt.TextElideMode.ElideRight, box.width())
        painter.setFont(self.font())
        painter.setPen(self._kit.theme.color("text2"))
        painter.drawText(QPointF(box.left(), box.top() + line - metrics.descent()), shown)

    def _draw_composition(self, painter: QPainter) -> None:
        block = self.textCursor().block()
        corner = self.document().documentLayout().blockBoundingRect(block).topLeft()
        corner -= self.viewport().mapFrom(self, self.rect().topLeft()).toPointF()
        scroll = self.verticalScrollBar().value()
        start = block.layout().preeditAreaPosition()
        for run in run_rects(block, start, utf16_length(self._preedit)):
            where = run.translated(corner.x(), corner.y() - scroll)
            line = QRectF(where.left(), where.bottom() - 1, where.width(), _UNDERLINE)
            painter.fillRect(line, self._kit.theme.color("accent"))

    def _ends_composition(self) -> bool:
        """Whether this Enter is the one that committed a composition a moment ago."""
        committed, self._committed_at = self._committed_at, None
        return committed is not None and self._clock() - committed < COMMIT_GUARD_S

    def _format(self) -> None:
        look = QTextBlockFormat()
        look.setLineHeight(self._kit.fonts.line_height(TextRole.MESSAGE), _FIXED)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(look)

    def _measure(self) -> None:
        height = self.wanted_height()
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded
        full = height >= MOST_LINES * self._kit.fonts.line_height(TextRole.MESSAGE)
        self.setVerticalScrollBarPolicy(policy if full else Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if height != self._height:
            self._height = height
            self.height_changed.emit()


def _without_underline(
    attributes: Sequence[QInputMethodEvent.Attribute],
) -> list[QInputMethodEvent.Attribute]:
    """The attributes of a composition with its underlines taken off; the chosen clause keeps its ground."""
    kept: list[QInputMethodEvent.Attribute] = []
    for attribute in attributes:
        if attribute.type is QInputMethodEvent.AttributeType.TextFormat:
            look = attribute.value.toCharFormat()
            look.setFontUnderline(False)
            attribute.value = look
        kept.append(attribute)
    return kept
