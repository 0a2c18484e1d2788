"""A gauge in the status bar: name and figures, legend, and the bar below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QPainter

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.units import gigabytes
from saijin_studio.ui.widgets.gauge import TRACK, GaugeBar
from saijin_studio.ui.widgets.gauge_data import EXTERNAL, GaugeReading
from saijin_studio.ui.widgets.legend import LegendItem, paint_legend
from saijin_studio.ui.widgets.status_block import PADDING, StatusBlock

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.theme import Theme

_GAP = 8.0


class StatusGauge(StatusBlock):
    """VRAM or RAM as the status bar shows it; a click asks for the memory view.

    Args:
        name: what stands before the figures, such as ``VRAM``.
    """

    def __init__(self, name: str, theme: Theme, fonts: Fonts, parent: QWidget | None = None) -> None:
        super().__init__(theme, fonts, parent)
        self._name = name
        self.bar = GaugeBar(theme, self)
        self.describe()

    @property
    def reading(self) -> GaugeReading:
        """What is shown."""
        return self.bar.reading

    def set_reading(self, reading: GaugeReading) -> None:
        """Show another reading."""
        if reading != self.bar.reading:
            self.bar.set_reading(reading)
            self.describe()
            self.update()

    def legend(self) -> list[LegendItem]:
        """Every entry of the legend, before it is elided."""
        items = [
            LegendItem(self.tr("other"), gigabytes(segment.size), EXTERNAL, kept=True)
            if segment.number == EXTERNAL
            else LegendItem(segment.title, gigabytes(segment.size), segment.number)
            for segment in self.reading.segments
        ]
        if self.reading.planned is not None:
            items.append(LegendItem(self.tr("planned"), gigabytes(self.reading.planned), None, kept=True))
        return items

    def describe(self) -> None:
        """Say in words what the picture shows."""
        reading = self.reading
        lines = [self._figures()]
        if reading.over:
            lines[0] += f" – {self._over()}"
        lines += [item.text for item in self.legend()]
        self.setAccessibleName(lines[0])
        self.setAccessibleDescription(", ".join(lines[1:]))
        self.setToolTip("\n".join(lines))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the bar below the words."""
        super().resizeEvent(event)
        self.bar.setGeometry(PADDING, self.height() - TRACK - 11, self.width() - 2 * PADDING, TRACK)

    def paint_content(self, painter: QPainter) -> None:
        """Name, figures, a word when it is too much, and the legend in the room that is left."""
        reading = self.reading
        height = self.fonts.line_height(TextRole.META)
        line = QRectF(PADDING, self.height() - TRACK - 17 - height, self.width() - 2 * PADDING, height)
        x = self.write(painter, line, self._name, TextRole.META, "text", bold=True)
        line.setLeft(x + _GAP)
        used = "danger" if reading.over else "text"
        x = self.write(painter, line, gigabytes(reading.used), TextRole.META, used, bold=True)
        line.setLeft(x)
        x = self.write(painter, line, f" / {gigabytes(reading.budget)} GB", TextRole.META, "text2", bold=False)
        if reading.over:
            line.setLeft(x + _GAP)
            x = self.write(painter, line, self._over(), TextRole.META, "danger", bold=True)
        line.setLeft(x + 2 * _GAP)
        if line.width() > QFontMetricsF(self.fonts.font(TextRole.CHIP)).horizontalAdvance("+9"):
            paint_legend(painter, line, self.legend(), self.theme, self.fonts)

    def _figures(self) -> str:
        return f"{self._name} {gigabytes(self.reading.used)} / {gigabytes(self.reading.budget)} GB"

    def _over(self) -> str:
        return self.tr("over budget")
