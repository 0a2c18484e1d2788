"""One row of the conversation: the day's rule where a day begins, and the message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QRectF, QVariantAnimation
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from saijin_studio.core.messages import Role
from saijin_studio.ui.style import RADIUS_CARD, fill_box
from saijin_studio.ui.widgets.day_rule import DayRule
from saijin_studio.ui.widgets.message_hub import MessageHub
from saijin_studio.ui.widgets.reply_row import ReplyRow
from saijin_studio.ui.widgets.user_bubble import UserBubble

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QResizeEvent

    from saijin_studio.core.emotions import Emotion
    from saijin_studio.ui.widgets.error_row import FaultTexts
    from saijin_studio.ui.widgets.message_action import MessageAction
    from saijin_studio.ui.widgets.message_body import MessageBody
    from saijin_studio.ui.widgets.message_editor import MessageEditor
    from saijin_studio.ui.widgets.message_hub import Fold
    from saijin_studio.ui.widgets.message_item import MessageItem
    from saijin_studio.ui.widgets.message_kit import MessageKit
    from saijin_studio.ui.widgets.message_style import MessageStyle

_GAP, _MARK_MS = 20, 2_400


class MessageRow(QWidget):
    """Holds a reply or the user's bubble, with the gap to the next row below it.

    Args:
        kit: what to draw with.
        style: the formats.
        item: the message.
        texts: gives the words of a fault.
        parent: the list's viewport.
        hub: hears what the user does; None where nothing can be done with what was said.
    """

    def __init__(
        self,
        kit: MessageKit,
        style: MessageStyle,
        item: MessageItem,
        texts: FaultTexts,
        parent: QWidget,
        hub: MessageHub | None = None,
    ) -> None:
        super().__init__(parent)
        self._kit = kit
        self.id = item.id
        self._hub = hub or MessageHub(self)
        self._mark: QVariantAnimation | None = None
        self._marked = 0.0
        self._rule = DayRule(kit, item.day, self) if item.day else None
        self.reply: ReplyRow | None = None
        self.bubble: UserBubble | None = None
        if item.role is Role.USER:
            self.bubble = UserBubble(kit, style, item, self, acts=hub is not None)
        else:
            self.reply = ReplyRow(kit, style, item, texts, self)
            self.reply.chosen.connect(self._hub.chosen)
            self.reply.parts.folded.connect(self._tell_fold)
        self._connect(self._content())

    @property
    def body(self) -> MessageBody:
        """The message's text."""
        return self._content().body

    @property
    def editor(self) -> MessageEditor | None:
        """Where the message is being changed."""
        return self._content().editor

    @property
    def busy(self) -> bool:
        """Whether something would be lost if the row went."""
        return not self.body.selection.empty or self.editor is not None

    def set_item(self, item: MessageItem, *, text_known: bool) -> None:
        """The message is ``item`` now, perhaps under another id."""
        self.id = item.id
        if self.reply is not None:
            self.reply.set_item(item, text_known=text_known)
        elif self.bubble is not None:
            self.bubble.set_item(item)

    def edit(self, text: str) -> None:
        """Let the message be changed, beginning from ``text``."""
        self._content().edit(text)

    def act(self, action: MessageAction) -> None:
        """Do something with the message as if it had been chosen in its menu."""
        self._content().act(action)

    def anchor(self, action: MessageAction) -> QWidget:
        """What a popover about an action stands by."""
        return self._content().action_row.button(action) or self._content().action_row.more

    def mark(self) -> None:
        """Show for a moment that this is the one that was looked for."""
        if self._mark is None:
            self._mark = QVariantAnimation(self)
            self._mark.setDuration(_MARK_MS)
            self._mark.setStartValue(1.0)
            self._mark.setEndValue(0.0)
            self._mark.setEasingCurve(QEasingCurve.Type.InQuint)
            self._mark.valueChanged.connect(self._show_mark)
        self._mark.stop()
        self._show_mark(1.0)
        self._mark.start()

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

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground of the one that was looked for."""
        if self._marked:
            colour = QColor(self._kit.theme.color("accent_soft"))
            colour.setAlphaF(self._marked)
            painter = QPainter(self)
            box = QRectF(self._content().geometry())
            fill_box(painter, box.adjusted(0, 0, 0, self._kit.fonts.scaled(_GAP) / 2), RADIUS_CARD, colour)
            painter.end()

    def _connect(self, content: ReplyRow | UserBubble) -> None:
        self.body.link_clicked.connect(self._hub.link_clicked)
        content.height_changed.connect(self._tell_height)
        content.acted.connect(self._tell_act)
        content.turned.connect(self._tell_turn)
        content.edited.connect(self._tell_edit)
        content.drafted.connect(self._tell_draft)
        content.felt.connect(self._tell_feeling)
        content.menu_asked.connect(self._ask_menu)

    def _tell_height(self) -> None:
        self._hub.height_changed.emit(self.id)

    def _tell_act(self, action: MessageAction) -> None:
        self._hub.acted.emit(self.id, action)

    def _tell_turn(self, step: int) -> None:
        self._hub.turned.emit(self.id, step)

    def _tell_edit(self, text: str, answered: bool) -> None:
        self._hub.edited.emit(self.id, text, answered)

    def _tell_draft(self, text: str | None) -> None:
        self._hub.drafted.emit(self.id, text)

    def _tell_fold(self, fold: Fold, opened: bool) -> None:
        self._hub.folded.emit(self.id, fold, opened)

    def _tell_feeling(self, emotion: Emotion | None) -> None:
        self._hub.felt.emit(self.id, emotion)

    def _ask_menu(self, at: QPoint, over_text: bool) -> None:
        self._hub.menu_asked.emit(self.id, at, over_text)

    def _content(self) -> ReplyRow | UserBubble:
        content = self.reply or self.bubble
        assert content is not None
        return content

    def _above(self) -> int:
        return 0 if self._rule is None else self._rule.sizeHint().height() + self._kit.fonts.scaled(_GAP)

    def _show_mark(self, value: float) -> None:
        self._marked = 1.0 if self._kit.theme.reduced_motion and value else value
        self.update()
