"""The application's icon, drawn from ``assets/icons/saijin.svg``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from saijin_studio.core.errors import AssetDamaged

if TYPE_CHECKING:
    from pathlib import Path

SIZES = (16, 24, 32, 48, 64, 128, 256)
"""The sizes that title bars, task bars and switchers ask for, in pixels."""


def app_icon(svg: Path) -> QIcon:
    """The icon in every size. It takes a few milliseconds, so set it after the window is painted.

    Raises:
        AssetDamaged: when the file is missing or is not a picture.
    """
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(str(svg))
    if not renderer.isValid():
        raise AssetDamaged(file=str(svg), problem="it is not an SVG picture")
    icon = QIcon()
    for size in SIZES:
        picture = QPixmap(size, size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        icon.addPixmap(picture)
    return icon
