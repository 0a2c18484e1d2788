"""The user's own word for how something was said."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from saijin_studio.core.feelings import Feeling
from saijin_studio.core.messages import Role
from saijin_studio.ui.tasks import result
from saijin_studio.ui.widgets.toast import ToastKind

if TYPE_CHECKING:
    from saijin_studio.core.emotions import Emotion
    from saijin_studio.studio.facade import Studio
    from saijin_studio.ui.panes.conversation import ConversationPane
    from saijin_studio.ui.tasks import Tasks
    from saijin_studio.ui.widgets.message_item import MessageItem
    from saijin_studio.ui.widgets.toast_stack import ToastStack


class Correcting(QObject):
    """Keeps what the user says of a feeling, and offers to have the message answered anew.

    Args:
        studio: where conversations are kept.
        pane: where they are shown.
        tasks: runs what has to be awaited.
        toasts: makes the offer.
        parent: the owner, as Qt wants it.
    """

    answer_wanted = Signal(str)
    """This message of the user is to be answered again."""

    def __init__(
        self,
        studio: Studio,
        pane: ConversationPane,
        tasks: Tasks,
        toasts: ToastStack,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._studio, self._pane, self._tasks, self._toasts = studio, pane, tasks, toasts

    def feel(self, message: str, emotion: Emotion | None) -> None:
        """A message was said with this emotion, or with none; it is seen at once."""
        item = self._pane.rows.item(message)
        feeling = None if emotion is None else Feeling.chosen(emotion)
        if item is not None and item.feeling != feeling:
            self._pane.rows.replace(replace(item, feeling=feeling))
            self._tasks.spawn(self._feel(item, feeling))

    async def _feel(self, before: MessageItem, feeling: Feeling | None) -> None:
        try:
            await result(self._studio.call(lambda parts: parts.dialogue.feel(before.id, feeling)))
        except Exception:  # whatever it is, it goes on; here what was shown too early is taken back
            now = self._pane.rows.item(before.id)
            if now is not None:
                self._pane.rows.replace(replace(now, feeling=before.feeling))
            raise
        if before.role is Role.USER:
            self._toasts.show_action(
                ToastKind.SUCCESS,
                self.tr("How you felt was noted."),
                self.tr("Answer again"),
                partial(self.answer_wanted.emit, before.id),
            )
