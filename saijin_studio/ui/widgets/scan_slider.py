"""A slider for the threshold; every line is a stroke on its track."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from saijin_studio.ui.style import RADIUS_GAUGE, draw_ring, fill_box
from saijin_studio.ui.widgets.icon_button_base import by_keyboard
from saijin_studio.ui.widgets.scan_confidence import COLOURS, sureness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QMouseEvent, QPaintEvent

    from saijin_studio.ui.widgets.message_kit import MessageKit

_HEIGHT, _TRACK, _KNOB, _BELOW = 28, 14, 8, 0.45


class ScanSlider(QSlider):
    """0 to 100 percent.

    Args:
        kit: what to draw with.
        parent: the owner.
    """

    def __init__(self, kit: MessageKit, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._kit = kit
        self._ring = False
        self.confidences: Sequence[float] = ()
        self.setRange(0, 100)
        self.setPageStep(10)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        kit.theme.changed.connect(self.update)
        kit.fonts.changed.connect(self.updateGeometry)

    def set_confidences(self, confidences: Sequence[float]) -> None:
        """Show how sure lines are."""
        self.confidences = confidences
        self.update()

    def sizeHint(self) -> QSize:
        """As high as a button."""
        return QSize(self._kit.fonts.scaled(200), self._kit.fonts.scaled(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """It may be narrow."""
        return QSize(96, self.sizeHint().height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go where the pointer is."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._go(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Nothing more happens."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring where the keyboard led here."""
        super().focusInEvent(event)
        self._ring = by_keyboard(event.reason(), self._ring)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the track, the lines' strokes, and the knob."""
        painter, theme = QPainter(self), self._kit.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track, at = self._track(), self._x(self.value())
        fill_box(
            painter,
            track.adjusted(-_KNOB / 2, 0, _KNOB / 2, 0),
            RADIUS_GAUGE,
            theme.color("bg_sunken"),
            theme.color("border_soft"),
        )
        for place in sorted({round(confidence * 100) for confidence in self.confidences}):
            x = self._x(place)
            painter.setOpacity(_BELOW if place < self.value() else 1.0)
            painter.setPen(QPen(theme.color(COLOURS[sureness(place / 100)]), 1.5))
            painter.drawLine(QPointF(x, track.top() + 3), QPointF(x, track.bottom() - 3))
        painter.setOpacity(1.0)
        knob = QRectF(at - _KNOB / 2, track.top() - 4, _KNOB, track.height() + 8)
        fill_box(painter, knob, _KNOB / 2, theme.color("accent"), theme.color("surface_raised"))
        if self._ring and self.hasFocus():
            draw_ring(painter, knob.adjusted(-3, -2, 3, 2), RADIUS_GAUGE, theme.color("focus"))
        painter.end()

    def _track(self) -> QRectF:
        middle, high = self.height() / 2, self._kit.fonts.scaled(_TRACK)
        return QRectF(_KNOB, middle - high / 2, self.width() - 2 * _KNOB, high)

    def _x(self, value: float) -> float:
        track = self._track()
        return track.left() + track.width() * value / 100

    def _go(self, x: float) -> None:
        track = self._track()
        self.setValue(round(max(0.0, min(1.0, (x - track.left()) / max(1.0, track.width()))) * 100))
