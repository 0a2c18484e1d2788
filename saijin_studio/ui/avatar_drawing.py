"""Draws avatars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen, QPixmap, QTransform
from PySide6.QtSvg import QSvgRenderer

from saijin_studio.ui.avatar import OVERHANG
from saijin_studio.ui.avatar_svg import avatar_svg
from saijin_studio.ui.colour import readable
from saijin_studio.ui.style import draw_ring

if TYPE_CHECKING:
    from saijin_studio.core.personas import Look
    from saijin_studio.ui.avatar_art import AvatarArt
    from saijin_studio.ui.icons import Icons

_SEAL_PAPER, _SEAL_EDGE, _INK = "#FFFCF9", "#E7DCD3", "#1E161B"
_EDGE_OPACITY = 0.1
_LARGE_FROM, _LARGE_SEAL_FROM = 36, 48


class AvatarDrawing:
    """Draws a persona's look, crisp at any size and pixel ratio.

    Args:
        icons: the seals' symbols.
        art: the shapes.
    """

    def __init__(self, icons: Icons, art: AvatarArt) -> None:
        self._icons = icons
        self._art = art

    def draw(self, look: Look, size: int, dpr: float) -> QPixmap:
        """The picture with its seal, at that pixel ratio."""
        sealed = size >= _LARGE_FROM
        side = size + (OVERHANG if sealed else 0)
        made = QPixmap(round(side * dpr), round(side * dpr))
        made.setDevicePixelRatio(dpr)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_bust(painter, look, size)
        if sealed:
            self._draw_seal(painter, look, size)
        painter.end()
        return made

    def _draw_bust(self, painter: QPainter, look: Look, size: int) -> None:
        """Fill the rounded square with the picture as a texture: Qt's clips have ragged edges, fills have not."""
        dpr = painter.device().devicePixelRatio()
        texture = QBrush(self._texture(look, size, round(size * dpr)))
        texture.setTransform(QTransform.fromScale(1 / dpr, 1 / dpr))
        radius = self._art.radius * size / self._art.box
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(texture)
        painter.drawRoundedRect(QRectF(0, 0, size, size), radius, radius)
        edge = QColor(_INK)
        edge.setAlphaF(_EDGE_OPACITY)
        draw_ring(painter, QRectF(0, 0, size, size), radius, edge, 1.0)

    def _texture(self, look: Look, size: int, pixels: int) -> QImage:
        image = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
        painter = QPainter(image)
        svg = avatar_svg(self._art, look, large=size >= _LARGE_FROM)
        QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, pixels, pixels))
        painter.end()
        return image

    def _draw_seal(self, painter: QPainter, look: Look, size: int) -> None:
        side = 22 if size >= _LARGE_SEAL_FROM else 18
        corner = size + OVERHANG - side
        box = QRectF(corner, corner, side, side)
        painter.setBrush(QColor(_SEAL_PAPER))
        painter.setPen(QPen(QColor(_SEAL_EDGE), 1.0))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6.5, 6.5)
        inset = side * 0.2
        ink = QColor(readable(look.colours[1], _SEAL_PAPER, _INK))
        self._icons.paint(painter, box.adjusted(inset, inset, -inset, -inset), self._symbol(look.symbol), ink)

    def _symbol(self, name: str) -> str:
        """The seal's icon: the filled form reads better at this size; an unknown name gets a flower."""
        names = self._icons.names()
        return next((one for one in (f"{name}-fill", name) if one in names), "flower-fill")
