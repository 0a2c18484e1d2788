"""The line above a reply: who, by which model, when and how fast."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from saijin_studio.core.conversations import ReplyState
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.widgets.chip import ChipPainter
from saijin_studio.ui.widgets.message_item import MessageItem, ReplyPhase, ReplyStatus

if TYPE_CHECKING:
    from saijin_studio.ui.widgets.message_kit import MessageKit

HEIGHT = 22
_GAP = 8


class ReplyHeader(QWidget):
    """Paints name, chips and words in one line. A click on the model's chip asks for the details.

    Args:
        kit: what to draw with.
        item: the reply.
        parent: the reply's row.
    """

    details_asked = Signal()

    def __init__(self, kit: MessageKit, item: MessageItem, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self._item = item
        self._status = ReplyStatus()
        self._chips = ChipPainter(kit.theme, kit.fonts)
        self._model_box = QRectF()
        self.setMouseTracking(True)

    def set_item(self, item: MessageItem) -> None:
        """The reply has other properties now."""
        self._item = item
        self.update()

    def set_status(self, status: ReplyStatus) -> None:
        """The reply went on."""
        if status != self._status:
            self._status = status
            self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(0, self._kit.fonts.scaled(HEIGHT))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.update()

    def words(self) -> str:
        """What stands at the end of the line."""
        item = self._item
        if item.streaming:
            return self._under_way()
        parts = [item.time] if item.time else []
        if item.state is ReplyState.STOPPED:
            parts.append(self.tr("stopped"))
        if item.edited:
            parts.append(self.tr("edited"))
        if item.rate:
            parts.append(self._speed(item.rate))
        return " · ".join(parts)

    def natural_width(self) -> int:
        """How wide the line is when nothing of it is elided."""
        fonts, gap, item = self._kit.fonts, self._kit.fonts.scaled(_GAP), self._item
        parts = [QFontMetrics(fonts.font(TextRole.BODY, bold=True)).horizontalAdvance(item.name)]
        if item.model is not None:
            parts.append(self._chips.model_width(item.model.title))
        if item.stand_in:
            parts.append(self._chips.word_width(self.tr("stand-in")))
        words = self.words()
        if words:
            parts.append(QFontMetrics(fonts.font(TextRole.META)).horizontalAdvance(words))
        return sum(parts) + gap * (len(parts) - 1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that the model's chip can be clicked."""
        over = self._model_box.contains(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the details on a click on the model's chip."""
        if event.button() is Qt.MouseButton.LeftButton and self._model_box.contains(event.position()):
            self.details_asked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap = self._kit.fonts.scaled(_GAP)
        x = self._text(painter, 0, self._item.name, TextRole.BODY, "text", bold=True) + gap
        model = self._item.model
        if model is not None:
            x = self._model(painter, x, model.title, model.number) + gap
        if self._item.stand_in:
            word = self.tr("stand-in")
            box = self._chip_box(x, self._chips.word_width(word))
            self._chips.paint_word(painter, box, word, "warning_soft", "warning")
            x = int(box.right()) + gap
        color = "accent_text" if self._item.streaming else "text2"
        self._text(painter, x, self.words(), TextRole.META, color)
        painter.end()

    def _under_way(self) -> str:
        status = self._status
        match status.phase:
            case ReplyPhase.QUEUED:
                return self.tr("waiting its turn")
            case ReplyPhase.LOADING:
                return self.tr("loading the model… {seconds} s").format(seconds=status.seconds)
            case ReplyPhase.READING:
                return self.tr("reading the prompt {percent} %").format(percent=status.percent)
            case ReplyPhase.WRITING:
                rate = [self._speed(status.rate)] if status.rate else []
                return " · ".join([self.tr("writing"), *rate])

    def _speed(self, rate: float) -> str:
        return self.tr("{rate} tok/s").format(rate=f"{rate:.1f}")

    def _model(self, painter: QPainter, x: int, title: str, number: int) -> int:
        room = max(self._kit.fonts.scaled(60), (self.width() - x) * 3 // 5)
        if not self._item.streaming and self.natural_width() <= self.width():
            room = self._chips.model_width(title)
        box = self._chip_box(x, min(self._chips.model_width(title), room))
        self._chips.paint_model(painter, box, title, number)
        self._model_box = box
        return int(box.right())

    def _chip_box(self, x: int, width: int) -> QRectF:
        return QRectF(x, (self.height() - self._chips.height()) / 2, width, self._chips.height())

    def _text(self, painter: QPainter, x: int, text: str, role: TextRole, color: str, *, bold: bool = False) -> int:
        """Draw a text at ``x``, elided at the line's end; answers where it ends."""
        font = self._kit.fonts.font(role, bold=True) if bold else self._kit.fonts.font(role)
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, self.width() - x))
        painter.setFont(font)
        painter.setPen(self._kit.theme.color(color))
        painter.drawText(QPointF(x, (self.height() + metrics.ascent() - metrics.descent()) / 2), shown)
        return x + metrics.horizontalAdvance(shown)
