"""VRAM or RAM in the memory view: what is in use now, and in the last ten minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.memory_history import Stack
from saijin_studio.ui.units import gigabytes
from saijin_studio.ui.widgets.gauge import GaugeBar
from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.theme import Theme
    from saijin_studio.ui.widgets.area_chart import AreaChart
    from saijin_studio.ui.widgets.gauge_data import GaugeReading

CHART_HEIGHT = 104


class MemoryMeter(QWidget):
    """Name and figures, the gauge, and below it the chart once there is one.

    Args:
        name: ``VRAM`` or ``RAM``.
    """

    def __init__(self, name: str, theme: Theme, fonts: Fonts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._theme, self._fonts = name, theme, fonts
        self._stack = Stack()
        self.chart: AreaChart | None = None
        """Made by ``begin``."""
        self.bar = GaugeBar(theme, self)
        self._title = RoleLabel(name, fonts, TextRole.META, bold=True)
        self._figures = RoleLabel("", fonts, TextRole.META, secondary=True)
        self._hole = QWidget()
        self._hole.setFixedHeight(fonts.scaled(CHART_HEIGHT))
        self._room = QVBoxLayout(self._hole)
        self._room.setContentsMargins(0, 0, 0, 0)
        self._from = RoleLabel("", fonts, TextRole.CHIP, secondary=True)
        self._peak = RoleLabel("", fonts, TextRole.CHIP, secondary=True)
        self._to = RoleLabel("", fonts, TextRole.CHIP, secondary=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(_line(self._title, self._figures))
        column.addWidget(self.bar)
        column.addWidget(self._hole)
        column.addLayout(_line(self._from, self._peak, self._to))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        fonts.changed.connect(self._resize)
        self._set_texts()

    def set_reading(self, reading: GaugeReading) -> None:
        """Show what is in use now."""
        self.bar.set_reading(reading)
        self._set_texts()

    def begin(self) -> None:
        """Draw charts from now on. The first time this imports pyqtgraph."""
        if self.chart is None:
            from saijin_studio.ui.widgets.area_chart import AreaChart

            self.chart = AreaChart(self._theme)
            self._room.addWidget(self.chart)
            self.chart.set_stack(self._stack)
            self._set_texts()

    def set_stack(self, stack: Stack) -> None:
        """Show the last ten minutes."""
        self._stack = stack
        if self.chart is not None:
            self.chart.set_stack(stack)
        self._set_texts()

    def changeEvent(self, event: QEvent) -> None:
        """Set the words anew when the language changes."""
        if event.type() is QEvent.Type.LanguageChange:
            self._set_texts()
        super().changeEvent(event)

    def _resize(self) -> None:
        self._hole.setFixedHeight(self._fonts.scaled(CHART_HEIGHT))

    def _set_texts(self) -> None:
        reading: GaugeReading = self.bar.reading
        used, budget = gigabytes(reading.used), gigabytes(reading.budget)
        self._figures.setText(self.tr("{used} of {budget} GB").format(used=used, budget=budget))
        self._from.setText(self.tr("10 min ago"))
        self._to.setText(self.tr("now"))
        peak = gigabytes(round(self._stack.highest))
        self._peak.setText(self.tr("at most {size} GB").format(size=peak) if self._stack.times else "")
        if self.chart is not None:
            words = self.tr("{memory} in the last ten minutes: now {used} GB, at most {peak} GB of {budget} GB")
            said = words.format(memory=self._name, used=used, peak=peak, budget=budget)
            self.chart.setAccessibleName(said)
            self.chart.setToolTip(said)


def _line(*labels: RoleLabel) -> QHBoxLayout:
    """Labels spread over a line: the first at its left end, the last at its right."""
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    for place, label in enumerate(labels):
        if place:
            line.addStretch(1)
        line.addWidget(label, 0, Qt.AlignmentFlag.AlignVCenter)
    return line
