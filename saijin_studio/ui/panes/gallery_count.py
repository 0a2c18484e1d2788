"""A number beside a pane's title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from saijin_studio.ui.widgets.chip import ChipPainter

if TYPE_CHECKING:
    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.theme import Theme


class CountChip(QWidget):
    """How many there are, and how many of them match, as a chip."""

    def __init__(self, theme: Theme, fonts: Fonts, parent: QWidget) -> None:
        super().__init__(parent)
        self._chips = ChipPainter(theme, fonts)
        self._text = ""
        theme.changed.connect(self.update)
        fonts.changed.connect(self.updateGeometry)
        self.hide()

    def set_count(self, text: str, label: str) -> None:
        """Show ``text`` and say ``label``; an empty text shows nothing."""
        self._text = text
        self.setAccessibleName(label)
        self.setToolTip(label)
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the text."""
        return QSize(self._chips.word_width(self._text), self._chips.height())

    def paintEvent(self, event: QEvent) -> None:
        """Draw the chip."""
        painter = QPainter(self)
        self._chips.paint_word(painter, QRectF(self.rect()), self._text, "bg_sunken", "text2")
        painter.end()
