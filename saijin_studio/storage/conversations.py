"""The conversations in the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.storage import heads, notes, removing, searching
from saijin_studio.storage import messages as trees
from saijin_studio.storage.places import Places

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import PurePath

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
    from saijin_studio.storage.database import Database


class SqliteConversationStore:
    """A ``ConversationStore`` on a ``Database``, which it closes with itself.

    Args:
        database: where everything is kept.
        media: the folder of attachments; what lies in it is kept relative to it, so that both can be moved.
    """

    def __init__(self, database: Database, media: PurePath | None = None) -> None:
        self._database = database
        self._places = Places(media)

    async def conversations(self, *, deleted: bool = False) -> Sequence[Conversation]:
        """All that are there, or all that were deleted, the one changed last first."""
        return await self._database.read(lambda db: heads.heads(db, deleted=deleted))

    async def conversation(self, conversation: ConversationId) -> Conversation:
        """One conversation, deleted or not.

        Raises:
            UnknownConversation: when there is none of that id.
        """
        return await self._database.read(lambda db: heads.head(db, conversation))

    async def save_conversation(self, conversation: Conversation) -> None:
        """Add a conversation or replace its head."""
        await self._database.write(lambda db: heads.save(db, conversation))

    async def change_conversations(
        self, ids: Sequence[ConversationId], change: Callable[[Conversation], Conversation]
    ) -> None:
        """Replace heads by what ``change`` makes of them, in one transaction."""
        await self._database.write(lambda db: heads.change(db, ids, change))

    async def add_conversation(self, head: Conversation, messages: Sequence[StoredMessage]) -> None:
        """Add a conversation with all its messages in one transaction."""
        kept = [self._places.kept(one) for one in messages]

        def work(db: sqlite3.Connection) -> None:
            heads.add(db, head)
            trees.add_all(db, kept)

        await self._database.write(work)

    async def previews(self, ids: Sequence[ConversationId]) -> Mapping[ConversationId, str]:
        """The beginning of the newest message of each shown branch."""
        return await self._database.read(lambda db: heads.previews(db, ids))

    async def folders(self) -> Sequence[str]:
        """The folders that conversations are in, by name."""
        return await self._database.read(heads.folders)

    async def delete_conversations(self, ids: Sequence[ConversationId], at: float) -> None:
        """Mark conversations as deleted."""
        await self._database.write(lambda db: heads.mark_deleted(db, ids, at))

    async def restore_conversations(self, ids: Sequence[ConversationId]) -> None:
        """Take that back."""
        await self._database.write(lambda db: heads.mark_deleted(db, ids, None))

    async def purge(self, before: float) -> int:
        """Remove for good what was deleted before that time."""
        return await self._database.write(lambda db: removing.purge(db, before))

    async def branch(self, conversation: ConversationId) -> Sequence[StoredMessage]:
        """The shown branch from the first message to the leaf."""
        return self._places.all_found(await self._database.read(lambda db: trees.shown(db, conversation)))

    async def path(self, message: MessageId) -> Sequence[StoredMessage]:
        """The messages from the first one to this one."""
        return self._places.all_found(await self._database.read(lambda db: trees.path(db, message)))

    async def tree(self, conversation: ConversationId) -> Sequence[StoredMessage]:
        """Every living message, oldest first."""
        return self._places.all_found(await self._database.read(lambda db: trees.tree(db, conversation)))

    async def alternatives(self, conversation: ConversationId) -> Mapping[MessageId, tuple[MessageId, ...]]:
        """For the messages of the shown branch that have any: all that share the parent."""
        return await self._database.read(lambda db: trees.alternatives(db, conversation))

    async def choose(self, message: MessageId) -> None:
        """Show the newest message below this one."""
        await self._database.write(lambda db: removing.choose(db, message))

    async def message(self, message: MessageId) -> StoredMessage | None:
        """One message, deleted or not, or None."""
        found = await self._database.read(lambda db: trees.message(db, message))
        return None if found is None else self._places.found(found)

    async def save_message(self, message: StoredMessage) -> None:
        """Add or replace a message; the conversation's leaf and time of change follow a message that is new."""
        kept = self._places.kept(message)
        await self._database.write(lambda db: trees.save(db, kept))

    async def save_messages(self, many: Sequence[StoredMessage]) -> None:
        """Add or replace many messages in one transaction: all of them are kept, or none."""

        def work(db: sqlite3.Connection) -> None:
            for message in many:
                trees.save(db, self._places.kept(message))

        await self._database.write(work)

    async def delete_messages(self, ids: Sequence[MessageId], at: float) -> None:
        """Mark messages as deleted; what follows them stays."""
        await self._database.write(lambda db: removing.delete(db, ids, at))

    async def restore_messages(self, ids: Sequence[MessageId]) -> None:
        """Take that back, and show what came back."""
        await self._database.write(lambda db: removing.restore(db, ids))

    async def set_feedback(self, message: MessageId, feedback: Feedback | None) -> None:
        """Keep what the user thinks of a reply, or forget it."""
        await self._database.write(lambda db: trees.set_feedback(db, message, feedback))

    async def set_feeling(self, message: MessageId, feeling: Feeling | None) -> None:
        """Keep how a message was said or what its voice carried, or forget it."""
        await self._database.write(lambda db: trees.set_feeling(db, message, feeling))

    async def mark_interrupted(self) -> int:
        """Turn replies that a crash left STREAMING into STOPPED; returns how many there were."""
        return await self._database.write(trees.mark_interrupted)

    async def draft(self, key: str) -> Draft | None:
        """What was begun to be written."""
        found = await self._database.read(lambda db: notes.draft(db, key))
        return None if found is None else self._places.found_draft(found)

    async def save_draft(self, key: str, draft: Draft | None) -> None:
        """Keep a draft, or forget it."""
        kept = None if draft is None else self._places.kept_draft(draft)
        await self._database.write(lambda db: notes.save_draft(db, key, kept))

    async def summary(self, conversation: ConversationId) -> Summary | None:
        """The newest summary whose last message lies on the shown branch."""
        return await self._database.read(lambda db: notes.summary(db, conversation))

    async def save_summary(self, summary: Summary) -> None:
        """Keep a summary."""
        await self._database.write(lambda db: notes.save_summary(db, summary))

    async def digests(self) -> frozenset[str]:
        """What is attached to any message or draft."""
        return await self._database.read(notes.digests)

    async def search(self, query: SearchQuery) -> Sequence[SearchHit]:
        """The messages in which all words occur."""
        return await self._database.read(lambda db: searching.search(db, query))

    async def aclose(self) -> None:
        """Write what is pending and close."""
        await self._database.aclose()
