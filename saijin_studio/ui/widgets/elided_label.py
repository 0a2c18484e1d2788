"""A line of text that ends in three dots where it has no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy

from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from saijin_studio.ui.fonts import Fonts, TextRole

_LEAST = 24


class ElidedLabel(RoleLabel):
    """As a label, but it may be narrower than its text, which its tool tip then tells whole.

    Args:
        fonts: the fonts.
        role: which of them.
        secondary: whether it takes the colour ``text2``.
        bold: whether it is bold; None for what its role is.
        where: where the dots stand.
    """

    def __init__(
        self,
        fonts: Fonts,
        role: TextRole,
        *,
        secondary: bool = True,
        bold: bool | None = None,
        where: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        super().__init__("", fonts, role, bold=bold, secondary=secondary)
        self._where = where
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def say(self, text: str) -> None:
        """Show a text."""
        self.setText(text)
        self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        return QSize(_LEAST, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw as much as there is room for."""
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        text = QFontMetrics(self.font()).elidedText(self.text(), self._where, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.end()
