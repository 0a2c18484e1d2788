"""What lies over a screen while a part of it is chosen: its picture, dimmed but for the rectangle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import RADIUS_BUTTON, fill_box

if TYPE_CHECKING:
    from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPaintEvent

    from saijin_studio.ui.widgets.message_kit import MessageKit

_LEAST = 8
"""A rectangle of fewer pixels was a click."""
_DIM = 110


class CaptureScreen(QWidget):
    """Covers one screen. Dragging chooses a rectangle, Enter the whole screen, Escape nothing.

    Args:
        look: what to draw with.
        picture: what the screen shows.
        place: where the screen lies.
    """

    chosen = Signal(object)
    """This ``QImage`` was chosen."""
    left = Signal()

    def __init__(self, look: MessageKit, picture: QImage, place: QRect) -> None:
        super().__init__(None, Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint)
        self._look, self._picture = look, picture
        self._from: QPoint | None = None
        self._box = QRect()
        self.setGeometry(place)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self._words)
        self.setWindowTitle(self._words)

    @property
    def _words(self) -> str:
        return self.tr("Draw a rectangle · Enter takes the whole screen · Esc leaves")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a rectangle; the other button leaves."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._from = event.position().toPoint()
            self._box = QRect()
        elif event.button() is Qt.MouseButton.RightButton:
            self.left.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw it."""
        if self._from is not None:
            self._box = QRect(self._from, event.position().toPoint()).normalized() & self.rect()
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take it, where it is one."""
        if event.button() is Qt.MouseButton.LeftButton and self._from is not None:
            self._from = None
            if self._box.width() >= _LEAST and self._box.height() >= _LEAST:
                self._take(self._box)
            self._box = QRect()
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the whole screen, or nothing."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take(self.rect())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the screen, dimmed where it is not chosen."""
        painter, colour = QPainter(self), self._look.theme.color
        painter.drawImage(self.rect(), self._picture)
        painter.fillRect(self.rect(), QColor(0, 0, 0, _DIM))
        if not self._box.isEmpty():
            painter.drawImage(QRectF(self._box), self._picture, QRectF(self._source(self._box)))
            painter.setPen(QPen(colour("accent"), 2))
            painter.drawRect(self._box)
        else:
            self._paint_words(painter)
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        font = self._look.fonts.font(TextRole.BODY)
        words, colour = self._words, self._look.theme.color
        width = QFontMetrics(font).horizontalAdvance(words) + 32
        box = QRectF((self.width() - width) / 2, 40, width, QFontMetrics(font).height() + 20)
        fill_box(painter, box, RADIUS_BUTTON, colour("surface_raised"), colour("border"))
        painter.setFont(font)
        painter.setPen(colour("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _source(self, box: QRect) -> QRect:
        """The same rectangle in the picture, which has more pixels on a fine screen."""
        x, y = self._picture.width() / self.width(), self._picture.height() / self.height()
        return QRect(round(box.x() * x), round(box.y() * y), round(box.width() * x), round(box.height() * y))

    def _take(self, box: QRect) -> None:
        part = self._picture.copy(self._source(box))
        part.setDevicePixelRatio(1.0)
        self.chosen.emit(part)
