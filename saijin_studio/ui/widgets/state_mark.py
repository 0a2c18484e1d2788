"""The 8 px mark that says how near a model is; its word always stands with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from saijin_studio.ui.models.personas_arrangement import CardState

if TYPE_CHECKING:
    from saijin_studio.ui.theme import Theme

SIDE = 8
_FULL_TURN = 360 * 16
_STILL_ARC = 0.3


def state_colour(theme: Theme, state: CardState) -> QColor:
    """The colour of a state's word."""
    match state:
        case CardState.RESIDENT | CardState.LOADED:
            return theme.color("success")
        case CardState.LOADING:
            return theme.color("accent_text")
        case CardState.FAILED:
            return theme.color("danger")
        case CardState.INSTALLED | CardState.ABSENT:
            return theme.color("text2")


def paint_state_mark(
    painter: QPainter,
    corner: QPointF,
    state: CardState,
    theme: Theme,
    *,
    progress: float | None = None,
    turn: float = 0.0,
) -> None:
    """Paint the mark with its upper left corner there.

    Args:
        painter: where to paint.
        corner: the upper left corner of the 8 by 8 box.
        state: which shape and colour.
        theme: the colours.
        progress: 0 to 1 for the pie of a load, or None for an arc.
        turn: 0 to 1, how far that arc has turned.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(corner.x(), corner.y(), SIDE, SIDE)
    ring = box.adjusted(1, 1, -1, -1)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(Qt.PenStyle.NoPen)
    match state:
        case CardState.RESIDENT:
            painter.setBrush(theme.color("success"))
            painter.drawEllipse(box)
        case CardState.LOADED:
            painter.setPen(QPen(theme.color("success"), 2))
            painter.drawEllipse(ring)
        case CardState.INSTALLED:
            painter.setPen(QPen(theme.color("border_strong"), 2))
            painter.drawEllipse(ring)
        case CardState.ABSENT:
            pen = QPen(theme.color("border_strong"), 1.6, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
            # Six dashes fit the ring's length exactly; the pattern counts in pen widths.
            pen.setDashPattern([3.14159 * 6.4 / 12 / 1.6] * 2)
            painter.setPen(pen)
            painter.drawEllipse(box.adjusted(0.8, 0.8, -0.8, -0.8))
        case CardState.LOADING:
            _paint_pie(painter, box, theme.color("accent"), progress, turn)
        case CardState.FAILED:
            painter.setPen(QPen(theme.color("danger"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(ring.topLeft(), ring.bottomRight())
            painter.drawLine(ring.topRight(), ring.bottomLeft())
    painter.restore()


def _paint_pie(painter: QPainter, box: QRectF, colour: QColor, progress: float | None, turn: float) -> None:
    inner = box.adjusted(0.6, 0.6, -0.6, -0.6)
    share = _STILL_ARC if progress is None else min(1.0, max(0.0, progress))
    painter.setBrush(colour)
    painter.drawPie(inner, round(_FULL_TURN * (0.25 - turn)), -round(_FULL_TURN * share))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 1.2))
    painter.drawEllipse(inner)
