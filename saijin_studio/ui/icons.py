"""Phosphor icons, read from the font file that the qtawesome package carries.

Importing qtawesome costs a quarter of a second, so only its two data files are used. Glyphs become outlines, which
stay crisp at every size and scale and need no registered font.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPainterPath, QPixmap, QRawFont

from saijin_studio.core.errors import AssetDamaged
from saijin_studio.ui.icons_drawn import DRAWN
from saijin_studio.ui.tokens import load_tree

if TYPE_CHECKING:
    from saijin_studio.ui.theme import Theme

_BOX = 256.0


class Icons:
    """Icons by Phosphor name, in the theme's colours.

    Filled forms end in ``-fill``. The few names that the font lacks are drawn by us.

    Args:
        theme: where token names become colours; icons follow it when it changes.
        folder: where the font and its character map lie; None for the qtawesome package.

    Raises:
        AssetDamaged: when the font or its character map is missing.
    """

    def __init__(self, theme: Theme, folder: Path | None = None) -> None:
        self._theme = theme
        self._folder = folder if folder is not None else _bundled()
        font, charmap = _newest(self._folder, "phosphor-*.ttf"), _newest(self._folder, "phosphor-charmap-*.json")
        self._font = QRawFont(str(font), _BOX)
        if not self._font.isValid():
            raise AssetDamaged(file=str(font), problem="it is not a font")
        self._charmap = load_tree(charmap)
        self._outlines: dict[str, QPainterPath] = {}
        self._names: frozenset[str] = frozenset()

    def names(self) -> frozenset[str]:
        """Every name there is."""
        if not self._names:
            self._names = frozenset(self._charmap) | DRAWN.keys()
        return self._names

    def glyph(self, name: str) -> str:
        """The character of that icon in the font.

        Raises:
            KeyError: when there is no such icon in the font.
        """
        return chr(int(str(self._charmap[name]), 16))

    def outline(self, name: str) -> QPainterPath:
        """The icon's shape in a box of 256 by 256.

        Raises:
            KeyError: when there is no such icon.
        """
        if name not in self._outlines:
            self._outlines[name] = DRAWN[name]() if name in DRAWN else self._from_font(name)
        return self._outlines[name]

    def paint(self, painter: QPainter, rect: QRectF, name: str, color: QColor) -> None:
        """Paint an icon into the largest square in the middle of ``rect``."""
        side = min(rect.width(), rect.height())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(rect.center() - QPointF(side / 2, side / 2))
        painter.scale(side / _BOX, side / _BOX)
        painter.fillPath(self.outline(name), color)
        painter.restore()

    def pixmap(self, name: str, size: int, color: str = "text2", dpr: float = 1.0) -> QPixmap:
        """An icon of ``size`` logical pixels for a screen with that ratio."""
        return self._engine(name, color).scaledPixmap(
            QSize(round(size * dpr), round(size * dpr)), QIcon.Mode.Normal, QIcon.State.Off, dpr
        )

    def icon(self, name: str, color: str = "text2", fill: bool = False) -> QIcon:
        """An icon that is painted in the theme's colour of the moment; ``fill`` takes the filled form.

        Raises:
            KeyError: when there is no such icon or colour.
        """
        return QIcon(self._engine(f"{name}-fill" if fill else name, color))

    def _engine(self, name: str, color: str) -> _Engine:
        self.outline(name)
        self._theme.color(color)
        return _Engine(self, self._theme, name, color)

    def _from_font(self, name: str) -> QPainterPath:
        index = self._font.glyphIndexesForString(self.glyph(name))[0]
        return self._font.pathForGlyph(index).translated(0, _BOX)


def _bundled() -> Path:
    found = find_spec("qtawesome")
    if found is None or not found.submodule_search_locations:
        raise AssetDamaged(file="qtawesome", problem="it is not installed")
    return Path(found.submodule_search_locations[0]) / "fonts"


def _newest(folder: Path, pattern: str) -> Path:
    found = sorted(folder.glob(pattern))
    if not found:
        raise AssetDamaged(file=str(folder / pattern), problem="it is missing")
    return found[-1]


class _Engine(QIconEngine):
    """Paints one icon at whatever size is asked for."""

    def __init__(self, icons: Icons, theme: Theme, name: str, color: str) -> None:
        super().__init__()
        self._icons, self._theme, self._name, self._color = icons, theme, name, color

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        color = "text_disabled" if mode is QIcon.Mode.Disabled else self._color
        self._icons.paint(painter, QRectF(rect), self._name, self._theme.color(color))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        made.setDevicePixelRatio(scale)
        return made

    def clone(self) -> QIconEngine:
        return _Engine(self._icons, self._theme, self._name, self._color)
