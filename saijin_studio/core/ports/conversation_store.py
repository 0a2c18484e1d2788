"""Keeping conversations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from saijin_studio.core.ports.conversation_memory import MemoryConversationStore

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from saijin_studio.core.conversations import (
        Conversation,
        Draft,
        Feedback,
        SearchHit,
        SearchQuery,
        StoredMessage,
        Summary,
    )
    from saijin_studio.core.feelings import Feeling
    from saijin_studio.core.ids import ConversationId, MessageId

__all__ = ["ConversationStore", "MemoryConversationStore"]


class ConversationStore(Protocol):
    """Keeps conversations. Every method may be awaited from any event loop.

    All raise ``StorageError`` when the file cannot be read or written. Ids that are not known are passed over where
    nothing else is said.

    A conversation or a message that is deleted stays until it is purged. A deleted message is passed over in
    branches, alternatives and search; what follows it hangs on the nearest living message above.
    """

    async def conversations(self, *, deleted: bool = False) -> Sequence[Conversation]:
        """All conversations, archived ones too, the one changed last first; or only those that were deleted."""
        ...

    async def conversation(self, conversation: ConversationId) -> Conversation:
        """One conversation, deleted or not.

        Raises:
            UnknownConversation: when there is none of that id.
        """
        ...

    async def save_conversation(self, conversation: Conversation) -> None:
        """Add a conversation or replace its head."""
        ...

    async def change_conversations(
        self, ids: Sequence[ConversationId], change: Callable[[Conversation], Conversation]
    ) -> None:
        """Replace heads by what ``change`` makes of them, with no other write in between.

        ``change`` is called in the store's own thread.
        """
        ...

    async def add_conversation(self, head: Conversation, messages: Sequence[StoredMessage]) -> None:
        """Add a conversation with all its messages, parents before what follows them; all of it or nothing.

        Raises:
            StorageError: when it or one of the messages is there already.
        """
        ...

    async def previews(self, ids: Sequence[ConversationId]) -> Mapping[ConversationId, str]:
        """The beginning of the newest message of each shown branch in one line; none for an empty one."""
        ...

    async def folders(self) -> Sequence[str]:
        """The folders that conversations are in, by name."""
        ...

    async def delete_conversations(self, ids: Sequence[ConversationId], at: float) -> None:
        """Delete conversations so that they can be restored; ``at`` is seconds since the epoch."""
        ...

    async def restore_conversations(self, ids: Sequence[ConversationId]) -> None:
        """Take deleting back."""
        ...

    async def purge(self, before: float) -> int:
        """Remove for good what was deleted before that time; returns how many conversations and messages."""
        ...

    async def branch(self, conversation: ConversationId) -> Sequence[StoredMessage]:
        """The shown branch from the first message to the leaf.

        Raises:
            UnknownConversation: when there is none of that id.
        """
        ...

    async def path(self, message: MessageId) -> Sequence[StoredMessage]:
        """The messages from the first one to this one, on whichever branch; empty when it is not known."""
        ...

    async def tree(self, conversation: ConversationId) -> Sequence[StoredMessage]:
        """Every message that is not deleted, oldest first; parents are the nearest that are not deleted.

        Raises:
            UnknownConversation: when there is none of that id.
        """
        ...

    async def alternatives(self, conversation: ConversationId) -> Mapping[MessageId, tuple[MessageId, ...]]:
        """For the messages of the shown branch that have any: all that share the parent, in the order of making.

        Raises:
            UnknownConversation: when there is none of that id.
        """
        ...

    async def choose(self, message: MessageId) -> None:
        """Make the newest message below this one, itself included, the end of the shown branch."""
        ...

    async def message(self, message: MessageId) -> StoredMessage | None:
        """One message, deleted or not, or None. ``parent`` may be a deleted one."""
        ...

    async def save_message(self, message: StoredMessage) -> None:
        """Add or replace a message; the conversation's leaf and time of change follow a message that is new.

        Raises:
            UnknownConversation: when it is new and its conversation is not there.
        """
        ...

    async def delete_messages(self, ids: Sequence[MessageId], at: float) -> None:
        """Delete messages so that they can be restored; what follows them stays.

        When that takes the end of the shown branch, the newest message that hangs in the same place is shown
        instead, or the branch ends at the nearest one above.
        """
        ...

    async def restore_messages(self, ids: Sequence[MessageId]) -> None:
        """Take deleting back, and show what came back."""
        ...

    async def set_feedback(self, message: MessageId, feedback: Feedback | None) -> None:
        """Keep what the user thinks of a reply, or forget it."""
        ...

    async def set_feeling(self, message: MessageId, feeling: Feeling | None) -> None:
        """Keep how a message was said or what its voice carried, or forget it."""
        ...

    async def mark_interrupted(self) -> int:
        """Turn replies that a crash left STREAMING into STOPPED; returns how many there were."""
        ...

    async def draft(self, key: str) -> Draft | None:
        """What was begun to be written; ``key`` is a conversation's id or ``persona:<id>`` for a new one."""
        ...

    async def save_draft(self, key: str, draft: Draft | None) -> None:
        """Keep a draft in the place of the last one, or forget it."""
        ...

    async def summary(self, conversation: ConversationId) -> Summary | None:
        """The newest summary whose last message lies on the shown branch."""
        ...

    async def save_summary(self, summary: Summary) -> None:
        """Keep a summary beside those that there are.

        Raises:
            UnknownConversation: when its conversation is not there.
        """
        ...

    async def digests(self) -> frozenset[str]:
        """What is attached to any message or draft, deleted ones too, by digest: the files that must be kept."""
        ...

    async def search(self, query: SearchQuery) -> Sequence[SearchHit]:
        """The messages in which all words occur: conversations with the words in the title first, then the newest.

        A conversation that is found by its title is shown by the end of its branch.
        """
        ...

    async def aclose(self) -> None:
        """Write what is pending and close."""
        ...
