"""Replies while they arrive: collected piece by piece, and saved in order."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from saijin_studio.core.conversations import ReplyState
from saijin_studio.core.errors import StorageError, UnknownConversation
from saijin_studio.core.jobs import JobState

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.conversations import StoredMessage
    from saijin_studio.core.errors import Fault
    from saijin_studio.core.events import JobStateChanged
    from saijin_studio.core.ports.conversation_store import ConversationStore

_ENDS = {
    JobState.COMPLETED: ReplyState.WHOLE,
    JobState.CANCELLED: ReplyState.STOPPED,
    JobState.FAILED: ReplyState.FAILED,
}


class Timer(Protocol):
    """What ``Later`` returns."""

    def cancel(self) -> None:
        """Do not call any more."""
        ...


class Later(Protocol):
    """Calls something back in the event loop after so many seconds, as ``loop.call_later`` does."""

    def __call__(self, delay: float, callback: Callable[[], object], /) -> Timer:
        """Call ``callback`` once, ``delay`` seconds from now."""
        ...


class GrowingReply:
    """One reply that is being written. Used from one event loop only.

    The message is saved at most once an interval while it grows, and at once when it ends. Saves never overtake
    one another: while one is under way, what comes meanwhile waits and is saved together.

    Args:
        message: the empty reply, already saved.
        store: where it is kept.
        later: the timer.
        interval: seconds between two saves.
        on_fault: told when saving fails, once until it has succeeded again.
    """

    def __init__(
        self,
        message: StoredMessage,
        store: ConversationStore,
        *,
        later: Later,
        interval: float,
        on_fault: Callable[[StoredMessage, Fault], None],
    ) -> None:
        self._message = message
        self._pieces = [message.message.text]
        self._store = store
        self._later = later
        self._interval = interval
        self._on_fault = on_fault
        self._timer: Timer | None = None
        self._saving: asyncio.Task[None] | None = None
        self._unsaved = False
        self._failing = False

    @property
    def message(self) -> StoredMessage:
        """The reply as it is now, saved or not."""
        text = "".join(self._pieces)
        self._pieces = [text]
        return replace(self._message, message=replace(self._message.message, text=text))

    @property
    def ended(self) -> bool:
        """Whether nothing more will come."""
        return self._message.state is not ReplyState.STREAMING

    @property
    def settled(self) -> bool:
        """Whether it has ended and all of it is saved."""
        return self.ended and not self._unsaved and self._saving is None

    def add(self, text: str) -> None:
        """Take the next piece."""
        self._pieces.append(text)
        self._unsaved = True
        self._save_later()

    def follow(self, event: JobStateChanged) -> None:
        """Take what happened to the job: who answers, and how it ended."""
        before = self._message
        served = before.served if event.served is None else event.served
        usage = before.usage if event.usage is None else event.usage
        fault = before.fault if event.fault is None else event.fault
        state = _ENDS.get(event.state, before.state)
        after = replace(before, served=served, usage=usage, fault=fault, state=state)
        if after == before:
            return
        self._message = after
        self._unsaved = True
        if self.ended:
            self._save_now()
        else:
            self._save_later()

    def stop(self) -> None:
        """End it as it is, because nobody will write it on."""
        if not self.ended:
            self._message = replace(self._message, state=ReplyState.STOPPED)
            self._unsaved = True

    async def flush(self) -> None:
        """Save what is not saved yet; returns when it is, or when saving has failed."""
        while self._unsaved or self._saving is not None:
            await asyncio.shield(self._save_now())
            if self._failing:
                return

    def _save_later(self) -> None:
        if self._timer is None and self._saving is None:
            self._timer = self._later(self._interval, self._save_now)

    def _save_now(self) -> asyncio.Task[None]:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._saving is None:
            self._saving = asyncio.get_running_loop().create_task(self._save())
        return self._saving

    async def _save(self) -> None:
        try:
            while self._unsaved:
                self._unsaved = False
                await self._save_once(self.message)
                if self._failing or not self.ended:
                    break
        finally:
            self._saving = None
        if self._unsaved:
            self._save_later()

    async def _save_once(self, message: StoredMessage) -> None:
        try:
            await self._store.save_message(message)
        except UnknownConversation:
            # Deleted while it was being answered; there is nowhere to put it.
            self._unsaved = False
        except StorageError as error:
            self._unsaved = True
            if not self._failing:
                self._failing = True
                self._on_fault(message, error.fault())
        else:
            self._failing = False
