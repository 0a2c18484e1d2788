"""Paints a row of the library: what it is, its size, how it fits, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.models.library_rows import BUDGET_AT, RowState, filled
from saijin_studio.ui.models.tone import Tone
from saijin_studio.ui.panes.library_parts import paint_bar, strong
from saijin_studio.ui.panes.library_state_paint import StatePainter
from saijin_studio.ui.style import RADIUS_BUTTON, draw_ring, fill_box
from saijin_studio.ui.widgets.chip import ChipPainter, paint_swatch

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.ui.models.library_rows import ModelRow, RowAct
    from saijin_studio.ui.models.library_words import LibraryWords
    from saijin_studio.ui.widgets.message_kit import MessageKit

ROW, SIDE, GAP = 56, 24, 16
_MARK, _ICON, _MARK_GAP = 36, 18, 14
_SIZE, _FIT, _STATE, _NAME_LEAST = 112, 176, 116, 176
_FIT_SHORT, _NAME_SHORT = 92, 150
_SWATCH, _CHIP_LEAST = 9, 40


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of the list begin and how wide they are, in pixels; a width of 0 has no room."""

    name: tuple[float, float]
    size: tuple[float, float]
    fit: tuple[float, float]
    state: tuple[float, float]


@dataclass(frozen=True, slots=True)
class RowLook:
    """What pointer, keyboard and selection do to a row; ``hot`` is the button under the pointer."""

    chosen: bool = False
    hovered: bool = False
    ring: bool = False
    hot: RowAct | None = None


