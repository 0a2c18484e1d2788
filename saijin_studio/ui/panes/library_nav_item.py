"""An entry of the library's navigation: icon, words and a count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QSizePolicy

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import RADIUS_BUTTON, fill_box
from saijin_studio.ui.widgets.icon_button_base import PaintedButton

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPainter

    from saijin_studio.ui.widgets.message_kit import MessageKit

_HEIGHT, _LEFT, _ICON, _GAP, _RIGHT = 32, 10, 16, 11, 10
_DOWN = frozenset({Qt.Key.Key_Down, Qt.Key.Key_Right})
_UP = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Left})


class NavItem(PaintedButton):
    """The chosen one is rose; the arrow keys go from one to the next.

    Args:
        look: what to draw with.
        icon: the name of its icon.
        colour: the token of the icon's colour while it is not chosen.
    """

    def __init__(self, look: MessageKit, icon: str, colour: str = "text") -> None:
        super().__init__(look.theme)
        self._look, self._icon, self._colour = look, icon, colour
        self._count: int | None = None
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.fonts.changed.connect(self.updateGeometry)

    @property
    def count(self) -> int | None:
        """How many there are; None where that is not told."""
        return self._count

    def say(self, words: str, count: int | None = None) -> None:
        """Set the words and how many there are."""
        self._count = count
        self.setText(words)
        self.setAccessibleName(words if count is None else f"{words}, {count}")
        self.update()

    def sizeHint(self) -> QSize:
        """A line."""
        return QSize(150, self._look.fonts.scaled(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on by the arrows, and choose by Enter."""
        if event.key() in _DOWN:
            self.focusNextChild()
        elif event.key() in _UP:
            self.focusPreviousChild()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paint_button(self, painter: QPainter) -> None:
        """Draw the ground, the icon, the words and the count."""
        theme, fonts, box = self._look.theme, self._look.fonts, QRectF(self.rect())
        chosen = self.isChecked()
        rest = theme.color("accent_soft" if chosen else "bg_window")
        fill_box(painter, box, RADIUS_BUTTON, rest if chosen else self.fill_of(rest))
        side = fonts.scaled(_ICON)
        glyph = QRectF(_LEFT, (box.height() - side) / 2, side, side)
        self._look.icons.paint(painter, glyph, self._icon, theme.color("accent_text" if chosen else self._colour))
        right = box.right() - _RIGHT
        if self._count is not None:
            font = fonts.font(TextRole.META, bold=chosen)
            painter.setFont(font)
            painter.setPen(theme.color("accent_text" if chosen else "text2"))
            figure = str(self._count)
            wide = QFontMetrics(font).horizontalAdvance(figure)
            at = QRectF(right - wide, 0, wide + 1, box.height())
            painter.drawText(at, Qt.AlignmentFlag.AlignVCenter, figure)
            right -= wide + 6
        font = fonts.font(TextRole.BODY, bold=True if chosen else None)
        painter.setFont(font)
        painter.setPen(theme.color("accent_text" if chosen else "text"))
        left = _LEFT + side + _GAP
        shown = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, int(right - left))
        painter.drawText(QRectF(left, 0, right - left, box.height()), Qt.AlignmentFlag.AlignVCenter, shown)
