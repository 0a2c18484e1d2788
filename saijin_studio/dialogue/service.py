"""Conversations with personas: what is sent becomes a job, and what comes back becomes a saved message."""

from __future__ import annotations

import asyncio
import logging
import uuid
from typing import TYPE_CHECKING

from saijin_studio.core.conversations import Conversation, ReplyState, StoredMessage
from saijin_studio.core.errors import DatabaseFailed, StudioError, UnknownConversation, UnsupportedRequest
from saijin_studio.core.events import DeltaReceived, JobStateChanged, ReplyStarted
from saijin_studio.core.ids import ConversationId, JobId, MessageId
from saijin_studio.core.jobs import Job, JobState
from saijin_studio.core.language import Language, detect
from saijin_studio.core.messages import Message, Role
from saijin_studio.core.models import Capability
from saijin_studio.dialogue.prompting import build_request
from saijin_studio.dialogue.replies import GrowingReply
from saijin_studio.dialogue.titles import first_title

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from saijin_studio.core.errors import Fault
    from saijin_studio.core.events import Event
    from saijin_studio.core.ids import ModelId
    from saijin_studio.core.jobs import Sampling
    from saijin_studio.core.messages import Media
    from saijin_studio.core.personas import Persona
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.core.ports.conversation_store import ConversationStore
    from saijin_studio.core.ports.events import EventSink
    from saijin_studio.dialogue.prompting import Prompt, Target
    from saijin_studio.dialogue.replies import Later

_log = logging.getLogger(__name__)


def log_saving_failed(message: StoredMessage, fault: Fault) -> None:
    """What is done when saving fails and nobody else wants to know."""
    _log.error("the reply %s could not be saved: %s", message.id, fault.what)