class LibraryRowPainter:
    """Paints rows; everything is measured at the scale of the fonts.

    Args:
        kit: what to draw with.
        words: the words of rows.
        number: the colour number of weights, by their digest or tag.
    """

    def __init__(self, kit: MessageKit, words: LibraryWords, number: Callable[[str], int]) -> None:
        self._kit, self.words, self._number = kit, words, number
        self._chips = ChipPainter(kit.theme, kit.fonts)
        self.state = StatePainter(kit, words)

    def height(self) -> int:
        """A row's height."""
        return self._kit.fonts.scaled(ROW)

    def columns(self, width: float) -> Columns:
        """The columns of a list so wide: what does not fit goes, the size first."""
        scaled = self._kit.fonts.scaled
        state, fit, size = scaled(_STATE), scaled(_FIT), scaled(_SIZE)
        right = width - SIDE
        room = right - SIDE - state - fit - 2 * GAP
        if room - size - GAP < scaled(_NAME_LEAST):
            size = 0
        if not size and room < scaled(_NAME_LEAST):
            short = scaled(_FIT_SHORT)
            fit = short if room + fit - short >= scaled(_NAME_SHORT) else 0
        at_state = right - state
        at_fit = at_state - (fit + GAP if fit else 0)
        at_size = at_fit - (size + GAP if size else 0)
        return Columns((SIDE, at_size - GAP - SIDE), (at_size, size), (at_fit, fit), (at_state, state))

    def act_boxes(self, row: ModelRow, box: QRectF) -> dict[RowAct, QRectF]:
        """Where what can be done with a row in the list is pressed."""
        return self.state.act_boxes(row, self._state_box(box))

    def paint(self, painter: QPainter, box: QRectF, row: ModelRow, look: RowLook) -> None:
        """Paint one row into ``box``."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, places = self._kit.theme, self.columns(box.width())
        if look.chosen:
            painter.fillRect(box, theme.color("accent_soft"))
        elif look.hovered:
            painter.fillRect(box, theme.color("hover"))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.color("border_soft"))
        self._name(painter, self._column(box, places.name), row, chosen=look.chosen)
        if places.size[1]:
            self._size(painter, self._column(box, places.size), row)
        if places.fit[1]:
            self._fit(painter, self._column(box, places.fit), row)
        self.state.paint(painter, self._column(box, places.state), row, look.hot)
        if look.ring:
            draw_ring(painter, box.adjusted(2, 1, -2, -2), 4, theme.color("focus"))
        painter.restore()

    def _state_box(self, box: QRectF) -> QRectF:
        return self._column(box, self.columns(box.width()).state)

    def _column(self, box: QRectF, place: tuple[float, float]) -> QRectF:
        return QRectF(box.left() + place[0], box.top(), place[1], box.height() - 1)

    def _lines(self, box: QRectF) -> tuple[QRectF, QRectF]:
        """The two lines of a column."""
        fonts = self._kit.fonts
        high, low = fonts.line_height(TextRole.BODY), fonts.line_height(TextRole.BODY)
        top = box.top() + (box.height() - high - low - 2) / 2
        return (
            QRectF(box.left(), top, box.width(), high),
            QRectF(box.left(), top + high + 2, box.width(), low),
        )

    def _name(self, painter: QPainter, box: QRectF, row: ModelRow, *, chosen: bool) -> None:
        scaled, theme = self._kit.fonts.scaled, self._kit.theme
        side = scaled(_MARK)
        mark = QRectF(box.left(), round(box.center().y() - side / 2), side, side)
        ground = "surface" if chosen else "bg_sunken"
        fill_box(painter, mark, RADIUS_BUTTON, theme.color(ground), theme.color("border_soft"))
        inset = (side - scaled(_ICON)) / 2
        glyph = mark.adjusted(inset, inset, -inset, -inset)
        self._kit.icons.paint(painter, glyph, row.icon, theme.color("text2"))
        self._swatch(painter, mark, row, chosen=chosen)
        left = side + scaled(_MARK_GAP)
        first, second = self._lines(box.adjusted(left, 0, 0, 0))
        used = self._text(painter, first, row.card.spec.title, TextRole.BODY, "text", bold=True)
        rest = first.adjusted(used + 8, 0, 0, 0)
        if rest.width() > scaled(24):
            self._text(painter, rest, self.words.variant(row.subject.variant), TextRole.META, "text2")
        self._paint_chips(painter, second, row, chosen=chosen)

    def _swatch(self, painter: QPainter, mark: QRectF, row: ModelRow, *, chosen: bool) -> None:
        variant = row.card.shown.variant
        if row.card.serving is None or not row.card.shown.installed:
            return
        side = self._kit.fonts.scaled(_SWATCH)
        corner = QPointF(mark.right() - side + 3, mark.bottom() - side + 3)
        ring = QRectF(corner.x() - 2, corner.y() - 2, side + 4, side + 4)
        fill_box(painter, ring, 4, self._kit.theme.color("accent_soft" if chosen else "surface"))
        number = self._number(variant.sha256 or variant.ollama_tag or variant.id)
        paint_swatch(painter, corner, self._kit.theme, number, side)

    def _paint_chips(self, painter: QPainter, line: QRectF, row: ModelRow, *, chosen: bool) -> None:
        left, ground = line.left(), "surface" if chosen else "bg_sunken"
        chips = [(word, ground, "text2") for word in self.words.chips(row)]
        if row.stand_in and (row.state is not RowState.STAND_IN or row.acts):
            chips.insert(0, (self.words.stand_in(), "warning_soft", "warning"))
        for word, fill, colour in chips:
            wanted = self._chips.word_width(word)
            width = min(wanted, line.right() - left)
            if width < min(wanted, self._kit.fonts.scaled(_CHIP_LEAST)):
                break
            box = QRectF(left, line.top(), width, self._chips.height())
            self._chips.paint_word(painter, box, word, fill, colour)
            left += width + 6

    def _size(self, painter: QPainter, box: QRectF, row: ModelRow) -> None:
        first, second = self._lines(box)
        self._text(painter, first, self.words.size(row), TextRole.BODY, "text")
        variant = row.subject.variant
        colour = "warning" if variant.non_commercial else "text2"
        self._text(painter, second, variant.licence, TextRole.META, colour)

    def _fit(self, painter: QPainter, box: QRectF, row: ModelRow) -> None:
        report, theme = row.subject.report, self._kit.theme
        first, second = self._lines(box)
        word, tone, icon = self.words.fit(report)
        colour = "text2" if tone is Tone.PLAIN else strong(tone)
        side = self._kit.fonts.scaled(14)
        place = QRectF(first.left(), round(first.center().y() - side / 2), side, side)
        self._kit.icons.paint(painter, place, icon, theme.color(colour))
        short = box.width() < self._kit.fonts.scaled(_FIT) - 1
        figures = "" if short else self.words.figures(report)
        font = self._kit.fonts.font(TextRole.META)
        used = QFontMetrics(font).horizontalAdvance(figures)
        painter.setFont(font)
        painter.setPen(theme.color("text2"))
        painter.drawText(first, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, figures)
        self._text(painter, first.adjusted(side + 6, 0, -used - 4, 0), word, TextRole.BODY, colour)
        bar = QRectF(second.left(), second.top() + 2, second.width(), 10)
        paint_bar(painter, bar, self._kit, filled(report), tone, BUDGET_AT)

    def _text(
        self, painter: QPainter, box: QRectF, words: str, role: TextRole, colour: str, *, bold: bool = False
    ) -> float:
        """Write one line, elided; returns how wide it came."""
        font = self._kit.fonts.font(role, True if bold else None)
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(0, int(box.width())))
        painter.setFont(font)
        painter.setPen(self._kit.theme.color(colour))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
        return metrics.horizontalAdvance(shown)
