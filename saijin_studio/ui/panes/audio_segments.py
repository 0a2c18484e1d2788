"""What was said, a line for each segment with its time beside it; the words can be corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.widgets.attachment_mime import plain
from saijin_studio.ui.widgets.audio_strip_length import clock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from saijin_studio.core.sound import SegmentOutput
    from saijin_studio.ui.widgets.message_kit import MessageKit

_MARGIN, _LINES = 48, 6
_PAUSE_MS = 700


class AudioSegments(QPlainTextEdit):
    """One line for each segment; however many there are, only those in view are laid out.

    Args:
        kit: what to draw with.
    """

    play_asked = Signal(float)
    """Play from this second."""
    edited = Signal()
    """Words were corrected, and it has been quiet for a moment."""

    def __init__(self, kit: MessageKit) -> None:
        super().__init__()
        self._kit = kit
        self._segments: list[SegmentOutput] = []
        self._times = _Times(self)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(True)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.edited)
        self.textChanged.connect(self._pause.start)
        self.updateRequest.connect(self._follow)
        kit.fonts.changed.connect(self._dress)
        kit.theme.changed.connect(self._times.update)
        self._dress()
        self._retranslate()

    @property
    def text(self) -> str:
        """Everything, a line for each segment."""
        return self.toPlainText()

    def set_segments(self, segments: Sequence[SegmentOutput]) -> None:
        """Show these."""
        self._segments = list(segments)
        self.setPlainText("\n".join(plain(one.text).replace("\n", " ").strip() for one in segments))
        block, place = self.document().firstBlock(), 0
        while block.isValid():
            block.setUserState(place)
            block, place = block.next(), place + 1
        self._pause.stop()
        self._times.update()

    def add_segment(self, segment: SegmentOutput) -> None:
        """Show one more."""
        at_end = self.verticalScrollBar().value() >= self.verticalScrollBar().maximum()
        self._segments.append(segment)
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        if len(self._segments) > 1:
            cursor.insertBlock()
        cursor.insertText(plain(segment.text).replace("\n", " ").strip())
        cursor.block().setUserState(len(self._segments) - 1)
        self._pause.stop()
        if at_end:
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())

    def corrected(self) -> list[tuple[SegmentOutput, str]]:
        """The segments that are left with their words of now."""
        found: list[tuple[SegmentOutput, str]] = []
        block = self.document().firstBlock()
        while block.isValid():
            if 0 <= block.userState() < len(self._segments):
                found.append((self._segments[block.userState()], block.text()))
            block = block.next()
        return found

    def sizeHint(self) -> QSize:
        """Room for some lines."""
        return QSize(200, _LINES * self._kit.fonts.line_height(TextRole.BODY) + 14)

    def minimumSizeHint(self) -> QSize:
        """At least three lines."""
        return QSize(120, 3 * self._kit.fonts.line_height(TextRole.BODY) + 14)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A segment stays one line: Enter plays from here instead of breaking it."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            state = self.textCursor().block().userState()
            if 0 <= state < len(self._segments):
                self.play_asked.emit(self._segments[state].start)
            return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take words, without lines of their own."""
        self.insertPlainText(plain(source.text()).replace("\n", " "))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the times beside the words."""
        super().resizeEvent(event)
        inner = self.contentsRect()
        self._times.setGeometry(inner.left(), inner.top(), self.margin, inner.height())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    @property
    def margin(self) -> int:
        """How wide the times are."""
        return self._kit.fonts.scaled(_MARGIN)

    def paint_times(self, painter: QPainter) -> None:
        """Draw the time of each segment in view."""
        painter.setFont(self._kit.fonts.font(TextRole.CHIP))
        painter.setPen(self._kit.theme.color("accent_text"))
        line = self._kit.fonts.line_height(TextRole.BODY)
        block = self.firstVisibleBlock()
        while block.isValid():
            box = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if box.top() > self.viewport().height():
                break
            if 0 <= block.userState() < len(self._segments):
                words = clock(self._segments[block.userState()].start)
                place = QRectF(0, box.top(), self.margin - 8, line)
                painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
            block = block.next()

    def segment_at(self, y: float) -> SegmentOutput | None:
        """The segment at a height."""
        block = self.cursorForPosition(QPointF(0, y).toPoint()).block()
        return self._segments[block.userState()] if 0 <= block.userState() < len(self._segments) else None

    def _follow(self) -> None:
        self._times.update()

    def _dress(self) -> None:
        self.setFont(self._kit.fonts.font(TextRole.BODY))
        self.setViewportMargins(self.margin, 0, 0, 0)
        self.updateGeometry()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("What was said"))
        self.setPlaceholderText(self.tr("What was said appears here."))
        self._times.setToolTip(self.tr("Play from here"))


class _Times(QWidget):
    """The margin with the times; a click plays from there."""

    def __init__(self, owner: AudioSegments) -> None:
        super().__init__(owner)
        self._owner = owner
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._owner.paint_times(painter)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._owner.segment_at(event.position().y())
        if found is not None:
            self._owner.play_asked.emit(found.start)
