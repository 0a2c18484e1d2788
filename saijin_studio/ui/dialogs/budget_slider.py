"""A slider over all of a memory, on which is marked what others hold and what the studio would choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QSlider

from saijin_studio.ui.style import RADIUS_GAUGE, draw_hatching, draw_ring, fill_box, rounded

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

    from saijin_studio.ui.theme import Theme

TRACK = 10.0
_HANDLE = 16.0
_HEIGHT = 28
_EDGE = 12.0
"""Pixels at both ends: half a handle and its ring of focus."""

_KEYS = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason}


class BudgetSlider(QSlider):
    """Values are tenths of a gigabyte. The wheel scrolls the dialog and not the value."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._others, self._automatic = 0, 0
        self._by_key = False
        self.setSingleStep(5)
        self.setPageStep(20)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(_HEIGHT)
        theme.changed.connect(self.update)

    def mark(self, others: int, automatic: int) -> None:
        """Mark what others hold now, from the right end, and what the studio would choose; in tenths of a GB."""
        if (others, automatic) != (self._others, self._automatic):
            self._others, self._automatic = others, automatic
            self.update()

    def sizeHint(self) -> QSize:
        """Wide, and as high as a hit area."""
        return QSize(240, _HEIGHT)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what scrolls."""
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring is for those who use keys."""
        self._by_key = event.reason() in _KEYS
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Who moves it by keys is shown where they are."""
        self._by_key = True
        super().keyPressEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go where the mouse is."""
        self._by_key = False
        if event.button() is Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self.setSliderPosition(self._at(event.position().x()))
            event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow it."""
        if self.isSliderDown():
            self.setSliderPosition(self._at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self.setSliderDown(False)
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the track, the budget, others' part, the mark and the handle."""
        painter, colour = QPainter(self), self._theme.color
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(_EDGE, (self.height() - TRACK) / 2, self.width() - 2 * _EDGE, TRACK)
        fill_box(painter, track, RADIUS_GAUGE, colour("bg_sunken"), colour("border"))
        here = self._x(self.value())
        painter.save()
        painter.setClipPath(rounded(track.adjusted(1, 1, -1, -1), RADIUS_GAUGE - 1))
        taken = QRectF(self._x(self.maximum() - self._others), track.top(), track.width(), TRACK)
        painter.fillRect(QRectF(track.left(), track.top(), here - track.left(), TRACK), colour("accent"))
        painter.setClipRect(taken, Qt.ClipOperation.IntersectClip)
        draw_hatching(painter, taken.intersected(track), colour("border_strong"))
        painter.restore()
        painter.setPen(QPen(colour("border_strong"), 1.0))
        if self._others:
            painter.drawLine(QPointF(taken.left(), track.top()), QPointF(taken.left(), track.bottom()))
        if self._automatic:
            x = self._x(self._automatic)
            painter.setPen(QPen(colour("text"), 2.0))
            painter.drawLine(QPointF(x, track.top() - 4), QPointF(x, track.bottom() + 4))
        handle = QRectF(here - _HANDLE / 2, (self.height() - _HANDLE) / 2, _HANDLE, _HANDLE)
        painter.setPen(QPen(colour("accent"), 2.0))
        painter.setBrush(colour("pressed" if self.isSliderDown() else "surface_raised"))
        painter.drawEllipse(handle.adjusted(1, 1, -1, -1))
        if self.hasFocus() and self._by_key:
            draw_ring(painter, handle.adjusted(-4, -4, 4, 4), _HANDLE / 2 + 4, colour("focus"))
        painter.end()

    def _x(self, value: int) -> float:
        span = max(1, self.maximum() - self.minimum())
        share = (min(max(value, self.minimum()), self.maximum()) - self.minimum()) / span
        return _EDGE + share * (self.width() - 2 * _EDGE)

    def _at(self, x: float) -> int:
        share = (x - _EDGE) / max(1.0, self.width() - 2 * _EDGE)
        return self.minimum() + round(min(1.0, max(0.0, share)) * (self.maximum() - self.minimum()))
