"""Chips: a model with its swatch, a word of warning, and the filters over the gallery."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from saijin_studio.ui.fonts import Fonts, TextRole
from saijin_studio.ui.style import RADIUS_CHIP, fill_box, fill_model, rounded
from saijin_studio.ui.widgets.icon_button_base import PaintedButton

if TYPE_CHECKING:
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.theme import Theme

_TIGHT_PADDING = 3
PADDING, SWATCH, SWATCH_GAP, HEIGHT = 7, 8, 5, 20
_CROSS, _CROSS_GAP = 10, 4


def paint_swatch(painter: QPainter, corner: QPointF, theme: Theme, number: int, side: float = SWATCH) -> None:
    """Paint the little square in a model's colour and texture."""
    colour, hatched = theme.model_color(number)
    fill_model(painter, rounded(QRectF(corner.x(), corner.y(), side, side), side / 4), colour, hatched=hatched)


class ChipPainter:
    """Paints chips; everything is measured at the scale of the fonts."""

    def __init__(self, theme: Theme, fonts: Fonts) -> None:
        self._theme, self._fonts = theme, fonts

    def height(self) -> int:
        """The height of every chip, in pixels."""
        return self._fonts.scaled(HEIGHT)

    def model_width(self, title: str) -> int:
        """How wide a model's chip would like to be, in pixels."""
        return self.word_width(title) + SWATCH + SWATCH_GAP

    def word_width(self, text: str) -> int:
        """How wide a chip with only a text is, in pixels."""
        return QFontMetrics(self._fonts.font(TextRole.CHIP)).horizontalAdvance(text) + 2 * PADDING

    def paint_model(self, painter: QPainter, box: QRectF, title: str, number: int) -> None:
        """Paint a model's chip into ``box``, its title elided where it does not fit."""
        fill_box(painter, box, RADIUS_CHIP, self._theme.color("bg_sunken"))
        top = box.center().y() - SWATCH / 2
        paint_swatch(painter, QPointF(box.left() + PADDING, round(top)), self._theme, number)
        inner = box.adjusted(PADDING + SWATCH + SWATCH_GAP, 0, -PADDING + 1, 0)
        self._text(painter, inner, title, self._theme.color("text2"))

    def paint_word(self, painter: QPainter, box: QRectF, text: str, fill: str, colour: str) -> None:
        """Paint a chip of one word in the theme's colours of those names."""
        fill_box(painter, box, RADIUS_CHIP, self._theme.color(fill))
        self._text(painter, box.adjusted(PADDING, 0, -PADDING + 1, 0), text, self._theme.color(colour))

    def _text(self, painter: QPainter, box: QRectF, text: str, colour: QColor) -> None:
        font = self._fonts.font(TextRole.CHIP)
        painter.setFont(font)
        painter.setPen(colour)
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class FilterChip(PaintedButton):
    """One of the filters, of which one is chosen: the chosen one is rose and bold."""

    def __init__(self, theme: Theme, fonts: Fonts, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._fonts = fonts
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        fonts.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Room for the label in bold, so that choosing moves nothing."""
        width = QFontMetrics(self._fonts.font(TextRole.CHIP, bold=True)).horizontalAdvance(self.text())
        return QSize(width + 2 * PADDING, self._fonts.scaled(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """A little tighter, where the row is short of room; a filter is never cut."""
        return self.sizeHint() - QSize(2 * (PADDING - _TIGHT_PADDING), 0)

    def paint_button(self, painter: QPainter) -> None:
        """Draw the fill and the label."""
        chosen = self.isChecked()
        rest = self._theme.color("accent_soft" if chosen else "bg_sunken")
        fill_box(painter, QRectF(self.rect()), RADIUS_CHIP, rest if chosen else self.fill_of(rest))
        painter.setFont(self._fonts.font(TextRole.CHIP, bold=chosen))
        painter.setPen(self._theme.color("accent_text" if chosen else "text2"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class RemovableChip(PaintedButton):
    """A filter that is on: a click, Space, Delete or Backspace takes it away (``clicked``)."""

    def __init__(self, theme: Theme, fonts: Fonts, icons: Icons, text: str, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._fonts, self._icons = fonts, icons
        self.setText(text)

    def sizeHint(self) -> QSize:
        """Room for the label and the cross."""
        width = QFontMetrics(self._fonts.font(TextRole.CHIP)).horizontalAdvance(self.text())
        return QSize(width + 2 * PADDING + _CROSS_GAP + _CROSS, self._fonts.scaled(HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on Delete and Backspace, as what is removed elsewhere does."""
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paint_button(self, painter: QPainter) -> None:
        """Draw the fill, the label, elided where the pane is narrow, and the cross."""
        box, colour = QRectF(self.rect()), self._theme.color("accent_text")
        fill_box(painter, box, RADIUS_CHIP, self.fill_of(self._theme.color("accent_soft")))
        font = self._fonts.font(TextRole.CHIP)
        painter.setFont(font)
        painter.setPen(colour)
        inner = box.adjusted(PADDING, 0, -PADDING - _CROSS - _CROSS_GAP + 1, 0)
        shown = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, int(inner.width()) + 1)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        cross = QRectF(box.right() - PADDING - _CROSS, box.center().y() - _CROSS / 2, _CROSS, _CROSS)
        self._icons.paint(painter, cross, "x", colour)