class Dialogue:
    """Sends messages and keeps the replies. Lives in the scheduler's event loop: call everything from there.

    It is an ``EventSink`` too, for the events that the scheduler publishes in that loop.

    Args:
        store: where conversations are kept; not closed by this.
        submit: hands a job to the scheduler.
        sink: gets ``ReplyStarted``.
        target_of: what a row can do and how much it holds; raises ``UnknownModel``.
        clock: for the times of messages.
        on_fault: told once when a reply cannot be saved (it goes on, and saving is tried again every interval).
        new_id: makes the ids of conversations, messages and jobs.
        later: the timer; None means the event loop's own.
        interval: seconds between two saves of a growing reply.
    """

    def __init__(
        self,
        store: ConversationStore,
        submit: Callable[[Job], None],
        sink: EventSink,
        target_of: Callable[[ModelId], Awaitable[Target]],
        clock: Clock,
        *,
        on_fault: Callable[[StoredMessage, Fault], None] = log_saving_failed,
        new_id: Callable[[], str] = lambda: uuid.uuid4().hex,
        later: Later | None = None,
        interval: float = 1.0,
    ) -> None:
        self._store = store
        self._submit = submit
        self._sink = sink
        self._target_of = target_of
        self._clock = clock
        self._on_fault = on_fault
        self._new_id = new_id
        self._later = later
        self._interval = interval
        # Two messages sent at once follow one another, instead of becoming alternatives.
        self._sending = asyncio.Lock()
        self._growing: dict[JobId, GrowingReply] = {}
        self._left_out: dict[MessageId, int] = {}

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

        Raises:
            UnknownConversation, UnknownModel, PromptTooLong, UnsupportedRequest: before anything is saved.
            StorageError: when it could not be saved; nothing was sent then.
            StudioError: when the scheduler refused the job; the reply is kept as failed.
        """
        said = Message(Role.USER, text, tuple(media))
        async with self._sending:
            history = [] if conversation is None else list(await self.branch(conversation))
            above = history[-1].id if history else None
            spoken = language or _language([*(one.message for one in history), said])
            messages = [*(one.message for one in history), said]
            chosen, prompt = await self._prompt(persona, messages, spoken, row, sampling)

            now = self._clock.wall()
            if conversation is None:
                conversation = ConversationId(self._new_id())
                title = first_title(text) or persona.name.text(spoken)
                await self._store.save_conversation(Conversation(conversation, title, persona.id, now, now))
            asked = StoredMessage(MessageId(self._new_id()), conversation, above, said, now)
            await self._store.save_message(asked)
            return await self._answer(asked, persona, chosen, prompt)

    async def retry(
        self,
        message: MessageId,
        persona: Persona,
        *,
        language: Language | None = None,
        row: ModelId | None = None,
        sampling: Sampling | None = None,
    ) -> ReplyStarted:
        """Answer again: a new reply beside ``message``, or under it when it is the user's; it becomes the leaf.

        Raises:
            UnknownConversation: when there is no such message.
            StudioError: as ``send`` does.
        """
        async with self._sending:
            asked = await self._question_of(message)
            history = [one.message for one in await self._path_to(asked)]
            chosen, prompt = await self._prompt(persona, history, language or _language(history), row, sampling)
            return await self._answer(asked, persona, chosen, prompt)

    async def branch(self, conversation: ConversationId) -> Sequence[StoredMessage]:
        """The shown branch, with replies that are being written as far as they have come.

        Every ``DeltaReceived`` that is published after this returns is one that is not in it yet.

        Raises:
            UnknownConversation: when there is none of that id.
            StorageError: when it cannot be read.
        """
        saved = await self._store.branch(conversation)
        newer = self._unsettled()
        return [newer.get(one.id, one) for one in saved]

    def left_out(self, message: MessageId) -> int:
        """How many earlier messages the model could not see when it wrote this reply."""
        return self._left_out.get(message, 0)

    def publish(self, event: Event) -> None:
        """Take an event of the scheduler; those of other jobs are passed over."""
        if not isinstance(event, DeltaReceived | JobStateChanged):
            return
        reply = self._growing.get(event.job)
        if reply is None or reply.ended:
            return
        if isinstance(event, DeltaReceived):
            reply.add(event.text)
        else:
            reply.follow(event)

    async def flush(self) -> None:
        """Save everything that has arrived; returns when that is done or has failed."""
        await asyncio.gather(*(reply.flush() for reply in self._growing.values()))
        self._forget_settled()

    async def aclose(self) -> None:
        """Save everything, and what is still being written as stopped: nobody will write it on.

        Raises:
            DatabaseFailed: when a reply could not be saved.
        """
        for reply in self._growing.values():
            reply.stop()
        await self.flush()
        if self._growing:
            raise DatabaseFailed(reason=f"{len(self._growing)} replies are lost")

    async def _prompt(
        self,
        persona: Persona,
        history: Sequence[Message],
        language: Language,
        row: ModelId | None,
        sampling: Sampling | None,
    ) -> tuple[ModelId, Prompt]:
        rows = persona.rows(Capability.CHAT) or persona.rows(Capability.CODE_COMPLETION)
        if row is None and not rows:
            raise UnsupportedRequest(model=persona.name.text(language), reason="no text model belongs to it")
        chosen = rows[0] if row is None else row
        target = await self._target_of(chosen)
        return chosen, build_request(persona, history, language, target, sampling)

    async def _answer(self, asked: StoredMessage, persona: Persona, row: ModelId, prompt: Prompt) -> ReplyStarted:
        self._forget_settled()
        empty = StoredMessage(
            id=MessageId(self._new_id()),
            conversation=asked.conversation,
            parent=asked.id,
            message=Message(Role.ASSISTANT, ""),
            created=self._clock.wall(),
            state=ReplyState.STREAMING,
            persona=persona.id,
        )
        await self._store.save_message(empty)
        if prompt.left_out:
            self._left_out[empty.id] = prompt.left_out
        job = Job(JobId(self._new_id()), row, prompt.request, persona=persona.id)
        reply = GrowingReply(
            empty,
            self._store,
            later=self._later or asyncio.get_running_loop().call_later,
            interval=self._interval,
            on_fault=self._on_fault,
        )
        self._growing[job.id] = reply
        started = ReplyStarted(asked.conversation, empty.id, job.id)
        self._sink.publish(started)
        try:
            self._submit(job)
        except StudioError as error:
            reply.follow(JobStateChanged(job.id, JobState.FAILED, fault=error.fault()))
            raise
        return started

    async def _question_of(self, message: MessageId) -> StoredMessage:
        found = await self._message(message)
        if found is not None and found.message.role is Role.ASSISTANT and found.parent is not None:
            found = await self._message(found.parent)
        if found is None or found.message.role is not Role.USER:
            raise UnknownConversation(conversation=message)
        return found

    async def _message(self, message: MessageId) -> StoredMessage | None:
        saved = await self._store.message(message)
        return self._unsettled().get(message, saved)

    async def _path_to(self, message: StoredMessage) -> list[StoredMessage]:
        """From the first message to this one, whether it is on the shown branch or not."""
        shown = list(await self.branch(message.conversation))
        places = {one.id: at for at, one in enumerate(shown)}
        aside: list[StoredMessage] = []
        at: StoredMessage | None = message
        while at is not None and at.id not in places:
            aside.append(at)
            at = None if at.parent is None else await self._message(at.parent)
        return shown[: 0 if at is None else places[at.id] + 1] + aside[::-1]

    def _unsettled(self) -> dict[MessageId, StoredMessage]:
        return {one.message.id: one.message for one in self._growing.values() if not one.settled}

    def _forget_settled(self) -> None:
        self._growing = {job: reply for job, reply in self._growing.items() if not reply.settled}


def _language(messages: Sequence[Message]) -> Language:
    """The language of the newest of the user's messages that has one."""
    spoken = Language.EN
    for message in messages:
        if message.role is Role.USER:
            spoken = detect(message.text, spoken)
    return spoken
