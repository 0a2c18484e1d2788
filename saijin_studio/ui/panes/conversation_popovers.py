"""What opens over a message: its menu, its details, why it was good or bad, and who could answer instead."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from saijin_studio.core.conversations import Feedback, Rating
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.widgets.message_action import MessageAction

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QWidget

    from saijin_studio.ui.panes.conversation_rows import MessageRows
    from saijin_studio.ui.widgets.message_item import MessageItem
    from saijin_studio.ui.widgets.message_kit import MessageKit
    from saijin_studio.ui.widgets.popover import Popover
    from saijin_studio.ui.widgets.reply_chooser import Answerer

_RATINGS = {MessageAction.LIKE: Rating.UP, MessageAction.DISLIKE: Rating.DOWN}


class MessagePopovers(QObject):
    """Opens them one at a time, and tells what was decided in them.

    Args:
        kit: what to draw with.
        rows: the messages.
        pane: in whose window they open.
    """

    acted = Signal(str, object)
    """A message and a ``MessageAction`` that nothing here could do."""
    rated = Signal(str, object)
    """A message and its new ``Feedback``, or None."""
    answer_with = Signal(str, object)
    """A message and the ``Answerer`` that was chosen."""

    def __init__(self, kit: MessageKit, rows: MessageRows, pane: QWidget) -> None:
        super().__init__(pane)
        self._kit, self._rows, self._pane = kit, rows, pane
        self._answerers: Callable[[MessageItem], Sequence[Answerer]] = lambda _item: ()
        self._open: Popover | None = None
        rows.hub.acted.connect(self.act)
        rows.hub.menu_asked.connect(self._open_menu)

    @property
    def content(self) -> QWidget | None:
        """What is open."""
        return None if self._open is None else self._open.content

    def set_answerers(self, answerers: Callable[[MessageItem], Sequence[Answerer]]) -> None:
        """Who could answer a message instead is asked there."""
        self._answerers = answerers

    def act(self, message: str, action: MessageAction) -> None:
        """Do an action that something opens for, and hand on every other."""
        item, row = self._rows.item(message), self._rows.widget(message)
        if item is None or row is None:
            return
        if action in _RATINGS:
            self._rate(item, _RATINGS[action], row.anchor(action))
        elif action is MessageAction.DETAILS:
            from saijin_studio.ui.widgets.reply_details import ReplyDetails

            self._show(ReplyDetails(self._kit, item), row.anchor(action))
        elif action is MessageAction.ANSWER_WITH:
            self._choose(item, row.anchor(action))
        else:
            self.acted.emit(message, action)

    def dismiss(self) -> None:
        """Close what is open."""
        if self._open is not None:
            self._open.dismiss()

    def _open_menu(self, message: str, at: QPoint, over_text: bool) -> None:
        from saijin_studio.ui.widgets.message_menu import message_menu

        item, row = self._rows.item(message), self._rows.widget(message)
        if item is not None and row is not None:
            menu = message_menu(item, row.act, row, row.body if over_text else None)
            menu.setFont(self._kit.fonts.font(TextRole.BODY))
            menu.popup(at)

    def _rate(self, item: MessageItem, rating: Rating, anchor: QWidget) -> None:
        if item.feedback is not None and item.feedback.rating is rating:
            self.rated.emit(item.id, None)
            return
        from saijin_studio.ui.widgets.reply_feedback import ReplyFeedback

        feedback = Feedback(rating, created=time.time())
        self.rated.emit(item.id, feedback)
        form = ReplyFeedback(self._kit, feedback)
        form.given.connect(partial(self._give, item.id))
        form.left.connect(self.dismiss)
        self._show(form, anchor)

    def _give(self, message: str, feedback: Feedback) -> None:
        self.dismiss()
        if feedback.reason:
            self.rated.emit(message, feedback)

    def _choose(self, item: MessageItem, anchor: QWidget) -> None:
        from saijin_studio.ui.widgets.reply_chooser import ReplyChooser

        chooser = ReplyChooser(self._kit, self._answerers(item))
        chooser.chosen.connect(partial(self._take, item.id))
        self._show(chooser, anchor)

    def _take(self, message: str, answerer: Answerer) -> None:
        self.dismiss()
        self.answer_with.emit(message, answerer)

    def _show(self, content: QWidget, anchor: QWidget) -> None:
        from saijin_studio.ui.widgets.popover import Popover

        self.dismiss()
        self._open = made = Popover(content, self._kit.theme, self._pane.window())
        made.dismissed.connect(lambda: self._forget(made))
        anchor.destroyed.connect(made.dismiss)
        made.open_by(anchor)

    def _forget(self, popover: Popover) -> None:
        if self._open is popover:
            self._open = None
        popover.deleteLater()
