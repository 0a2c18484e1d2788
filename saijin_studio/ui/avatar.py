"""Avatars for whoever paints one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QPainter, QPixmap

    from saijin_studio.core.personas import Look
    from saijin_studio.ui.avatar_drawing import AvatarDrawing

SIZES = (24, 36, 44, 48, 96)
"""The sizes of the look, in logical pixels."""

OVERHANG = 4
"""How far the seal stands out at the right and below; pictures of 36 pixels and more are that much larger."""


class AvatarPainter:
    """Hands out a persona's look at any size and pixel ratio, and remembers the pictures.

    What draws them is imported and read with the first picture: the window is painted before there is one.

    Args:
        drawing: makes the drawing when it is first needed.
    """

    def __init__(self, drawing: Callable[[], AvatarDrawing]) -> None:
        self._make = drawing
        self._drawing: AvatarDrawing | None = None
        self._made: dict[tuple[Look, int, float], QPixmap] = {}

    def pixmap(self, look: Look, size: int, dpr: float = 1.0) -> QPixmap:
        """The picture with its seal, for an avatar of ``size`` logical pixels.

        From 36 pixels on, the picture is ``OVERHANG`` larger on the right and below, for the seal.
        """
        key = (look, size, dpr)
        if key not in self._made:
            self._drawing = self._drawing or self._make()
            self._made[key] = self._drawing.draw(look, size, dpr)
        return self._made[key]

    def paint(self, painter: QPainter, corner: QPointF, look: Look, size: int) -> None:
        """Paint the picture with its upper left corner there, at the painter's own pixel ratio."""
        device = painter.device()
        painter.drawPixmap(corner, self.pixmap(look, size, device.devicePixelRatio()))
