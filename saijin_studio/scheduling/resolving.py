"""From a job's row to the model that serves it."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING

from saijin_studio.core.errors import StudioError
from saijin_studio.core.jobs import JobState
from saijin_studio.scheduling.failures import fault_of

if TYPE_CHECKING:
    import asyncio

    from saijin_studio.core.models import LoadTarget
    from saijin_studio.scheduling.parts import Parts
    from saijin_studio.scheduling.state import JobEntry

_log = logging.getLogger(__name__)


class Resolving:
    """Has rows resolved: when a job is submitted, and again when its engine has gone."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._book = parts.book

    def begin(self, entry: JobEntry) -> None:
        """(Re)resolve a job's row; until that is done the policy does not see the job.

        A row that had been resolved and now is not here any more stays with the model it had: the engine may be
        back in a moment, and if not, what it says when the model is loaded is the better reason.
        """
        former, entry.target = entry.target, None
        entry.model = None
        if entry.state is not JobState.QUEUED:
            self._parts.announce.job(entry, JobState.QUEUED)
        work = self._parts.resolver.resolve(entry.job.row, self._book.room, entry.job.variant)
        entry.task = self._parts.tasks.spawn(
            work, f"resolve {entry.job.row}", partial(self._resolved, entry, former)
        )

    def announce(self, entry: JobEntry) -> None:
        """Have the row of a job's next stage resolved, when it names one; a row that is not here is no news."""
        row = entry.job.next_row
        if row is not None:
            self._book.stages.declare(entry.job.id)
            work = self._parts.resolver.resolve(row, self._book.room, entry.job.next_variant)
            self._parts.tasks.spawn(work, f"resolve {row} ahead", partial(self._announced, entry))

    def _announced(self, entry: JobEntry, task: asyncio.Task[LoadTarget]) -> None:
        error = None if task.cancelled() else task.exception()
        if task.cancelled() or error is not None:
            _log.debug("the next stage of %s could not be resolved", entry.job.id, exc_info=error)
            return
        self._book.know(task.result())
        self._book.stages.resolved(entry.job.id, task.result().key)
        self._parts.changed()

    def _resolved(self, entry: JobEntry, former: LoadTarget | None, task: asyncio.Task[LoadTarget]) -> None:
        error = None if task.cancelled() else task.exception()
        if entry.state.terminal:  # cancelled meanwhile
            return
        entry.task = None
        if former is not None and isinstance(error, StudioError):
            self._found(entry, former)
        elif error is not None:
            if not isinstance(error, StudioError):
                _log.error("the row %s could not be resolved", entry.job.row, exc_info=error)
            self._parts.announce.job(entry, JobState.FAILED, fault_of(error))
        else:
            self._found(entry, task.result())
        self._parts.changed()

    def _found(self, entry: JobEntry, target: LoadTarget) -> None:
        entry.target = target
        record = self._book.know(target)
        if not entry.tries and not entry.rerouted:
            record.arrived(self._parts.clock.monotonic())
            self._book.stages.arrived(target.key)
        load = self._book.load
        if load is not None and load.target.key == target.key and not load.abandoned:
            self._parts.announce.job(entry, JobState.LOADING)
