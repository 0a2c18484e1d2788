"""What is said to personas: new messages, other answers, answers that go on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from saijin_studio.core.conversations import Conversation, StoredMessage
from saijin_studio.core.errors import DatabaseFailed, UnknownConversation
from saijin_studio.core.events import ConversationsChanged, ReplyStarted
from saijin_studio.core.ids import ConversationId, MessageId
from saijin_studio.core.messages import Message, Role
from saijin_studio.dialogue.titles import first_title
from saijin_studio.dialogue.turns import Past, language_of, past

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from saijin_studio.core.context import ContextOutlook
    from saijin_studio.core.messages import Media
    from saijin_studio.core.personas import Persona
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.core.ports.conversation_store import ConversationStore
    from saijin_studio.core.ports.events import EventSink
    from saijin_studio.dialogue.asking import Asker, Wish
    from saijin_studio.dialogue.changing import Changes
    from saijin_studio.dialogue.growth import Growth
    from saijin_studio.dialogue.reading import Reader
    from saijin_studio.dialogue.writing import Writer


class Talk:
    """Asks personas. Whoever calls makes sure that one call follows another.

    Args:
        store: keeps conversations.
        reader: reads them.
        growth: has the replies that are being written.
        asker: makes questions.
        writer: begins replies.
        changes: changes what is there.
        sink: gets ``ConversationsChanged`` when a conversation begins.
        clock: for the times of messages.
        new_id: makes the ids of conversations and messages.
    """

    def __init__(
        self,
        store: ConversationStore,
        reader: Reader,
        growth: Growth,
        asker: Asker,
        writer: Writer,
        changes: Changes,
        sink: EventSink,
        clock: Clock,
        new_id: Callable[[], str],
    ) -> None:
        self._store = store
        self._reader = reader
        self._growth = growth
        self._asker = asker
        self._writer = writer
        self._changes = changes
        self._sink = sink
        self._clock = clock
        self._new_id = new_id

    async def send(
        self, conversation: ConversationId | None, persona: Persona, said: Message, wish: Wish
    ) -> ReplyStarted:
        """See ``Dialogue.send``."""
        now = self._clock.wall()
        before = await self.past(conversation)
        above = before.messages[-1].id if before.messages else None
        home = conversation or ConversationId(self._new_id())
        asked = StoredMessage(MessageId(self._new_id()), home, above, said, now)
        question = await self._asker.question(persona, _with(before, asked), wish)
        if conversation is None:
            spoken = wish.language or language_of([said])
            title = first_title(said.text) or _named(said.media) or persona.name.text(spoken)
            await self._store.save_conversation(Conversation(home, title, persona.id, now, now))
        await self._store.save_message(asked)
        if conversation is None:
            self._sink.publish(ConversationsChanged())
        return await self._writer.answer(home, asked.id, persona, question)

    async def retry(self, message: MessageId, persona: Persona, wish: Wish) -> ReplyStarted:
        """See ``Dialogue.retry``."""
        found = await self._reader.message(message)
        asked, parent = [*await self._reader.above(found)], found.parent
        if found.message.role is Role.USER:
            asked, parent = [*asked, found], found.id
        question = await self._asker.question(persona, await self._known(found, asked), wish)
        return await self._writer.answer(found.conversation, parent or asked[-1].id, persona, question)

    async def resume(self, message: MessageId, persona: Persona, wish: Wish) -> ReplyStarted:
        """See ``Dialogue.resume``."""
        reply = await self._reader.message(message)
        if reply.message.role is not Role.ASSISTANT:
            raise UnknownConversation(conversation=message)
        writing = self._growth.job_of(message)
        if writing is not None:
            return ReplyStarted(reply.conversation, message, writing)
        await self._growth.saved(message)
        if self._growth.reply(message) is not None:
            raise DatabaseFailed(reason="the reply is not saved yet")
        # Blanks at its end would be read as a part of the next word.
        said = replace(reply.message, text=reply.message.text.rstrip())
        reply = replace(reply, message=said, thinking=reply.thinking if said.text else "")
        known = await self._known(reply, [*await self._reader.above(reply), reply])
        question = await self._asker.question(persona, known, wish, continues=bool(said.text))
        return await self._writer.write_on(reply, persona, question)

    async def edit(self, message: MessageId, text: str, persona: Persona | None, wish: Wish) -> ReplyStarted | None:
        """See ``Dialogue.edit``."""
        found = await self._reader.message(message)
        if found.message.role is not Role.USER:
            await self._changes.stop_below(found)
            await self._changes.reworded(found, text)
            return None
        said = replace(found.message, text=text)
        if persona is None:
            await self._changes.stop_below(found)
            await self._changes.beside(found, said)
            return None
        asked = [*await self._reader.above(found), replace(found, message=said)]
        question = await self._asker.question(persona, await self._known(found, asked), wish)
        await self._changes.stop_below(found)
        beside = await self._changes.beside(found, said)
        return await self._writer.answer(beside.conversation, beside.id, persona, question)

    async def outlook(
        self, conversation: ConversationId | None, persona: Persona, said: Message, wish: Wish
    ) -> ContextOutlook:
        """See ``Dialogue.outlook``."""
        home = conversation or ConversationId("")
        asked = StoredMessage(MessageId(""), home, None, said, self._clock.wall())
        return await self._asker.outlook(persona, _with(await self.past(conversation), asked), wish)

    async def past(self, conversation: ConversationId | None) -> Past:
        """What was said on the shown branch.

        Raises:
            UnknownConversation: when there is no such conversation, or it was deleted.
        """
        if conversation is None:
            return Past(())
        if (await self._store.conversation(conversation)).deleted is not None:
            raise UnknownConversation(conversation=conversation)
        return await self._reader.past_of(conversation)

    async def _known(self, message: StoredMessage, path: Sequence[StoredMessage]) -> Past:
        """What is known on the path to a message, with the summary of its beginning where there is one."""
        return past(path, await self._store.summary(message.conversation))


def _with(before: Past, asked: StoredMessage) -> Past:
    return replace(before, messages=(*before.messages, asked))


def _named(media: Sequence[Media]) -> str:
    return next((first_title(one.name) for one in media if one.name), "")
