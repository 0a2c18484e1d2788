"""A team's talk as a conversation: the task, every turn and what the user said, one behind another."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from saijin_studio.core.conversations import Conversation, ReplyState, StoredMessage
from saijin_studio.core.errors import StorageError
from saijin_studio.core.ids import ConversationId, MessageId
from saijin_studio.core.messages import Message, Role
from saijin_studio.dialogue.titles import first_title
from saijin_studio.studio.teams.turns import Turn, TurnState

if TYPE_CHECKING:
    from saijin_studio.core.ids import PersonaId
    from saijin_studio.core.language import Language
    from saijin_studio.core.personas import Persona
    from saijin_studio.studio.teams.desk import Desk

_STATES = {
    ReplyState.WHOLE: TurnState.DONE,
    ReplyState.STREAMING: TurnState.RUNNING,
    ReplyState.STOPPED: TurnState.STOPPED,
    ReplyState.FAILED: TurnState.FAILED,
}


class Minutes:
    """Keeps a talk. The conversation is the organiser's.

    A message's parent is the one that was made before it. The store takes what it is given in order, so a message
    has to be handed to ``keep`` before anything else is awaited.

    Args:
        desk: has the store.
        organiser: whose conversation it is.
        language: of the talk.
    """

    def __init__(self, desk: Desk, organiser: Persona, language: Language) -> None:
        self._desk = desk
        self._organiser = organiser
        self._language = language
        self._beginning = asyncio.Lock()
        self._leaf: MessageId | None = None
        self.conversation: ConversationId | None = None
        """None until it has begun."""

    async def begin(self, task: str) -> ConversationId:
        """Make the conversation with the task in it; once.

        Raises:
            StorageError: when it cannot be kept; another try may succeed.
        """
        async with self._beginning:
            if self.conversation is None:
                made, now = ConversationId(self._desk.new_id()), self._desk.clock.wall()
                title = first_title(task) or self._organiser.name.text(self._language)
                await self._desk.store.save_conversation(Conversation(made, title, self._organiser.id, now, now))
                await self.keep(self._message(made, Message(Role.USER, task)))
                self.conversation = made
                self._desk.began()
            return self.conversation

    def reply(self, conversation: ConversationId, persona: PersonaId) -> StoredMessage:
        """A reply of which nothing has come yet; to be kept at once."""
        message = self._message(conversation, Message(Role.ASSISTANT, ""))
        return replace(message, state=ReplyState.STREAMING, persona=persona)

    async def said(self, words: str, task: str) -> MessageId:
        """Keep what the user said.

        Raises:
            StorageError: when it cannot be kept.
        """
        conversation = await self.begin(task)
        message = self._message(conversation, Message(Role.USER, words))
        await self.keep(message)
        return message.id

    async def keep(self, message: StoredMessage) -> None:
        """Save a message that was just made.

        Raises:
            StorageError: when it cannot be kept; the next one takes its place then.
        """
        try:
            await self._desk.store.save_message(message)
        except StorageError:
            if self._leaf == message.id:
                self._leaf = message.parent
            raise

    def _message(self, conversation: ConversationId, message: Message) -> StoredMessage:
        made = MessageId(self._desk.new_id())
        parent, self._leaf = self._leaf, made
        return StoredMessage(made, conversation, parent, message, self._desk.clock.wall())


def outcome_of(turn: Turn, message: StoredMessage) -> Turn:
    """A turn whose reply has come to this end."""
    return replace(
        turn,
        state=_STATES[message.state],
        text=message.message.text,
        served=message.served,
        fault=message.fault,
        message=message.id,
    )
