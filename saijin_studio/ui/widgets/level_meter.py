"""How loud it is: the mean as a bar, the peak as a line, on a scale in decibels, with a mark for clipping."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from saijin_studio.core.ports.sound_device import Level
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import fill_box

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from saijin_studio.ui.widgets.message_kit import MessageKit

FLOOR = -60.0
"""dBFS at the left end."""
CLIPS = -0.1
"""A peak from here on is clipped."""
_HIGH = -9.0
_TRACK, _GAP, _MARK = 10, 3, 10
_SCALE = (-60, -48, -36, -24, -12, 0)
_FALL = 1.5
_HELD = 30


class LevelMeter(QWidget):
    """Shows a ``Level``. The peak's line falls slowly; the mark for clipping stays a while.

    Args:
        kit: what to draw with.
        parent: the owner.
    """

    def __init__(self, kit: MessageKit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._level = Level()
        self._held = FLOOR
        self._clipped = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        kit.theme.changed.connect(self.update)
        kit.fonts.changed.connect(self.updateGeometry)
        self._retranslate()

    @property
    def level(self) -> Level:
        """What is shown."""
        return self._level

    @property
    def clipped(self) -> bool:
        """Whether it was too loud a moment ago."""
        return self._clipped > 0

    def set_level(self, level: Level) -> None:
        """Show how loud it is now."""
        before = (self._level, self._held, self._clipped)
        self._level = level
        self._held = max(FLOOR, level.peak, self._held - _FALL)
        self._clipped = _HELD if level.peak >= CLIPS else max(0, self._clipped - 1)
        if (self._level, self._held, self._clipped) != before:
            self.update()

    def clear(self) -> None:
        """Show silence."""
        self._level, self._held, self._clipped = Level(), FLOOR, 0
        self.update()

    def sizeHint(self) -> QSize:
        """The track and its scale."""
        return QSize(self._kit.fonts.scaled(200), _TRACK + _GAP + self._kit.fonts.line_height(TextRole.CHIP))

    def minimumSizeHint(self) -> QSize:
        """It may be narrow."""
        return QSize(80, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw track, bar, peak, mark and scale."""
        painter, colour = QPainter(self), self._kit.theme.color
        track = QRectF(0, 0, self.width() - _MARK - _GAP, _TRACK)
        fill_box(painter, track, 5, colour("bg_sunken"), colour("border_soft"))
        inner = track.adjusted(1, 1, -1, -1)
        bar = QRectF(inner.left(), inner.top(), inner.width() * _share(self._level.rms), inner.height())
        if bar.width() > 1:
            fill_box(painter, bar, 4, colour("accent"))
        if self._held > FLOOR:
            x = inner.left() + inner.width() * _share(self._held)
            painter.fillRect(
                QRectF(min(x, inner.right() - 2), inner.top(), 2, inner.height()),
                colour("warning" if self._held > _HIGH else "text2"),
            )
        mark = QRectF(self.width() - _MARK, 0, _MARK, _TRACK)
        fill_box(painter, mark, 3, colour("danger" if self.clipped else "bg_sunken"), colour("border_soft"))
        if self.clipped:
            painter.setPen(colour("surface"))
            painter.setFont(self._kit.fonts.font(TextRole.CHIP, bold=True))
            painter.drawText(mark, Qt.AlignmentFlag.AlignCenter, "!")
        self._draw_scale(painter, track)
        painter.end()

    def _draw_scale(self, painter: QPainter, track: QRectF) -> None:
        font = self._kit.fonts.font(TextRole.CHIP)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(self._kit.theme.color("text2"))
        base = track.bottom() + _GAP + metrics.ascent()
        last = -1e9
        for place, mark in enumerate(_SCALE):
            words = f"{mark} dB" if place == 0 else str(mark)
            width = metrics.horizontalAdvance(words)
            x = track.left() + track.width() * _share(mark) - width / 2
            x = max(0.0, min(x, track.right() - width))
            if x > last + 6:
                painter.drawText(round(x), round(base), words)
                last = x + width

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Level of the microphone"))


def _share(decibels: float) -> float:
    return max(0.0, min(1.0, (decibels - FLOOR) / -FLOOR))
