"""The mark of the studio: a cherry blossom on a rose seal."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath

from saijin_studio.ui.style import fill_box

_PETALS = 5
_BOX = 32.0


def _petal() -> QPainterPath:
    """One petal that points up from (0, 0), with the notch that makes it a cherry's."""
    path = QPainterPath(QPointF(0, -1.6))
    path.cubicTo(-4.6, -4.2, -4.9, -8.2, -1.7, -10.4)
    path.lineTo(0, -8.9)
    path.lineTo(1.7, -10.4)
    path.cubicTo(4.9, -8.2, 4.6, -4.2, 0, -1.6)
    return path


def paint_logo(painter: QPainter, rect: QRectF, seal: QColor, blossom: QColor) -> None:
    """Draw the mark into a square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    fill_box(painter, rect, rect.width() * 9 / _BOX, seal)
    painter.translate(rect.center())
    painter.scale(rect.width() / _BOX, rect.height() / _BOX)
    petal = _petal()
    for _ in range(_PETALS):
        painter.fillPath(petal, blossom)
        painter.rotate(360 / _PETALS)
    heart = QPainterPath()
    heart.addEllipse(QPointF(0, 0), 1.7, 1.7)
    painter.fillPath(heart, seal)
    painter.restore()
