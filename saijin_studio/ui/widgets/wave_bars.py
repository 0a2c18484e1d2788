"""The waveform of a take, with its playhead: a click or a key goes elsewhere in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from saijin_studio.ui.widgets.audio_strip_length import clock
from saijin_studio.ui.widgets.focus_ring import FocusRing
from saijin_studio.ui.widgets.wave_paint import paint_bars

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from saijin_studio.ui.widgets.message_kit import MessageKit

HEIGHT = 56
_HEAD, _KNOB, _STEP = 2.0, 7.0, 1.0
_STEPS = {Qt.Key.Key_Left: -_STEP, Qt.Key.Key_Right: _STEP, Qt.Key.Key_PageUp: -10.0, Qt.Key.Key_PageDown: 10.0}


class WaveBars(QWidget):
    """Bars, the played ones in rose, and a playhead.

    Args:
        kit: what to draw with.
        parent: the owner.
    """

    sought = Signal(float)
    """Go on at this second."""

    def __init__(self, kit: MessageKit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._heights: Sequence[float] = ()
        self._seconds = self._position = 0.0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._ring = FocusRing(kit.theme, self)
        kit.theme.changed.connect(self.update)
        kit.fonts.changed.connect(self.updateGeometry)
        self._tell()

    @property
    def position(self) -> float:
        """Where the playhead stands, in seconds."""
        return self._position

    @property
    def seconds(self) -> float:
        """How long it is."""
        return self._seconds

    def set_wave(self, heights: Sequence[float], seconds: float) -> None:
        """Show another sound, from its beginning."""
        self._heights, self._seconds, self._position = heights, seconds, 0.0
        self._tell()
        self.update()

    def set_position(self, seconds: float) -> None:
        """Put the playhead elsewhere."""
        seconds = max(0.0, min(seconds, self._seconds))
        if seconds != self._position:
            self._position = seconds
            self._tell()
            self.update()

    def sizeHint(self) -> QSize:
        """56 pixels high."""
        return QSize(self._kit.fonts.scaled(200), self._kit.fonts.scaled(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """It may be narrow, but not low."""
        return QSize(80, self.sizeHint().height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go where it was clicked."""
        if event.button() is Qt.MouseButton.LeftButton and self._seconds:
            self.sought.emit(self.second_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        if event.buttons() & Qt.MouseButton.LeftButton and self._seconds:
            self.sought.emit(self.second_at(event.position().x()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right go a second, the page keys ten; Home and End go to the ends."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.sought.emit(max(0.0, min(self._seconds, self._position + _STEPS[key])))
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self.sought.emit(0.0 if key is Qt.Key.Key_Home else self._seconds)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._tell()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw bars and playhead."""
        painter, colour = QPainter(self), self._kit.theme.color
        box = self.wave_box()
        played = self._position / self._seconds if self._seconds else 0.0
        paint_bars(painter, box, self._heights, played, colour("accent"), colour("border_strong"))
        if self._seconds:
            x = round(box.left() + played * box.width())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(QRectF(x - _HEAD / 2, 0, _HEAD, self.height()), colour("accent"))
            painter.setBrush(colour("accent"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(QPointF(x, _KNOB / 2), _KNOB / 2, _KNOB / 2)
        painter.end()

    def wave_box(self) -> QRectF:
        """Where the bars are."""
        return QRectF(self.rect()).adjusted(_KNOB / 2, _KNOB, -_KNOB / 2, -2)

    def second_at(self, x: float) -> float:
        """Which second is at a place."""
        box = self.wave_box()
        return max(0.0, min(1.0, (x - box.left()) / max(1.0, box.width()))) * self._seconds

    def _tell(self) -> None:
        self.setAccessibleName(self.tr("Position in the sound"))
        self.setAccessibleDescription(
            self.tr("{now} of {all}").format(now=clock(self._position), all=clock(self._seconds))
        )
