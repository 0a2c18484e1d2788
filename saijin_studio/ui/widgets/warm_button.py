"""The button beside the plan: send, and let the model answer that is in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.widgets.icon_button_base import PaintedButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from saijin_studio.ui.widgets.message_kit import MessageKit


class WarmButton(PaintedButton):
    """A link-like button in bold rose.

    Args:
        kit: what to draw with.
        parent: the swap line.
    """

    def __init__(self, kit: MessageKit, parent: QWidget) -> None:
        super().__init__(kit.theme, parent)
        self._fonts = kit.fonts

    def sizeHint(self) -> QSize:
        """The words and a little room."""
        font = self._fonts.font(TextRole.BUTTON, bold=True)
        return QSize(QFontMetrics(font).horizontalAdvance(self.text()) + 16, self._fonts.scaled(28))

    def paint_button(self, painter: QPainter) -> None:
        """Draw the words, underlined under the pointer and elided where it is narrow."""
        font = self._fonts.font(TextRole.BUTTON, bold=True)
        font.setUnderline(self.underMouse() and self.isEnabled())
        painter.setFont(font)
        painter.setPen(self._theme.color("accent_text" if self.isEnabled() else "text_disabled"))
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, self.width() - 12)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, shown)
