"""The rollouts of a data folder: one at a time, each with a journal of its own."""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from saijin_studio.core.errors import StudioClosing, StudioError
from saijin_studio.core.events import FaultRaised, RolloutChanged
from saijin_studio.core.rollout_errors import (
    NothingRolledOut,
    RolloutRunning,
    UnknownPhase,
)
from saijin_studio.core.rollouts import RolloutState
from saijin_studio.library.rollout.entries import Begun
from saijin_studio.library.rollout.journal import ENDING, RolloutJournal, journals
from saijin_studio.library.rollout.plan_schema import START
from saijin_studio.library.rollout.record import Record
from saijin_studio.studio.rollout.engine import RolloutEngine
from saijin_studio.studio.rollout.looking import Looker
from saijin_studio.studio.rollout.opened import FileNotes, Opened, opened
from saijin_studio.studio.rollout.steps import displayed

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from pathlib import Path

    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.core.ports.events import EventSink
    from saijin_studio.core.rollouts import PlanHead, Rollout
    from saijin_studio.library.rollout.record import Place
    from saijin_studio.studio.rollout.plans import Plans
    from saijin_studio.studio.rollout.ports import Ports

_log = logging.getLogger(__name__)

PROGRESS_SECONDS = 0.1
"""Between two events that only tell of bytes."""


