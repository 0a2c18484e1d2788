"""How full the context would be: a figure and a thin bar among the composer's tools."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import RADIUS_CHIP, fill_box
from saijin_studio.ui.widgets.icon_button_base import PaintedButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from saijin_studio.core.context import ContextOutlook
    from saijin_studio.ui.widgets.message_kit import MessageKit

NEAR = 0.9
"""From this share of the context on, it is nearly full."""

_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_LEAST_BAR, _HEIGHT, _PADDING, _BAR, _BAR_HEIGHT, _GAP, _ICON = 26, 28, 6, 44, 4, 6, 12


class ContextMeter(PaintedButton):
    """Shows an outlook; a click asks for its details. Where it is narrow, only the bar is left.

    Args:
        kit: what to draw with.
        parent: the tools.
    """

    def __init__(self, kit: MessageKit, parent: QWidget) -> None:
        super().__init__(kit.theme, parent)
        self._kit = kit
        self._outlook: ContextOutlook | None = None
        self.setVisible(False)

    @property
    def outlook(self) -> ContextOutlook | None:
        """What is shown."""
        return self._outlook

    def set_outlook(self, outlook: ContextOutlook | None) -> None:
        """Show this; None hides the meter."""
        self._outlook = outlook
        self.retranslate()
        self.setVisible(outlook is not None)
        self.updateGeometry()
        self.update()

    def retranslate(self) -> None:
        """Take the words of the language."""
        outlook = self._outlook
        if outlook is None:
            return
        said = self.tr("Context: {used} of {context} tokens").format(
            used=self._used(outlook), context=f"{outlook.context:,}"
        )
        if overflows(outlook):
            said += "\n" + self.tr("The message alone is too long for this model.")
        elif outlook.left_out:
            said += "\n" + self.tr("%n earlier message(s) will be left out", "", outlook.left_out)
        self.setAccessibleName(said.replace("\n", ". "))
        self.setToolTip(said)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def sizeHint(self) -> QSize:
        """Room for figure and bar; for figures that may still grow to the context's own."""
        scaled = self._kit.fonts.scaled
        return QSize(self._text_width() + scaled(_BAR + _GAP) + 2 * _PADDING, scaled(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """The bar alone."""
        scaled = self._kit.fonts.scaled
        return QSize(scaled(_LEAST_BAR) + 2 * _PADDING, scaled(_HEIGHT))

    def paint_button(self, painter: QPainter) -> None:
        """Draw figure and bar."""
        outlook = self._outlook
        if outlook is None:
            return
        theme, scaled, box = self._kit.theme, self._kit.fonts.scaled, QRectF(self.rect())
        ground = theme.color("surface_raised")
        fill_box(painter, box, RADIUS_CHIP, self.fill_of(ground))
        alarm = self._alarm(outlook)
        x = box.left() + _PADDING
        if box.width() >= self.sizeHint().width():
            if alarm:
                side = scaled(_ICON)
                place = QRectF(x, box.center().y() - side / 2, side, side)
                self._kit.icons.paint(painter, place, "warning", theme.color(alarm))
            painter.setFont(self._kit.fonts.font(TextRole.CHIP))
            painter.setPen(theme.color(alarm or "text2"))
            figure = QRectF(x, box.top(), self._text_width(), box.height())
            painter.drawText(figure, _RIGHT, self._text(outlook))
            x += self._text_width() + scaled(_GAP)
        high = scaled(_BAR_HEIGHT)
        wide = min(scaled(_BAR), box.right() - _PADDING - x)
        track = QRectF(x, box.center().y() - high / 2, wide, high)
        fill_box(painter, track, high / 2, theme.color("pressed"))
        share = min(1.0, outlook.tokens / max(1, outlook.context))
        done = QRectF(track.topLeft(), QSize(max(high, round(track.width() * share)), high).toSizeF())
        fill_box(painter, done, high / 2, theme.color(alarm or "border_strong"))

    def _text(self, outlook: ContextOutlook) -> str:
        return f"{self._used(outlook)} / {outlook.context:,}"

    def _used(self, outlook: ContextOutlook) -> str:
        return f"{outlook.tokens:,}" if outlook.exact else f"~{outlook.tokens:,}"

    def _text_width(self) -> int:
        outlook = self._outlook
        if outlook is None:
            return 0
        metrics = QFontMetrics(self._kit.fonts.font(TextRole.CHIP))
        widest = max(f"~{outlook.context:,} / {outlook.context:,}", self._text(outlook), key=len)
        icon = self._kit.fonts.scaled(_ICON + 4) if self._alarm(outlook) else 0
        return metrics.horizontalAdvance(widest) + icon + 1

    def _alarm(self, outlook: ContextOutlook) -> str:
        """The name of the colour that warns; empty where nothing has to."""
        if overflows(outlook):
            return "danger"
        near = outlook.tokens + outlook.reply > NEAR * outlook.context and outlook.tokens > 0.5 * outlook.context
        return "warning" if outlook.left_out or near else ""


def overflows(outlook: ContextOutlook) -> bool:
    """Whether not even the newest message fits."""
    return outlook.tokens > outlook.context
