"""Feelings as bars: label, bar, percent; the strongest three, then all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import fill_box
from saijin_studio.ui.widgets.emotion_words import emotion_text

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from saijin_studio.core.emotions import Emotion, EmotionReading
    from saijin_studio.ui.widgets.message_kit import MessageKit

BEST = 3
_LABEL, _BAR, _PERCENT, _LINE, _GAP = 68, 6, 34, 22, 8


class EmotionBars(QWidget):
    """Shows a reading.

    Args:
        kit: what to draw with.
        parent: the owner.
    """

    def __init__(self, kit: MessageKit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._reading: EmotionReading | None = None
        self._all = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        kit.theme.changed.connect(self.update)
        kit.fonts.changed.connect(self.updateGeometry)

    @property
    def shown(self) -> tuple[tuple[Emotion, float], ...]:
        """The feelings that are shown, the strongest first."""
        if self._reading is None:
            return ()
        ordered = sorted(self._reading.scores, key=lambda one: -one[1])
        return tuple(ordered if self._all else ordered[:BEST])

    def set_reading(self, reading: EmotionReading | None) -> None:
        """Show another reading."""
        self._reading = reading
        self._tell()

    def set_all(self, everything: bool) -> None:
        """Show all feelings, or the strongest three."""
        self._all = everything
        self._tell()

    def sizeHint(self) -> QSize:
        """A line for each."""
        return QSize(self._kit.fonts.scaled(200), len(self.shown) * self._kit.fonts.scaled(_LINE))

    def minimumSizeHint(self) -> QSize:
        """The bars may be short."""
        return QSize(120, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._tell()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines."""
        painter, scaled, colour = QPainter(self), self._kit.fonts.scaled, self._kit.theme.color
        font = self._kit.fonts.font(TextRole.META)
        painter.setFont(font)
        metrics = QFontMetrics(font)
        label = max([scaled(_LABEL), *(metrics.horizontalAdvance(emotion_text(one)) for one, _ in self.shown)])
        for place, (emotion, score) in enumerate(self.shown):
            top = place * scaled(_LINE)
            line = QRectF(0, top, self.width(), scaled(_LINE))
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.setPen(colour("text"))
            painter.drawText(line, middle | Qt.AlignmentFlag.AlignLeft, emotion_text(emotion))
            painter.setPen(colour("text2"))
            painter.drawText(line, middle | Qt.AlignmentFlag.AlignRight, f"{round(score * 100)}%")
            left, right = label + _GAP, self.width() - scaled(_PERCENT) - _GAP
            track = QRectF(left, line.center().y() - _BAR / 2, max(0, right - left), _BAR)
            fill_box(painter, track, _BAR / 2, colour("bg_sunken"))
            filled = QRectF(track.left(), track.top(), track.width() * score, _BAR)
            if filled.width() >= 1:
                fill_box(painter, filled, _BAR / 2, colour("accent"))
        painter.end()

    def _tell(self) -> None:
        parts = [f"{emotion_text(one)} {round(score * 100)}%" for one, score in self.shown]
        self.setAccessibleName(", ".join(parts))
        self.updateGeometry()
        self.update()
