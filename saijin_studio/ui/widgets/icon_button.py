"""A button that is an icon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter

from saijin_studio.ui.style import RADIUS_BUTTON, fill_box
from saijin_studio.ui.widgets.icon_button_base import PaintedButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.theme import Theme


class IconButton(PaintedButton):
    """An icon with a hit area of at least 28 pixels; checked, it is filled and rose.

    Args:
        theme: the colours.
        icons: where the icon comes from.
        icon: its name; the filled form is used while checked.
        label: what it does, for the tool tip and screen readers; set it again with ``set_label``.
        parent: the owner, as Qt wants it.
        side: the hit area in pixels.
        icon_size: the icon's size in pixels.
    """

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        icon: str,
        label: str = "",
        parent: QWidget | None = None,
        *,
        side: int = 28,
        icon_size: int = 18,
    ) -> None:
        super().__init__(theme, parent)
        self._icons = icons
        self._icon = icon
        self._icon_size = icon_size
        self.setFixedSize(side, side)
        self.set_label(label)

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self.update()

    def set_label(self, label: str) -> None:
        """Say what the button does, in the window's language."""
        self.setToolTip(label)
        self.setAccessibleName(label)

    def sizeHint(self) -> QSize:
        """The hit area."""
        return self.minimumSize()

    def paint_button(self, painter: QPainter) -> None:
        """Draw the fill, then the icon."""
        rest = self._theme.color("accent_soft") if self.isChecked() else QColor(Qt.GlobalColor.transparent)
        box = QRectF(self.rect())
        fill_box(painter, box, RADIUS_BUTTON, self.fill_of(rest))
        if not self.isEnabled():
            name, colour = self._icon, "text_disabled"
        elif self.isChecked():
            name, colour = self._filled(), "accent_text"
        else:
            name, colour = self._icon, "text" if self.underMouse() else "text2"
        inset = (self.width() - self._icon_size) / 2
        self._icons.paint(painter, box.adjusted(inset, inset, -inset, -inset), name, self._theme.color(colour))

    def _filled(self) -> str:
        name = f"{self._icon}-fill"
        return name if name in self._icons.names() else self._icon
