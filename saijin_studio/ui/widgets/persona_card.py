"""Paints a persona's card, as a tile of the grid or a row of the list.

Cards are painted, not widgets, so that hundreds of them scroll smoothly.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from saijin_studio.ui.fonts import Fonts, TextRole
from saijin_studio.ui.models.personas_arrangement import Card, CardState
from saijin_studio.ui.style import RADIUS_CARD, RADIUS_CHIP, draw_ring, fill_box
from saijin_studio.ui.widgets.chip import ChipPainter
from saijin_studio.ui.widgets.icon_button_base import blended
from saijin_studio.ui.widgets.persona_card_star import SIDE as STAR
from saijin_studio.ui.widgets.persona_card_star import paint_star, star_box
from saijin_studio.ui.widgets.persona_card_view import CardView
from saijin_studio.ui.widgets.state_mark import SIDE as MARK
from saijin_studio.ui.widgets.state_mark import paint_state_mark, state_colour

if TYPE_CHECKING:
    from saijin_studio.ui.avatar import AvatarPainter
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.models.personas_words import CardWords
    from saijin_studio.ui.theme import Theme

GRID_SIZE, LIST_SIZE = (131, 155), (288, 84)
"""Width and height of a card in the two views, in pixels at scale 1."""

_GRID_AVATAR, _LIST_AVATAR = 48, 44
_EDGE, _FOCUS_GAP, _MARK_GAP, _CHIP_GAP = 13, 4, 6, 6
_LIFTED = 0.45
_ALIGN_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ALIGN_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ALIGN_CENTRE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class CardLook:
    """What the pointer and the keyboard do to a card; ``hover`` and ``turn`` run from 0 to 1.

    A card is ``lifted`` while it is dragged.
    """

    chosen: bool = False
    pressed: bool = False
    focused: bool = False
    lifted: bool = False
    hover: float = 0.0
    turn: float = 0.0


class PersonaCardPainter:
    """Paints cards in the language, theme and scale of the moment."""

    def __init__(self, theme: Theme, fonts: Fonts, icons: Icons, avatars: AvatarPainter, words: CardWords) -> None:
        self._theme, self._fonts, self._icons, self._avatars, self._words = theme, fonts, icons, avatars, words
        self._chips = ChipPainter(theme, fonts)

    def paint(self, painter: QPainter, box: QRectF, card: Card, view: CardView, look: CardLook) -> None:
        """Paint ``card`` into ``box``."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if look.lifted:
            painter.setOpacity(_LIFTED)
        self._paint_ground(painter, box, look)
        if _starred(card, look):
            paint_star(painter, star_box(box, card, view, self._fonts), card, self._icons, self._theme)
        if view is CardView.GRID:
            self._paint_tile(painter, box, card, look)
        else:
            self._paint_row(painter, box, card, look)
        painter.restore()

    def _paint_ground(self, painter: QPainter, box: QRectF, look: CardLook) -> None:
        theme = self._theme
        if look.chosen:
            fill_box(painter, box, RADIUS_CARD, theme.color("accent_soft"))
            draw_ring(painter, box, RADIUS_CARD, theme.color("accent"))
        else:
            fill = blended(theme.color("surface"), theme.color("hover"), look.hover)
            edge = blended(theme.color("border_soft"), theme.color("border"), look.hover)
            fill_box(painter, box, RADIUS_CARD, theme.color("pressed") if look.pressed else fill, edge)
        if look.focused:
            around = box.adjusted(-_FOCUS_GAP, -_FOCUS_GAP, _FOCUS_GAP, _FOCUS_GAP)
            draw_ring(painter, around, RADIUS_CARD + _FOCUS_GAP, theme.color("focus"))

    def _paint_tile(self, painter: QPainter, box: QRectF, card: Card, look: CardLook) -> None:
        scaled = self._fonts.scaled
        avatar = scaled(_GRID_AVATAR)
        self._paint_mark(painter, box.topLeft() + QPointF(11, 11), card, look)
        if card.status.pinned:
            pin = QRectF(box.right() - 11 - 12, box.top() + 10, 12, 12)
            self._icons.paint(painter, pin, "push-pin-fill", self._theme.color("accent_text"))
        left = box.left() + round((box.width() - avatar) / 2)
        self._avatars.paint(painter, QPointF(left, box.top() + 11), card.persona.look, avatar)
        inner = box.adjusted(6, 0, -6, 0)
        name = self._fit(self._words.name(card), inner.width())
        self._text(painter, _line(inner, scaled(68), scaled(20)), name[0], name[1], self._theme.color("text"))
        chip_font = self._fonts.font(TextRole.CHIP)
        role = self._elided(self._words.role(card), chip_font, inner.width())
        self._text(painter, _line(inner, scaled(87), scaled(16)), role, chip_font, self._theme.color("text2"))
        self._paint_tile_chip(painter, _line(inner, scaled(109), self._chips.height()), card)
        state = self._elided(self._tile_state(card), chip_font, inner.width())
        where = _line(inner, scaled(130), scaled(16))
        self._text(painter, where, state, chip_font, self._state_colour(card))

    def _paint_tile_chip(self, painter: QPainter, line: QRectF, card: Card) -> None:
        if not card.status.chips:
            return
        first = card.status.chips[0]
        warned = card.status.stand_in
        room = line.width() - (16 if warned else 0)
        width = min(float(self._chips.model_width(first.title)), room)
        left = line.left() + round((room - width) / 2)
        self._chips.paint_model(painter, QRectF(left, line.top(), width, line.height()), first.title, first.number)
        if warned:
            sign = QRectF(left + width + 3, line.center().y() - 6.5, 13, 13)
            self._icons.paint(painter, sign, "warning-circle", self._theme.color("warning"))

    def _tile_state(self, card: Card) -> str:
        """The cost where there is one; nothing has to be said of it once the model is there."""
        status = card.status
        word = self._words.progress(status)
        if status.state is CardState.LOADING and status.cost:
            return f"{word} · {status.cost}"
        if status.state in {CardState.INSTALLED, CardState.ABSENT} and status.cost:
            return status.cost
        return word

    def _paint_row(self, painter: QPainter, box: QRectF, card: Card, look: CardLook) -> None:
        scaled, status = self._fonts.scaled, card.status
        avatar = scaled(_LIST_AVATAR)
        top = box.top() + round((box.height() - avatar) / 2)
        self._avatars.paint(painter, QPointF(box.left() + _EDGE, top), card.persona.look, avatar)
        inner = box.adjusted(_EDGE + avatar + scaled(14), 0, -_EDGE, 0)
        chip_font = self._fonts.font(TextRole.CHIP)
        first = _line(inner, scaled(11), scaled(20))
        state_width = self._paint_state(painter, first, card, look)
        name = self._fit(self._words.name(card), inner.width() - state_width - 8)
        self._text(painter, first, name[0], name[1], self._theme.color("text"), align=_ALIGN_LEFT)
        star = STAR + _CHIP_GAP if _starred(card, look) else 0
        role = self._elided(self._words.role(card), chip_font, inner.width() - star)
        self._text(
            painter,
            _line(inner, scaled(31), scaled(17)),
            role,
            chip_font,
            self._theme.color("text2"),
            align=_ALIGN_LEFT,
        )
        last = _line(inner, scaled(52), self._chips.height())
        room = inner.width()
        if status.cost:
            self._text(painter, last, status.cost, chip_font, self._theme.color("text2"), align=_ALIGN_RIGHT)
            room -= QFontMetrics(chip_font).horizontalAdvance(status.cost) + 8
        self._paint_row_chips(painter, QRectF(last.left(), last.top(), room, last.height()), card)

    def _paint_state(self, painter: QPainter, line: QRectF, card: Card, look: CardLook) -> int:
        """Paint mark and word at the right, and say how wide they are."""
        font = self._fonts.font(TextRole.CHIP)
        word = self._words.progress(card.status)
        width = QFontMetrics(font).horizontalAdvance(word) + MARK + _MARK_GAP
        mark = QPointF(line.right() - width, round(line.center().y() - MARK / 2))
        self._paint_mark(painter, mark, card, look)
        self._text(painter, line, word, font, state_colour(self._theme, card.status.state), align=_ALIGN_RIGHT)
        if not card.status.pinned:
            return width
        pin = QRectF(mark.x() - 12 - _MARK_GAP, line.center().y() - 6, 12, 12)
        self._icons.paint(painter, pin, "push-pin-fill", self._theme.color("accent_text"))
        return width + 12 + _MARK_GAP

    def _paint_row_chips(self, painter: QPainter, room: QRectF, card: Card) -> None:
        """Paint as many models as fit, the stand-in's warning after the first, then how many more there are."""
        left, chips = room.left(), card.status.chips
        warning = self._warning_width(room, card)
        for number, chip in enumerate(chips):
            more = len(chips) - number - 1
            width = float(self._chips.model_width(chip.title))
            tail = (self._chips.word_width(f"+{more}") + _CHIP_GAP if more else 0) + (0 if number else warning)
            if number and left + width + tail > room.right():
                rest = f"+{more + 1}"
                box = QRectF(left, room.top(), self._chips.word_width(rest), room.height())
                self._chips.paint_word(painter, box, rest, "bg_sunken", "text2")
                break
            width = min(width, room.right() - left - tail)
            self._chips.paint_model(
                painter, QRectF(left, room.top(), width, room.height()), chip.title, chip.number
            )
            left += width + _CHIP_GAP
            if not number and warning:
                box = QRectF(left, room.top(), warning - _CHIP_GAP, room.height())
                self._paint_warning(painter, box)
                left += warning

    def _warning_width(self, room: QRectF, card: Card) -> int:
        """How much room the stand-in's warning takes with its gap: its word where that fits, else a sign."""
        if not card.status.stand_in or not card.status.chips:
            return 0
        word = self._chips.word_width(self._words.stand_in())
        fits = self._chips.model_width(card.status.chips[0].title) + _CHIP_GAP + word <= room.width()
        return (word if fits else self._chips.height()) + _CHIP_GAP

    def _paint_warning(self, painter: QPainter, box: QRectF) -> None:
        if box.width() > self._chips.height():
            self._chips.paint_word(painter, box, self._words.stand_in(), "warning_soft", "warning")
            return
        fill_box(painter, box, RADIUS_CHIP, self._theme.color("warning_soft"))
        self._icons.paint(painter, box.adjusted(4, 4, -4, -4), "warning-circle", self._theme.color("warning"))

    def _paint_mark(self, painter: QPainter, corner: QPointF, card: Card, look: CardLook) -> None:
        status = card.status
        paint_state_mark(painter, corner, status.state, self._theme, progress=status.progress, turn=look.turn)

    def _state_colour(self, card: Card) -> QColor:
        """A loaded model is nothing to shout about on a tile: only the resident's word is green there."""
        if card.status.state is CardState.LOADED:
            return self._theme.color("text2")
        return state_colour(self._theme, card.status.state)

    def _fit(self, name: str, width: float) -> tuple[str, QFont]:
        """The name, never elided: one that is too wide is set narrower, down to the smallest size."""
        font = self._fonts.font(TextRole.BODY, bold=True)
        while QFontMetrics(font).horizontalAdvance(name) > width and font.pixelSize() > self._fonts.scaled(11):
            font.setPixelSize(font.pixelSize() - 1)
        return name, font

    def _elided(self, text: str, font: QFont, width: float) -> str:
        return QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(width))

    def _text(
        self,
        painter: QPainter,
        line: QRectF,
        text: str,
        font: QFont,
        colour: QColor,
        *,
        align: Qt.AlignmentFlag = _ALIGN_CENTRE,
    ) -> None:
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(line, align, text)


def _starred(card: Card, look: CardLook) -> bool:
    """A favourite always shows its star; others offer it where the pointer or the keyboard is."""
    return card.favourite or look.focused or look.hover > 0


def _line(inner: QRectF, top: float, height: float) -> QRectF:
    return QRectF(inner.left(), inner.top() + top, inner.width(), height)
