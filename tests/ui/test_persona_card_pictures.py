"""Cards at rest are copied from memory and never old."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from saijin_studio.ui.models.personas_arrangement import Card, CardState, CardStatus, ModelChip
from saijin_studio.ui.theme import ThemeChoice
from saijin_studio.ui.widgets.persona_card import CardLook, PersonaCardPainter
from saijin_studio.ui.widgets.persona_card_pictures import CardPictures
from saijin_studio.ui.widgets.persona_card_view import CardView
from tests.ui.gallery_cast import CAST

if TYPE_CHECKING:
    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.theme import Theme

STATUS = CardStatus(CardState.INSTALLED, (ModelChip("phi3", 2),), "1 GB")
REST = CardLook()
MANY = 70


class Counted(PersonaCardPainter):
    """Notes what it paints."""

    def __init__(self) -> None:
        self.painted: list[tuple[Card, CardLook]] = []

    def paint(self, painter: QPainter, box: QRectF, card: Card, view: CardView, look: CardLook) -> None:
        """Fill the box."""
        self.painted.append((card, look))
        painter.fillRect(box, "#123456" if card.favourite else "#654321")


class Bench:
    """Paints cards onto a picture.

    Args:
        theme: the colours.
        fonts: the fonts.
    """

    def __init__(self, theme: Theme, fonts: Fonts) -> None:
        self.cards = Counted()
        self.pictures = CardPictures(self.cards, theme, fonts)
        self.canvas = QImage(200, 200, QImage.Format.Format_RGB32)

    def paint(self, card: Card, look: CardLook = REST) -> int:
        """Paint once; returns how many were really painted so far."""
        painter = QPainter(self.canvas)
        self.pictures.paint(painter, QRectF(10, 10, 131, 155), card, CardView.GRID, look)
        painter.end()
        return len(self.cards.painted)


@pytest.fixture
def bench(theme: Theme, fonts: Fonts) -> Bench:
    """A fresh memory."""
    return Bench(theme, fonts)


def test_a_card_at_rest_is_painted_once(bench: Bench) -> None:
    assert bench.paint(Card(CAST[0], STATUS)) == 1
    assert bench.paint(Card(CAST[0], STATUS)) == 1
    assert bench.canvas.pixelColor(20, 20).name() == "#654321"
    assert bench.paint(Card(CAST[1], STATUS)) == 2
    assert bench.paint(Card(CAST[0], STATUS), CardLook(chosen=True)) == 3


def test_a_card_that_says_something_else_is_painted_anew(bench: Bench) -> None:
    bench.paint(Card(CAST[0], STATUS))
    assert bench.paint(Card(CAST[0], STATUS, favourite=True)) == 2
    assert bench.canvas.pixelColor(20, 20).name() == "#123456"
    assert bench.paint(Card(CAST[0], STATUS)) == 3
    assert bench.paint(Card(CAST[0], CardStatus(CardState.LOADED))) == 4


@pytest.mark.parametrize(
    "look", [CardLook(pressed=True), CardLook(focused=True), CardLook(lifted=True), CardLook(hover=0.5)]
)
def test_what_moves_is_painted_every_time(bench: Bench, look: CardLook) -> None:
    bench.paint(Card(CAST[0], STATUS), look)
    assert bench.paint(Card(CAST[0], STATUS), look) == 2


def test_a_load_turns_and_is_painted_every_time(bench: Bench) -> None:
    loading = Card(CAST[0], CardStatus(CardState.LOADING))
    bench.paint(loading)
    assert bench.paint(loading) == 2


def test_another_theme_or_scale_makes_all_pictures_old(bench: Bench, theme: Theme, fonts: Fonts) -> None:
    bench.paint(Card(CAST[0], STATUS))
    theme.choose(ThemeChoice.DARK)
    assert bench.paint(Card(CAST[0], STATUS)) == 2
    fonts.set_scale(1.5)
    assert bench.paint(Card(CAST[0], STATUS)) == 3
    bench.pictures.forget()
    assert bench.paint(Card(CAST[0], STATUS)) == 4


def test_the_pictures_that_were_not_needed_for_long_go(bench: Bench) -> None:
    """Chosen and not, in several sizes of pictures, more than are kept."""
    first = Card(CAST[0], STATUS)
    bench.paint(first)
    for width in range(MANY):
        painter = QPainter(bench.canvas)
        box = QRectF(0, 0, 40 + width, 60)
        bench.pictures.paint(painter, box, first, CardView.GRID, REST)
        painter.end()
    assert bench.paint(first) == MANY + 2