class Rollouts:
    """Plans, runs, pauses and takes back rollouts. Lives in the scheduler's loop.

    Args:
        folder: where the journals are kept.
        plans: finds plans.
        ports: what steps are done with.
        sink: gets ``RolloutChanged``, and faults that belong to no call.
        clock: the time.
    """

    def __init__(self, folder: Path, plans: Plans, ports: Ports, sink: EventSink, clock: Clock) -> None:
        self._folder = folder
        self._plans = plans
        self._ports = ports
        self._sink = sink
        self._clock = clock
        self._looker = Looker(ports)
        self._task: asyncio.Task[None] | None = None
        self._turn = asyncio.Lock()
        self._settling: asyncio.Task[None] | None = None
        self._open: Opened | None = None

    # --- what is asked ----------------------------------------------------------------------------------------

    def plans(self) -> tuple[PlanHead, ...]:
        """The plans that can be chosen: those that ship, then the user's own."""
        return self._plans.heads()

    async def plan(self, plan: str | None = None) -> Rollout:
        """What a plan would do here, and what keeps it from beginning; without a name, the one that ships.

        Raises:
            UnknownPlan, PlanInvalid: when there is no such plan, or it has a fault.
        """
        found, name = await asyncio.to_thread(self._plans.find, plan)
        return await self._looker.preview(found, name)

    async def status(self) -> Rollout | None:
        """The newest rollout; None where there never was one.

        Raises:
            RolloutJournalDamaged: when its journal cannot be read.
        """
        found = await self._newest()
        if found is None:
            return None
        await self._looker.learn(found.plan)
        return self._shown(found)

    async def history(self) -> tuple[Rollout, ...]:
        """All rollouts, the newest first; those whose journal cannot be read are left out."""
        found: list[Rollout] = []
        newest = self._open
        for journal in await asyncio.to_thread(journals, self._folder):
            if newest is not None and newest.journal.file == journal.file:
                found.append(self._shown(newest))
                continue
            with suppress(StudioError):
                if (one := await asyncio.to_thread(opened, journal)) is not None:
                    found.append(self._shown(one))
        return tuple(found)

    # --- what is done -----------------------------------------------------------------------------------------

    async def run(self, plan: str | None = None) -> Rollout:
        """Roll a plan out, to its end: complete, paused or taken back. One that is not over goes on instead.

        Cancelling this pauses it.

        Raises:
            UnknownPlan, PlanInvalid: when there is no such plan, or it has a fault.
            RolloutRunning: when one is under way.
            StudioError: when its journal cannot be written, or something cannot be taken back now.
        """
        await self._settled()
        async with self._turn:
            self._refuse_while_running()
            found = await self._newest()
            if found is None or found.record.state.over:
                found = await self._begin(plan)
            await self._looker.learn(found.plan)
            task = self._start(self._engine(found).run)
        return await self._follow(found, task)

    async def go_on(self) -> Rollout | None:
        """Go on with a rollout in which the studio was ended by force; None where there is none.

        Raises:
            StudioError: as ``run`` does.
        """
        await self._settled()
        if self._task is not None:
            return None
        found = await self._newest()
        if found is None or found.record.state not in {RolloutState.RUNNING, RolloutState.ROLLING_BACK}:
            return None
        return await self.run()

    async def pause(self) -> None:
        """Stop at once where it is; what was under way begins anew when it goes on."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])

    async def rollback(self, *, to_phase: str | None = None) -> Rollout:
        """Take back what was done: of a rollout that is not over its unfinished phase, else all of it.

        Args:
            to_phase: the phase after which everything is to be as it was; ``start`` for before all of them.

        Raises:
            NothingRolledOut: when there is nothing to take back.
            UnknownPhase: when there is no such finished phase.
            StudioError: when the journal cannot be written, or something cannot be taken back now.
        """
        await self._settled()
        async with self._turn:
            await self.pause()
            found = await self._newest()
            if found is None or not (found.record.open or not found.record.state.over):
                raise NothingRolledOut
            keep, engine, why = _kept(found, to_phase), self._engine(found), found.record.fault
            task = self._start(lambda: engine.back(keep, why))
        return await self._follow(found, task)

    def start(self) -> None:
        """At the start of the studio: go on taking back what was being taken back; a fault of that is told."""
        self._settling = asyncio.create_task(self._settle(), name="settle the rollout")

    async def settled(self) -> Rollout:
        """Wait until what was being taken back at the start is; the rollout that it was.

        Raises:
            NothingRolledOut: when there never was one.
            StudioError: when its journal cannot be read.
        """
        await self._settled()
        found = await self.status()
        if found is None:
            raise NothingRolledOut
        return found

    async def aclose(self) -> None:
        """Pause what is under way; the next studio finds it so."""
        if self._settling is not None:
            self._settling.cancel()
            await asyncio.wait([self._settling])
        await self.pause()

    async def _settle(self) -> None:
        try:
            found = await self._newest()
            if found is not None and found.record.state is RolloutState.ROLLING_BACK:
                await self._follow(found, self._start(self._engine(found).run))
        except StudioError as error:
            self._sink.publish(FaultRaised(error.fault()))

    async def _settled(self) -> None:
        """Wait until the start is over."""
        if self._settling is not None:
            await asyncio.wait([self._settling])

    # --- within ----------------------------------------------------------------------------------------------

    async def _begin(self, plan: str | None) -> Opened:
        found, name = await asyncio.to_thread(self._plans.find, plan)
        now = self._clock.wall()
        stamp = time.strftime("%Y%m%d-%H%M%S", time.gmtime(now))
        number = 0
        while (self._folder / f"{stamp}-{number:02}{ENDING}").exists():
            number += 1
        entry = Begun(f"{stamp}-{number:02}", found.text, name, now)
        journal = RolloutJournal(self._folder / f"{entry.id}{ENDING}")
        await asyncio.to_thread(journal.append, entry)
        self._open = Opened(found, Record(entry), journal)
        return self._open

    async def _newest(self) -> Opened | None:
        if self._open is None:
            for journal in await asyncio.to_thread(journals, self._folder):
                self._open = await asyncio.to_thread(opened, journal)
                if self._open is not None:
                    break
        return self._open

    def _engine(self, found: Opened) -> RolloutEngine:
        return RolloutEngine(
            found.plan,
            found.record,
            FileNotes(found.journal),
            self._ports,
            self._clock,
            lambda: self._tell(found),
            lambda place, done, total: self._advance(found, place, done, total),
        )

    def _start(self, work: Callable[[], Coroutine[object, object, None]]) -> asyncio.Task[None]:
        self._task = asyncio.create_task(work(), name="rollout")
        return self._task

    async def _follow(self, found: Opened, task: asyncio.Task[None]) -> Rollout:
        try:
            await asyncio.shield(task)
        except StudioClosing:
            _log.info("the rollout is paused: the studio ends")
        except asyncio.CancelledError:
            if not task.done():
                task.cancel()
                await asyncio.wait([task])
                raise
        finally:
            if self._task is task:
                self._task = None
            found.progress.clear()
            self._tell(found)
        return self._shown(found)

    def _refuse_while_running(self) -> None:
        if self._task is not None:
            raise RolloutRunning

    def _advance(self, found: Opened, place: Place, done: int, total: int) -> None:
        found.progress[place] = done, total
        now = self._clock.monotonic()
        if now - found.advanced >= PROGRESS_SECONDS:
            found.advanced = now
            self._tell(found)

    def _tell(self, found: Opened) -> None:
        self._sink.publish(RolloutChanged(self._shown(found)))

    def _shown(self, found: Opened) -> Rollout:
        running = found is self._open and self._task is not None
        shown = self._looker.seen(found.plan, found.progress, paused=not running)
        return displayed(found.plan, found.record, shown)


def _kept(found: Opened, to_phase: str | None) -> int:
    """How many phases stay."""
    names = [phase.id for phase in found.plan.phases[: found.record.finished]]
    if to_phase is None:
        return 0 if found.record.state.over else found.record.finished
    if to_phase == START:
        return 0
    if to_phase not in names:
        raise UnknownPhase(phase=to_phase, known=", ".join((START, *names)))
    return names.index(to_phase) + 1
