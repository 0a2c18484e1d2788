"""A reply while it is written, from whichever point on one looks: nothing missed, nothing twice."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Protocol

from saijin_studio.core.conversations import ReplyState
from saijin_studio.core.events import BranchRead, DeltaReceived, JobStateChanged
from saijin_studio.core.jobs import JobState
from saijin_studio.studio.sound.ahead import BrokenOff

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from types import TracebackType
    from typing import Self

    from saijin_studio.core.conversations import StoredMessage
    from saijin_studio.core.events import Event, ReplyStarted
    from saijin_studio.core.ids import MessageId
    from saijin_studio.core.ports.events import FanOut


class Remembers(Protocol):
    """Who knows how far a reply has come."""

    async def message(self, message: MessageId) -> StoredMessage | None:
        """One message as far as it has come."""
        ...


class Following:
    """The text of a reply as it grows; thoughts are no part of it. Used once, in the scheduler's loop.

    What had come may turn out to have been thought and not said (``dialogue.afterthought``). Then ``taken_back`` is
    set, and ``pieces`` are to be asked for anew: they begin with the reply that is left, which is where places in
    the text count from. What was spoken until then cannot be unsaid; none of it is spoken again.

    Args:
        bus: where the pieces come from.
        dialogue: has what came before.
        started: the reply.
    """

    def __init__(self, bus: FanOut, dialogue: Remembers, started: ReplyStarted) -> None:
        self._bus, self._dialogue, self._started = bus, dialogue, started
        self._pieces: list[str] = []
        self._more = asyncio.Event()
        self._blank = False
        self._state = ReplyState.STREAMING
        self.taken_back = asyncio.Event()
        """Whether what ``pieces`` gave is not the reply."""
        self.ended = asyncio.Event()
        """Whether nothing more will come."""

    async def __aenter__(self) -> Self:
        found = await self._dialogue.message(self._started.message)
        # Nothing is awaited between the two, so that what is published from now on is what is not in it.
        self._bus.add(self)
        if found is None:
            self._end(ReplyState.STOPPED)
        else:
            self._pieces = [found.message.text]
            if found.state is not ReplyState.STREAMING:
                self._end(found.state)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bus.remove(self)

    @property
    def whole(self) -> bool:
        """Whether the reply was written to its end."""
        return self._state is ReplyState.WHOLE

    def pieces(self) -> AsyncGenerator[str, None]:
        """All of it, piece by piece; only the newest that were asked for are right.

        Raises:
            BrokenOff: behind the last piece, when the reply was stopped or failed.
        """
        self.taken_back.clear()
        return self._from_the_beginning()

    def publish(self, event: Event) -> None:
        """Take the events of the reply; see ``EventSink``."""
        match event:
            case DeltaReceived(job, text) if job == self._started.job:
                self._add(text)
            case JobStateChanged(job=job, state=state) if job == self._started.job and state.terminal:
                self._end(_ENDS[state])
            case BranchRead(messages=messages):
                for one in messages:
                    if one.id == self._started.message:
                        self._compare(one.message.text)
            case _:
                pass

    async def _from_the_beginning(self) -> AsyncGenerator[str, None]:
        at = 0
        while True:
            while at < len(self._pieces):
                at += 1
                yield self._pieces[at - 1]
            if self.ended.is_set():
                break
            self._more.clear()
            await self._more.wait()
        if not self.whole:
            raise BrokenOff

    def _add(self, text: str) -> None:
        if self._blank:  # between the thoughts and the first word, as the message has it
            text = text.lstrip()
            self._blank = not text
        self._pieces.append(text)
        self._more.set()

    def _end(self, state: ReplyState) -> None:
        self._state = state
        self.ended.set()
        self._more.set()

    def _compare(self, text: str) -> None:
        """See whether the message is what has come, or, written on later, begins with it."""
        if not text.startswith("".join(self._pieces).rstrip()):
            self._pieces, self._blank = [text], not text
            self.taken_back.set()
            self._more.set()


_ENDS = {
    JobState.COMPLETED: ReplyState.WHOLE,
    JobState.CANCELLED: ReplyState.STOPPED,
    JobState.FAILED: ReplyState.FAILED,
}
