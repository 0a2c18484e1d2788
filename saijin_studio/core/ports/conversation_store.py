"""Keeping conversations."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from saijin_studio.core.errors import UnknownConversation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.conversations import Conversation, StoredMessage
    from saijin_studio.core.ids import ConversationId, MessageId


class ConversationStore(Protocol):
    """Keeps conversations. Every method may be awaited from any event loop.

    All raise ``StorageError`` when the file cannot be read or written.
    """

    async def conversations(self) -> Sequence[Conversation]:
        """All conversations, the one changed last first."""
        ...

    async def conversation(self, conversation: ConversationId) -> Conversation:
        """One conversation.

        Raises:
            UnknownConversation: when there is none of that id.
        """
        ...

    async def save_conversation(self, conversation: Conversation) -> None:
        """Add a conversation or replace its head."""
        ...

    async def delete_conversation(self, conversation: ConversationId) -> None:
        """Delete a conversation with its messages."""
        ...

    async def branch(self, conversation: ConversationId) -> Sequence[StoredMessage]:
        """The shown branch from the first message to the leaf."""
        ...

    async def message(self, message: MessageId) -> StoredMessage | None:
        """One message, or None."""
        ...

    async def save_message(self, message: StoredMessage) -> None:
        """Add or replace a message; the conversation's leaf and time of change follow a message that is new."""
        ...

    async def mark_interrupted(self) -> int:
        """Turn replies that a crash left STREAMING into STOPPED; returns how many there were."""
        ...

    async def aclose(self) -> None:
        """Write what is pending and close."""
        ...


class MemoryConversationStore:
    """The fake: keeps everything in memory, and is what a studio without a writable disk could use."""

    def __init__(self) -> None:
        self._heads: dict[ConversationId, Conversation] = {}
        self._messages: dict[MessageId, StoredMessage] = {}

    async def conversations(self) -> Sequence[Conversation]:
        """All conversations, the one changed last first."""
        return sorted(self._heads.values(), key=lambda head: head.updated, reverse=True)

    async def conversation(self, conversation: ConversationId) -> Conversation:
        """One conversation."""
        if conversation not in self._heads:
            raise UnknownConversation(conversation=conversation)
        return self._heads[conversation]

    async def save_conversation(self, conversation: Conversation) -> None:
        """Add a conversation or replace its head."""
        self._heads[conversation.id] = conversation

    async def delete_conversation(self, conversation: ConversationId) -> None:
        """Delete a conversation with its messages."""
        self._heads.pop(conversation, None)
        kept = {key: one for key, one in self._messages.items() if one.conversation != conversation}
        self._messages = kept

    async def branch(self, conversation: ConversationId) -> Sequence[StoredMessage]:
        """The shown branch from the first message to the leaf."""
        found: list[StoredMessage] = []
        at = (await self.conversation(conversation)).leaf
        while at is not None:
            found.append(self._messages[at])
            at = self._messages[at].parent
        return found[::-1]

    async def message(self, message: MessageId) -> StoredMessage | None:
        """One message, or None."""
        return self._messages.get(message)

    async def save_message(self, message: StoredMessage) -> None:
        """Add or replace a message."""
        head = await self.conversation(message.conversation)
        if message.id not in self._messages:
            self._heads[head.id] = replace(head, leaf=message.id, updated=message.created)
        self._messages[message.id] = message

    async def mark_interrupted(self) -> int:
        """Turn replies that a crash left STREAMING into STOPPED."""
        from saijin_studio.core.conversations import ReplyState

        cut = [one for one in self._messages.values() if one.state is ReplyState.STREAMING]
        for one in cut:
            self._messages[one.id] = replace(one, state=ReplyState.STOPPED)
        return len(cut)

    async def aclose(self) -> None:
        """Nothing is pending."""
