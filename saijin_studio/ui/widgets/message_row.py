"""One row of the conversation: the day's rule where a day begins, and the message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from saijin_studio.core.messages import Role
from saijin_studio.ui.widgets.day_rule import DayRule
from saijin_studio.ui.widgets.reply_row import ReplyRow
from saijin_studio.ui.widgets.user_bubble import UserBubble

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from saijin_studio.ui.widgets.error_row import FaultTexts
    from saijin_studio.ui.widgets.message_body import MessageBody
    from saijin_studio.ui.widgets.message_item import MessageItem
    from saijin_studio.ui.widgets.message_kit import MessageKit
    from saijin_studio.ui.widgets.message_style import MessageStyle

_GAP = 20


class MessageRow(QWidget):
    """Holds a reply or the user's bubble, with the gap to the next row below it.

    Args:
        kit: what to draw with.
        style: the formats.
        item: the message.
        texts: gives the words of a fault.
        parent: the list's viewport.
    """

    height_changed = Signal(str)
    retry_asked = Signal(str)
    alternative_asked = Signal(str, int)
    link_clicked = Signal(str)

    def __init__(
        self, kit: MessageKit, style: MessageStyle, item: MessageItem, texts: FaultTexts, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._kit = kit
        self._id = item.id
        self._rule = DayRule(kit, item.day, self) if item.day else None
        self.reply: ReplyRow | None = None
        self.bubble: UserBubble | None = None
        if item.role is Role.USER:
            self.bubble = UserBubble(kit, style, item, self)
        else:
            self.reply = ReplyRow(kit, style, item, texts, self)
            self.reply.height_changed.connect(self._grown)
            self.reply.retry_asked.connect(self._retry)
            self.reply.alternative_asked.connect(self._alternative)
        self.body.link_clicked.connect(self.link_clicked)

    @property
    def body(self) -> MessageBody:
        """The message's text."""
        return self._content().body

    def heightForWidth(self, width: int) -> int:
        """The height of rule, message and gap."""
        return self._above() + self._content().heightForWidth(width) + self._kit.fonts.scaled(_GAP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place rule and message."""
        super().resizeEvent(event)
        above = self._above()
        if self._rule is not None:
            self._rule.setGeometry(0, 0, self.width(), self._rule.sizeHint().height())
        height = self.height() - above - self._kit.fonts.scaled(_GAP)
        self._content().setGeometry(0, above, self.width(), height)

    def _content(self) -> ReplyRow | UserBubble:
        content = self.reply or self.bubble
        assert content is not None
        return content

    def _above(self) -> int:
        return 0 if self._rule is None else self._rule.sizeHint().height() + self._kit.fonts.scaled(_GAP)

    def _grown(self) -> None:
        self.height_changed.emit(self._id)

    def _retry(self) -> None:
        self.retry_asked.emit(self._id)

    def _alternative(self, step: int) -> None:
        self.alternative_asked.emit(self._id, step)
