"""A reply: avatar, header, text, what went wrong, actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent

from saijin_studio.ui.style import RADIUS_BUTTON, draw_ring
from saijin_studio.ui.widgets.error_row import ErrorRow
from saijin_studio.ui.widgets.message_acting import ActingMessage
from saijin_studio.ui.widgets.message_action import TURN_ACTIONS, MessageAction, in_row
from saijin_studio.ui.widgets.reply_header import ReplyHeader
from saijin_studio.ui.widgets.reply_pager import ReplyPager
from saijin_studio.ui.widgets.reply_parts import ReplyParts
from saijin_studio.ui.widgets.reply_text import ReplyText

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtWidgets import QWidget

    from saijin_studio.core.errors import Fault
    from saijin_studio.ui.faults import FaultTexts
    from saijin_studio.ui.widgets.message_item import MessageItem, ReplyStatus
    from saijin_studio.ui.widgets.message_kit import MessageKit
    from saijin_studio.ui.widgets.message_style import MessageStyle
    from saijin_studio.ui.widgets.reply_columns import ReplyColumn, ReplyColumns

_AVATAR, _GAP, _HEADER_GAP, _ACTIONS_GAP, _ERROR_GAP, _PAGER_GAP = 36, 16, 4, 6, 8, 8
_FOOT, _ICON_INSET = 28, 6


class ReplyRow(ActingMessage):
    """Shows one reply, whole or while it is being written.

    Args:
        kit: what to draw with.
        style: the formats.
        item: the reply.
        texts: gives the words of a fault.
        parent: the message's row.
        turn: whether it is a turn of a team, with fewer actions that are always seen.
    """

    chosen = Signal(str)
    """The conversation is to go on with this alternative."""

    def __init__(
        self,
        kit: MessageKit,
        style: MessageStyle,
        item: MessageItem,
        texts: FaultTexts,
        parent: QWidget,
        *,
        turn: bool = False,
    ) -> None:
        super().__init__(kit, style, item, parent, acts=not turn)
        self._style, self._texts, self._turn = style, texts, turn
        self._last = False
        self._header = ReplyHeader(kit, item, self)
        self._header.details_asked.connect(self._ask_details)
        self.body.height_changed.connect(self.grown)
        self._text = ReplyText(self.body)
        self._text.grown.connect(self.grown)
        self.parts = ReplyParts(kit, self)
        self.parts.grown.connect(self.grown)
        self.parts.details_asked.connect(self._ask_details)
        self.error: ErrorRow | None = None
        self.columns: ReplyColumns | None = None
        self.pager: ReplyPager | None = None
        self._text.append(item.text, last=not item.streaming)
        self._take(item)

    @property
    def settled(self) -> bool:
        """Whether the whole text is laid out; a long one takes a few turns of the event loop."""
        return self._text.settled

    def row_actions(self) -> Sequence[MessageAction]:
        """Few for a turn of a team."""
        return TURN_ACTIONS if self._turn else in_row(self._item)

    def append(self, text: str) -> None:
        """More of the reply arrived."""
        self._text.append(text)
        column = self._column()
        if column is not None:
            column.append(text)
        self.grown()

    def set_status(self, status: ReplyStatus) -> None:
        """The reply went on."""
        self._header.set_status(status)
        if self.columns is not None:
            self.columns.set_status(self._item.id, status)

    def set_item(self, item: MessageItem, *, text_known: bool) -> None:
        """The reply is ``item`` now; ``text_known`` says that its text was appended already."""
        if not text_known or (item.streaming and not self._item.streaming):
            self._text.restart(item.text, whole=not item.streaming)
        self._take(item)
        column = self._column()
        if column is not None:
            column.set_item(item, text_known=text_known)
        self.grown()

    def set_last(self, last: bool) -> None:
        """Whether this is the last message, whose actions are always seen."""
        if last != self._last:
            self._last = last
            self.reveal()

    def set_columns(self, items: Sequence[MessageItem]) -> None:
        """Show all these answers side by side in the place of this one; none ends that."""
        if self.columns is not None:
            self.columns.hide()
            self.columns.deleteLater()
            self.columns = None
        if items:
            from saijin_studio.ui.widgets.reply_columns import ReplyColumns

            self.columns = ReplyColumns(self._kit, self._style, items, self._item.id, self)
            self.columns.chosen.connect(self.chosen)
            self.columns.height_changed.connect(self.grown)
            self.columns.link_clicked.connect(self.body.link_clicked)
            self.columns.show()
        self._take(self._item)
        self.grown()

    def wants_actions(self) -> bool:
        """Below the last reply, and where one says what the user thought of it."""
        return self._turn or self._last or self._item.feedback is not None

    def allows_actions(self) -> bool:
        """While a reply is being written nothing can be done with it."""
        empty = self.error is not None and not self._item.text
        return self.editor is None and not self._item.streaming and self.columns is None and not empty

    def show_parts(self) -> None:
        """Only the columns, only the editor, or everything."""
        alone = self.columns is not None
        self._header.setVisible(not alone)
        self.body.setVisible(not alone and self.editor is None)
        if self.pager is not None:
            self.pager.setVisible(self._item.alternatives is not None and self.editor is None)
        for part in (self.parts.thinking, self.parts.media, self.error):
            if part is not None:
                part.setVisible(not alone)
        self.feeling.take(self._item, hidden=alone or self._item.streaming)
        self.reveal()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.parts.retranslate()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the avatar, and the ring of the keyboard."""
        painter, scaled = QPainter(self), self._kit.fonts.scaled
        if self._item.look is not None:
            self._kit.avatars.paint(painter, QPointF(0, 0), self._item.look, scaled(_AVATAR))
        if self.ring_shown:
            box = QRectF(self.rect()).adjusted(scaled(_AVATAR + _GAP - 10), 0, 0, 0)
            draw_ring(painter, box, RADIUS_BUTTON, self._kit.theme.color("focus"))
        painter.end()

    def lay_out(self, width: int, *, place: bool) -> int:
        """Place everything below one another."""
        scaled = self._kit.fonts.scaled
        left = scaled(_AVATAR + _GAP)
        room, inset = max(1, width - left), scaled(_ICON_INSET)
        y = 0
        if self.columns is None:
            y = self._header.sizeHint().height()
            if place:
                self._place_header(left, room, y)
        for widget, gap, height in self._stack(room):
            y += scaled(gap)
            if place:
                self._place(widget, left, y, room, height)
            y += height
        if self._has_foot():
            y += scaled(_ACTIONS_GAP)
            if place:
                self._place_foot(left - inset, y, room + inset)
            y += scaled(_FOOT)
        summary = self.parts.summary
        if summary is not None and not summary.isHidden():
            y += scaled(_ERROR_GAP)
            height = summary.heightForWidth(room + inset)
            if place:
                summary.setGeometry(left - inset, y, room + inset, height)
            y += height
        return max(y, scaled(_AVATAR + 4))

    def _take(self, item: MessageItem) -> None:
        self._item = item
        self._header.set_item(item)
        self.parts.take(item)
        if not item.streaming:
            self._text.end()
        self._show_error(item.fault)
        self._show_pager(item)
        if self._actions is not None:
            self._actions.set_actions(self.row_actions())
            self._actions.set_item(item)
        said = " ".join(item.text[:200].split())
        self.setAccessibleName(f"{item.name}, {item.time}: {said}" if item.time else f"{item.name}: {said}")
        self.show_parts()

    def _column(self) -> ReplyColumn | None:
        return None if self.columns is None else self.columns.column(self._item.id)

    def _ask_details(self) -> None:
        if self._acts:
            self.acted.emit(MessageAction.DETAILS)

    def _show_pager(self, item: MessageItem) -> None:
        place = None if self._turn else item.alternatives
        if place is not None and self.pager is None:
            self.pager = ReplyPager(self._kit, self, columns=True)
            self.pager.turned.connect(self.turned)
            self.pager.compared.connect(lambda: self.acted.emit(MessageAction.COMPARE))
        if self.pager is not None and place is not None:
            self.pager.show_place(*place, compared=self.columns is not None)

    def _show_error(self, fault: Fault | None) -> None:
        if self.error is not None:
            self.error.hide()
            self.error.deleteLater()
            self.error = None
        if fault is not None:
            self.error = ErrorRow(self._kit, fault, self._texts, self)
            self.error.retry_asked.connect(lambda: self.acted.emit(MessageAction.RETRY))
            self.error.height_changed.connect(self.grown)
            self.error.show()

    def _stack(self, room: int) -> Iterator[tuple[QWidget, int, int]]:
        """What stands between header and actions: the widget, the gap above it in the look's pixels, its height."""
        parts, chip = self.parts, self.feeling.shown
        if chip is not None and self._feeling_beside(room) is None:
            yield chip, 0, chip.sizeHint().height()
        if parts.left_out is not None and not parts.left_out.isHidden():
            yield parts.left_out, _HEADER_GAP, parts.left_out.sizeHint().height()
        if self.columns is not None:
            yield self.columns, 0, self.columns.heightForWidth(room)
            return
        if parts.thinking is not None:
            yield parts.thinking, _HEADER_GAP, parts.thinking.heightForWidth(room)
        if parts.media is not None:
            yield parts.media, _ERROR_GAP, parts.media.heightForWidth(room)
        if self.editor is not None:
            yield self.editor, _ERROR_GAP, self.editor.heightForWidth(room)
        elif height := self.body.heightForWidth(room):
            yield self.body, _HEADER_GAP, height
        if self.error is not None:
            yield self.error, _ERROR_GAP, self.error.heightForWidth(room)

    def _place(self, widget: QWidget, left: int, y: int, room: int, height: int) -> None:
        parts = self.parts
        if widget in (parts.left_out, parts.thinking, self.feeling.chip):
            # Its icon, and not its hit area, stands under the text's edge.
            inset = self._kit.fonts.scaled(_ICON_INSET)
            wide = room + inset if widget is parts.thinking else widget.sizeHint().width()
            widget.setGeometry(left - inset, y, min(wide, room + inset), height)
        else:
            widget.setGeometry(left, y, room, height)

    def _place_header(self, left: int, room: int, height: int) -> None:
        """The header, and behind its words the feeling where there is room for it."""
        chip, beside = self.feeling.shown, self._feeling_beside(room)
        self._header.setGeometry(left, 0, room if beside is None else beside, height)
        if chip is not None and beside is not None:
            size = chip.sizeHint()
            chip.setGeometry(left + beside, (height - size.height()) // 2, size.width(), size.height())

    def _feeling_beside(self, room: int) -> int | None:
        """How wide the header is with the feeling in its line; None where that has to stand below it."""
        chip = self.feeling.shown
        end = self._header.natural_width() + self._kit.fonts.scaled(_ICON_INSET // 2)
        return None if chip is None or end + chip.sizeHint().width() > room else end

    def _has_foot(self) -> bool:
        if self.editor is not None:
            return False
        return self.error is None or bool(self._item.text) or self._item.alternatives is not None

    def _place_foot(self, left: int, y: int, room: int) -> None:
        """Pager and actions in one line; the first icon, not its hit area, stands under the text's edge."""
        scaled, x = self._kit.fonts.scaled, left
        if self.pager is not None and not self.pager.isHidden():
            width = self.pager.sizeHint().width()
            self.pager.setGeometry(x, y, width, scaled(_FOOT))
            x += width + scaled(_PAGER_GAP)
        if self._actions is not None:
            width = min(self._actions.sizeHint().width(), left + room - x)
            self._actions.setGeometry(x, y, width, scaled(_FOOT))
