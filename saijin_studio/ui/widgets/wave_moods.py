"""The feelings of a sound along its time: a strip of stretches with their words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import fill_box
from saijin_studio.ui.widgets.audio_strip_length import clock
from saijin_studio.ui.widgets.emotion_words import emotion_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from saijin_studio.core.emotions import Emotion
    from saijin_studio.ui.widgets.message_kit import MessageKit


@dataclass(frozen=True, slots=True)
class MoodStretch:
    """What is felt from ``start`` to ``stop`` seconds, and how strongly (0 to 1)."""

    start: float
    stop: float
    emotion: Emotion
    score: float


class WaveMoods(QWidget):
    """Stretches with the word of each; the stronger the feeling, the deeper the rose.

    Args:
        kit: what to draw with.
        parent: the owner.
    """

    def __init__(self, kit: MessageKit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._stretches: Sequence[MoodStretch] = ()
        self._seconds = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        kit.theme.changed.connect(self.update)
        kit.fonts.changed.connect(self.updateGeometry)

    def set_stretches(self, stretches: Sequence[MoodStretch], seconds: float) -> None:
        """Show these of a sound of so many seconds."""
        self._stretches, self._seconds = stretches, seconds
        self._tell()
        self.update()

    def sizeHint(self) -> QSize:
        """One line of small words."""
        return QSize(self._kit.fonts.scaled(200), self._kit.fonts.line_height(TextRole.CHIP) + 4)

    def minimumSizeHint(self) -> QSize:
        """It may be narrow."""
        return QSize(80, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._tell()

    def event(self, event: QEvent) -> bool:
        """Tell the stretch under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            second = event.pos().x() / max(1, self.width()) * self._seconds
            for one in self._stretches:
                if one.start <= second < one.stop:
                    QToolTip.showText(event.globalPos(), self._words(one), self)
                    return True
            QToolTip.hideText()
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the stretches."""
        painter, colour = QPainter(self), self._kit.theme.color
        font = self._kit.fonts.font(TextRole.CHIP)
        painter.setFont(font)
        metrics = QFontMetrics(font)
        for one in self._stretches:
            left = one.start / self._seconds * self.width() if self._seconds else 0.0
            right = one.stop / self._seconds * self.width() if self._seconds else 0.0
            box = QRectF(left, 0, max(2.0, right - left - 1), self.height())
            rose = colour("accent")
            rose.setAlphaF(0.1 + 0.25 * one.score)
            fill_box(painter, box, 3, rose)
            word = emotion_text(one.emotion)
            if metrics.horizontalAdvance(word) + 6 <= box.width():
                painter.setPen(colour("text"))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)
        painter.end()

    def _words(self, one: MoodStretch) -> str:
        span = f"{clock(one.start)}–{clock(one.stop)}"
        return f"{span} {emotion_text(one.emotion)} {round(one.score * 100)}%"

    def _tell(self) -> None:
        self.setAccessibleName(self.tr("Feelings along the time"))
        self.setAccessibleDescription(", ".join(self._words(one) for one in self._stretches))
