"""Conversations with personas: what is sent becomes a job, and what comes back becomes a saved message."""

from __future__ import annotations

import asyncio
import uuid
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from saijin_studio.core.errors import UnknownConversation
from saijin_studio.core.messages import Message, Role
from saijin_studio.dialogue.asking import Asker, Wish, no_tokenizer
from saijin_studio.dialogue.changing import Changes
from saijin_studio.dialogue.errands import Errands
from saijin_studio.dialogue.growth import Growth, log_saving_failed
from saijin_studio.dialogue.reading import Reader
from saijin_studio.dialogue.replies import SAVE_SECONDS, context_unknown
from saijin_studio.dialogue.summarising import Summariser
from saijin_studio.dialogue.talking import Talk
from saijin_studio.dialogue.titling import Titler
from saijin_studio.dialogue.writing import Writer, any_variant

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable, Collection, Sequence

    from saijin_studio.core.context import ContextOutlook
    from saijin_studio.core.conversations import Feedback, StoredMessage
    from saijin_studio.core.errors import Fault
    from saijin_studio.core.events import BranchRead, Event, ReplyStarted, Served
    from saijin_studio.core.feelings import Feeling
    from saijin_studio.core.ids import ConversationId, JobId, MessageId, ModelId, PersonaId, VariantId
    from saijin_studio.core.jobs import Job, Sampling
    from saijin_studio.core.language import Language
    from saijin_studio.core.messages import Media
    from saijin_studio.core.personas import Persona
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.core.ports.conversation_store import ConversationStore
    from saijin_studio.core.ports.events import EventSink
    from saijin_studio.core.ports.tokenizer import Tokenizer
    from saijin_studio.dialogue.prompting import Target
    from saijin_studio.dialogue.replies import Later


