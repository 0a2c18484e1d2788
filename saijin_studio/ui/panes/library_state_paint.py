"""Paints where a row of the library stands, with the buttons that the list itself has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from saijin_studio.ui.durations import about
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.models.library_rows import RowAct, RowState
from saijin_studio.ui.models.personas_arrangement import CardState
from saijin_studio.ui.models.tone import Tone
from saijin_studio.ui.panes.library_parts import paint_bar
from saijin_studio.ui.style import RADIUS_BUTTON, RADIUS_CHIP, fill_box
from saijin_studio.ui.widgets.state_mark import SIDE as MARK
from saijin_studio.ui.widgets.state_mark import paint_state_mark

if TYPE_CHECKING:
    from saijin_studio.ui.models.library_rows import ModelRow
    from saijin_studio.ui.models.library_words import LibraryWords
    from saijin_studio.ui.widgets.message_kit import MessageKit

_BUTTON, _SMALL, _ICON = 28, 20, 14
_LOUD = {RowAct.INSTALL: "download-simple", RowAct.REPAIR: "wrench"}
_QUIET = {RowAct.PAUSE: "pause", RowAct.RESUME: "play", RowAct.CANCEL: "x"}
_MARKS = {
    RowState.RESIDENT: CardState.RESIDENT,
    RowState.LOADED: CardState.LOADED,
    RowState.LOADING: CardState.LOADING,
    RowState.INSTALLED: CardState.INSTALLED,
    RowState.STAND_IN: CardState.INSTALLED,
    RowState.ABSENT: CardState.ABSENT,
    RowState.ELSEWHERE: CardState.ABSENT,
    RowState.FAILED: CardState.FAILED,
    RowState.DAMAGED: CardState.FAILED,
    RowState.BROKEN_OFF: CardState.FAILED,
}
_COLOURS = {
    RowState.RESIDENT: "success",
    RowState.LOADED: "success",
    RowState.LOADING: "accent_text",
    RowState.FAILED: "danger",
    RowState.DAMAGED: "danger",
    RowState.BROKEN_OFF: "danger",
}


class StatePainter:
    """Paints the last column.

    Args:
        kit: what to draw with.
        words: the words of rows.
    """

    def __init__(self, kit: MessageKit, words: LibraryWords) -> None:
        self._kit, self._words = kit, words

    def act_boxes(self, row: ModelRow, box: QRectF) -> dict[RowAct, QRectF]:
        """Where the buttons of a row are pressed, in its last column."""
        scaled = self._kit.fonts.scaled
        if row.state.under_way:
            side, found = scaled(_SMALL), dict[RowAct, QRectF]()
            top = self._second(box).center().y() - side / 2
            for place, act in enumerate(reversed(row.acts)):
                found[act] = QRectF(box.right() - (place + 1) * side, top, side, side)
            return found
        made = dict[RowAct, QRectF]()
        for act in row.acts:
            metrics = QFontMetrics(self._kit.fonts.font(TextRole.BUTTON))
            wide = metrics.horizontalAdvance(self._words.act(act)) + scaled(_ICON) + 30
            high = scaled(_BUTTON)
            made[act] = QRectF(box.left(), round(box.center().y() - high / 2), min(wide, box.width()), high)
        return made

    def paint(self, painter: QPainter, box: QRectF, row: ModelRow, hot: RowAct | None) -> None:
        """Paint the column."""
        boxes = self.act_boxes(row, box)
        if row.state.under_way:
            self._under_way(painter, box, row, boxes, hot)
        elif boxes:
            for act, place in boxes.items():
                self._button(painter, place, act, hot=act is hot)
        else:
            self._mark(painter, box, row)

    def _second(self, box: QRectF) -> QRectF:
        high = self._kit.fonts.line_height(TextRole.BODY)
        return QRectF(box.left(), box.center().y() + 1, box.width(), high)

    def _mark(self, painter: QPainter, box: QRectF, row: ModelRow) -> None:
        corner = QPointF(box.left(), round(box.center().y() - MARK / 2))
        paint_state_mark(painter, corner, _MARKS[row.state], self._kit.theme)
        line = box.adjusted(MARK + 8, 0, 0, 0)
        self._write(painter, line, self._words.state(row), TextRole.BODY, _COLOURS.get(row.state, "text2"))

    def _under_way(
        self,
        painter: QPainter,
        box: QRectF,
        row: ModelRow,
        boxes: dict[RowAct, QRectF],
        hot: RowAct | None,
    ) -> None:
        high = self._kit.fonts.line_height(TextRole.BODY)
        first = QRectF(box.left(), box.center().y() - high - 1, box.width(), high)
        broken = row.state is RowState.BROKEN_OFF
        colour = "danger" if broken else "text2" if row.state is RowState.PAUSED else "accent_text"
        install = row.install
        left = about(install.seconds) if install is not None and install.seconds is not None else ""
        if left and row.state is RowState.FETCHING:
            font = self._kit.fonts.font(TextRole.CHIP)
            wide = QFontMetrics(font).horizontalAdvance(left)
            needed = QFontMetrics(self._kit.fonts.font(TextRole.META)).horizontalAdvance(self._words.state(row))
            if wide + needed + 6 <= first.width():
                painter.setFont(font)
                painter.setPen(self._kit.theme.color("text2"))
                painter.drawText(first, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, left)
        self._write(painter, first, self._words.state(row), TextRole.META, colour)
        second = self._second(box)
        bar = QRectF(
            second.left(), second.center().y() - 5, second.width() - self._kit.fonts.scaled(_SMALL) * 2 - 4, 10
        )
        share = install.done / install.total if install is not None and install.total else 0.0
        tone = Tone.BAD if broken else Tone.PLAIN if row.state is RowState.PAUSED else Tone.ACCENT
        paint_bar(painter, bar, self._kit, share, tone)
        for act, place in boxes.items():
            if act is hot:
                fill_box(painter, place, RADIUS_CHIP, self._kit.theme.color("pressed"))
            inset = (place.width() - self._kit.fonts.scaled(_ICON)) / 2
            glyph = place.adjusted(inset, inset, -inset, -inset)
            self._kit.icons.paint(
                painter, glyph, _QUIET[act], self._kit.theme.color("text" if act is hot else "text2")
            )

    def _button(self, painter: QPainter, box: QRectF, act: RowAct, *, hot: bool) -> None:
        theme, side = self._kit.theme, self._kit.fonts.scaled(_ICON)
        ground, edge = ("hover", "border_strong") if hot else ("surface", "border")
        fill_box(painter, box, RADIUS_BUTTON, theme.color(ground), theme.color(edge))
        glyph = QRectF(box.left() + 10, box.center().y() - side / 2, side, side)
        self._kit.icons.paint(painter, glyph, _LOUD[act], theme.color("text"))
        self._write(painter, box.adjusted(16 + side, 0, -8, 0), self._words.act(act), TextRole.BUTTON, "text")

    def _write(self, painter: QPainter, box: QRectF, words: str, role: TextRole, colour: str) -> None:
        font = self._kit.fonts.font(role)
        painter.setFont(font)
        painter.setPen(self._kit.theme.color(colour))
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()) + 1)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
