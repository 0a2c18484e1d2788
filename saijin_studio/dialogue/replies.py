"""Replies while they arrive: collected piece by piece, and saved in order."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from saijin_studio.core.conversations import ReplyState
from saijin_studio.core.errors import StorageError, UnknownConversation
from saijin_studio.core.jobs import JobState, Usage
from saijin_studio.dialogue import afterthought

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.conversations import Feedback, StoredMessage
    from saijin_studio.core.errors import Fault
    from saijin_studio.core.events import JobStateChanged, Served
    from saijin_studio.core.feelings import Feeling
    from saijin_studio.core.ids import ConversationId, MessageId
    from saijin_studio.core.ports.conversation_store import ConversationStore

SAVE_SECONDS = 0.5
"""How long a piece of a reply waits to be saved; with what a save takes, a crash costs its last second at most."""

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


def context_unknown(_served: Served) -> int:
    """How many tokens fit into a model of which nothing is known."""
    return 0


class GrowingReply:
    """One reply that is being written. Used from one event loop only.

    No piece waits longer than an interval until it is saved with all that came meanwhile, and the end is saved at
    once. Saves never overtake one another: what is due while one is under way is saved right after it.

    Args:
        message: the reply as it begins, already saved; one that has text is written on.
        store: where it is kept.
        later: the timer.
        interval: seconds that a piece may wait.
        on_fault: told when saving fails, once until it has succeeded again.
        context_of: how many tokens fit into what serves it.
        on_afterthought: told when what had come as the reply turns out to have been thought.
    """

    def __init__(
        self,
        message: StoredMessage,
        store: ConversationStore,
        *,
        later: Later,
        interval: float,
        on_fault: Callable[[StoredMessage, Fault], None],
        context_of: Callable[[Served], int] = context_unknown,
        on_afterthought: Callable[[], object] = lambda: None,
    ) -> None:
        self._message = message
        self._pieces = [message.message.text]
        self._thoughts = [message.thinking]
        self._written = message.usage if message.message.text else None
        self._told_thoughts = bool(message.message.text)
        self._ends_thoughts = False
        self._blank = False
        self._context_of = context_of
        self._on_afterthought = on_afterthought
        self._store = store
        self._later = later
        self._interval = interval
        self._on_fault = on_fault
        self._timer: Timer | None = None
        self._saving: asyncio.Task[None] | None = None
        self._unsaved = False
        self._overdue = False
        self._failing = False

    @property
    def id(self) -> MessageId:
        """Which message it is."""
        return self._message.id

    @property
    def conversation(self) -> ConversationId:
        """Where it belongs."""
        return self._message.conversation

    @property
    def message(self) -> StoredMessage:
        """The reply as it is now, saved or not."""
        text, thinking = "".join(self._pieces), "".join(self._thoughts)
        self._pieces, self._thoughts = [text], [thinking]
        said = replace(self._message.message, text=text)
        return replace(self._message, message=said, thinking=thinking)

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
        if self._blank:  # between the thoughts and the first word
            text = text.lstrip()
            self._blank = not text
        self._pieces.append(text)
        self._unsaved = True
        self._save_later()
        if not self._told_thoughts:
            self._look_for_an_end(text)

    def think(self, text: str) -> None:
        """Take the next piece of what is thought before the reply."""
        self._told_thoughts = True
        self._thoughts.append(text)
        self._unsaved = True
        self._save_later()

    def rate(self, feedback: Feedback | None) -> None:
        """Take what the user thinks of it, so that no save forgets it."""
        self._message = replace(self._message, feedback=feedback)

    def feel(self, feeling: Feeling | None) -> None:
        """Take what its voice carries, so that no save forgets it."""
        self._message = replace(self._message, message=replace(self._message.message, feeling=feeling))

    def follow(self, event: JobStateChanged) -> None:
        """Take what happened to the job: who answers, and how it ended."""
        before = self._message
        served = before.served if event.served is None else event.served
        after = replace(
            before,
            served=served,
            context=before.context if event.served is None else self._context_of(event.served),
            usage=before.usage if event.usage is None else _together(self._written, event.usage),
            fault=before.fault if event.fault is None else event.fault,
            reason=before.reason if event.reason is None else event.reason,
            state=_ENDS.get(event.state, before.state),
        )
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

    def _look_for_an_end(self, text: str) -> None:
        """See whether what has come so far was thought, and not said: once for each end, when its line is over."""
        after = text
        if ">" in text:
            size = len(afterthought.END)
            tail = "".join(piece[-2 * size :] for piece in self._pieces[-size:-1]) + text
            if afterthought.END in tail:
                self._ends_thoughts, after = True, text.rpartition(">")[2]
        if self._ends_thoughts and "\n" in after:
            self._ends_thoughts = False
            self._part()

    def _part(self) -> None:
        thought, rest = afterthought.part("".join(self._pieces))
        if thought:
            self._told_thoughts = True
            self._pieces, self._thoughts = [rest], [thought]
            self._blank = not rest
            self._on_afterthought()

    async def flush(self) -> None:
        """Save what is not saved yet; returns when it is, or when saving has failed."""
        while self._unsaved or self._saving is not None:
            await asyncio.shield(self._save_now())
            if self._failing:
                return

    def _save_later(self) -> None:
        if self._timer is None:
            self._timer = self._later(self._interval, self._save_due)

    def _save_due(self) -> None:
        self._timer = None
        if self._saving is None:
            self._save_now()
        else:
            self._overdue = True

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
                self._unsaved = self._overdue = False
                await self._save_once(self.message)
                if self._failing or not (self.ended or self._overdue):
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


def _together(before: Usage | None, now: Usage) -> Usage:
    """What a reply took that was written in two goes; how long the second took to begin is not in it."""
    if before is None:
        return now
    return Usage(
        prompt_tokens=now.prompt_tokens,
        completion_tokens=before.completion_tokens + now.completion_tokens,
        time_to_first_token=before.time_to_first_token,
        seconds=before.seconds + now.seconds - now.time_to_first_token,
    )
