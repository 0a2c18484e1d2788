"""The star on a card: where it is, and whether it is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from saijin_studio.ui.widgets.persona_card_view import CardView

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.models.personas_arrangement import Card
    from saijin_studio.ui.theme import Theme

SIDE = 14
_HIT = 28


def star_box(box: QRectF, card: Card, view: CardView, fonts: Fonts) -> QRectF:
    """Where the star of the card in ``box`` is: at the upper right of a tile (under the pin of a model that is kept
    in memory), at the end of a row's second line.
    """
    if view is CardView.GRID:
        return QRectF(box.right() - 10 - SIDE, box.top() + (28 if card.status.pinned else 9), SIDE, SIDE)
    return QRectF(box.right() - 13 - SIDE, box.top() + fonts.scaled(31) + (fonts.scaled(17) - SIDE) / 2, SIDE, SIDE)


def on_star(point: QPointF, star: QRectF) -> bool:
    """Whether a click there means the star."""
    reach = (_HIT - SIDE) / 2
    return star.adjusted(-reach, -reach, reach, reach).contains(point)


def paint_star(painter: QPainter, star: QRectF, card: Card, icons: Icons, theme: Theme) -> None:
    """Paint it filled for a favourite, and as an outline that offers itself."""
    name, colour = ("star-fill", "accent_text") if card.favourite else ("star", "text2")
    icons.paint(painter, star, name, theme.color(colour))
