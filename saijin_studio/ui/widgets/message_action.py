"""What can be done with a message: names, icons and words."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from saijin_studio.core.messages import MediaKind, Role

if TYPE_CHECKING:
    from saijin_studio.ui.widgets.message_item import MessageItem


class MessageAction(StrEnum):
    """One thing that can be done with a message."""

    COPY = "copy"
    COPY_PLAIN = "copy-plain"
    RETRY = "retry"
    ANSWER_WITH = "answer-with"
    RESUME = "resume"
    EDIT = "edit"
    FORK = "fork"
    SPEAK = "speak"
    FEEL = "feel"
    LIKE = "like"
    DISLIKE = "dislike"
    COMPARE = "compare"
    TABLE = "table"
    RECEIPT = "receipt"
    COMPARE_FILES = "compare-files"
    DETAILS = "details"
    DELETE = "delete"


_Act = MessageAction

ICONS = {
    _Act.COPY: "copy",
    _Act.RETRY: "arrow-clockwise",
    _Act.RESUME: "fast-forward",
    _Act.EDIT: "pencil-simple",
    _Act.FORK: "git-branch",
    _Act.SPEAK: "speaker-high",
    _Act.LIKE: "thumbs-up",
    _Act.DISLIKE: "thumbs-down",
}
"""The icons of those that stand in the row of a message."""

TURN_ACTIONS = (_Act.COPY, _Act.RETRY)
"""What can be done with a turn of a team."""


def in_row(item: MessageItem) -> tuple[MessageAction, ...]:
    """What stands beside a message; everything else is behind the button for more, which comes last."""
    if item.role is Role.USER:
        return _Act.EDIT, _Act.COPY
    second = _Act.RESUME if item.resumable else _Act.SPEAK
    return _Act.COPY, second, _Act.RETRY, _Act.LIKE, _Act.DISLIKE


def in_menu(item: MessageItem) -> tuple[tuple[MessageAction, ...], ...]:
    """Everything that can be done with a message, in groups."""
    if item.role is Role.USER:
        answers = _Act.EDIT, _Act.RETRY, _Act.ANSWER_WITH, _Act.FORK
        groups = (_Act.COPY,), answers, _of_files(item), (_Act.FEEL,), (_Act.DELETE,)
        return tuple(group for group in groups if group)
    answers = [_Act.RETRY, _Act.ANSWER_WITH]
    if item.resumable:
        answers.append(_Act.RESUME)
    if len(item.siblings) > 1:
        answers.append(_Act.COMPARE)
    return (
        (_Act.COPY, _Act.COPY_PLAIN),
        tuple(answers),
        (_Act.EDIT, _Act.FORK, _Act.SPEAK, _Act.FEEL),
        (_Act.LIKE, _Act.DISLIKE, _Act.DETAILS),
        (_Act.DELETE,),
    )


def _of_files(item: MessageItem) -> tuple[MessageAction, ...]:
    """What can be made of the pictures and documents of a message."""
    read = [one for one in item.media if one.kind in {MediaKind.IMAGE, MediaKind.DOCUMENT}]
    both = (_Act.COMPARE_FILES,) if len(read) > 1 else ()
    return (_Act.TABLE, _Act.RECEIPT, *both) if read else ()


def action_text(action: MessageAction, *, user: bool = False) -> str:
    """What it does, in the user's language."""
    words = {
        _Act.COPY: QCoreApplication.translate("message_actions", "Copy the reply"),
        _Act.COPY_PLAIN: QCoreApplication.translate("message_actions", "Copy as plain text"),
        _Act.RETRY: QCoreApplication.translate("message_actions", "Answer again"),
        _Act.ANSWER_WITH: QCoreApplication.translate("message_actions", "Answer with another persona or model…"),
        _Act.RESUME: QCoreApplication.translate("message_actions", "Continue the reply"),
        _Act.EDIT: QCoreApplication.translate("message_actions", "Edit"),
        _Act.FORK: QCoreApplication.translate("message_actions", "Branch into a new conversation"),
        _Act.SPEAK: QCoreApplication.translate("message_actions", "Read aloud"),
        _Act.FEEL: QCoreApplication.translate("message_actions", "Feeling of the voice…"),
        _Act.LIKE: QCoreApplication.translate("message_actions", "Good reply"),
        _Act.DISLIKE: QCoreApplication.translate("message_actions", "Bad reply"),
        _Act.COMPARE: QCoreApplication.translate("message_actions", "Show the answers side by side"),
        _Act.TABLE: QCoreApplication.translate("message_actions", "Table as CSV…"),
        _Act.RECEIPT: QCoreApplication.translate("message_actions", "Receipt as JSON…"),
        _Act.COMPARE_FILES: QCoreApplication.translate("message_actions", "Compare the two files…"),
        _Act.DETAILS: QCoreApplication.translate("message_actions", "Details"),
        _Act.DELETE: QCoreApplication.translate("message_actions", "Delete"),
    }
    if user and action is _Act.COPY:
        return QCoreApplication.translate("message_actions", "Copy the message")
    if user and action is _Act.FEEL:
        return QCoreApplication.translate("message_actions", "How I felt…")
    return words[action]
