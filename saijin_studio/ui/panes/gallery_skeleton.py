"""What stands in the gallery until the cast arrives: the cards' shapes, still and pale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize

from saijin_studio.ui.panes.gallery_delegate import INSET, card_box
from saijin_studio.ui.style import RADIUS_CARD, RADIUS_CHIP, fill_box
from saijin_studio.ui.widgets.persona_card_view import CardView

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from saijin_studio.ui.theme import Theme

_HEADING = 26
_MOST = 60


def paint_skeleton(painter: QPainter, area: QRectF, cell: QSize, view: CardView, theme: Theme) -> None:
    """Paint as many empty cards as are seen in ``area``."""
    bone = theme.color("bg_sunken")
    fill_box(painter, QRectF(INSET, 9, 84, 10), 5, bone)
    columns = max(1, int(area.width()) // max(1, cell.width()))
    rows = int((area.height() - _HEADING) / max(1, cell.height())) + 1
    for number in range(min(_MOST, columns * rows)):
        left, top = number % columns * cell.width(), _HEADING + number // columns * cell.height()
        box = card_box(QRect(left, top, cell.width(), cell.height()), view)
        fill_box(painter, box, RADIUS_CARD, theme.color("surface"), theme.color("border_soft"))
        middle = box.center().x()
        if view is CardView.GRID:
            fill_box(painter, QRectF(middle - 24, box.top() + 11, 48, 48), RADIUS_CARD, bone)
            fill_box(painter, QRectF(middle - 28, box.top() + 74, 56, 10), 5, bone)
            fill_box(painter, QRectF(middle - 42, box.top() + 92, 84, 8), 4, bone)
            fill_box(painter, QRectF(middle - 34, box.top() + 109, 68, 20), RADIUS_CHIP, bone)
        else:
            left_edge = box.left() + 13
            fill_box(painter, QRectF(left_edge, box.center().y() - 22, 44, 44), RADIUS_CARD, bone)
            fill_box(painter, QRectF(left_edge + 58, box.top() + 16, 72, 10), 5, bone)
            fill_box(painter, QRectF(left_edge + 58, box.top() + 36, 120, 8), 4, bone)
            fill_box(painter, QRectF(left_edge + 58, box.top() + 52, 64, 20), RADIUS_CHIP, bone)
