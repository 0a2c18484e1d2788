"""What a user could know of a studio that will be killed: which messages are kept, how far each reply has come."""

from __future__ import annotations

import asyncio
from hashlib import sha256
from time import monotonic
from typing import TYPE_CHECKING

from saijin_studio.core.conversations import ReplyState
from saijin_studio.core.events import DeltaReceived, JobStateChanged, ReplyStarted

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping

    from saijin_studio.core.events import Event
    from saijin_studio.core.ids import JobId, MessageId
    from saijin_studio.studio.parts import Parts

    Tell = Callable[[Mapping[str, object]], None]

_LOOK_AGAIN = 0.02


def digest(text: str) -> str:
    """A text in so few characters that it can be told from every other."""
    return sha256(text.encode()).hexdigest()


class Witness:
    """An ``EventSink`` in the studio's own thread, behind everything that saves.

    It tells ``grown`` for every piece of a reply, at the moment it comes, and ``saved`` for a message that is whole
    in the database: a question as soon as its reply begins, a reply when it has ended and was written.

    Args:
        parts: of the studio.
        tell: is told, in that thread.
    """

    def __init__(self, parts: Parts, tell: Tell) -> None:
        self._parts = parts
        self._tell = tell
        self._replies: dict[JobId, MessageId] = {}
        self._lengths: dict[JobId, int] = {}
        self._looking: set[asyncio.Task[None]] = set()

    def publish(self, event: Event) -> None:
        """Take an event of the studio."""
        match event:
            case ReplyStarted(_, message, job):
                self._replies[job] = message
                self._spawn(self._question(message))
            case DeltaReceived(job, text) if job in self._replies:
                length = self._lengths.get(job, 0) + len(text)
                self._lengths[job] = length
                self._tell({"grown": self._replies[job], "length": length, "at": monotonic()})
            case JobStateChanged(job, state) if state.terminal and job in self._replies:
                self._spawn(self._reply(self._replies.pop(job)))
            case _:
                pass

    def _spawn(self, looking: Coroutine[object, object, None]) -> None:
        task = asyncio.get_running_loop().create_task(looking)
        self._looking.add(task)
        task.add_done_callback(self._looking.discard)

    async def _question(self, reply: MessageId) -> None:
        found = await self._parts.store.message(reply)
        if found is not None and found.parent is not None:
            await self._reply(found.parent)

    async def _reply(self, message: MessageId) -> None:
        """Wait until it is written to its end, without a wish of one's own that it be."""
        while True:
            found = await self._parts.store.message(message)
            if found is not None and found.state is not ReplyState.STREAMING:
                self._tell({"saved": message, "digest": digest(found.message.text)})
                return
            await asyncio.sleep(_LOOK_AGAIN)
