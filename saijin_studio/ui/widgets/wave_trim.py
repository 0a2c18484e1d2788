"""Two handles over a waveform: what lies between them is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from saijin_studio.ui.widgets.focus_ring import FocusRing
from saijin_studio.ui.widgets.wave_bars import HEIGHT
from saijin_studio.ui.widgets.wave_paint import paint_bars

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from saijin_studio.ui.widgets.message_kit import MessageKit

LEAST = 0.05
"""Seconds that are always kept."""
_GRIP, _STEP = 12, 0.05


class WaveTrim(QWidget):
    """The waveform with what is cut away greyed out.

    Args:
        kit: what to draw with.
        parent: the owner.
    """

    changed = Signal(float, float)
    """Where the part begins and ends that is kept, in seconds."""

    def __init__(self, kit: MessageKit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._heights: Sequence[float] = ()
        self._seconds = 0.0
        self.start, self.stop = 0.0, 0.0
        self.begin, self.end = _Grip(kit, self), _Grip(kit, self)
        self.begin.moved.connect(self._move_begin)
        self.end.moved.connect(self._move_end)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        kit.theme.changed.connect(self.update)
        kit.fonts.changed.connect(self.updateGeometry)
        self._retranslate()

    def set_wave(self, heights: Sequence[float], seconds: float) -> None:
        """Begin with all of a sound."""
        self._heights, self._seconds = heights, seconds
        self._set(0.0, seconds)

    def sizeHint(self) -> QSize:
        """As high as the waveform."""
        return QSize(self._kit.fonts.scaled(200), self._kit.fonts.scaled(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """It may be narrow, but not low."""
        return QSize(80, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the handles."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bars, and a veil over what is cut away."""
        painter, colour = QPainter(self), self._kit.theme.color
        box = self._box()
        paint_bars(painter, box, self._heights, 1.0, colour("accent"), colour("accent"))
        veil = colour("surface")
        veil.setAlphaF(0.78)
        left, right = self._x(self.start), self._x(self.stop)
        painter.fillRect(QRectF(0, 0, left, self.height()), veil)
        painter.fillRect(QRectF(right, 0, self.width() - right, self.height()), veil)
        painter.end()

    def _box(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_GRIP / 2, 4, -_GRIP / 2, -4)

    def _x(self, second: float) -> float:
        box = self._box()
        return box.left() + (second / self._seconds if self._seconds else 0.0) * box.width()

    def second_at(self, x: float) -> float:
        """Which second is at a place."""
        box = self._box()
        return max(0.0, min(1.0, (x - box.left()) / max(1.0, box.width()))) * self._seconds

    def _move_begin(self, x: float) -> None:
        self._set(min(self.second_at(x), max(0.0, self.stop - LEAST)), self.stop)

    def _move_end(self, x: float) -> None:
        self._set(self.start, max(self.second_at(x), min(self._seconds, self.start + LEAST)))

    def _set(self, start: float, stop: float) -> None:
        self.start, self.stop = start, stop
        self._place()
        self._retranslate()
        self.update()
        self.changed.emit(start, stop)

    def _place(self) -> None:
        for grip, second in ((self.begin, self.start), (self.end, self.stop)):
            grip.setGeometry(round(self._x(second)) - _GRIP // 2, 0, _GRIP, self.height())
            grip.step = _STEP / self._seconds * self._box().width() if self._seconds else 1.0

    def _retranslate(self) -> None:
        self.begin.setAccessibleName(self.tr("Beginning of what is kept"))
        self.end.setAccessibleName(self.tr("End of what is kept"))
        for grip, second in ((self.begin, self.start), (self.end, self.stop)):
            words = self.tr("{seconds} s").format(seconds=f"{second:.2f}")
            grip.setAccessibleDescription(words)
            grip.setToolTip(words)


class _Grip(QWidget):
    """One handle; ``moved`` tells where its middle wants to be, in pixels of the waveform."""

    moved = Signal(float)

    def __init__(self, kit: MessageKit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self.step = 1.0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self._ring = FocusRing(kit.theme, self)
        kit.theme.changed.connect(self.update)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.moved.emit(self.mapToParent(event.position()).x())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right go a twentieth of a second, with Shift ten of them."""
        sign = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if not sign:
            super().keyPressEvent(event)
            return
        many = 10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        self.moved.emit(self.x() + self.width() / 2 + sign * many * self.step)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a line with a knob."""
        painter, colour = QPainter(self), self._kit.theme.color("accent")
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.width() / 2
        painter.fillRect(QRectF(middle - 1, 0, 2, self.height()), colour)
        painter.setBrush(colour)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(middle - 4, self.height() / 2 - 9, 8, 18), 4, 4)
        painter.setPen(self._kit.theme.color("on_accent"))
        painter.drawLine(QPointF(middle, self.height() / 2 - 4), QPointF(middle, self.height() / 2 + 4))
        painter.end()
