"""Paints a conversation's row: avatar, title, how it ended, when, and its marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.models.history_arrangement import RowKind
from saijin_studio.ui.style import RADIUS_BUTTON, RADIUS_CHIP, draw_ring, fill_box
from saijin_studio.ui.widgets.history_snippet import SnippetPainter, around_match, plain
from saijin_studio.ui.widgets.icon_button_base import blended

if TYPE_CHECKING:
    from saijin_studio.ui.models.history import HistoryModel
    from saijin_studio.ui.models.history_arrangement import Heading, Row
    from saijin_studio.ui.widgets.message_kit import MessageKit

ROW, HIT, HEADING = 58, 78, 30
"""Heights at scale 1, in pixels: a conversation, a message that was found, a heading."""

_HEIGHTS = {RowKind.HEADING: HEADING, RowKind.CONVERSATION: ROW, RowKind.HIT: HIT}

INSET = 3
_PADDING, _AVATAR, _GAP, _MORE, _ICON, _CARET, _DOT = 10, 36, 10, 28, 13, 12, 7
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class RowLook:
    """What the pointer, the keyboard and the selection do to a row.

    ``more`` shows its button, ``target`` that what is dragged would go there.
    """

    shown: bool = False
    selected: bool = False
    pressed: bool = False
    focused: bool = False
    target: bool = False
    hover: float = 0.0
    more: bool = False
    over_more: bool = False


class HistoryRowPainter:
    """Paints rows and headings, all measured at the scale of the fonts.

    Args:
        kit: what to draw with.
        model: knows names, times and what is being written.
    """

    def __init__(self, kit: MessageKit, model: HistoryModel) -> None:
        self._kit, self._model = kit, model
        self._snippets = SnippetPainter(kit.theme)

    def height(self, kind: RowKind) -> int:
        """How high a row is."""
        return self._kit.fonts.scaled(_HEIGHTS[kind])

    def more_box(self, cell: QRectF) -> QRectF:
        """Where in its cell a row's button is."""
        side = max(_MORE, self._kit.fonts.scaled(_MORE))
        box = cell.adjusted(0, INSET, 0, -INSET)
        return QRectF(box.right() - side - 4, box.top() + 4, side, side)

    def title_box(self, cell: QRectF) -> QRectF:
        """Where in its cell the title is, for the line in which it is renamed."""
        scaled = self._kit.fonts.scaled
        box = cell.adjusted(0, INSET, 0, -INSET)
        left = box.left() + scaled(_PADDING + _AVATAR + _GAP)
        return QRectF(left - 7, box.top() + scaled(3), box.right() - left, scaled(26))

    def paint(self, painter: QPainter, cell: QRectF, row: Row, look: RowLook) -> None:
        """Paint a conversation's row."""
        kit, scaled = self._kit, self._kit.fonts.scaled
        box = cell.adjusted(0, INSET, 0, -INSET)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, box, look)
        avatar = scaled(_AVATAR)
        x, top = box.left() + scaled(_PADDING), box.top() + (scaled(ROW) - 2 * INSET - avatar) / 2
        known = self._model.words.people.get(row.head.persona)
        if known is not None:
            kit.avatars.paint(painter, QPointF(round(x), round(top)), known.look, avatar)
        else:
            place = QRectF(x, top, avatar, avatar)
            fill_box(painter, place, avatar / 4, kit.theme.color("bg_sunken"))
            inner = place.adjusted(9, 9, -9, -9)
            kit.icons.paint(painter, inner, "chat-text", kit.theme.color("text2"))
        x += avatar + scaled(_GAP)
        text = QRectF(x, box.top() + scaled(7), box.right() - scaled(_PADDING) - x, box.height() - scaled(12))
        self._texts(painter, text, cell, row, look)
        painter.restore()

    def paint_heading(self, painter: QPainter, cell: QRectF, heading: Heading, look: RowLook) -> None:
        """Paint a group's heading, in the manner of the gallery's."""
        theme, icons, fonts = self._kit.theme, self._kit.icons, self._kit.fonts
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = cell.adjusted(2, 3, -2, -1)
        if look.target:
            fill_box(painter, box, RADIUS_CHIP, theme.color("accent_soft"), theme.color("accent"))
        elif look.hover:
            fill_box(painter, box, RADIUS_CHIP, blended(theme.color("bg_window"), theme.color("hover"), look.hover))
        if look.focused:
            draw_ring(painter, box, RADIUS_CHIP, theme.color("focus"))
        colour, side = theme.color("text2"), fonts.scaled(_CARET)
        x = box.left() + 4
        caret = QRectF(x, box.center().y() - side / 2, side, side)
        icons.paint(painter, caret, "caret-right" if heading.collapsed else "caret-down", colour)
        x += side + 6
        if name := _HEADING_ICONS.get(heading.group.value):
            place = QRectF(x, box.center().y() - side / 2 - 1, side + 2, side + 2)
            icons.paint(painter, place, name, colour)
            x += side + 7
        font = fonts.font(TextRole.META, bold=True)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(colour)
        count = str(heading.count)
        right = box.right() - 6
        painter.drawText(QRectF(x, box.top(), right - x, box.height()), _RIGHT, count)
        room = right - x - metrics.horizontalAdvance(count) - 8
        words = metrics.elidedText(self._model.words.group(heading), Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(QRectF(x, box.top(), room, box.height()), _LEFT, words)
        painter.restore()

    def _ground(self, painter: QPainter, box: QRectF, look: RowLook) -> None:
        theme = self._kit.theme
        if look.shown or look.selected:
            fill_box(painter, box, RADIUS_BUTTON, theme.color("accent_soft"))
        elif look.pressed:
            fill_box(painter, box, RADIUS_BUTTON, theme.color("pressed"))
        elif look.hover:
            ground = blended(theme.color("bg_window"), theme.color("hover"), look.hover)
            fill_box(painter, box, RADIUS_BUTTON, ground)
        if look.shown:
            bar = QRectF(box.left(), box.top() + 10, 3, box.height() - 20)
            fill_box(painter, bar, 1.5, theme.color("accent"))
        if look.target:
            draw_ring(painter, box, RADIUS_BUTTON, theme.color("accent"))
        if look.focused:
            draw_ring(painter, box, RADIUS_BUTTON, theme.color("focus"))

    def _texts(self, painter: QPainter, box: QRectF, cell: QRectF, row: Row, look: RowLook) -> None:
        theme, fonts, words = self._kit.theme, self._kit.fonts, self._model.words
        title, meta = fonts.line_height(TextRole.BODY), fonts.line_height(TextRole.META)
        right = box.right()
        if look.more:
            place = self.more_box(cell)
            right = place.left() - 4
            if look.over_more:
                fill_box(painter, place, RADIUS_BUTTON, theme.color("pressed"))
            inner = place.adjusted(5, 5, -5, -5)
            self._kit.icons.paint(painter, inner, "dots-three", theme.color("text"))
        else:
            when = words.time(row.head.updated if row.hit is None else row.hit.created)
            font = fonts.font(TextRole.CHIP)
            painter.setFont(font)
            painter.setPen(theme.color("text2"))
            painter.drawText(QRectF(box.left(), box.top(), box.width(), title), _RIGHT, when)
            right -= QFontMetrics(font).horizontalAdvance(when) + 8
        room = QRectF(box.left(), box.top(), right - box.left(), title)
        self._line(painter, room, words.title(row), TextRole.BODY, "text", bold=True)
        below = QRectF(box.left(), box.top() + title + 1, box.width(), meta)
        if row.hit is not None:
            below.setHeight(2 * meta)
            text, marks = around_match(*plain(row.hit.snippet, row.hit.marks))
            self._snippets.paint(painter, below, text, marks, fonts.font(TextRole.META), meta)
            return
        below.setRight(below.right() - self._marks(painter, below, row) - (4 if look.more else 0))
        if self._model.running(row.head.id):
            side = fonts.scaled(_DOT)
            dot = QRectF(below.left(), below.center().y() - side / 2, side, side)
            fill_box(painter, dot, side / 2, theme.color("accent"))
            rest = below.adjusted(side + 6, 0, 0, 0)
            self._line(painter, rest, words.writing(), TextRole.META, "accent_text")
        else:
            preview = self._model.preview(row.head.id)
            text = preview or words.name(row.head.persona)
            self._line(painter, below, text, TextRole.META, "text2")

    def _marks(self, painter: QPainter, line: QRectF, row: Row) -> int:
        """Paint the marks at the line's right end; returns the width that they took."""
        side, taken = self._kit.fonts.scaled(_ICON), 0
        for name, on in (("push-pin-fill", row.head.pinned), ("archive-box", row.head.archived)):
            if on:
                place = QRectF(line.right() - taken - side, line.center().y() - side / 2, side, side)
                self._kit.icons.paint(painter, place, name, self._kit.theme.color("text2"))
                taken += side + 4
        return taken + (4 if taken else 0)

    def _line(
        self, painter: QPainter, room: QRectF, text: str, role: TextRole, colour: str, *, bold: bool | None = None
    ) -> None:
        font = self._kit.fonts.font(role, bold)
        painter.setFont(font)
        painter.setPen(self._kit.theme.color(colour))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, _LEFT, shown)


_HEADING_ICONS = {"pinned": "push-pin", "folder": "folder", "archived": "archive-box", "deleted": "trash"}
