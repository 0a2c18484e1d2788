"""From which confidence on lines are shown in full: a slider over how sure they are, and what the colours mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.widgets.scan_confidence import COLOURS, Sureness, percent_text, sureness, sureness_text
from saijin_studio.ui.widgets.scan_slider import ScanSlider

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from saijin_studio.core.pictures import TextLine
    from saijin_studio.ui.widgets.message_kit import MessageKit

_SAMPLE, _GAP, _APART = 16, 5, 14
_PATTERNS = {Sureness.SURE: (), Sureness.FAIR: (4.0, 2.5), Sureness.LOW: (1.5, 2.0)}
"""Dashes and gaps as the boxes have them, in widths of the line."""


class ConfidenceBar(QWidget):
    """The threshold, and how many lines are sure, fair or to be checked.

    Args:
        kit: what to draw with.
        parent: the owner.
    """

    changed = Signal(float)
    """The threshold, 0 to 1."""

    def __init__(self, kit: MessageKit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self.slider = ScanSlider(kit, self)
        self._label, self._value = QLabel(self), QLabel(self)
        self.legend = ScanLegend(kit, self)
        head = QHBoxLayout()
        head.addWidget(self._label, 1)
        head.addWidget(self._value)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.slider)
        column.addWidget(self.legend)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.slider.valueChanged.connect(self._moved)
        kit.theme.changed.connect(self._dress)
        kit.fonts.changed.connect(self._dress)
        self._dress()
        self._retranslate()

    @property
    def threshold(self) -> float:
        """The threshold, 0 to 1."""
        return self.slider.value() / 100

    def set_threshold(self, threshold: float) -> None:
        """Move the slider; ``changed`` fires when it was elsewhere."""
        self.slider.setValue(round(threshold * 100))

    def set_lines(self, lines: Sequence[TextLine]) -> None:
        """Show how sure these are."""
        confidences = [line.confidence for line in lines]
        self.slider.set_confidences(confidences)
        self.legend.set_confidences(confidences)
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _moved(self) -> None:
        self._say()
        self.changed.emit(self.threshold)

    def _say(self) -> None:
        below = sum(confidence < self.threshold for confidence in self.slider.confidences)
        percent = percent_text(self.threshold + 1e-9)
        words = self.tr("%n line(s) below", "", below)
        self._value.setText(
            self.tr("{percent} · {below}").format(percent=percent, below=words) if below else percent
        )
        self.slider.setAccessibleDescription(self._value.text())

    def _dress(self) -> None:
        self._label.setFont(self._kit.fonts.font(TextRole.META))
        self._value.setFont(self._kit.fonts.font(TextRole.META))
        for label in (self._label, self._value):
            palette = label.palette()
            palette.setColor(label.foregroundRole(), self._kit.theme.color("text2"))
            label.setPalette(palette)

    def _retranslate(self) -> None:
        self._label.setText(self.tr("Confidence threshold"))
        self.slider.setAccessibleName(self.tr("Confidence threshold"))
        self.slider.setToolTip(self.tr("Lines that are less sure are dimmed"))
        self._say()


class ScanLegend(QWidget):
    """What the lines around boxes mean, and how many boxes have each.

    Args:
        kit: what to draw with.
        parent: the bar.
    """

    def __init__(self, kit: MessageKit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self._counts = dict.fromkeys(Sureness, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        kit.theme.changed.connect(self.update)
        kit.fonts.changed.connect(self.updateGeometry)

    def set_confidences(self, confidences: Sequence[float]) -> None:
        """Count these."""
        self._counts = dict.fromkeys(Sureness, 0)
        for confidence in confidences:
            self._counts[sureness(confidence)] += 1
        self.setAccessibleName(", ".join(self._words()))
        self.update()

    def sizeHint(self) -> QSize:
        """One row."""
        return QSize(self._kit.fonts.scaled(220), self._kit.fonts.line_height(TextRole.CHIP) + 2)

    def minimumSizeHint(self) -> QSize:
        """It may be narrow."""
        return QSize(120, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.setAccessibleName(", ".join(self._words()))
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a piece of each line with its word and count."""
        painter, theme = QPainter(self), self._kit.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self._kit.fonts.font(TextRole.CHIP)
        painter.setFont(font)
        metrics, x, middle = QFontMetricsF(font), 0.0, self.height() / 2
        for sure, words in zip(Sureness, self._words(), strict=True):
            pen = QPen(theme.color(COLOURS[sure]), 2.0)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            if _PATTERNS[sure]:
                pen.setDashPattern([*_PATTERNS[sure]])
            painter.setPen(pen)
            painter.drawLine(QPointF(x, middle), QPointF(x + _SAMPLE, middle))
            width = metrics.horizontalAdvance(words) + 1
            painter.setPen(theme.color("text2"))
            box = QRectF(x + _SAMPLE + _GAP, 0, width, self.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
            x = box.right() + _APART
        painter.end()

    def _words(self) -> list[str]:
        return [f"{sureness_text(sure)} {self._counts[sure]}" for sure in Sureness]
