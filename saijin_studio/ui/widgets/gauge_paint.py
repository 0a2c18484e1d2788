"""Fills of the gauges: a model's colour, others' memory, and the see-through hatching of a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from saijin_studio.ui.style import draw_ring, fill_model, rounded
from saijin_studio.ui.widgets.gauge_data import EXTERNAL

if TYPE_CHECKING:
    from saijin_studio.ui.theme import Theme

_PLAN_STEP, _PLAN_WIDTH = 5.0, 1.2


def paint_fill(painter: QPainter, rect: QRectF, radius: float, theme: Theme, number: int) -> None:
    """Fill a rounded rectangle for a model's number, or for everybody else's memory."""
    if number == EXTERNAL:
        colour, hatched = theme.color("border_strong"), False
    else:
        colour, hatched = theme.model_color(number)
    fill_model(painter, rounded(rect, radius), colour, hatched=hatched)


def paint_plan(painter: QPainter, rect: QRectF, radius: float, colour: QColor) -> None:
    """Outline a rounded rectangle and hatch it, leaving what is behind to be seen."""
    painter.save()
    painter.setClipPath(rounded(rect, radius), Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(colour, _PLAN_WIDTH))
    count = int((rect.width() + rect.height()) / _PLAN_STEP) + 2
    starts = (rect.left() - rect.height() + _PLAN_STEP * index for index in range(count))
    painter.drawLines([QLineF(x, rect.bottom(), x + rect.height(), rect.top()) for x in starts])
    painter.restore()
    draw_ring(painter, rect, radius, colour, 1.0)
