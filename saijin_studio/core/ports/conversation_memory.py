"""The conversation store that keeps everything in memory."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from saijin_studio.core import branches, finding
from saijin_studio.core.branches import Link
from saijin_studio.core.conversations import ReplyState, SearchHit
from saijin_studio.core.errors import DatabaseFailed, UnknownConversation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from saijin_studio.core.conversations import (
        Conversation,
        Draft,
        Feedback,
        SearchQuery,
        StoredMessage,
        Summary,
    )
    from saijin_studio.core.feelings import Feeling
    from saijin_studio.core.ids import ConversationId, MessageId


class MemoryConversationStore:
    """The fake ``ConversationStore``, and what a studio without a writable disk could use."""

    def __init__(self) -> None:
        self._heads: dict[ConversationId, Conversation] = {}
        self._messages: dict[MessageId, StoredMessage] = {}
        self._deleted: dict[MessageId, float] = {}
        self._drafts: dict[str, Draft] = {}
        self._summaries: list[Summary] = []

    async def conversations(self, *, deleted: bool = False) -> Sequence[Conversation]:
        """All that are there, or all that were deleted, the one changed last first."""
        found = [head for head in self._heads.values() if (head.deleted is not None) is deleted]
        found.reverse()
        found.sort(key=lambda head: head.updated, reverse=True)
        return found

    async def conversation(self, conversation: ConversationId) -> Conversation:
        """One conversation, deleted or not."""
        if conversation not in self._heads:
            raise UnknownConversation(conversation=conversation)
        return self._heads[conversation]

    async def save_conversation(self, conversation: Conversation) -> None:
        """Add a conversation or replace its head."""
        self._heads[conversation.id] = conversation

    async def change_conversations(
        self, ids: Sequence[ConversationId], change: Callable[[Conversation], Conversation]
    ) -> None:
        """Replace heads by what ``change`` makes of them."""
        self._heads |= {one: change(self._heads[one]) for one in ids if one in self._heads}

    async def add_conversation(self, head: Conversation, messages: Sequence[StoredMessage]) -> None:
        """Add a conversation with all its messages."""
        if head.id in self._heads or any(one.id in self._messages for one in messages):
            raise DatabaseFailed(reason="the conversation is there already")
        self._heads[head.id] = head
        self._messages |= {one.id: one for one in messages}

    async def previews(self, ids: Sequence[ConversationId]) -> Mapping[ConversationId, str]:
        """The beginning of the newest message of each shown branch."""
        branch = {one: self._branch(one) for one in ids if one in self._heads}
        return {one: finding.beginning(said[-1].message.text) for one, said in branch.items() if said}

    async def folders(self) -> Sequence[str]:
        """The folders that conversations are in, by name."""
        return sorted({one.folder for one in self._heads.values() if one.folder and one.deleted is None})

    async def delete_conversations(self, ids: Sequence[ConversationId], at: float) -> None:
        """Mark as deleted."""
        await self.change_conversations(ids, lambda head: replace(head, deleted=at))

    async def restore_conversations(self, ids: Sequence[ConversationId]) -> None:
        """Take the mark away."""
        await self.change_conversations(ids, lambda head: replace(head, deleted=None))

    async def purge(self, before: float) -> int:
        """Remove for good what was deleted before that time."""
        gone = {one.id for one in self._heads.values() if one.deleted is not None and one.deleted < before}
        cut = {one for one, at in self._deleted.items() if at < before}
        cut = {one for one in cut if self._messages[one].conversation not in gone}
        for one in gone:
            del self._heads[one]
            self._drafts.pop(one, None)
        kept: dict[MessageId, StoredMessage] = {}
        for message in self._messages.values():
            above = message.parent
            while above is not None and above in cut:
                above = self._messages[above].parent
            if message.conversation not in gone and message.id not in cut:
                kept[message.id] = replace(message, parent=above)
        self._messages = kept
        self._deleted = {one: at for one, at in self._deleted.items() if one in kept}
        self._summaries = [one for one in self._summaries if one.upto in kept]
        return len(gone) + len(cut)

    async def branch(self, conversation: ConversationId) -> Sequence[StoredMessage]:
        """The shown branch from the first message to the leaf."""
        await self.conversation(conversation)
        return self._branch(conversation)

    async def path(self, message: MessageId) -> Sequence[StoredMessage]:
        """The messages from the first one to this one."""
        found = self._messages.get(message)
        return [] if found is None else self._path(found.conversation, message)

    async def tree(self, conversation: ConversationId) -> Sequence[StoredMessage]:
        """Every living message, oldest first."""
        await self.conversation(conversation)
        links = self._links(conversation)
        living = (self._messages[one] for one, link in links.items() if link.living)
        return [replace(one, parent=branches.living_parent(links, one.id)) for one in living]

    async def alternatives(self, conversation: ConversationId) -> Mapping[MessageId, tuple[MessageId, ...]]:
        """For the messages of the shown branch that have any: all that share the parent."""
        head = await self.conversation(conversation)
        return branches.alternatives(self._links(conversation), head.leaf)

    async def choose(self, message: MessageId) -> None:
        """Show the newest message below this one."""
        if found := self._messages.get(message):
            leaf = branches.newest_leaf(self._links(found.conversation), message)
            self._show(found.conversation, leaf or self._heads[found.conversation].leaf)

    async def message(self, message: MessageId) -> StoredMessage | None:
        """One message, or None."""
        return self._messages.get(message)

    async def save_message(self, message: StoredMessage) -> None:
        """Add or replace a message."""
        head = await self.conversation(message.conversation)
        if message.id not in self._messages:
            self._heads[head.id] = replace(head, leaf=message.id, updated=message.created)
        self._messages[message.id] = message

    async def delete_messages(self, ids: Sequence[MessageId], at: float) -> None:
        """Mark as deleted, and let shown branches end where they still can."""
        self._deleted = {one: at for one in ids if one in self._messages} | self._deleted
        for conversation in self._conversations_of(ids):
            leaf = self._heads[conversation].leaf
            self._show(conversation, branches.leaf_after_deletion(self._links(conversation), leaf))

    async def restore_messages(self, ids: Sequence[MessageId]) -> None:
        """Take the marks away, and show what came back."""
        restored = {one for one in ids if self._deleted.pop(one, None) is not None}
        for conversation in self._conversations_of(restored):
            leaf = self._heads[conversation].leaf
            links = self._links(conversation)
            self._show(conversation, branches.leaf_after_restoring(links, leaf, restored))

    async def set_feedback(self, message: MessageId, feedback: Feedback | None) -> None:
        """Keep what the user thinks of a reply."""
        if found := self._messages.get(message):
            self._messages[message] = replace(found, feedback=feedback)

    async def set_feeling(self, message: MessageId, feeling: Feeling | None) -> None:
        """Keep how a message was said."""
        if found := self._messages.get(message):
            self._messages[message] = replace(found, message=replace(found.message, feeling=feeling))

    async def mark_interrupted(self) -> int:
        """Turn replies that a crash left STREAMING into STOPPED."""
        cut = [one for one in self._messages.values() if one.state is ReplyState.STREAMING]
        for one in cut:
            self._messages[one.id] = replace(one, state=ReplyState.STOPPED)
        return len(cut)

    async def draft(self, key: str) -> Draft | None:
        """What was begun to be written."""
        return self._drafts.get(key)

    async def save_draft(self, key: str, draft: Draft | None) -> None:
        """Keep a draft, or forget it."""
        self._drafts.pop(key, None)
        if draft is not None:
            self._drafts[key] = draft

    async def summary(self, conversation: ConversationId) -> Summary | None:
        """The newest summary whose last message lies on the shown branch."""
        if conversation not in self._heads:
            return None
        shown = {one.id for one in self._branch(conversation)}
        fitting = (one for one in self._summaries if one.upto in shown)
        return max(fitting, key=lambda one: one.created, default=None)

    async def save_summary(self, summary: Summary) -> None:
        """Keep a summary."""
        await self.conversation(summary.conversation)
        self._summaries.insert(0, summary)

    async def digests(self) -> frozenset[str]:
        """What is attached to any message or draft."""
        messages = (one.message.media for one in self._messages.values())
        attached = (*messages, *(draft.media for draft in self._drafts.values()))
        return frozenset(one.digest for media in attached for one in media if one.digest)

    async def search(self, query: SearchQuery) -> Sequence[SearchHit]:
        """The messages in which all words occur."""
        words = finding.words(query.text)
        if not words:
            return []
        heads = [one for one in await self.conversations() if _asked_for(one, query)]
        by_title = [
            self._hit(head, self._messages[head.leaf], words)
            for head in heads
            if head.leaf is not None and finding.contains(finding.fold(head.title), words)
        ]
        known = {head.id: head for head in heads}
        said = (one for one in self._messages.values() if one.conversation in known and one.id not in self._deleted)
        found = [one for one in said if finding.contains(finding.fold(one.message.text), words)]
        found.reverse()
        found.sort(key=lambda one: one.created, reverse=True)
        titled = {hit.message for hit in by_title}
        hits = [self._hit(known[one.conversation], one, words) for one in found if one.id not in titled]
        return [*by_title, *hits][query.offset : query.offset + query.limit]

    async def aclose(self) -> None:
        """Nothing is pending."""

    def _links(self, conversation: ConversationId) -> dict[MessageId, Link]:
        own = (one for one in self._messages.values() if one.conversation == conversation)
        return {one.id: Link(one.parent, one.id not in self._deleted) for one in own}

    def _path(self, conversation: ConversationId, leaf: MessageId | None) -> list[StoredMessage]:
        return [self._messages[one] for one in branches.path(self._links(conversation), leaf)]

    def _branch(self, conversation: ConversationId) -> list[StoredMessage]:
        return self._path(conversation, self._heads[conversation].leaf)

    def _show(self, conversation: ConversationId, leaf: MessageId | None) -> None:
        self._heads[conversation] = replace(self._heads[conversation], leaf=leaf)

    def _conversations_of(self, ids: Iterable[MessageId]) -> set[ConversationId]:
        return {self._messages[one].conversation for one in ids if one in self._messages}

    @staticmethod
    def _hit(head: Conversation, message: StoredMessage, words: Sequence[str]) -> SearchHit:
        text, marks = finding.snippet(message.message.text, words)
        role = message.message.role
        return SearchHit(head.id, head.title, head.persona, message.id, role, message.created, text, marks)


def _asked_for(head: Conversation, query: SearchQuery) -> bool:
    right_one = query.persona is None or head.persona == query.persona
    return right_one and (query.archived or not head.archived)
