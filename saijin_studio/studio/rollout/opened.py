"""A rollout with its journal, as it lies on the disk."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from saijin_studio.core.rollout_errors import RolloutJournalDamaged
from saijin_studio.library.rollout.journal import journals
from saijin_studio.library.rollout.plan_file import plan_from_text
from saijin_studio.library.rollout.record import told
from saijin_studio.studio.rollout.steps import Shown, displayed

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.core.rollout_plan import RolloutPlan
    from saijin_studio.core.rollouts import Rollout
    from saijin_studio.library.rollout.entries import Entry
    from saijin_studio.library.rollout.journal import RolloutJournal
    from saijin_studio.library.rollout.record import Place, Record


class Opened:
    """A rollout with its journal; ``progress`` in bytes, ``advanced`` when that was told last."""

    def __init__(self, plan: RolloutPlan, record: Record, journal: RolloutJournal) -> None:
        self.plan = plan
        self.record = record
        self.journal = journal
        self.progress: dict[Place, tuple[int, int]] = {}
        self.advanced = float("-inf")


class FileNotes:
    """The journal, written in a thread."""

    def __init__(self, journal: RolloutJournal) -> None:
        self._journal = journal

    async def append(self, entry: Entry) -> None:
        """Write an entry down."""
        await asyncio.to_thread(self._journal.append, entry)


def opened(journal: RolloutJournal) -> Opened | None:
    """The rollout of a journal; None where nothing of it was ever written. Blocking.

    Raises:
        RolloutJournalDamaged: when it cannot be read.
        PlanInvalid: when its plan is none that this version understands.
    """
    try:
        record = told(journal.entries())
    except ValueError as error:
        raise RolloutJournalDamaged(file=str(journal.file), line=1) from error
    return None if record is None else Opened(plan_from_text(record.begun.plan, record.begun.name), record, journal)


def last_rollout(folder: Path) -> Rollout | None:
    """The newest rollout by its journal alone, for who has no studio running. Blocking.

    Raises:
        RolloutJournalDamaged: when it cannot be read.
    """
    for journal in journals(folder):
        if (found := opened(journal)) is not None:
            return displayed(found.plan, found.record, Shown({}, {}, {}, paused=True))
    return None
