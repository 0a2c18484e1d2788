"""The waveform of the last seconds, drawn with pyqtgraph. Importing this imports NumPy: do it when it is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QShowEvent

    from saijin_studio.ui.widgets.message_kit import MessageKit
    from saijin_studio.ui.widgets.spectrogram_columns import Floats

POINTS, A_SECOND = 400, 80
"""Stretches that are kept (five seconds), and stretches for a second."""
_HEIGHT = 48


class WaveLive(QWidget):
    """Shows how far the samples went in each stretch; it is drawn only while it is seen.

    Args:
        kit: what to draw with.
        parent: the owner.
    """

    def __init__(self, kit: MessageKit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._rest: Floats = np.zeros(0, np.float32)
        self.low: Floats = np.zeros(POINTS, np.float32)
        self.high: Floats = np.zeros(POINTS, np.float32)
        self._view = pg.GraphicsView(self, background=None)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._box = pg.ViewBox(enableMouse=False, enableMenu=False, border=None, defaultPadding=0.0)
        self._view.setCentralItem(self._box)
        self._box.disableAutoRange()
        self._curves = (pg.PlotCurveItem(), pg.PlotCurveItem())
        self._fill = pg.FillBetweenItem(*self._curves)
        self._box.addItem(self._fill)
        for curve in self._curves:
            self._box.addItem(curve)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self._view)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        kit.theme.changed.connect(self._recolour)
        kit.fonts.changed.connect(self.updateGeometry)
        self._recolour()
        self._retranslate()

    def add(self, samples: Floats, rate: int) -> None:
        """Take what was heard, and show it."""
        size = max(1, rate // A_SECOND)
        heard = np.concatenate([self._rest, samples])[-(POINTS + 1) * size :]
        count = len(heard) // size
        self._rest = heard[count * size :]
        if not count:
            return
        stretches = heard[: count * size].reshape(count, size)
        self.low = np.concatenate([self.low, stretches.min(axis=1)])[-POINTS:]
        self.high = np.concatenate([self.high, stretches.max(axis=1)])[-POINTS:]
        if self.isVisible():
            self._draw()

    def clear(self) -> None:
        """Show nothing."""
        self._rest = np.zeros(0, np.float32)
        self.low = np.zeros(POINTS, np.float32)
        self.high = np.zeros(POINTS, np.float32)
        self._draw()

    def sizeHint(self) -> QSize:
        """As high as the waveform of a take."""
        return QSize(self._kit.fonts.scaled(200), self._kit.fonts.scaled(_HEIGHT))

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what came while it was hidden."""
        super().showEvent(event)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the border."""
        painter = QPainter(self)
        painter.setPen(self._kit.theme.color("border_soft"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _recolour(self) -> None:
        colour = self._kit.theme.color
        self._view.setBackgroundBrush(colour("bg_sunken"))
        line = QPen(colour("accent"), 1.0)
        line.setCosmetic(True)
        for curve in self._curves:
            curve.setPen(line)
        self._fill.setBrush(colour("accent"))
        self._draw()
        self.update()

    def _draw(self) -> None:
        # A square root lets quiet speech be seen, too.
        places = np.arange(POINTS, dtype=np.float64)
        for curve, values in zip(self._curves, (self.low, self.high), strict=True):
            curve.setData(places, (np.sign(values) * np.sqrt(np.abs(values))).astype(np.float64))
        self._box.setXRange(0.0, POINTS - 1.0, 0.0)
        self._box.setYRange(-1.0, 1.0, 0.0)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Waveform of the last seconds"))
