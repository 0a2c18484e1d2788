"""Remembers how cards at rest look, so that scrolling copies pictures instead of painting text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from saijin_studio.ui.models.personas_arrangement import Card, CardState

if TYPE_CHECKING:
    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.theme import Theme
    from saijin_studio.ui.widgets.persona_card import CardLook, PersonaCardPainter
    from saijin_studio.ui.widgets.persona_card_view import CardView

_MOST = 64
"""Pictures kept, about 90 KB each on a plain screen: some pages of the gallery."""

_Key = tuple[str, "CardView", bool, int, int, float]


class CardPictures:
    """Paints cards like ``PersonaCardPainter``; those at rest come from memory.

    Args:
        cards: paints them.
        theme: a change of the colours makes all pictures old.
        fonts: so does one of the fonts.
    """

    def __init__(self, cards: PersonaCardPainter, theme: Theme, fonts: Fonts) -> None:
        self._cards = cards
        self._kept: dict[_Key, tuple[Card, QPixmap]] = {}
        theme.changed.connect(self.forget)
        fonts.changed.connect(self.forget)

    def forget(self) -> None:
        """Paint everything anew, as after a change of the language."""
        self._kept.clear()

    def paint(self, painter: QPainter, box: QRectF, card: Card, view: CardView, look: CardLook) -> None:
        """Paint ``card`` into ``box``, which lies on whole pixels."""
        if not _rests(card, look):
            self._cards.paint(painter, box, card, view, look)
            return
        dpr = painter.device().devicePixelRatio()
        key = (card.persona.id, view, look.chosen, round(box.width()), round(box.height()), dpr)
        known = self._kept.pop(key, None)
        if known is None or not _same(known[0], card):
            known = (card, self._picture(box, card, view, look, dpr))
        self._kept[key] = known
        if len(self._kept) > _MOST:
            del self._kept[next(iter(self._kept))]
        painter.drawPixmap(box.topLeft(), known[1])

    def _picture(self, box: QRectF, card: Card, view: CardView, look: CardLook, dpr: float) -> QPixmap:
        made = QPixmap(round(box.width() * dpr), round(box.height() * dpr))
        made.setDevicePixelRatio(dpr)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self._cards.paint(painter, QRectF(0, 0, box.width(), box.height()), card, view, look)
        painter.end()
        return made


def _rests(card: Card, look: CardLook) -> bool:
    """Whether nothing about the card moves or is about to."""
    turning = card.status.state is CardState.LOADING
    return not (turning or look.pressed or look.focused or look.lifted or look.hover)


def _same(one: Card, other: Card) -> bool:
    """Whether two cards look alike; personas are told apart as objects, for they are long."""
    return one.persona is other.persona and one.status == other.status and one.favourite == other.favourite
