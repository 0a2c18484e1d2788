"""The way from a team's talk in the scheduler's thread into the window, and back."""

from __future__ import annotations

from collections import deque
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from saijin_studio.core.events import JobStateChanged, PromptRead
from saijin_studio.studio.teams.opening import close_team, open_team
from saijin_studio.studio.teams.turns import TurnStarted, TurnText

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from saijin_studio.core.events import Event
    from saijin_studio.core.ids import JobId
    from saijin_studio.studio.facade import Studio
    from saijin_studio.studio.parts import Parts
    from saijin_studio.studio.teams.talk import TeamTalk
    from saijin_studio.studio.teams.turns import TeamEvent
    from saijin_studio.ui.team_state import TeamOrder

    Told = TeamEvent | JobStateChanged | PromptRead


class TeamWire(QObject):
    """One talk. What it tells, and what the scheduler says of its jobs, arrive here in one order.

    ``told`` gives a ``TeamEvent``, ``JobStateChanged`` or ``PromptRead``, and how often a model of the team was
    loaded by then. Pieces of one turn that wait for the window are joined to one.

    Args:
        studio: where the talk lives.
        order: what the user wants.
    """

    told = Signal(object, int)
    _rung = Signal()

    def __init__(self, studio: Studio, order: TeamOrder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._studio, self._order = studio, order
        self._lock = Lock()
        self._box: deque[tuple[Told, int]] = deque()
        self._open = True
        self._ringing = False
        # What follows belongs to the scheduler's thread.
        self._talk: TeamTalk | None = None
        self._jobs: set[JobId] = set()
        self._rung.connect(self._drain, Qt.ConnectionType.QueuedConnection)

    def start(self) -> Future[None]:
        """Open the talk and begin."""

        async def work(parts: Parts) -> None:
            order = self._order
            self._talk = talk = await open_team(parts, order.members, order.organiser, order.task, self._hear)
            parts.bus.add(self)
            talk.start()

        return self._studio.call(work)

    def act(self, do: Callable[[TeamTalk], object]) -> Future[None]:
        """Do something with the talk, in its thread; nothing where it never began."""

        async def work(_parts: Parts) -> None:
            if self._talk is not None:
                do(self._talk)

        return self._studio.call(work)

    def say(self, words: str) -> Future[None]:
        """Step in; fails with what kept the words from being saved."""

        async def work(_parts: Parts) -> None:
            if self._talk is not None:
                await self._talk.say(words)

        return self._studio.call(work)

    def close(self) -> Future[None]:
        """Stop the talk and save what was said; the window is told no more."""
        with self._lock:
            self._open = False
            self._box.clear()

        async def work(parts: Parts) -> None:
            if self._talk is not None:
                parts.bus.remove(self)
                await close_team(parts, self._talk)

        return self._studio.call(work)

    def publish(self, event: Event) -> None:
        """Take an event of the scheduler, in its thread; those of others' jobs are passed over."""
        if isinstance(event, JobStateChanged | PromptRead) and event.job in self._jobs:
            self._put(event)

    def _hear(self, event: TeamEvent) -> None:
        if isinstance(event, TurnStarted):
            self._jobs.add(event.job)
        self._put(event)

    def _put(self, event: Told) -> None:
        loads = self._talk.loads if self._talk is not None else 0
        with self._lock:
            if not self._open:
                return
            last = self._box[-1][0] if self._box else None
            if isinstance(event, TurnText) and isinstance(last, TurnText) and last.turn == event.turn:
                self._box[-1] = TurnText(last.turn, last.text + event.text), loads
            else:
                self._box.append((event, loads))
            if not self._ringing:
                self._ringing = True
                self._rung.emit()

    def _drain(self) -> None:
        with self._lock:
            self._ringing = False
            taken = tuple(self._box)
            self._box.clear()
        for event, loads in taken:
            self.told.emit(event, loads)
