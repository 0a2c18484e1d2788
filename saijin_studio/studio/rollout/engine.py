"""The state machine of a rollout.

Everything is written down before it is done: a step that begins, how to take back what it is about to change, and
that it is over. Killed anywhere, the next run finds in the journal what was under way. It does that step again, or
goes on taking back; so a rollout ends complete, or as it was after its last finished phase, and never between.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING

from saijin_studio.core.errors import StudioClosing, StudioError
from saijin_studio.core.rollout_errors import StepInterrupted
from saijin_studio.core.rollouts import RolloutState, StepState
from saijin_studio.library.rollout.entries import Finished, GoingBack, Over, Paused, Stepped, Undone
from saijin_studio.studio.rollout.doing import Doer
from saijin_studio.studio.rollout.steps import works

if TYPE_CHECKING:
    from saijin_studio.core.errors import Fault
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.core.rollout_plan import RolloutPlan
    from saijin_studio.library.rollout.entries import Entry
    from saijin_studio.library.rollout.record import Place, Record
    from saijin_studio.studio.rollout.ports import Notes, Ports
    from saijin_studio.studio.rollout.steps import Work

_log = logging.getLogger(__name__)

MOST_ATTEMPTS = 3
"""A step in which the studio ended that often, one time after the other, is not tried again."""

_ENDED = {StepState.DONE, StepState.SKIPPED}

Tell = Callable[[], None]


class RolloutEngine:
    """Carries one rollout on, or takes it back.

    Args:
        plan: as it was when the rollout began.
        record: how far it is; goes on with every step.
        notes: the journal.
        ports: what steps are done with.
        clock: the time.
        tell: called after every change.
        progress: called with the place of a step, and bytes done and in all.
    """

    def __init__(
        self,
        plan: RolloutPlan,
        record: Record,
        notes: Notes,
        ports: Ports,
        clock: Clock,
        tell: Tell = lambda: None,
        progress: Callable[[Place, int, int], None] = lambda _place, _done, _total: None,
    ) -> None:
        self.record = record
        self._plan = plan
        self._notes = notes
        self._clock = clock
        self._tell = tell
        self._progress = progress
        self._doer = Doer(plan, record, ports, self._note)

    async def run(self) -> None:
        """Go on until it is over. Cancelled, it pauses where it is; what is taken back already goes on later.

        Raises:
            StudioError: when the journal cannot be written, or something cannot be taken back now; running it
                again goes on.
            StudioClosing: when the studio ends; it is paused.
        """
        if self.record.state is RolloutState.ROLLING_BACK:
            await self._take_back()
            return
        if self.record.state.over:
            return
        try:
            await self._go_on()
        except (asyncio.CancelledError, StudioClosing):
            if self.record.state is RolloutState.RUNNING:
                await self._note(Paused(self._clock.wall()))
            raise

    async def back(self, keep: int, fault: Fault | None = None) -> None:
        """Take back all but the first ``keep`` phases.

        Raises:
            StudioError: as ``run`` does.
        """
        await self._note(GoingBack(keep, self._clock.wall(), fault))
        await self._take_back()

    async def _go_on(self) -> None:
        while (found := self._next()) is not None:
            place, work = found
            if self.record.attempts >= MOST_ATTEMPTS:
                error = StepInterrupted(times=self.record.attempts, check=work.name)
                await self._failed(place, error)
                return
            await self._note(Stepped(*place, StepState.RUNNING, self._clock.wall()))
            try:
                outcome = await self._doer.do(
                    place[0], work, lambda done, of, at=place: self._progress(at, done, of)
                )
            except StudioClosing:
                raise
            except StudioError as error:
                await self._failed(place, error)
                return
            except Exception as error:  # whatever it was, nothing stays half done
                _log.exception("%s failed", work.name)
                unforeseen = StudioError()
                unforeseen.__cause__ = error
                await self._failed(place, unforeseen)
                return
            await self._note(Stepped(*place, outcome.state, self._clock.wall(), outcome.detail))
            if place[1] + 1 == len(works(self._plan.phases[place[0]])):
                await self._note(Finished(place[0], self._clock.wall()))
        await self._close(RolloutState.COMPLETE)

    def _next(self) -> tuple[Place, Work] | None:
        """The first step that is not over; of a phase of which only the end was not written, its last once more."""
        for number in range(self.record.finished, len(self._plan.phases)):
            steps = works(self._plan.phases[number])
            for index, work in enumerate(steps):
                last = self.record.last.get((number, index))
                if last is None or last.state not in _ENDED or index + 1 == len(steps):
                    return (number, index), work
        return None

    async def _failed(self, place: Place, error: StudioError) -> None:
        expected, found = error.details.get("expected", ""), error.details.get("found", "")
        at = self._clock.wall()
        await self._note(Stepped(*place, StepState.FAILED, at, error.what, expected, found))
        await self.back(self.record.finished, error.fault())

    async def _take_back(self) -> None:
        for number in self.record.undo_order():
            await self._doer.take_back(self.record.undos[number])
            await self._note(Undone(number))
        await self._close(RolloutState.ROLLED_BACK)

    async def _close(self, state: RolloutState) -> None:
        await self._note(Over(state, self._clock.wall()))

    async def _note(self, entry: Entry) -> None:
        await uninterrupted(self._written(entry))

    async def _written(self, entry: Entry) -> None:
        await self._notes.append(entry)
        self.record.take(entry)
        self._tell()


async def uninterrupted(work: Coroutine[object, object, None]) -> None:
    """Await something to its end, even when cancelled meanwhile; the cancellation counts then."""
    task = asyncio.ensure_future(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task])
        raise
