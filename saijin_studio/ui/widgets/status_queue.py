"""The right block of the status bar: how many wait, and who is next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import RADIUS_CHIP
from saijin_studio.ui.widgets.status_block import PADDING, StatusBlock

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.theme import Theme

_ICON = 16


class StatusQueue(StatusBlock):
    """The queue in two lines; a click asks for the queue view."""

    def __init__(self, theme: Theme, fonts: Fonts, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, fonts, parent)
        self._icons = icons
        self._count = 0
        self._next = ""
        self.describe()

    def set_queue(self, count: int, following: str) -> None:
        """Show how many wait and the name of the model or persona that is next."""
        self._count, self._next = count, following
        self.describe()
        self.update()

    @property
    def next_text(self) -> str:
        """The lower line."""
        return self.tr("next: {name}").format(name=self._next) if self._count else self.tr("nothing waits")

    def describe(self) -> None:
        """Say in words what the block shows."""
        waiting = self.tr("%n waiting", "", self._count)
        self.setAccessibleName(waiting)
        self.setAccessibleDescription(self.next_text)
        self.setToolTip(f"{waiting}\n{self.next_text}")

    def paint_content(self, painter: QPainter) -> None:
        """Icon, word and count; the next one below."""
        first = self.first
        icon = QRectF(PADDING, round(first.center().y() - _ICON / 2), _ICON, _ICON)
        self._icons.paint(painter, icon, "queue", self.theme.color("text"))
        first.setLeft(icon.right() + 8)
        end = self.write(painter, first, self.tr("Queue"), TextRole.BODY, "text", bold=True)
        count = self.tr("%n", "the count beside the word Queue", self._count)
        font = self.fonts.font(TextRole.CHIP, self._count > 0)
        width = QFontMetricsF(font).horizontalAdvance(count) + 14
        height = self.fonts.line_height(TextRole.CHIP) + 4
        chip = QRectF(end + 10, round(first.center().y() - height / 2), width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("accent_soft" if self._count else "bg_sunken"))
        painter.drawRoundedRect(chip, RADIUS_CHIP, RADIUS_CHIP)
        painter.setFont(font)
        painter.setPen(self.theme.color("accent_text" if self._count else "text2"))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, count)
        self.write(painter, self.second, self.next_text, TextRole.META, "text2", bold=False)
