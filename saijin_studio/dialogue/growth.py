"""All replies that are being written."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from saijin_studio.core.errors import DatabaseFailed
from saijin_studio.core.events import DeltaReceived, JobStateChanged, ThinkingReceived
from saijin_studio.dialogue.replies import SAVE_SECONDS, GrowingReply, context_unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from saijin_studio.core.conversations import StoredMessage
    from saijin_studio.core.errors import Fault
    from saijin_studio.core.events import Event, Served
    from saijin_studio.core.ids import ConversationId, JobId, MessageId
    from saijin_studio.core.ports.conversation_store import ConversationStore
    from saijin_studio.dialogue.replies import Later

_log = logging.getLogger(__name__)


def log_saving_failed(message: StoredMessage, fault: Fault) -> None:
    """What is done when saving fails and nobody else wants to know."""
    _log.error("the reply %s could not be saved: %s", message.id, fault.what)


class Growth:
    """The replies that are being written or not saved yet, each with its job. An ``EventSink`` for their pieces.

    Args:
        store: where they are kept.
        on_fault: told once when one cannot be saved.
        later: the timer; None means the event loop's own.
        interval: seconds that a piece waits to be saved.
        context_of: how many tokens fit into what serves one.
        on_afterthought: told when a beginning turned out to have been thought, and not said.
    """

    def __init__(
        self,
        store: ConversationStore,
        *,
        on_fault: Callable[[StoredMessage, Fault], None] = log_saving_failed,
        later: Later | None = None,
        interval: float = SAVE_SECONDS,
        context_of: Callable[[Served], int] = context_unknown,
        on_afterthought: Callable[[ConversationId], object] = lambda _: None,
    ) -> None:
        self._store = store
        self._on_fault = on_fault
        self._later = later
        self._interval = interval
        self._context_of = context_of
        self._on_afterthought = on_afterthought
        self._growing: dict[JobId, GrowingReply] = {}

    def begin(self, message: StoredMessage, job: JobId) -> None:
        """Let a reply grow by the pieces of a job; one that was whole before is written on."""
        self._forget_settled()
        self._growing[job] = GrowingReply(
            message,
            self._store,
            later=self._later or asyncio.get_running_loop().call_later,
            interval=self._interval,
            on_fault=self._on_fault,
            context_of=self._context_of,
            on_afterthought=lambda: self._on_afterthought(message.conversation),
        )

    def publish(self, event: Event) -> None:
        """Take an event of the scheduler; those of other jobs are passed over."""
        if not isinstance(event, DeltaReceived | ThinkingReceived | JobStateChanged):
            return
        reply = self._growing.get(event.job)
        if reply is None or reply.ended:
            return
        match event:
            case DeltaReceived(_, text):
                reply.add(text)
            case ThinkingReceived(_, text):
                reply.think(text)
            case JobStateChanged():
                reply.follow(event)

    def unsettled(self) -> tuple[GrowingReply, ...]:
        """Those of which the store does not have everything."""
        return tuple(one for one in self._growing.values() if not one.settled)

    def job_of(self, message: MessageId) -> JobId | None:
        """The job that writes a message just now."""
        return next((job for job, one in self._growing.items() if one.id == message and not one.ended), None)

    def jobs_in(self, conversations: Collection[ConversationId]) -> list[JobId]:
        """The jobs that write in these conversations just now."""
        growing = self._growing.items()
        return [job for job, one in growing if not one.ended and one.conversation in conversations]

    def writing(self) -> Mapping[MessageId, JobId]:
        """The messages that are being written, each with its job."""
        return {one.id: job for job, one in self._growing.items() if not one.ended}

    async def saved(self, message: MessageId) -> None:
        """Save what there is of one message; returns when that is done or has failed."""
        await asyncio.gather(*(one.flush() for one in self._growing.values() if one.id == message))

    def reply(self, message: MessageId) -> GrowingReply | None:
        """A message of which the store does not have everything."""
        return next((one for one in self._growing.values() if one.id == message and not one.settled), None)

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

    def _forget_settled(self) -> None:
        self._growing = {job: reply for job, reply in self._growing.items() if not reply.settled}
