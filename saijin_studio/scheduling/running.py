"""Running jobs on loaded models."""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator
from functools import partial
from typing import TYPE_CHECKING, assert_never

from saijin_studio.core.deltas import Done, OutputDelta, PromptProgress, TextDelta, ThinkingDelta
from saijin_studio.core.errors import OutOfMemory, StreamInterrupted, StudioError
from saijin_studio.core.events import DeltaReceived, OutputReceived, PromptRead, ThinkingReceived
from saijin_studio.core.jobs import JobState, Usage
from saijin_studio.scheduling.failures import LOST, RETRYABLE, fault_of

if TYPE_CHECKING:
    import asyncio

    from saijin_studio.scheduling.parts import Parts
    from saijin_studio.scheduling.residency import Residency
    from saijin_studio.scheduling.resolving import Resolving
    from saijin_studio.scheduling.state import JobEntry, LoadedModel

_log = logging.getLogger(__name__)


class Running:
    """The effects of started jobs: text out, and how each ends."""

    def __init__(self, parts: Parts, residency: Residency, resolving: Resolving) -> None:
        self._parts = parts
        self._book = parts.book
        self._announce = parts.announce
        self._clock = parts.clock
        self._residency = residency
        self._resolving = resolving

    def start(self, entry: JobEntry, model: LoadedModel) -> None:
        """Run a job on a loaded model that has a free slot."""
        now = self._clock.monotonic()
        entry.model = model
        entry.started_at = now
        entry.ahead = 0
        model.busy += 1
        model.served += 1
        model.last_used = now
        entry.task = self._parts.tasks.spawn(
            self._work(entry, model), f"job {entry.job.id}", partial(self._ended, entry, model)
        )
        if model.busy == 1:
            self._announce.model(model)
        self._announce.job(entry, JobState.RUNNING)  # whoever hears this may cancel it at once

    def cancel(self, entry: JobEntry) -> None:
        """Stop a running job; it ends when the engine has confirmed.

        A confirmation that is under way, of an earlier call or of a reply that is complete, is not disturbed.
        """
        if entry.task is not None and not entry.cancelling and entry.done is None:
            entry.cancelling = True
            entry.task.cancel()

    async def _work(self, entry: JobEntry, model: LoadedModel) -> None:
        if entry.loads_only:
            entry.done = Done(Usage())
            return
        job, publish = entry.job.id, self._parts.sink.publish
        stream = self._parts.runner.run(model.key, entry.job)
        try:
            async for delta in stream:
                match delta:
                    case TextDelta(text) | ThinkingDelta(text):
                        if not entry.pieces:
                            entry.first_token_at = self._clock.monotonic()
                        entry.pieces += 1
                        said = isinstance(delta, TextDelta)
                        publish(DeltaReceived(job, text) if said else ThinkingReceived(job, text))
                    case OutputDelta(output):
                        entry.pieces += 1
                        publish(OutputReceived(job, output))
                    case PromptProgress(done, total):
                        publish(PromptRead(job, done, total))
                    case Done():
                        entry.done = delta
                    case _:  # pragma: no cover
                        assert_never(delta)
        finally:
            if isinstance(stream, AsyncGenerator):  # tells the engine when it was us who broke off
                await stream.aclose()

    def _ended(self, entry: JobEntry, model: LoadedModel, task: asyncio.Task[None]) -> None:
        error = None if task.cancelled() else task.exception()
        entry.task = None
        record = self._book.records[model.key]
        if entry.pieces:
            record.failures = 0  # a model that answers is not a broken one
        if error is not None and not isinstance(error, StudioError):
            _log.error("job %s failed in a way that nobody foresaw", entry.job.id, exc_info=error)
        if isinstance(error, LOST):
            self._residency.lost(model, error)
        elif isinstance(error, OutOfMemory):
            self._residency.strained(model, error)
        if entry.done is not None:
            if not entry.loads_only:
                record.failures = 0
                self._book.ledger.served(model.key, self._clock.monotonic() - entry.started_at)
            self._announce.job(entry, JobState.COMPLETED)
        elif task.cancelled() or entry.cancelling:
            self._announce.job(entry, JobState.CANCELLED)
        else:
            self._failed(entry, error or StreamInterrupted(engine=model.key.engine.value))
        self._residency.freed(model)
        self._residency.abandon_if_unwanted()  # the load of a next stage, perhaps
        self._parts.changed()

    def _failed(self, entry: JobEntry, error: BaseException) -> None:
        if isinstance(error, RETRYABLE) and not entry.pieces and not entry.tries:
            entry.tries += 1
            self._resolving.begin(entry)
            return
        self._announce.job(entry, JobState.FAILED, fault_of(error))
