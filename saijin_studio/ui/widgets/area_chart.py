"""Stacked areas over time, drawn with pyqtgraph. Importing this imports NumPy: do it when a chart is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap, QTransform
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from saijin_studio.ui.memory_history import SPAN, Stack
from saijin_studio.ui.style import draw_hatching
from saijin_studio.ui.widgets.gauge_data import EXTERNAL

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent, QShowEvent

    from saijin_studio.ui.theme import Theme

_TILE = 17
"""Pixels of the hatching's tile: three lines of the gauges' hatching, which are 4 px times the root of 2 apart."""
_PARTS = 5
"""A line every two minutes."""

_WHITE = QColor(255, 255, 255, 128)


class AreaChart(QWidget):
    """Shows a ``Stack``: an area for each model, everybody else on top, and the budget as a broken line.

    The mouse does nothing in it, and it is drawn only when it is given something while it is seen.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._stack = Stack()
        self._dirty = True
        self._areas: list[pg.PlotCurveItem] = []
        self._view = pg.GraphicsView(self, background=None)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._box = pg.ViewBox(enableMouse=False, enableMenu=False, border=None, defaultPadding=0.0)
        self._view.setCentralItem(self._box)
        self._box.disableAutoRange()
        self._budget = pg.PlotCurveItem(antialias=True)
        self._box.addItem(self._budget)
        self._budget.setZValue(2)
        self._lines = [pg.InfiniteLine(angle=90, pos=-SPAN * part / _PARTS) for part in range(1, _PARTS)]
        for line in self._lines:
            line.setZValue(-1000)
            self._box.addItem(line)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self._view)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._recolour)
        self._recolour()

    @property
    def stack(self) -> Stack:
        """What is shown."""
        return self._stack

    def set_stack(self, stack: Stack) -> None:
        """Show other areas; while it is hidden they are only kept."""
        self._stack, self._dirty = stack, True
        if self.isVisible():
            self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what came while it was hidden."""
        super().showEvent(event)
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hatch anew for another scale."""
        super().resizeEvent(event)
        self._dirty = True
        if self.isVisible():
            self._draw()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the border."""
        painter = QPainter(self)
        painter.setPen(self._theme.color("border_soft"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _recolour(self) -> None:
        self._dirty = True
        self._view.setBackgroundBrush(self._theme.color("bg_sunken"))
        line = QPen(self._theme.color("text"), 1.5, Qt.PenStyle.DashLine)
        line.setCosmetic(True)
        self._budget.setPen(line)
        grid = QPen(self._theme.color("border_soft"), 1)
        grid.setCosmetic(True)
        for one in self._lines:
            one.setPen(grid)
        self.update()
        if self.isVisible():
            self._draw()

    def _draw(self) -> None:
        if not self._dirty:
            return
        self._dirty = False
        stack = self._stack
        times = np.array(stack.times, dtype=float)
        while len(self._areas) > len(stack.layers):
            self._box.removeItem(self._areas.pop())
        while len(self._areas) < len(stack.layers):
            # pyqtgraph fills long curves piece by piece: smoothed edges would show between the pieces.
            area = pg.PlotCurveItem(pen=None, fillLevel=0.0, antialias=False)
            self._areas.append(area)
            self._box.addItem(area)
        # Each reaches down to nothing and is covered by those below it, which are drawn later.
        for depth, (area, layer) in enumerate(zip(self._areas, stack.layers, strict=True)):
            area.setZValue(-depth - 1)
            area.setBrush(self._brush(layer.number))
            area.setData(times, np.array(layer.top, dtype=float))
        self._budget.setData(times, np.array(stack.budget, dtype=float))
        self._box.setXRange(-SPAN, 0, 0.0)
        self._box.setYRange(0.0, stack.ceiling, 0.0)

    def _brush(self, number: int) -> QBrush:
        if number == EXTERNAL:
            return QBrush(self._theme.color("border_strong"))
        colour, hatched = self._theme.model_color(number)
        return self._hatched(colour) if hatched else QBrush(colour)

    def _hatched(self, colour: QColor) -> QBrush:
        """A brush that hatches in pixels of the screen, whatever the chart's scale is."""
        tile = QPixmap(_TILE, _TILE)
        tile.fill(colour)
        painter = QPainter(tile)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_hatching(painter, tile.rect().toRectF(), _WHITE)
        painter.end()
        brush = QBrush(tile)
        size = self._box.size()
        if size.width() > 0 and size.height() > 0:
            across, up = SPAN / size.width(), self._stack.ceiling / size.height()
            brush.setTransform(QTransform.fromScale(across, -up))
        return brush
