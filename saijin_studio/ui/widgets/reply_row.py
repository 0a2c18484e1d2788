"""A reply: avatar, header, text, what went wrong, actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from saijin_studio.ui.widgets.error_row import ErrorRow
from saijin_studio.ui.widgets.message_body import MessageBody
from saijin_studio.ui.widgets.reply_actions import ReplyActions
from saijin_studio.ui.widgets.reply_header import ReplyHeader
from saijin_studio.ui.widgets.reply_text import ReplyText

if TYPE_CHECKING:
    from saijin_studio.core.errors import Fault
    from saijin_studio.ui.faults import FaultTexts
    from saijin_studio.ui.widgets.message_item import MessageItem, ReplyStatus
    from saijin_studio.ui.widgets.message_kit import MessageKit
    from saijin_studio.ui.widgets.message_style import MessageStyle

_AVATAR, _GAP, _HEADER_GAP, _ACTIONS_GAP, _ERROR_GAP = 36, 16, 4, 6, 8


class ReplyRow(QWidget):
    """Shows one reply, whole or while it is being written.

    Args:
        kit: what to draw with.
        style: the formats.
        item: the reply.
        texts: gives the words of a fault.
        parent: the message's row.
    """

    height_changed = Signal()
    retry_asked = Signal()
    alternative_asked = Signal(int)

    def __init__(
        self, kit: MessageKit, style: MessageStyle, item: MessageItem, texts: FaultTexts, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._kit = kit
        self._texts = texts
        self._item = item
        self._header = ReplyHeader(kit, item, self)
        self.body = MessageBody(kit, style, self)
        self.body.height_changed.connect(self._grown)
        self._text = ReplyText(self.body)
        self._text.grown.connect(self._grown)
        self._error: ErrorRow | None = None
        self.action_row = ReplyActions(kit, self)
        self.action_row.copy_asked.connect(self._copy)
        self.action_row.retry_asked.connect(self.retry_asked)
        self.action_row.alternative_asked.connect(self.alternative_asked)
        self._text.append(item.text)
        self._take(item)

    @property
    def error(self) -> ErrorRow | None:
        """The row of the fault, where there is one."""
        return self._error

    @property
    def settled(self) -> bool:
        """Whether the whole text is laid out; a long one takes a few turns of the event loop."""
        return self._text.settled

    def append(self, text: str) -> None:
        """More of the reply arrived."""
        self._text.append(text)
        self._grown()

    def set_status(self, status: ReplyStatus) -> None:
        """The reply went on."""
        self._header.set_status(status)

    def set_item(self, item: MessageItem, *, text_known: bool) -> None:
        """The reply is ``item`` now; ``text_known`` says that its text was appended already."""
        if not text_known:
            self._text.restart(item.text)
        self._take(item)
        self._grown()

    def heightForWidth(self, width: int) -> int:
        """The height of everything below one another."""
        return self._lay_out(width, place=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything."""
        super().resizeEvent(event)
        self._lay_out(self.width(), place=True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the avatar."""
        if self._item.look is not None:
            painter = QPainter(self)
            self._kit.avatars.paint(painter, QPointF(0, 0), self._item.look, self._kit.fonts.scaled(_AVATAR))
            painter.end()

    def _take(self, item: MessageItem) -> None:
        self._item = item
        self._header.set_item(item)
        if not item.streaming:
            self._text.end()
        self._show_error(item.fault)
        self.action_row.set_alternatives(item.alternatives)
        self.action_row.copy.setEnabled(bool(item.text))
        # While a reply is being written the place of the actions stays free, so that nothing jumps at its end.
        self.action_row.setVisible(not item.streaming)

    def _show_error(self, fault: Fault | None) -> None:
        if self._error is not None:
            self._error.hide()
            self._error.deleteLater()
            self._error = None
        if fault is not None:
            self._error = ErrorRow(self._kit, fault, self._texts, self)
            self._error.retry_asked.connect(self.retry_asked)
            self._error.height_changed.connect(self._grown)
            self._error.show()

    def _grown(self) -> None:
        self._lay_out(self.width(), place=True)
        self.height_changed.emit()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._item.text)

    def _lay_out(self, width: int, *, place: bool) -> int:
        scaled = self._kit.fonts.scaled
        left = scaled(_AVATAR + _GAP)
        room = max(1, width - left)
        y = self._header.sizeHint().height()
        if place:
            self._header.setGeometry(left, 0, room, y)
        height = self.body.heightForWidth(room)
        if height:
            y += scaled(_HEADER_GAP)
            if place:
                self.body.setGeometry(left, y, room, height)
            y += height
        if self._error is not None:
            y += scaled(_ERROR_GAP)
            height = self._error.heightForWidth(room)
            if place:
                self._error.setGeometry(left, y, room, height)
            y += height
        if self._error is None or self._item.text:
            y += scaled(_ACTIONS_GAP)
            height = self.action_row.sizeHint().height()
            if place:
                # The first icon, not its hit area, stands under the text's edge.
                self.action_row.setGeometry(left - scaled(6), y, room + scaled(6), height)
            y += height
        elif place:
            self.action_row.hide()
        return max(y, scaled(_AVATAR + 4))
