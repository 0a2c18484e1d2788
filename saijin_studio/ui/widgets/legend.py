"""The legend of a gauge: swatch and words, elided to "+n" where the room ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.widgets.gauge_paint import paint_fill, paint_plan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.theme import Theme

SWATCH, _SWATCH_GAP, _ITEM_GAP = 8, 5, 12
_TITLE_WIDTHS = (160.0, 100.0, 64.0)
"""Titles may be this wide; the narrower ones are for crowded gauges."""


@dataclass(frozen=True, slots=True)
class LegendItem:
    """A swatch by colour number (None for the plan's hatching), a title and its figure.

    What is not elided away as long as there is room for anything (others, the plan) is ``kept``.
    """

    title: str
    figure: str
    number: int | None
    kept: bool = False

    @property
    def text(self) -> str:
        """Title and figure."""
        return f"{self.title} {self.figure}"


def fitting(widths: Sequence[float], kept: float, room: float, more: float) -> int:
    """How many of the leading items fit.

    Args:
        widths: of the items that may be elided, each with the gap behind it.
        kept: the width of all that stays in any case.
        room: the width there is.
        more: the width of "+n" with its gap, needed as soon as one item is left out.
    """
    if sum(widths) + kept <= room:
        return len(widths)
    free, count = room - kept - more, 0
    for width in widths:
        free -= width
        if free < 0:
            break
        count += 1
    return count


@dataclass(frozen=True, slots=True)
class Laid:
    """A legend fitted to its room: the words and widths that are shown, and how many items are left out.

    ``plus_at`` is the place of "+n" among the shown items.
    """

    shown: tuple[tuple[LegendItem, str, float], ...]
    hidden: int
    plus_at: int
    plus: float

    @property
    def width(self) -> float:
        """The width of it all."""
        return sum(width for _, _, width in self.shown) + (self.plus if self.hidden else 0.0) - _ITEM_GAP


def lay_out(items: Sequence[LegendItem], room: float, metrics: QFontMetricsF) -> Laid:
    """Fit the items into ``room`` pixels.

    Titles get shorter first, then the smaller models go. Where not even one model has room beside what is kept,
    that goes too, the plan before the others.
    """
    models = [item for item in items if not item.kept]
    kept = [item for item in items if item.kept]
    laid = Laid((), len(models), 0, 0.0)
    for end in range(len(kept), -1, -1):
        found = (_fitted(models, kept[:end], widest, room, metrics) for widest in _TITLE_WIDTHS)
        laid = max(found, key=lambda one: one.plus_at)
        if laid.width <= room and (laid.plus_at or not models):
            return laid
    return laid if laid.width <= room else Laid((), len(models), 0, 0.0)


def _fitted(
    models: Sequence[LegendItem], kept: Sequence[LegendItem], widest: float, room: float, metrics: QFontMetricsF
) -> Laid:
    """As many models as have room beside all of ``kept``, with titles of at most ``widest`` pixels."""
    plus = metrics.horizontalAdvance(f"+{len(models)}") + _ITEM_GAP
    shown, others = ([_entry(item, widest, metrics) for item in part] for part in (models, kept))
    beside = sum(width for _, _, width in others)
    count = fitting([width for _, _, width in shown], beside, room + _ITEM_GAP, plus)
    return Laid((*shown[:count], *others), len(models) - count, count, plus)


def paint_legend(painter: QPainter, rect: QRectF, items: Sequence[LegendItem], theme: Theme, fonts: Fonts) -> None:
    """Draw the items at the right end of ``rect``."""
    font = fonts.font(TextRole.CHIP)
    laid = lay_out(items, rect.width(), QFontMetricsF(font))
    painter.setFont(font)
    x = rect.right() - laid.width
    for index, (item, words, width) in enumerate(laid.shown):
        if laid.hidden and index == laid.plus_at:
            _write(painter, x, rect, f"+{laid.hidden}", theme)
            x += laid.plus
        swatch = QRectF(round(x), round(rect.center().y() - SWATCH / 2), SWATCH, SWATCH)
        if item.number is None:
            paint_plan(painter, swatch, 2, theme.color("text"))
        else:
            paint_fill(painter, swatch, 2, theme, item.number)
        _write(painter, x + SWATCH + _SWATCH_GAP, rect, words, theme)
        x += width
    if laid.hidden and laid.plus_at == len(laid.shown):
        _write(painter, x, rect, f"+{laid.hidden}", theme)


def _entry(item: LegendItem, widest: float, metrics: QFontMetricsF) -> tuple[LegendItem, str, float]:
    title = metrics.elidedText(item.title, Qt.TextElideMode.ElideRight, widest)
    words = f"{title} {item.figure}"
    return item, words, SWATCH + _SWATCH_GAP + metrics.horizontalAdvance(words) + _ITEM_GAP


def _write(painter: QPainter, x: float, rect: QRectF, text: str, theme: Theme) -> None:
    painter.setPen(theme.color("text2"))
    place = QRectF(x, rect.top(), rect.right() + _ITEM_GAP - x, rect.height())
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
