"""Replies that are begun: an empty message, and a job that fills it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from saijin_studio.core.conversations import ReplyState, StoredMessage
from saijin_studio.core.errors import StudioError
from saijin_studio.core.events import JobStateChanged, ReplyStarted
from saijin_studio.core.ids import JobId, MessageId
from saijin_studio.core.jobs import Job, JobState, Priority
from saijin_studio.core.messages import Message, Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.ids import ConversationId, ModelId, PersonaId, VariantId
    from saijin_studio.core.personas import Persona
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.core.ports.conversation_store import ConversationStore
    from saijin_studio.core.ports.events import EventSink
    from saijin_studio.dialogue.asking import Question
    from saijin_studio.dialogue.growth import Growth


def any_variant(_row: ModelId, _persona: PersonaId) -> VariantId | None:
    """Where every persona is served alike."""
    return None


class Writer:
    """Begins replies.

    Args:
        store: where they are kept.
        growth: where they grow.
        submit: hands a job to the scheduler.
        sink: gets ``ReplyStarted``.
        clock: for their times.
        new_id: makes the ids of messages and jobs.
        variant_for: the only variant of a row that will do for a persona; None for the best that is here.
    """

    def __init__(
        self,
        store: ConversationStore,
        growth: Growth,
        submit: Callable[[Job], None],
        sink: EventSink,
        clock: Clock,
        new_id: Callable[[], str],
        variant_for: Callable[[ModelId, PersonaId], VariantId | None] = any_variant,
    ) -> None:
        self._store = store
        self._growth = growth
        self._submit = submit
        self._sink = sink
        self._clock = clock
        self._new_id = new_id
        self._variant_for = variant_for

    async def answer(
        self, conversation: ConversationId, parent: MessageId, persona: Persona, question: Question
    ) -> ReplyStarted:
        """Begin a new reply under ``parent``.

        Raises:
            StorageError: when it could not be saved; nothing was asked then.
            StudioError: when the scheduler refused the job; the reply is kept as failed.
        """
        empty = StoredMessage(
            id=MessageId(self._new_id()),
            conversation=conversation,
            parent=parent,
            message=Message(Role.ASSISTANT, ""),
            created=self._clock.wall(),
            state=ReplyState.STREAMING,
            persona=persona.id,
            left_out=question.prompt.left_out,
        )
        return await self._begin(empty, persona, question)

    async def write_on(self, reply: StoredMessage, persona: Persona, question: Question) -> ReplyStarted:
        """Go on with a reply in its own message.

        Raises:
            StudioError: as ``answer`` does.
        """
        left_out = question.prompt.left_out
        begun = replace(reply, state=ReplyState.STREAMING, fault=None, reason=None, left_out=left_out)
        return await self._begin(begun, persona, question)

    async def _begin(self, message: StoredMessage, persona: Persona, question: Question) -> ReplyStarted:
        await self._store.save_message(message)
        # What follows a reply, such as the voice that speaks it, is nearer to the user than the rest of the reply.
        priority = Priority.INTERACTIVE if question.next_row is None else Priority.PIPELINE
        job = Job(
            JobId(self._new_id()),
            question.row,
            question.prompt.request,
            priority,
            persona.id,
            next_row=question.next_row,
            variant=self._variant_for(question.row, persona.id),
            next_variant=question.next_variant,
        )
        self._growth.begin(message, job.id)
        started = ReplyStarted(message.conversation, message.id, job.id)
        self._sink.publish(started)
        try:
            self._submit(job)
        except StudioError as error:
            self._growth.publish(JobStateChanged(job.id, JobState.FAILED, fault=error.fault()))
            raise
        return started
