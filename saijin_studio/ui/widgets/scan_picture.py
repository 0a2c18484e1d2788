"""The picture of a page at any zoom, cheaply: smaller copies of it, and the last one that fitted exactly."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap

_SMALLEST, _SAMPLES = 256, 64
_DARK = 110
"""Below this mean of 0 to 255 what lies around a point is dark."""


class ScanPicture:
    """Draws a picture that stands for a page of another size."""

    def __init__(self) -> None:
        self._levels: list[QImage] = []
        self._exact = QPixmap()
        self._grey = QImage()
        self._page = QSize()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not self._levels

    def set_image(self, image: QImage | None, page: QSize) -> None:
        """Another picture; ``page`` is the size of the page in its own pixels."""
        self._levels, self._exact, self._grey, self._page = [], QPixmap(), QImage(), page
        if image is None or image.isNull():
            return
        # One conversion now instead of one a paint.
        level = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
        self._levels.append(level)
        while max(level.width(), level.height()) > 2 * _SMALLEST:
            level = _scaled(level, (level.size() / 2).expandedTo(QSize(1, 1)))
            self._levels.append(level)
        self._grey = _scaled(level, QSize(_SAMPLES, _SAMPLES)).convertToFormat(QImage.Format.Format_Grayscale8)

    def dark_at(self, part: QRectF) -> bool:
        """Whether the page is dark at a part of it."""
        if self._grey.isNull() or self._page.isEmpty():
            return False
        spots = (part.center(), part.topLeft(), part.topRight(), part.bottomLeft(), part.bottomRight())
        found = [
            self._grey.pixelColor(self._sample(spot.x(), 0), self._sample(spot.y(), 1)).red() for spot in spots
        ]
        return sum(found) < _DARK * len(found)

    def paint(self, painter: QPainter, target: QRectF, seen: QRectF, ratio: float, *, fine: bool) -> None:
        """Draw the page into ``target``; only ``seen`` of that has to be drawn.

        ``fine`` takes the time that a picture which stands still is worth.
        """
        if self.empty:
            return
        size = QSize(max(1, round(target.width() * ratio)), max(1, round(target.height() * ratio)))
        smaller = size.width() <= self._levels[0].width()
        if smaller and fine and self._exact.size() != size:
            self._exact = QPixmap.fromImage(_scaled(self._nearest(size), size))
            self._exact.setDevicePixelRatio(ratio)
        if smaller and self._exact.size() == size:
            painter.drawPixmap(target.topLeft(), self._exact)
            return
        image = self._nearest(size)
        across, down = image.width() / target.width(), image.height() / target.height()
        left, top = seen.left() - target.left(), seen.top() - target.top()
        source = QRectF(left * across, top * down, seen.width() * across, seen.height() * down)
        # A page that is shown at more than three times its size is looked at pixel by pixel.
        smooth = size.width() < 3 * self._page.width()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=smooth)
        painter.drawImage(seen, image, source)

    def _nearest(self, size: QSize) -> QImage:
        """The smallest copy that is no smaller than ``size``."""
        return next((one for one in reversed(self._levels) if one.width() >= size.width()), self._levels[0])

    def _sample(self, at: float, axis: int) -> int:
        whole = self._page.height() if axis else self._page.width()
        return min(_SAMPLES - 1, max(0, int(at / whole * _SAMPLES)))


def _scaled(image: QImage, size: QSize) -> QImage:
    return image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
