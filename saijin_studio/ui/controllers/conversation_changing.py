"""What is changed in a conversation without anybody answering."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from saijin_studio.ui.tasks import result
from saijin_studio.ui.widgets.toast import ToastKind

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from saijin_studio.core.conversations import Feedback, StoredMessage
    from saijin_studio.core.ids import ConversationId, MessageId
    from saijin_studio.studio.facade import Studio
    from saijin_studio.studio.parts import Parts
    from saijin_studio.ui.controllers.conversation_shown import ShownConversation
    from saijin_studio.ui.controllers.replies import MessageWords
    from saijin_studio.ui.panes.conversation import ConversationPane
    from saijin_studio.ui.tasks import Tasks
    from saijin_studio.ui.widgets.message_item import MessageItem
    from saijin_studio.ui.widgets.toast_stack import ToastStack

_EXCERPT = 40


class Changing(QObject):
    """Chooses among alternatives, deletes, branches and rates; the conversation comes back as an event.

    Args:
        studio: where conversations are kept.
        pane: where they are shown.
        shown: what is shown.
        words: turns what is kept into items.
        tasks: runs what has to be awaited.
        toasts: offers to take back what was deleted.
    """

    def __init__(
        self,
        studio: Studio,
        pane: ConversationPane,
        shown: ShownConversation,
        words: MessageWords,
        tasks: Tasks,
        toasts: ToastStack,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._studio, self._pane, self._shown = studio, pane, shown
        self._words, self._tasks, self._toasts = words, tasks, toasts
        self._deleted: tuple[str, ConversationId, MessageId] | None = None

    def turn(self, message: str, step: int) -> None:
        """Show the alternative before or after this one."""
        item = self._pane.rows.item(message)
        place = None if item is None else item.alternatives
        if item is None or place is None:
            return
        number = place[0] - 1 + step
        if 0 <= number < len(item.siblings):
            self.choose(item.siblings[number])

    def choose(self, message: MessageId) -> None:
        """Go on with this alternative."""
        self._change(lambda parts: parts.dialogue.choose(message))

    def rate(self, message: MessageId, feedback: Feedback | None) -> None:
        """Keep what the user thinks of a reply; it is seen at once."""
        item = self._pane.rows.item(message)
        if item is not None:
            self._pane.rows.replace(replace(item, feedback=feedback))
            self._tasks.spawn(self._rate(item, feedback))

    def delete(self, message: MessageId) -> None:
        """Delete a message, and offer to take that back."""
        item, conversation = self._pane.rows.item(message), self._shown.conversation
        if item is None or conversation is None:
            return
        words = " ".join(item.text.split())
        excerpt = f"{words[:_EXCERPT]}…" if len(words) > _EXCERPT else words
        what = self.tr("Message deleted: {words}").format(words=excerpt or "…")

        def told() -> None:
            self._deleted = what, conversation, message
            self._toasts.show_action(ToastKind.INFO, what, self.tr("Undo"), self.undo)

        self._change(lambda parts: parts.dialogue.delete([message]), told)

    def undo(self) -> None:
        """Take the last deletion back."""
        if self._deleted is None:
            return
        what, conversation, message = self._deleted
        self._deleted = None
        self._toasts.put_away(what)
        self._change(lambda parts: parts.dialogue.restore([message]), conversation=conversation)

    def fork(self, message: MessageId) -> None:
        """Go on from a message in a conversation of its own."""
        self._tasks.spawn(self._fork(message, self._shown.conversation))

    def compare(self, message: str) -> None:
        """Show all answers to the same question side by side, or no longer."""
        item = self._pane.rows.item(message)
        if item is None or item.parent is None:
            return
        if item.parent in self._pane.rows.compared:
            self._pane.rows.compare(item.parent, ())
        else:
            self._tasks.spawn(self._compare(item.parent, item.siblings))

    def refresh_compared(self) -> None:
        """Where answers stand side by side, there may be more of them now."""
        for item in self._pane.rows.items if self._pane.rows.compared else ():
            if item.parent is not None and item.parent in self._pane.rows.compared:
                self._tasks.spawn(self._compare(item.parent, item.siblings))

    def _change(
        self,
        change: Callable[[Parts], Awaitable[None]],
        then: Callable[[], None] = lambda: None,
        conversation: ConversationId | None = None,
    ) -> None:
        where = conversation or self._shown.conversation

        async def work(parts: Parts) -> None:
            await change(parts)
            if where is not None:
                parts.bus.publish(await parts.dialogue.read(where))

        async def ask() -> None:
            await result(self._studio.call(work))
            then()

        self._tasks.spawn(ask())

    async def _rate(self, before: MessageItem, feedback: Feedback | None) -> None:
        try:
            await result(self._studio.call(lambda parts: parts.dialogue.rate(before.id, feedback)))
        except Exception:  # whatever it is, it goes on; here what was shown too early is taken back
            now = self._pane.rows.item(before.id)
            if now is not None:
                self._pane.rows.replace(replace(now, feedback=before.feedback))
            raise

    async def _fork(self, message: MessageId, before: ConversationId | None) -> None:
        made = await result(self._studio.call(lambda parts: parts.dialogue.fork(message)))
        if before != self._shown.conversation or before is None:
            return
        self._shown.ask_for(made)
        what = self.tr("This is a new conversation that goes on from there.")
        self._toasts.show_action(
            ToastKind.SUCCESS, what, self.tr("Back to the other"), lambda: self._shown.ask_for(before)
        )

    async def _compare(self, question: MessageId, answers: Sequence[MessageId]) -> None:
        async def work(parts: Parts) -> list[StoredMessage]:
            found = [await parts.dialogue.message(one) for one in answers]
            return [one for one in found if one is not None]

        conversation = self._shown.conversation
        found = await result(self._studio.call(work))
        if conversation == self._shown.conversation:
            self._pane.rows.compare(question, [self._words.item(one, tuple(answers)) for one in found])
