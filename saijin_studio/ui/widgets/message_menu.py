"""The menu of a message, behind its last button and its right mouse button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMenu, QWidget

from saijin_studio.core.conversations import Rating
from saijin_studio.core.messages import Role
from saijin_studio.ui.widgets.message_action import MessageAction, action_text, in_menu

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.ui.widgets.message_body import MessageBody
    from saijin_studio.ui.widgets.message_item import MessageItem

_RATINGS = {MessageAction.LIKE: Rating.UP, MessageAction.DISLIKE: Rating.DOWN}


def message_menu(
    item: MessageItem, do: Callable[[MessageAction], None], parent: QWidget, body: MessageBody | None = None
) -> QMenu:
    """Everything that can be done with a message; the menu goes when it is closed.

    Args:
        item: the message.
        do: does what was chosen.
        parent: the owner.
        body: the text, for what is marked in it; None for a menu that was not asked for over the text.
    """
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setToolTipsVisible(True)
    if body is not None:
        marked = menu.addAction(_words_copy(), body.copy_selection)
        marked.setEnabled(not body.selection.empty)
        menu.addAction(_words_everything(), body.selection.everything)
        menu.addSeparator()
    for number, group in enumerate(in_menu(item)):
        if number:
            menu.addSeparator()
        for action in group:
            _add(menu, item, action, do)
    return menu


def _add(menu: QMenu, item: MessageItem, action: MessageAction, do: Callable[[MessageAction], None]) -> None:
    added = menu.addAction(action_text(action, user=item.role is Role.USER))
    added.setData(action.value)
    added.triggered.connect(lambda _checked=False: do(action))
    if action in _RATINGS:
        added.setCheckable(True)
        added.setChecked(item.feedback is not None and item.feedback.rating is _RATINGS[action])
    if action is MessageAction.SPEAK:
        added.setEnabled(bool(item.text.strip()))
    elif action in {MessageAction.COPY, MessageAction.COPY_PLAIN}:
        added.setEnabled(bool(item.text))
    elif item.streaming and action is not MessageAction.DETAILS:
        added.setEnabled(False)
        added.setToolTip(QCoreApplication.translate("message_actions", "The reply is still being written."))


def _words_copy() -> str:
    return QCoreApplication.translate("message_actions", "Copy what is marked")


def _words_everything() -> str:
    return QCoreApplication.translate("message_actions", "Mark everything")