class Dialogue:
    """Sends messages and keeps the replies. Lives in the scheduler's event loop: call everything from there.

    It is an ``EventSink`` too, for the events that the scheduler publishes in that loop.

    Args:
        store: where conversations are kept; not closed by this.
        submit: hands a job to the scheduler.
        sink: gets ``ReplyStarted``, ``ConversationsChanged``, and a ``BranchRead`` where what had come of a reply
            turns out to be something else.
        target_of: what a row can do and how much it holds; raises ``UnknownModel``.
        clock: for the times of messages.
        cancel: stops a job of the scheduler.
        tokenizer_of: what counts for a row; None while its model is not in memory.
        context_of: how many tokens fit into what serves a reply.
        warm_row: a row of which a chat model is in memory and idle; None without one.
        on_fault: told once when a reply cannot be saved (it goes on, and saving is tried again every interval).
        new_id: makes the ids of conversations, messages and jobs.
        later: the timer; None means the event loop's own.
        interval: seconds that a piece of a reply waits to be saved; with what a save takes, a crash costs its last
            second at most.
        variant_for: the only variant of a row that will do for a persona; None for the best that is here.
    """

    def __init__(
        self,
        store: ConversationStore,
        submit: Callable[[Job], None],
        sink: EventSink,
        target_of: Callable[[ModelId], Awaitable[Target]],
        clock: Clock,
        *,
        cancel: Callable[[JobId], object] = lambda _: None,
        tokenizer_of: Callable[[ModelId], Awaitable[Tokenizer | None]] = no_tokenizer,
        context_of: Callable[[Served], int] = context_unknown,
        warm_row: Callable[[], ModelId | None] = lambda: None,
        on_fault: Callable[[StoredMessage, Fault], None] = log_saving_failed,
        new_id: Callable[[], str] = lambda: uuid.uuid4().hex,
        later: Later | None = None,
        interval: float = SAVE_SECONDS,
        variant_for: Callable[[ModelId, PersonaId], VariantId | None] = any_variant,
    ) -> None:
        self._sink = sink
        self._warm_row = warm_row
        self._changing = asyncio.Lock()
        self._rereading: set[asyncio.Task[None]] = set()
        self._growth = Growth(
            store,
            on_fault=on_fault,
            later=later,
            interval=interval,
            context_of=context_of,
            on_afterthought=self._read_again,
        )
        self._reader = Reader(store, self._growth)
        asker = Asker(target_of, tokenizer_of)
        writer = Writer(store, self._growth, submit, sink, clock, new_id, variant_for)
        self._changes = Changes(store, self._growth, self._reader, cancel, sink, clock, new_id)
        self._talk = Talk(store, self._reader, self._growth, asker, writer, self._changes, sink, clock, new_id)
        self.errands = Errands(submit, cancel, new_id)
        """Runs the jobs for summaries and titles."""
        self._summariser = Summariser(store, self._reader, asker, self.errands, sink, clock)
        self.titler = Titler(store, self._reader, self.errands, sink)
        """Gives titles; ``suggest_title`` is its work."""

    # --- what is asked ----------------------------------------------------------------------------------------

    async def send(
        self,
        conversation: ConversationId | None,
        persona: Persona,
        text: str,
        *,
        language: Language | None = None,
        row: ModelId | None = None,
        sampling: Sampling | None = None,
        media: Sequence[Media] = (),
        feeling: Feeling | None = None,
        next_row: ModelId | None = None,
        next_variant: VariantId | None = None,
    ) -> ReplyStarted:
        """Say something to a persona; the reply comes as events of the job that is returned.

        Args:
            conversation: where to say it; None begins a new one, titled with the first words.
            persona: who is to answer.
            text: what is said.
            language: what the answer shall be in; None tells it by the text.
            row: the model; None means the persona's first.
            sampling: how tokens are drawn; None means as the persona says.
            media: what goes with the text.
            feeling: how it was said.
            next_row: what will be wanted once the reply is there, such as the row that speaks it.
            next_variant: the variant of that.

        Raises:
            UnknownConversation, UnknownModel, PromptTooLong, UnsupportedRequest: before anything is saved.
            StorageError: when it could not be saved; nothing was sent then.
            StudioError: when the scheduler refused the job; the reply is kept as failed.
        """
        said = Message(Role.USER, text, tuple(media), feeling)
        wish = Wish(row, sampling, language, next_row, next_variant)
        async with self._change():
            return await self._talk.send(conversation, persona, said, wish)

    async def retry(
        self,
        message: MessageId,
        persona: Persona,
        *,
        language: Language | None = None,
        row: ModelId | None = None,
        sampling: Sampling | None = None,
        next_row: ModelId | None = None,
        next_variant: VariantId | None = None,
    ) -> ReplyStarted:
        """Answer again: a new reply beside ``message``, or under it when it is the user's; it becomes the leaf.

        A reply that followed another reply, as in a team, is given again in the knowledge of those before it.

        Raises:
            UnknownConversation: when there is no such message.
            NothingToAnswer: when what it answered is gone.
            StudioError: as ``send`` does.
        """
        async with self._change():
            wish = Wish(row, sampling, language, next_row, next_variant)
            return await self._talk.retry(message, persona, wish)

    async def resume(self, message: MessageId, persona: Persona, *, row: ModelId | None = None) -> ReplyStarted:
        """Write a reply on that was stopped, or that ended at its longest, in its own message.

        One that is being written already is not begun twice: what is returned is about that.

        Raises:
            UnknownConversation: when there is no such reply.
            NothingToAnswer: when nothing is left of what it answered.
            StudioError: as ``send`` does.
        """
        async with self._change():
            return await self._talk.resume(message, persona, Wish(row))

    async def edit(
        self, message: MessageId, text: str, persona: Persona | None, *, row: ModelId | None = None
    ) -> ReplyStarted | None:
        """Put another text beside a message: a new alternative, which becomes the leaf; the old one stays.

        What is being written as the old one or below it is stopped.

        Args:
            message: whose text it is instead of; what came with the user's message comes with the new one too.
            text: the new one.
            persona: answers the user's; None, or for a reply, nobody does.
            row: the model; None means the persona's first.

        Raises:
            UnknownConversation: when there is no such message.
            StudioError: as ``send`` does.
        """
        async with self._change():
            return await self._talk.edit(message, text, persona, Wish(row))

    # --- what is read -----------------------------------------------------------------------------------------

    async def branch(self, conversation: ConversationId) -> Sequence[StoredMessage]:
        """The shown branch, with replies that are being written as far as they have come.

        Every ``DeltaReceived`` that is published after this returns is one that is not in it yet.

        Raises:
            UnknownConversation: when there is none of that id.
            StorageError: when it cannot be read.
        """
        return await self._reader.branch(conversation)

    async def read(self, conversation: ConversationId) -> BranchRead:
        """Everything that is shown of a conversation; as ``branch`` does.

        Raises:
            UnknownConversation: when there is none of that id.
            StorageError: when it cannot be read.
        """
        return await self._reader.read(conversation)

    async def message(self, message: MessageId) -> StoredMessage | None:
        """One message, deleted or not, as far as it has come."""
        try:
            return await self._reader.message(message)
        except UnknownConversation:
            return None

    async def outlook(
        self,
        conversation: ConversationId | None,
        persona: Persona,
        text: str,
        media: Sequence[Media] = (),
        row: ModelId | None = None,
    ) -> ContextOutlook:
        """What sending this would make the model read, and what would not fit.

        Raises:
            UnknownConversation, UnknownModel, UnsupportedRequest: when it could not be sent.
        """
        said = Message(Role.USER, text, tuple(media))
        return await self._talk.outlook(conversation, persona, said, Wish(row))

    # --- what is changed --------------------------------------------------------------------------------------

    async def fork(self, message: MessageId) -> ConversationId:
        """Begin a new conversation with what was said up to this message and with it.

        Raises:
            UnknownConversation: when there is no such message.
        """
        async with self._change():
            return await self._changes.fork(message)

    async def delete(self, messages: Sequence[MessageId]) -> None:
        """Delete messages so that they can be restored; one that is being written is stopped."""
        async with self._change():
            await self._changes.delete(messages)

    async def restore(self, messages: Sequence[MessageId]) -> None:
        """Take ``delete`` back."""
        async with self._change():
            await self._changes.restore(messages)

    async def choose(self, message: MessageId) -> None:
        """Show the branch with this message, down to its newest end."""
        async with self._change():
            await self._changes.choose(message)

    async def rate(self, message: MessageId, feedback: Feedback | None) -> None:
        """Keep what the user thinks of a reply, or forget it."""
        async with self._change():
            await self._changes.rate(message, feedback)

    async def feel(self, message: MessageId, feeling: Feeling | None) -> None:
        """Keep how a message was said, or what the voice of a reply carried; a ``BranchRead`` tells.

        Raises:
            UnknownConversation: when there is no such message.
        """
        async with self._change():
            conversation = await self._changes.feel(message, feeling)
        await self._tell(conversation)

    async def summarise(self, conversation: ConversationId, persona: Persona, row: ModelId | None = None) -> JobId:
        """Have the beginning of a conversation put into few words, which stand for it from then on.

        It is what would be left out of the next question, or all but the last four messages. When the job is
        completed, ``ConversationsChanged`` is published; when it fails, everything is as it was.

        Raises:
            NothingToSummarise: when the conversation is too short.
            StudioError: as ``send`` does.
        """
        return await self._summariser.begin(conversation, persona, Wish(row))

    async def suggest_title(self, conversation: ConversationId, row: ModelId | None = None) -> JobId | None:
        """Have a model that is in memory give a conversation its title, when nothing else is to be done.

        A title that the user gave is not replaced. None when there is nothing to go by yet, or no such model.

        Raises:
            UnknownConversation: when there is none of that id.
        """
        chosen = row or self._warm_row()
        return None if chosen is None else await self.titler.begin(conversation, chosen)

    def stop_in(self, conversations: Collection[ConversationId]) -> None:
        """Stop everything that is being written in these conversations."""
        self._changes.stop_in(conversations)

    # --- what the scheduler tells -----------------------------------------------------------------------------

    def publish(self, event: Event) -> None:
        """Take an event of the scheduler; those of other jobs are passed over."""
        self._growth.publish(event)
        self.errands.publish(event)

    async def flush(self) -> None:
        """Save everything that has arrived; returns when that is done or has failed."""
        await self.errands.flush()
        await self._growth.flush()

    async def aclose(self) -> None:
        """Save everything, and what is still being written as stopped: nobody will write it on.

        Raises:
            DatabaseFailed: when a reply could not be saved.
        """
        await self.errands.flush()
        await asyncio.gather(*self._rereading, return_exceptions=True)
        await self._growth.aclose()

    @asynccontextmanager
    async def _change(self) -> AsyncGenerator[None]:
        """What changes a tree waits for what changes it already.

        Two messages that are sent at once follow one another then, instead of becoming alternatives.
        """
        async with self._changing:
            try:
                yield
            finally:
                self._reader.changed()

    def _read_again(self, conversation: ConversationId) -> None:
        """Tell how a conversation stands: what was published of it is not right any more."""
        task = asyncio.get_running_loop().create_task(self._tell(conversation), name="read again")
        self._rereading.add(task)
        task.add_done_callback(self._rereading.discard)

    async def _tell(self, conversation: ConversationId) -> None:
        self._sink.publish(await self._reader.read(conversation))
