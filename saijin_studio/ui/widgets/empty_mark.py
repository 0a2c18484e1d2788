"""The icon above the sentence of a place in which there is nothing yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from saijin_studio.ui.widgets.message_kit import MessageKit

_SIDE = 56


class EmptyMark(QWidget):
    """One icon, in the middle.

    Args:
        look: what to draw with.
        icon: its name.
    """

    def __init__(self, look: MessageKit, icon: str) -> None:
        super().__init__()
        self._look, self._icon = look, icon
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.theme.changed.connect(self.update)
        look.fonts.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As large as the icon."""
        return QSize(self._look.fonts.scaled(_SIDE), self._look.fonts.scaled(_SIDE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter, side = QPainter(self), self._look.fonts.scaled(_SIDE)
        box = QRectF((self.width() - side) / 2, 0, side, side)
        self._look.icons.paint(painter, box, self._icon, self._look.theme.color("text2"))
        painter.end()
