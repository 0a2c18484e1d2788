"""Painting the bars of a waveform."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from saijin_studio.ui.widgets.wave_heights import STEP, WIDTH, bars_in, fitted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor

_LEAST = 2.5


def paint_bars(
    painter: QPainter, box: QRectF, heights: Sequence[float], played: float, done: QColor, to_come: QColor
) -> None:
    """Paint round bars around the middle of ``box``; those before the share ``played`` are in ``done``."""
    count = bars_in(box.width())
    bars = fitted(heights, count)
    left = box.left() + (box.width() - (count - 1) * STEP - WIDTH) / 2
    loudest = max(0.35, max(bars, default=0.0))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for place, height in enumerate(bars):
        painter.setBrush(done if (place + 0.5) / count <= played else to_come)
        tall = max(_LEAST, height / loudest * box.height())
        painter.drawRoundedRect(
            QRectF(left + place * STEP, box.center().y() - tall / 2, WIDTH, tall), WIDTH / 2, WIDTH / 2
        )
    painter.restore()
