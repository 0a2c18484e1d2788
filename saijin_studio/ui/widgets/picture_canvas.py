"""The ground of the viewer: a picture that fits, or in its own size and moved about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import RADIUS_CARD, rounded

if TYPE_CHECKING:
    from saijin_studio.ui.widgets.message_kit import MessageKit

_ROOM = QSize(720, 480)


class PictureCanvas(QWidget):
    """Draws one picture.

    Args:
        kit: what to draw with.
        parent: the viewer.
    """

    toggled = Signal()
    """Fit or own size was asked for by two clicks."""

    def __init__(self, kit: MessageKit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._image = QImage()
        self._pixmap = QPixmap()
        self._words = ""
        self._fit = True
        self._offset = QPointF()
        self._grip: QPointF | None = None
        self.setMinimumSize(320, 240)

    @property
    def image(self) -> QImage:
        """The picture."""
        return self._image

    @property
    def words(self) -> str:
        """The sentence that stands in place of a picture."""
        return self._words

    @property
    def fits(self) -> bool:
        """Whether the whole picture is shown."""
        return self._fit

    @property
    def offset(self) -> QPointF:
        """How far a picture in its own size is moved from the middle."""
        return self._offset

    def show_image(self, image: QImage) -> None:
        """Show another picture."""
        self._image, self._pixmap, self._words = image, QPixmap.fromImage(image), ""
        self._offset = QPointF()
        self.update()

    def show_words(self, words: str) -> None:
        """Show a sentence instead of a picture."""
        self.show_image(QImage())
        self._words = words

    def set_fit(self, fit: bool) -> None:
        """Show the whole picture, or each of its pixels as one of the screen."""
        self._fit = fit
        self._offset = QPointF()
        self.setCursor(Qt.CursorShape.ArrowCursor if fit else Qt.CursorShape.OpenHandCursor)
        self.update()

    def sizeHint(self) -> QSize:
        """Large, but within a small screen."""
        return _ROOM

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the picture."""
        self._grip = None if self._fit else event.position() - self._offset

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the picture."""
        if self._grip is not None:
            self._move_to(event.position() - self._grip)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._grip = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Change between fit and own size."""
        self.toggled.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Move the picture."""
        if not self._fit:
            self._move_to(self._offset + QPointF(event.angleDelta()) / 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the picture in reach."""
        super().resizeEvent(event)
        self._move_to(self._offset)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, and the picture or the sentence."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.setClipPath(rounded(QRectF(self.rect()), RADIUS_CARD))
        painter.fillRect(self.rect(), self._kit.theme.color("bg_sunken"))
        if not self._pixmap.isNull():
            painter.drawPixmap(self._place(), self._pixmap, QRectF(self._pixmap.rect()))
        elif self._words:
            painter.setFont(self._kit.fonts.font(TextRole.BODY))
            painter.setPen(self._kit.theme.color("text2"))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(QRectF(self.rect()).adjusted(24, 24, -24, -24), int(flags), self._words)
        painter.end()

    def _shown_size(self) -> tuple[float, float]:
        ratio = self.devicePixelRatioF()
        width, height = self._pixmap.width() / ratio, self._pixmap.height() / ratio
        if self._fit and not self._pixmap.isNull():
            scale = min(self.width() / width, self.height() / height, 1.0)
            width, height = width * scale, height * scale
        return width, height

    def _place(self) -> QRectF:
        place = QRectF(0, 0, *self._shown_size())
        place.moveCenter(QRectF(self.rect()).center() + self._offset)
        return place

    def _move_to(self, offset: QPointF) -> None:
        width, height = self._shown_size()
        far_x, far_y = max(0.0, (width - self.width()) / 2), max(0.0, (height - self.height()) / 2)
        self._offset = QPointF(min(far_x, max(-far_x, offset.x())), min(far_y, max(-far_y, offset.y())))
        self.update()
