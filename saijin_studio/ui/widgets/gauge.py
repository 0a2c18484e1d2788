"""The bar of a gauge: a segment for each model, others, what is planned, and the budget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QRectF, QSize, Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from saijin_studio.ui.motion import GAUGE_MS
from saijin_studio.ui.style import RADIUS_GAUGE
from saijin_studio.ui.widgets.gauge_data import GaugeReading, Segment
from saijin_studio.ui.widgets.gauge_paint import paint_fill, paint_plan

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

    from saijin_studio.ui.theme import Theme

TRACK = 10
_SEGMENT_RADIUS = 2.0
_GAP = 2.0
_LEAST = 3.0
"""Even the smallest model is seen."""

_Span = tuple[float, float]


class GaugeBar(QWidget):
    """Draws a ``GaugeReading`` and glides from one to the next in 300 ms, or jumps under reduced motion."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._reading = GaugeReading()
        self._from: dict[str, _Span] = {}
        self._to: dict[str, _Span] = {}
        self._glide = QVariantAnimation(self)
        self._glide.setStartValue(0.0)
        self._glide.setEndValue(1.0)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._glide.valueChanged.connect(self.update)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    @property
    def reading(self) -> GaugeReading:
        """What is shown, or being glided to."""
        return self._reading

    @property
    def moving(self) -> bool:
        """Whether it is on the way to its reading."""
        return self._glide.state() is QVariantAnimation.State.Running

    def set_reading(self, reading: GaugeReading) -> None:
        """Show another reading."""
        if reading == self._reading:
            return
        shown = {name: self._at(name) for name in self._to}
        self._reading, self._to = reading, _spans(reading)
        self._from = {name: shown.get(name, (start, start)) for name, (start, _) in self._to.items()}
        self._glide.stop()
        duration = self._theme.duration(GAUGE_MS)
        if duration and self.isVisible() and self._moves_visibly():
            self._glide.setDuration(duration)
            self._glide.start()
        else:
            self._from = dict(self._to)
        self.update()

    def sizeHint(self) -> QSize:
        """Wide, and as high as the track."""
        return QSize(160, TRACK)

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop moving where nobody sees it."""
        self._glide.stop()
        self._from = dict(self._to)
        super().hideEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the track, the segments, the plan and the budget."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        reading, theme = self._reading, self._theme
        track = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.color("danger" if reading.over else "border"), 1.0))
        painter.setBrush(theme.color("bg_sunken"))
        painter.drawRoundedRect(track, RADIUS_GAUGE, RADIUS_GAUGE)
        room = track.adjusted(1.5, 1.5, -1.5, -1.5)
        for segment in reading.segments:
            self._paint_segment(painter, room, segment)
        if reading.planned is not None and reading.planned > reading.used:
            paint_plan(painter, self._part(room, self._at("planned")), _SEGMENT_RADIUS, theme.color("text"))
        if reading.capacity > reading.budget > 0:
            x = room.left() + room.width() * reading.budget / reading.capacity
            painter.setPen(QPen(theme.color("text"), 2.0))
            painter.drawLine(round(x), 0, round(x), self.height())

    def _paint_segment(self, painter: QPainter, room: QRectF, segment: Segment) -> None:
        part = self._part(room, self._at(segment.id))
        if segment.loading:
            paint_plan(painter, part, _SEGMENT_RADIUS, self._theme.model_color(segment.number)[0])
        else:
            paint_fill(painter, part, _SEGMENT_RADIUS, self._theme, segment.number)

    def _part(self, room: QRectF, span: _Span) -> QRectF:
        left = room.left() + room.width() * span[0]
        width = room.width() * (span[1] - span[0]) - _GAP
        return QRectF(left, room.top(), max(width, _LEAST), room.height())

    def _moves_visibly(self) -> bool:
        """Whether any edge moves by a pixel: others' memory trembles all the time, which is no reason to glide."""
        pixel = 1 / max(1, self.width())
        spans = ((self._from[name], span) for name, span in self._to.items())
        return any(abs(a - b) >= pixel for old, new in spans for a, b in zip(old, new, strict=True))

    def _at(self, name: str) -> _Span:
        """Where a segment is now, in parts of the width."""
        end = self._to[name]
        if not self.moving:
            return end
        start, done = self._from[name], float(self._glide.currentValue())
        return (start[0] + (end[0] - start[0]) * done, start[1] + (end[1] - start[1]) * done)


def _spans(reading: GaugeReading) -> dict[str, _Span]:
    """Where each segment begins and ends, in parts of the width."""
    spans: dict[str, _Span] = {}
    at = 0
    for segment in reading.segments:
        spans[segment.id] = (at / reading.capacity, (at + segment.size) / reading.capacity)
        at += segment.size
    if reading.planned is not None:
        spans["planned"] = (at / reading.capacity, max(at, reading.planned) / reading.capacity)
    return spans
