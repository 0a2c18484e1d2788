"""Everybody else's memory, below the models of the memory view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.units import gigabytes
from saijin_studio.ui.widgets.gauge_data import EXTERNAL
from saijin_studio.ui.widgets.gauge_paint import paint_fill
from saijin_studio.ui.widgets.status_block import write

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from saijin_studio.core.memory import MemorySnapshot
    from saijin_studio.core.models import Footprint
    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.theme import Theme

HEIGHT, _SWATCH = 48, 12


class MemoryOthers(QWidget):
    """Swatch, what other programs hold of each memory, and the names of the models that are not ours."""

    def __init__(self, theme: Theme, fonts: Fonts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._fonts = theme, fonts
        self._snapshot: MemorySnapshot | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)
        fonts.changed.connect(self.updateGeometry)

    def set_snapshot(self, snapshot: MemorySnapshot) -> None:
        """Show another picture of the memory."""
        self._snapshot = snapshot
        self._describe()
        self.update()

    @property
    def names_text(self) -> str:
        """The models that an engine holds for somebody else, with what they take."""
        if self._snapshot is None or not self._snapshot.foreign:
            return self.tr("not the studio's; it makes the budget smaller")
        named = (f"{one.name} {gigabytes(one.footprint.total)} GB" for one in self._snapshot.foreign)
        return self.tr("among them {models}").format(models=self.tr(", ").join(named))

    @property
    def figures_text(self) -> str:
        """How much they hold of each memory."""
        if self._snapshot is None:
            return ""
        external: Footprint = self._snapshot.external
        kinds = [("VRAM", external.vram)] if self._snapshot.reading.gpus else []
        return " · ".join(f"{name} {gigabytes(size)} GB" for name, size in [*kinds, ("RAM", external.ram)])

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(300, self._fonts.scaled(HEIGHT))

    def changeEvent(self, event: QEvent) -> None:
        """Set the words anew when the language changes."""
        if event.type() is QEvent.Type.LanguageChange:
            self._describe()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint swatch, words and figures."""
        painter, colour, fonts = QPainter(self), self._theme.color, self._fonts
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(0, 0, self.width(), 1, colour("border_soft"))
        middle = self.height() / 2
        paint_fill(painter, QRectF(16, middle - _SWATCH / 2, _SWATCH, _SWATCH), 3, self._theme, EXTERNAL)
        font = fonts.font(TextRole.META)
        width = QFontMetricsF(font).horizontalAdvance(self.figures_text) + 2
        line = fonts.line_height(TextRole.BODY)
        figures = QRectF(self.width() - 16 - width, middle - line, width, line)
        painter.setFont(font)
        painter.setPen(colour("text2"))
        painter.drawText(figures, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self.figures_text)
        words = QRectF(38, middle - line, figures.left() - 38 - 12, line)
        write(painter, words, self.tr("Other programs"), fonts.font(TextRole.BUTTON), colour("text"))
        below = QRectF(38, middle, self.width() - 38 - 16, line)
        write(painter, below, self.names_text, font, colour("text2"))
        painter.end()

    def _describe(self) -> None:
        said = ", ".join((self.tr("Other programs"), self.figures_text, self.names_text))
        self.setAccessibleName(said)
        self.setToolTip(said)
