"""Keys as they look on a keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from saijin_studio.ui.fonts import Fonts, TextRole
from saijin_studio.ui.shortcuts import PERSONA_KEYS, native
from saijin_studio.ui.style import RADIUS_CHIP, fill_box
from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from saijin_studio.ui.theme import Theme


class KeyCaps(QWidget):
    """The keys of one command, each in a box; a long row of them as first and last."""

    def __init__(self, keys: tuple[str, ...], theme: Theme, fonts: Fonts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._fonts = theme, fonts
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self.set_keys(keys)

    def set_keys(self, keys: tuple[str, ...]) -> None:
        """Show other keys."""
        while (item := self._row.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._row.addStretch(1)
        many = len(keys) == PERSONA_KEYS
        for place, key in enumerate((keys[0], keys[-1]) if many else keys):
            if many and place:
                self._row.addWidget(RoleLabel("–", self._fonts, TextRole.META, secondary=True))
            self._row.addWidget(_Cap(native(key), self._theme, self._fonts))
        self.setAccessibleName(", ".join(map(native, keys)))


class _Cap(QWidget):
    """One key."""

    def __init__(self, text: str, theme: Theme, fonts: Fonts) -> None:
        super().__init__()
        self._text, self._theme, self._fonts = text, theme, fonts
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)
        fonts.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        metrics = QFontMetricsF(self._fonts.font(TextRole.META))
        height = self._fonts.line_height(TextRole.META) + 6
        return QSize(max(height, round(metrics.horizontalAdvance(self._text)) + 18), height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the box and the words."""
        painter, box = QPainter(self), QRectF(self.rect())
        fill_box(painter, box, RADIUS_CHIP, self._theme.color("bg_sunken"), self._theme.color("border"))
        painter.setFont(self._fonts.font(TextRole.META))
        painter.setPen(self._theme.color("text2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._text)
