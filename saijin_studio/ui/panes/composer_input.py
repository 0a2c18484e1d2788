"""Where the user writes: grows with the text, sends on Enter, and leaves composing to the input method."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QGuiApplication,
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

from saijin_studio.config.settings import SendKey
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.widgets.attachment_mime import offers, read_mime
from saijin_studio.ui.widgets.text_block_lines import run_rects, utf16_length

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from saijin_studio.ui.widgets.message_kit import MessageKit

MOST_LINES = 8
LONG_TEXT, LONGEST_TEXT = 8_000, 30_000
"""Characters of a paste from which it may better be an attachment, and from which it has to be one: Qt lays a text
out in the window's thread."""

COMMIT_GUARD_S = 0.05
"""Some platforms send the Enter that ended a composition on to the application right after the commit."""

_UNDERLINE = 2
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_BREAKING, _CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
_OTHERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_CHANGING = _BREAKING | _OTHERS
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
    back_asked = Signal()
    """Up was pressed in the empty field."""
    handed = Signal(object)
    """``Handed``: files or a picture were pasted, or a text that is too long for the field."""
    long_pasted = Signal(int)
    """A text of so many characters was pasted, which might better be an attachment."""
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
        self._line = 0
        self._send_key = SendKey.ENTER
        self._takes_key: Callable[[QKeyEvent], bool] | None = None
        self._claims_escape: Callable[[], bool] | None = None
        self.setAcceptDrops(False)  # the pane around has them all
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
        return bool(self._preedit) and bool(self.textCursor().block().layout().preeditAreaText())

    @property
    def send_key(self) -> SendKey:
        """Which key sends."""
        return self._send_key

    def set_send_key(self, key: SendKey) -> None:
        """Send with another key."""
        self._send_key = key

    def let_keys_to(self, takes: Callable[[QKeyEvent], bool], claims_escape: Callable[[], bool]) -> None:
        """Ask somebody first for every key that no composition has.

        Args:
            takes: does something with a key, and tells whether it did.
            claims_escape: whether Esc is theirs now, and not the window's.
        """
        self._takes_key, self._claims_escape = takes, claims_escape

    def set_text(self, text: str) -> None:
        """Replace the text; the cursor stands behind it."""
        if self.composing:
            QGuiApplication.inputMethod().reset()
        self._preedit = ""
        self.setPlainText(text)
        self._line = 0
        self._format()
        self.document().clearUndoRedoStacks()
        self.moveCursor(QTextCursor.MoveOperation.End)

    def insert_text(self, text: str) -> None:
        """Put a text at the cursor, as a step of its own to be undone."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.insertText(text)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

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

    def event(self, event: QEvent) -> bool:
        """Claim Esc before the window has it, and Tab before the focus moves, for a list that is open."""
        if isinstance(event, QKeyEvent) and not self.composing:
            escape = event.key() == Qt.Key.Key_Escape and event.type() is QEvent.Type.ShortcutOverride
            if escape and self._claims_escape is not None and self._claims_escape():
                event.accept()
                return True
            tab = event.key() == Qt.Key.Key_Tab and event.type() is QEvent.Type.KeyPress
            if tab and self._takes_key is not None and self._takes_key(event):
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter sends, Shift+Enter breaks the line, Esc stops; a composition has all of them to itself."""
        if self.composing:
            # The input method gets the key by itself; whatever still arrives here must do nothing.
            if event.key() not in _ENTER and event.key() != Qt.Key.Key_Escape:
                super().keyPressEvent(event)
            return
        if event.key() in _ENTER and not event.modifiers() & _BREAKING and self._ends_composition():
            return
        self._committed_at = None
        if self._takes_key is not None and self._takes_key(event):
            return
        if event.key() in _ENTER:
            self._enter(event)
            return
        if event.key() == Qt.Key.Key_Up and not event.modifiers() & _CHANGING and self.document().isEmpty():
            self.back_asked.emit()
            return
        if event.key() == Qt.Key.Key_Escape:
            self.stop_asked.emit()
            event.ignore()
            return
        super().keyPressEvent(event)

    def _enter(self, event: QKeyEvent) -> None:
        """Ctrl+Enter always sends; Enter alone sends or breaks the line; Shift+Enter always breaks it."""
        changed = event.modifiers() & _CHANGING
        sends = changed == _CTRL or (not changed and self._send_key is SendKey.ENTER)
        if sends:
            self.send_asked.emit()
        elif changed in {Qt.KeyboardModifier.NoModifier, _BREAKING}:
            self.textCursor().insertBlock()
            self.ensureCursorVisible()

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
        """Text, files and pictures come in."""
        return offers(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste text as plain text, and hand on what becomes an attachment."""
        handed = read_mime(source)
        if handed.attaches or len(handed.text) > LONGEST_TEXT:
            self.handed.emit(handed)
            return
        self.insert_text(handed.text)
        if len(handed.text) > LONG_TEXT:
            self.long_pasted.emit(len(handed.text))

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
        """Set the line height; only where it is another, for undoing would take it back."""
        line = self._kit.fonts.line_height(TextRole.MESSAGE)
        if line == self._line:
            return
        self._line = line
        look = QTextBlockFormat()
        look.setLineHeight(line, _FIXED)
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
