"""What the user changes in a conversation without asking anybody."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from saijin_studio.core.conversations import ReplyState, StoredMessage
from saijin_studio.core.events import ConversationsChanged
from saijin_studio.core.ids import ConversationId, MessageId

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from saijin_studio.core.conversations import Feedback
    from saijin_studio.core.feelings import Feeling
    from saijin_studio.core.ids import JobId
    from saijin_studio.core.messages import Message
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.core.ports.conversation_store import ConversationStore
    from saijin_studio.core.ports.events import EventSink
    from saijin_studio.dialogue.growth import Growth
    from saijin_studio.dialogue.reading import Reader


class Changes:
    """Deletes, forks, chooses, rates and corrects feelings.

    Args:
        store: has the conversations.
        growth: has the replies that are being written.
        reader: reads both together.
        cancel: stops a job.
        sink: gets ``ConversationsChanged``.
        clock: for the times.
        new_id: makes the ids of conversations and messages.
    """

    def __init__(
        self,
        store: ConversationStore,
        growth: Growth,
        reader: Reader,
        cancel: Callable[[JobId], object],
        sink: EventSink,
        clock: Clock,
        new_id: Callable[[], str],
    ) -> None:
        self._store = store
        self._growth = growth
        self._reader = reader
        self._cancel = cancel
        self._sink = sink
        self._clock = clock
        self._new_id = new_id

    async def beside(self, message: StoredMessage, said: Message) -> StoredMessage:
        """Keep another text of the user's beside a message; it becomes the leaf."""
        now, made = self._clock.wall(), MessageId(self._new_id())
        asked = StoredMessage(made, message.conversation, message.parent, said, now)
        await self._store.save_message(asked)
        return asked

    async def reworded(self, reply: StoredMessage, text: str) -> None:
        """Keep a reply with the user's text beside it; it becomes the leaf."""
        said = replace(reply.message, text=text)
        await self._store.save_message(
            StoredMessage(
                id=MessageId(self._new_id()),
                conversation=reply.conversation,
                parent=reply.parent,
                message=said,
                created=self._clock.wall(),
                persona=reply.persona,
                served=reply.served,
                edited=True,
            )
        )

    async def fork(self, message: MessageId) -> ConversationId:
        """Begin a new conversation with the path up to this message and with it.

        A reply that is being written is in it as far as it has come.

        Raises:
            UnknownConversation: when there is no such message.
        """
        last = await self._reader.message(message)
        head = await self._store.conversation(last.conversation)
        path = [*await self._reader.above(last), last]
        summary = await self._store.summary(head.id)
        made, now = ConversationId(self._new_id()), self._clock.wall()
        ids = {one.id: MessageId(self._new_id()) for one in path}
        copies: list[StoredMessage] = []
        for one in path:
            state = ReplyState.STOPPED if one.state is ReplyState.STREAMING else one.state
            parent = copies[-1].id if copies else None
            copies.append(replace(one, id=ids[one.id], conversation=made, parent=parent, state=state))
        copy = replace(
            head, id=made, created=now, updated=now, leaf=copies[-1].id, pinned=False, archived=False, deleted=None
        )
        await self._store.add_conversation(copy, copies)
        if summary is not None and summary.upto in ids:
            await self._store.save_summary(replace(summary, conversation=made, upto=ids[summary.upto]))
        self._sink.publish(ConversationsChanged())
        return made

    async def delete(self, messages: Sequence[MessageId]) -> None:
        """Delete messages so that they can be restored; one that is being written is stopped."""
        self._stop(messages)
        await self._store.delete_messages(messages, self._clock.wall())

    async def restore(self, messages: Sequence[MessageId]) -> None:
        """Take deleting back."""
        await self._store.restore_messages(messages)

    async def choose(self, message: MessageId) -> None:
        """Show the branch with this message."""
        await self._store.choose(message)

    async def rate(self, message: MessageId, feedback: Feedback | None) -> None:
        """Keep what the user thinks of a reply, or forget it."""
        reply = self._growth.reply(message)
        if reply is not None:
            reply.rate(feedback)
            await reply.flush()
        await self._store.set_feedback(message, feedback)

    async def feel(self, message: MessageId, feeling: Feeling | None) -> ConversationId:
        """Keep how a message was said, or forget it; returns its conversation.

        Raises:
            UnknownConversation: when there is no such message.
        """
        found = await self._reader.message(message)
        reply = self._growth.reply(message)
        if reply is not None:
            reply.feel(feeling)
            await reply.flush()
        await self._store.set_feeling(message, feeling)
        return found.conversation

    async def stop_below(self, message: StoredMessage) -> None:
        """Stop what is being written as this message, or below it: nobody will read it there."""
        writing = self._growth.writing()
        if message.id in writing:
            self._stop((message.id,))
        for one in writing:
            if one != message.id and any(above.id == message.id for above in await self._reader.path(one)):
                self._stop((one,))

    def stop_in(self, conversations: Collection[ConversationId]) -> None:
        """Stop everything that is being written in these conversations."""
        for job in self._growth.jobs_in(conversations):
            self._cancel(job)

    def _stop(self, messages: Collection[MessageId]) -> None:
        for message, job in self._growth.writing().items():
            if message in messages:
                self._cancel(job)
