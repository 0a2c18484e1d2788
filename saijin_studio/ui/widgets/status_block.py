"""One block of the status bar: a quiet button with two lines, and the words that are painted on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.widgets.icon_button_base import PaintedButton

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QFont

    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.theme import Theme

HEIGHT = 56
PADDING = 16
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class StatusBlock(PaintedButton):
    """A part of the status bar that opens something. Subclasses paint in ``paint_content``.

    ``first`` and ``second`` are the rectangles of the two lines.
    """

    def __init__(self, theme: Theme, fonts: Fonts, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.theme = theme
        self.fonts = fonts
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        fonts.changed.connect(self._resized)

    def sizeHint(self) -> QSize:
        """As wide as there is room, and as high as the two lines need."""
        return QSize(148, max(HEIGHT, self.fonts.scaled(HEIGHT)))

    def minimumSizeHint(self) -> QSize:
        """No narrower than a few words."""
        return QSize(96, self.sizeHint().height())

    @property
    def first(self) -> QRectF:
        """The upper line, without the padding at both ends."""
        height = self.fonts.line_height(TextRole.BODY)
        return QRectF(PADDING, self.height() / 2 - height + 2, self.width() - 2 * PADDING, height)

    @property
    def second(self) -> QRectF:
        """The lower line."""
        height = self.fonts.line_height(TextRole.META)
        return QRectF(PADDING, self.height() / 2 + 4, self.width() - 2 * PADDING, height)

    def changeEvent(self, event: QEvent) -> None:
        """Set the words anew when the language changes."""
        if event.type() is QEvent.Type.LanguageChange:
            self.describe()
            self.update()
        super().changeEvent(event)

    def describe(self) -> None:
        """Set the tool tip and what a screen reader says."""

    def paint_button(self, painter: QPainter) -> None:
        """Paint the ground, then the content."""
        painter.fillRect(self.rect(), self.fill_of(self.theme.color("bg_rail")))
        self.paint_content(painter)

    def paint_content(self, painter: QPainter) -> None:
        """Paint what this block is for."""
        raise NotImplementedError

    def write(
        self, painter: QPainter, rect: QRectF, text: str, role: TextRole, colour: str, *, bold: bool
    ) -> float:
        """Write a text at the left of ``rect``, elided to its width; returns the x where it ends."""
        return write(painter, rect, text, self.fonts.font(role, bold), self.theme.color(colour))

    def _resized(self) -> None:
        self.updateGeometry()
        self.update()


def write(painter: QPainter, rect: QRectF, text: str, font: QFont, colour: QColor) -> float:
    """Write a text at the left of ``rect``, elided to its width; returns the x where it ends."""
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, rect.width()))
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(rect, _LEFT, shown)
    return rect.left() + metrics.horizontalAdvance(shown)
