"""Conversations as they stand, with replies that are being written as far as they have come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.conversations import ReplyState
from saijin_studio.core.errors import UnknownConversation
from saijin_studio.core.events import BranchRead
from saijin_studio.dialogue.turns import past

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.conversations import Conversation, StoredMessage
    from saijin_studio.core.ids import ConversationId, MessageId
    from saijin_studio.core.ports.conversation_store import ConversationStore
    from saijin_studio.dialogue.growth import Growth
    from saijin_studio.dialogue.replies import GrowingReply
    from saijin_studio.dialogue.turns import Past


@dataclass(frozen=True, slots=True)
class _Last:
    """A past that was read, and the head and version that it was read of."""

    of: tuple[Conversation, int]
    past: Past


class Reader:
    """Reads the store and puts what is newer in the place of what is saved.

    Args:
        store: has what is saved.
        growth: has what is newer.
    """

    def __init__(self, store: ConversationStore, growth: Growth) -> None:
        self._store = store
        self._growth = growth
        self._version = 0
        self._last: _Last | None = None

    async def message(self, message: MessageId) -> StoredMessage:
        """One message.

        Raises:
            UnknownConversation: when there is none of that id.
        """
        before = self._growth.unsettled()
        saved = await self._store.message(message)
        if saved is None:
            raise UnknownConversation(conversation=message)
        return self._newer([saved], before)[0]

    async def branch(self, conversation: ConversationId) -> Sequence[StoredMessage]:
        """The shown branch."""
        before = self._growth.unsettled()
        return self._newer(await self._store.branch(conversation), before)

    async def past_of(self, conversation: ConversationId) -> Past:
        """The shown branch as a model is to know it, for what will be said next.

        It is asked for at every key that is pressed, so what has not changed is not read again.
        """
        head, version = await self._store.conversation(conversation), self._version
        if self._last is not None and self._last.of == (head, version):
            return self._last.past
        before = self._growth.unsettled()
        saved = await self._store.branch(conversation)
        summary = await self._store.summary(conversation)
        made = past(self._newer(saved, before), summary)
        growing = {one.id for one in (*before, *self._growth.unsettled())}
        quiet = not any(one.id in growing or one.state is ReplyState.STREAMING for one in saved)
        self._last = _Last((head, version), made) if quiet else None
        return made

    def changed(self) -> None:
        """Something may be otherwise than it was read."""
        self._version += 1

    async def path(self, message: MessageId) -> Sequence[StoredMessage]:
        """From the first message to this one, on whichever branch."""
        before = self._growth.unsettled()
        return self._newer(await self._store.path(message), before)

    async def above(self, message: StoredMessage) -> Sequence[StoredMessage]:
        """From the first message to the one before this one; deleted ones are not among them."""
        return () if message.parent is None else await self._above(message.parent)

    async def _above(self, parent: MessageId | None) -> Sequence[StoredMessage]:
        before = self._growth.unsettled()
        while parent is not None:
            found = await self._store.path(parent)
            if found and found[-1].id == parent:
                return self._newer(found, before)
            # It was deleted: what is above it counts.
            gone = await self._store.message(parent)
            parent = None if gone is None else gone.parent
        return ()

    async def read(self, conversation: ConversationId) -> BranchRead:
        """Everything that a front end shows of a conversation."""
        before = self._growth.unsettled()
        saved = await self._store.branch(conversation)
        alternatives = await self._store.alternatives(conversation)
        summary = await self._store.summary(conversation)
        head = await self._store.conversation(conversation)
        known = {one.id for one in saved}
        shown = {one: group for one, group in alternatives.items() if one in known}
        return BranchRead(head, tuple(self._newer(saved, before)), shown, summary)

    def _newer(self, saved: Sequence[StoredMessage], before: Sequence[GrowingReply]) -> list[StoredMessage]:
        """What was read, with what has grown since; ``before`` grew when the reading began, and may have ended."""
        newest = {one.id: one.message for one in (*before, *self._growth.unsettled())}
        return [newest.get(one.id, one) for one in saved]
