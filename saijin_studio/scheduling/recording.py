"""From a job that has ended to its line in the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.jobs import JobState
from saijin_studio.scheduling.journal import JournalEntry
from saijin_studio.scheduling.ledger import key_text

if TYPE_CHECKING:
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.scheduling.journal import Journal
    from saijin_studio.scheduling.state import Book, JobEntry


class Recorder:
    """Notes every job that ends.

    One whose row was never resolved asked for no model and is left out, and so is one that asked nothing of it.
    """

    def __init__(self, book: Book, clock: Clock, journal: Journal) -> None:
        self._book = book
        self._clock = clock
        self._journal = journal

    def ended(self, entry: JobEntry) -> None:
        """A job is in its terminal state."""
        if entry.target is None or entry.loads_only:
            return
        now, target = self._clock.monotonic(), entry.target
        ran = now - entry.started_at if entry.model is not None else 0.0
        complete = entry.state is JobState.COMPLETED
        age = now - entry.submitted_at
        self._journal.note(
            JournalEntry(
                t=self._clock.wall() - age,
                model=target.variant.title,
                key=key_text(target.key),
                row=target.row,
                service=ran if complete else max(ran, self._book.service_seconds(target.key)),
                priority=entry.job.priority,
                cancel=age if entry.state is JobState.CANCELLED else None,
            )
        )
