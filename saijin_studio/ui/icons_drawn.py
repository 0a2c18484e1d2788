"""The icons that the bundled Phosphor lacks, drawn in its style: a box of 256 and strokes of 16 with round ends."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainterPath, QPainterPathStroker

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_REGULAR, _ACTIVE = 16.0, 28.0
Line = tuple[tuple[float, float], ...]


def _stroked(
    lines: Sequence[Line], boxes: Sequence[tuple[float, float, float, float]], width: float
) -> QPainterPath:
    skeleton = QPainterPath()
    for line in lines:
        skeleton.moveTo(*line[0])
        for point in line[1:]:
            skeleton.lineTo(*point)
    for box in boxes:
        skeleton.addRoundedRect(QRectF(*box), 8, 8)
    stroker = QPainterPathStroker()
    stroker.setWidth(width)
    stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return stroker.createStroke(skeleton).simplified()


_WAVEFORM: tuple[Line, ...] = tuple(
    ((x, top), (x, 256 - top))
    for x, top in ((40.0, 104.0), (84.0, 48.0), (128.0, 80.0), (172.0, 24.0), (216.0, 96.0))
)
_SCAN: tuple[Line, ...] = (
    ((176.0, 40.0), (216.0, 40.0), (216.0, 80.0)),
    ((216.0, 176.0), (216.0, 216.0), (176.0, 216.0)),
    ((80.0, 216.0), (40.0, 216.0), (40.0, 176.0)),
    ((40.0, 80.0), (40.0, 40.0), (80.0, 40.0)),
    ((40.0, 128.0), (216.0, 128.0)),
)
_PINS: tuple[Line, ...] = tuple(((x, 184.0), (x, 208.0)) for x in (56.0, 104.0, 152.0, 200.0))
_CHIPS = ((24.0, 64.0, 208.0, 120.0), (56.0, 96.0, 56.0, 56.0), (144.0, 96.0, 56.0, 56.0))


def _ring(x: float, y: float, radius: float, first: float = 0.0, last: float = 360.0) -> Line:
    """An arc in degrees, clockwise from the right, fine enough to look round."""
    steps = 48
    angles = (math.radians(first + (last - first) * step / steps) for step in range(steps + 1))
    return tuple((x + radius * math.cos(angle), y + radius * math.sin(angle)) for angle in angles)


_FACE = _ring(128, 128, 96)
_EYES: tuple[Line, ...] = (_ring(96, 112, 4), _ring(160, 112, 4))
_ANGRY: tuple[Line, ...] = (
    _FACE,
    ((84.0, 92.0), (112.0, 108.0)),
    ((172.0, 92.0), (144.0, 108.0)),
    _ring(128, 196, 48, 218, 322),
)
_SURPRISED: tuple[Line, ...] = (_FACE, *_EYES, _ring(128, 162, 16))

_SHAPES: dict[str, tuple[tuple[Line, ...], tuple[tuple[float, float, float, float], ...]]] = {
    "waveform": (_WAVEFORM, ()),
    "scan": (_SCAN, ()),
    "memory": (_PINS, _CHIPS),
    "smiley-angry": (_ANGRY, ()),
    "smiley-surprised": (_SURPRISED, ()),
}

DRAWN: dict[str, Callable[[], QPainterPath]] = {
    f"{name}{ending}": partial(_stroked, lines, boxes, width)
    for name, (lines, boxes) in _SHAPES.items()
    for ending, width in (("", _REGULAR), ("-fill", _ACTIVE))
}
"""The outline of each by name; the filled form is the same in a bolder stroke."""
