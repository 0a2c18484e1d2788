"""A text in one of the look's roles that follows the fonts and the theme by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from saijin_studio.ui.fonts import Fonts, TextRole


class RoleLabel(QLabel):
    """A plain-text label. ``secondary`` takes the colour ``text2``."""

    def __init__(
        self,
        text: str,
        fonts: Fonts,
        role: TextRole,
        *,
        bold: bool | None = None,
        secondary: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._fonts, self._role, self._bold = fonts, role, bold
        self.setTextFormat(Qt.TextFormat.PlainText)
        if secondary:
            self.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._follow()
        fonts.changed.connect(self._follow)

    def _follow(self) -> None:
        self.setFont(self._fonts.font(self._role, self._bold))
