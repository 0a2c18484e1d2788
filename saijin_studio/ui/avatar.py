"""Paints avatars and keeps the pictures."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen, QPixmap, QTransform

from saijin_studio.ui.avatar_art import AvatarArt, avatar_svg
from saijin_studio.ui.colour import readable
from saijin_studio.ui.style import draw_ring
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saijin_studio.ui.icons import Icons
    from saijin_studio.core.personas import Look

SIZES = (24, 36, 44, 48, 96)
"""The sizes of the look, in logical pixels."""

OVERHANG = 4
"""How far the seal stands out at the right and below; pictures of 36 pixels and more are that much larger."""

_SEAL_PAPER, _SEAL_EDGE, _INK = "#FFFCF9", "#E7DCD3", "#1E161B"
_EDGE_OPACITY = 0.1
_FEATURES_FROM, _LARGE_SEAL_FROM = 36, 48


class AvatarPainter:
    """Draws a persona's look at any size, crisp at any pixel ratio, and remembers the pictures.

    Args:
        icons: the seals' symbols.
        art: the shapes.
    """

    def __init__(self, icons: Icons, art: AvatarArt) -> None:
        self._icons = icons
        self._art = art
        self._made: dict[tuple[Look, int, float], QPixmap] = {}

    def pixmap(self, look: Look, size: int, dpr: float = 1.0) -> QPixmap:
        """The picture with its seal, for an avatar of ``size`` logical pixels.

        From 36 pixels on, the picture is ``OVERHANG`` larger on the right and below, for the seal.
        """
        key = (look, size, dpr)
        if key not in self._made:
            self._made[key] = self._draw(look, size, dpr)
        return self._made[key]

    def paint(self, painter: QPainter, corner: QPointF, look: Look, size: int) -> None:
        """Paint the picture with its upper left corner there, at the painter's own pixel ratio."""
        device = painter.device()
        painter.drawPixmap(corner, self.pixmap(look, size, device.devicePixelRatio()))

    def _draw(self, look: Look, size: int, dpr: float) -> QPixmap:
        sealed = size >= _FEATURES_FROM
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
        from PySide6.QtSvg import QSvgRenderer

        image = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
        painter = QPainter(image)
        svg = avatar_svg(self._art, look, features=size >= _FEATURES_FROM)
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
