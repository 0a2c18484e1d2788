"""What the user said, in a bubble at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen

from saijin_studio.core.messages import MediaKind
from saijin_studio.ui.markdown.cleaning import clean
from saijin_studio.ui.markdown.flow import plain_pieces
from saijin_studio.ui.style import RADIUS_BUBBLE
from saijin_studio.ui.widgets.message_acting import ActingMessage
from saijin_studio.ui.widgets.message_media import MessageMedia
from saijin_studio.ui.widgets.reply_pager import ReplyPager

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtWidgets import QWidget

    from saijin_studio.ui.widgets.message_item import MessageItem
    from saijin_studio.ui.widgets.message_kit import MessageKit
    from saijin_studio.ui.widgets.message_style import MessageStyle

_INSET, _PADDING_X, _PADDING_Y, _CORNER, _GAP, _FOOT_GAP = 96, 16, 10, 4, 8, 2
_SEEN = frozenset({MediaKind.IMAGE, MediaKind.AUDIO})


class UserBubble(ActingMessage):
    """Shows a text exactly as it was typed, as narrow as it allows, with what went with it.

    Args:
        kit: what to draw with.
        style: the formats.
        item: the message.
        parent: the message's row.
        acts: whether something can be done with it.
    """

    def __init__(
        self, kit: MessageKit, style: MessageStyle, item: MessageItem, parent: QWidget, *, acts: bool = False
    ) -> None:
        super().__init__(kit, style, item, parent, acts=acts)
        self._box = QRectF()
        self.body.set_pieces(plain_pieces(clean(item.text)))
        self.seen = self._media(seen=True)
        self.files = self._media(seen=False)
        self.pager: ReplyPager | None = None
        self._take(item)

    def set_item(self, item: MessageItem) -> None:
        """The message is ``item`` now; only what stands beside it can have changed."""
        self._take(item)
        self.grown()

    def grown(self) -> None:
        """The bubble is as large as what is in it."""
        super().grown()
        self.update()

    def answers_edits(self) -> bool:
        """What the user says can be answered anew."""
        return True

    def show_parts(self) -> None:
        """The text or its editor."""
        self.body.setVisible(self.editor is None and bool(self._item.text))
        if self.pager is not None:
            self.pager.setVisible(self._item.alternatives is not None and self.editor is None)
        self.feeling.take(self._item, hidden=self.editor is not None)
        self.reveal()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._describe()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bubble, whose lower right corner points at who speaks."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = self.ring_shown
        inset = 1.0 if ring else 0.5
        box = self._box.adjusted(inset, inset, -inset, -inset)
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        path.addRoundedRect(box, RADIUS_BUBBLE, RADIUS_BUBBLE)
        side = float(RADIUS_BUBBLE * 2)
        path.addRoundedRect(QRectF(box.right() - side, box.bottom() - side, side, side), _CORNER, _CORNER)
        painter.setPen(QPen(self._kit.theme.color("focus" if ring else "border_soft"), 2 if ring else 1))
        painter.setBrush(self._kit.theme.color("user_tint"))
        painter.drawPath(path.simplified())
        painter.end()

    def lay_out(self, width: int, *, place: bool) -> int:
        """Place the bubble with what is in it, its actions at its left, and below it feeling and versions."""
        scaled = self._kit.fonts.scaled
        padding = scaled(_PADDING_X)
        room = max(scaled(80), width - scaled(_INSET) - 2 * padding)
        parts = list(self._stack(room))
        inner = max((wide for _, wide, _ in parts), default=scaled(24))
        left, y = width - padding - inner, scaled(_PADDING_Y)
        for number, (widget, _wide, height) in enumerate(parts):
            y += scaled(_GAP) if number else 0
            if place:
                widget.setGeometry(left, y, inner, height)
            y += height
        y += scaled(_PADDING_Y)
        if place:
            self._box = QRectF(left - padding, 0, inner + 2 * padding, y)
            self._place_actions(left - padding, y)
        for line in self._foot(width):
            y += scaled(_FOOT_GAP)
            height = max(one.sizeHint().height() for one in line)
            if place:
                self._place_foot(line, width, y, height)
            y += height
        return y

    def _media(self, *, seen: bool) -> MessageMedia | None:
        media = [one for one in self._item.media if (one.kind in _SEEN) is seen]
        return MessageMedia(self._kit, media, self) if media else None

    def _take(self, item: MessageItem) -> None:
        self._item = item
        place = item.alternatives if self._acts else None
        if place is not None and self.pager is None:
            self.pager = ReplyPager(self._kit, self, columns=False)
            self.pager.turned.connect(self.turned)
        if self.pager is not None and place is not None:
            self.pager.show_place(*place)
        if self._actions is not None:
            self._actions.set_item(item)
        self._describe()
        self.show_parts()

    def _describe(self) -> None:
        item, who = self._item, self.tr("You")
        names = ", ".join(one.name or one.path.name for one in item.media)
        said = " · ".join(one for one in (item.text, names) if one)
        self.setAccessibleName(f"{who}, {item.time}: {said}" if item.time else f"{who}: {said}")

    def _stack(self, room: int) -> Iterator[tuple[QWidget, int, int]]:
        """What lies in the bubble from its top: the widget, how wide it wants to be, and its height."""
        if self.seen is not None:
            yield self.seen, self.seen.natural_width(room), self.seen.heightForWidth(room)
        if self.editor is not None:
            yield self.editor, room, self.editor.heightForWidth(room)
        elif self._item.text:
            width = self.body.natural_width(room)
            yield self.body, width, self.body.heightForWidth(width)
        if self.files is not None:
            yield self.files, self.files.natural_width(room), self.files.heightForWidth(room)

    def _foot(self, width: int) -> Sequence[Sequence[QWidget]]:
        """What stands below the bubble, from the right: in one line where there is room."""
        shown = [one for one in (self.pager, self.feeling.shown) if one is not None and not one.isHidden()]
        wanted = sum(one.sizeHint().width() for one in shown) + self._kit.fonts.scaled(_GAP)
        return [shown] if shown and wanted <= width else [[one] for one in shown]

    def _place_foot(self, foot: Sequence[QWidget], right: int, top: int, height: int) -> None:
        for one in foot:
            size = one.sizeHint()
            width = min(size.width(), right)
            one.setGeometry(right - width, top + (height - size.height()) // 2, width, size.height())
            right = max(0, right - width - self._kit.fonts.scaled(_GAP))

    def _place_actions(self, right: int, bottom: int) -> None:
        if self._actions is not None:
            scaled, size = self._kit.fonts.scaled, self._actions.sizeHint()
            left, top = right - size.width() - scaled(4), bottom - size.height() - scaled(5)
            self._actions.setGeometry(max(0, left), max(0, top), size.width(), size.height())
