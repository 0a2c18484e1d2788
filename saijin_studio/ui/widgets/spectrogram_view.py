"""A spectrogram that scrolls, drawn with pyqtgraph. Importing this imports NumPy: do it when it is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from saijin_studio.ui.widgets.icon_button_base import blended
from saijin_studio.ui.widgets.spectrogram_columns import BINS, CEILING, COLUMNS, FLOOR, SpectrogramColumns

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PySide6.QtGui import QPaintEvent, QShowEvent

    from saijin_studio.ui.widgets.message_kit import MessageKit
    from saijin_studio.ui.widgets.spectrogram_columns import Floats

_HEIGHT = 52


class SpectrogramView(QWidget):
    """Shows the newest seconds; it is drawn only while it is seen, and only when it is told to.

    Args:
        kit: what to draw with.
        parent: the owner.
    """

    def __init__(self, kit: MessageKit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self.columns = SpectrogramColumns()
        self._view = pg.GraphicsView(self, background=None)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._box = pg.ViewBox(enableMouse=False, enableMenu=False, border=None, defaultPadding=0.0)
        self._view.setCentralItem(self._box)
        self._box.disableAutoRange()
        self._image = pg.ImageItem()
        self._box.addItem(self._image)
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
        if self.columns.add(samples, rate) and self.isVisible():
            self._draw()

    def clear(self) -> None:
        """Show nothing."""
        self.columns.clear()
        self._draw()

    def sizeHint(self) -> QSize:
        """Rather low."""
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
        ground, middle, loud = colour("bg_sunken"), colour("accent"), colour("text")
        table: NDArray[np.uint8] = np.zeros((256, 3), np.uint8)
        for place in range(256):
            share = place / 255
            made = blended(ground, middle, min(1.0, share * 1.5))
            made = blended(made, loud, max(0.0, (share - 0.75) * 2))
            table[place] = (made.red(), made.green(), made.blue())
        self._image.setLookupTable(table)
        self._view.setBackgroundBrush(ground)
        self._draw()
        self.update()

    def _draw(self) -> None:
        self._image.setImage(self.columns.image, autoLevels=False, levels=(FLOOR, CEILING))
        self._box.setXRange(0.0, float(COLUMNS), 0.0)
        self._box.setYRange(0.0, float(BINS), 0.0)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Spectrogram of the last seconds"))
