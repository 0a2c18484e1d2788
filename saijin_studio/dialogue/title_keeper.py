"""Titles for conversations that have none but their first words, while nothing else is to be done."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from saijin_studio.core.conversations import TitleBy
from saijin_studio.core.errors import StudioError
from saijin_studio.core.events import JobStateChanged

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.events import Event
    from saijin_studio.core.ids import ConversationId, JobId, ModelId
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.core.ports.conversation_store import ConversationStore
    from saijin_studio.dialogue.errands import Errands
    from saijin_studio.dialogue.replies import Later, Timer
    from saijin_studio.dialogue.titling import Titler

QUIET = 8.0
"""Seconds without any work before a title is asked for."""
_NEXT = 2.0
_RECENT = 86_400.0
"""Seconds; conversations that nobody has touched for so long keep their words."""

_log = logging.getLogger(__name__)


class TitleKeeper:
    """Asks for one title after another as long as nobody wants anything. An ``EventSink``; used from one loop.

    Nothing is loaded for a title, and nothing waits for one: a job of anybody else ends it.

    Args:
        store: has the conversations.
        titler: has titles written.
        errands: runs the jobs for them.
        warm: a row of which a chat model is in memory and idle; None without one.
        clock: tells what is recent.
        later: the timer; None means the event loop's own.
    """

    def __init__(
        self,
        store: ConversationStore,
        titler: Titler,
        errands: Errands,
        warm: Callable[[], ModelId | None],
        clock: Clock,
        *,
        later: Later | None = None,
    ) -> None:
        self._store = store
        self._titler = titler
        self._errands = errands
        self._warm = warm
        self._clock = clock
        self._later = later
        self._busy: set[JobId] = set()
        self._tried: dict[ConversationId, float] = {}
        self._timer: Timer | None = None
        self._looking: asyncio.Task[None] | None = None
        self._closed = False

    def publish(self, event: Event) -> None:
        """Take an event of the scheduler; what others do ends a title, and its end begins the wait."""
        if not isinstance(event, JobStateChanged) or self._errands.in_background(event.job):
            return
        if event.state.terminal:
            self._busy.discard(event.job)
            if not self._busy:
                self._wait(QUIET)
            return
        self._busy.add(event.job)
        self._stop_waiting()
        self._errands.stop_background()

    def close(self) -> None:
        """Ask for nothing any more."""
        self._closed = True
        self._stop_waiting()

    def _wait(self, seconds: float) -> None:
        self._stop_waiting()
        if not self._closed:
            later = self._later or asyncio.get_running_loop().call_later
            self._timer = later(seconds, self._look)

    def _stop_waiting(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _look(self) -> None:
        self._timer = None
        if self._looking is None or self._looking.done():
            self._looking = asyncio.get_running_loop().create_task(self._ask(), name="titles")

    async def _ask(self) -> None:
        try:
            since = self._clock.wall() - _RECENT
            for head in await self._store.conversations():
                if head.updated < since:
                    return
                if head.title_by is not TitleBy.WORDS or self._tried.get(head.id) == head.updated:
                    continue
                row = self._warm()
                if row is None or self._busy or self._closed:
                    return
                self._tried[head.id] = head.updated
                if await self._titler.begin(head.id, row, lambda wrote, one=head.id: self._ended(one, wrote)):
                    if self._busy:  # somebody came while the conversation was read
                        self._errands.stop_background()
                    return
        except StudioError as error:
            _log.info("no title is given: %s", error)

    def _ended(self, conversation: ConversationId, wrote: bool) -> None:
        if not wrote and self._busy:
            self._tried.pop(conversation, None)  # it had to make room, and has its turn later
        if not self._busy:
            self._wait(_NEXT)
