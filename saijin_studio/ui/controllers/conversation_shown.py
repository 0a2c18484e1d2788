"""Which conversation is shown and with whom, and what was asked for to be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from saijin_studio.ui.tasks import result

if TYPE_CHECKING:
    from saijin_studio.core.ids import ConversationId, MessageId
    from saijin_studio.core.personas import Persona
    from saijin_studio.studio.facade import Studio
    from saijin_studio.studio.parts import Parts
    from saijin_studio.ui.tasks import Tasks


class ShownConversation(QObject):
    """Asks for conversations, which arrive as events: a running reply is neither doubled nor cut.

    Args:
        studio: is asked.
        tasks: runs what has to be awaited.
    """

    changed = Signal()
    """``persona`` or ``conversation`` is another."""

    def __init__(self, studio: Studio, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._studio, self._tasks = studio, tasks
        self._persona: Persona | None = None
        self._conversation: ConversationId | None = None
        self.choosing = False
        """Whether the newest conversation with a persona is being looked for."""
        self.awaited: ConversationId | None = None
        """The one that was asked for last and has not come yet."""
        self.aim: MessageId | None = None
        """The message in it that is to be seen."""

    @property
    def persona(self) -> Persona | None:
        """Who is talked with."""
        return self._persona

    @property
    def conversation(self) -> ConversationId | None:
        """What is shown; None while it is new and empty."""
        return self._conversation

    def set(self, persona: Persona | None, conversation: ConversationId | None) -> None:
        """Another persona or another conversation is shown."""
        before = self._persona, self._conversation
        self._persona, self._conversation = persona, conversation
        if before != (persona, conversation):
            self.changed.emit()

    def stay(self) -> None:
        """What was asked for before and has not come yet is not wanted any more."""
        self.choosing, self.awaited, self.aim = False, None, None

    def ask_for(self, conversation: ConversationId, message: MessageId | None = None) -> None:
        """Have a conversation come, to be shown in the place of this one."""
        self.choosing, self.awaited, self.aim = False, conversation, message
        self._tasks.spawn(self._read(conversation))

    def reread(self) -> None:
        """Have the shown conversation come as it is now."""
        if self._conversation is not None:
            self._tasks.spawn(self._read(self._conversation))

    async def _read(self, conversation: ConversationId) -> None:
        async def work(parts: Parts) -> None:
            parts.bus.publish(await parts.dialogue.read(conversation))

        await result(self._studio.call(work))
