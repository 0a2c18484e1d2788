"""A line that tells one thing about the machine: an icon, what it is, what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.theme import Theme

_ICON, _NAME_WIDTH = 18, 128


class _Icon(QWidget):
    def __init__(self, icon: str, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._icon, self._theme, self._icons = icon, theme, icons
        self.setFixedSize(QSize(_ICON, _ICON))
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon."""
        box = QRectF(0, 0, _ICON, _ICON)
        self._icons.paint(QPainter(self), box, self._icon, self._theme.color("text2"))


class FactRow(QWidget):
    """An icon, a name and what was found; more widgets may follow at the right.

    Args:
        icon: its name.
        theme: the colours.
        fonts: the fonts.
        icons: where the icon comes from.
    """

    def __init__(self, icon: str, theme: Theme, fonts: Fonts, icons: Icons) -> None:
        super().__init__()
        self.name = RoleLabel("", fonts, TextRole.BODY, secondary=True)
        self.name.setMinimumWidth(fonts.scaled(_NAME_WIDTH))
        self.text = RoleLabel("", fonts, TextRole.BODY)
        self.text.setWordWrap(True)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 6, 0, 6)
        self._row.setSpacing(12)
        self._row.addWidget(_Icon(icon, theme, icons), 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self.name, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self.text, 1, Qt.AlignmentFlag.AlignVCenter)

    def add(self, widget: QWidget) -> None:
        """Put a widget at the right end."""
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def say(self, name: str, text: str) -> None:
        """Set both texts."""
        self.name.setText(name)
        self.text.setText(text)
