"""Everything about the care of models in one place, as the window and the command line use it."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.care import EVERYTHING
from saijin_studio.library.files import ignore_progress
from saijin_studio.studio.care.health import ignore
from saijin_studio.studio.care.ledger_text import save

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from saijin_studio.core.care import Comparison, HealthEntry, LedgerEntry, LedgerFilter, Update, Verifying
    from saijin_studio.core.ids import VariantId
    from saijin_studio.library.files import Progress
    from saijin_studio.studio.care.health import Health
    from saijin_studio.studio.care.ledger import ProvenanceLedger
    from saijin_studio.studio.care.needs import Bring, Plan
    from saijin_studio.studio.care.updates import Updates
    from saijin_studio.studio.care.watch import IdleWatch


@dataclass(frozen=True, slots=True)
class CareRules:
    """What the user has chosen: ``every`` how many days a file is read again (0: never), and whether sources may be
    asked for newer versions.
    """

    every: int
    checks: bool


class Care:
    """Health, updates and origins. Awaited in the studio's loop; cancelling the waiting ends the work.

    Args:
        health: whether files are whole.
        updates: whether there is something newer.
        ledger: where everything is from.
        bring: brings files anew.
        watch: verifies what is due.
        plan: keeps the user's rules.
    """

    def __init__(
        self,
        health: Health,
        updates: Updates,
        ledger: ProvenanceLedger,
        bring: Bring,
        watch: IdleWatch,
        plan: Plan,
    ) -> None:
        self._health, self._updates, self._ledger = health, updates, ledger
        self._bring, self._watch, self._plan = bring, watch, plan
        self._watching: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to verify what is due while the studio is idle."""
        self._watching = asyncio.create_task(self._run(), name="verify what is due")

    async def aclose(self) -> None:
        """End that, in the middle of a file if need be."""
        if self._watching is not None:
            self._watching.cancel()
            with suppress(asyncio.CancelledError):
                await self._watching

    def rules(self) -> CareRules:
        """What the user has chosen."""
        return CareRules(self._health.every, self._plan.checks)

    async def set_rules(self, rules: CareRules) -> None:
        """Choose otherwise; it counts at once and is kept in the settings.

        Raises:
            SettingsInvalid, DataFolderUnwritable: when it cannot be kept.
        """
        await asyncio.to_thread(self._plan.keep, rules.every, rules.checks)
        self._health.set_every(rules.every)

    async def health(self) -> tuple[HealthEntry, ...]:
        """Every variant whose files are kept here, the worst first."""
        return await self._health.entries()

    async def verify(
        self, variant: VariantId | None = None, progress: Callable[[Verifying], None] = ignore
    ) -> tuple[HealthEntry, ...]:
        """Read the files of a variant, or of all, and compare their digests; ``progress`` comes from a thread.

        Raises:
            UnknownVariant, ModelNotInstalled: when there is nothing of that id.
        """
        return await self._health.verify(None if variant is None else [variant], progress)

    async def repair(self, variant: VariantId) -> HealthEntry:
        """Bring damaged or missing files anew.

        Raises:
            PackageToRepair, NothingToRepairFrom: when the studio cannot bring them.
            StudioError: what bringing them raises.
        """
        return await self._health.repair(variant, self._bring)

    async def updates(self, force: bool = False) -> tuple[Update, ...]:
        """What the sources of installed variants have; asked once a day or when forced, and only where allowed.

        Raises:
            ChecksNotAllowed: when asking was forced, and the user has not allowed it.
        """
        return await self._updates.list(force=force)

    async def update(self, variant: VariantId, progress: Progress = ignore_progress) -> Comparison:
        """Bring a newer version beside the one that serves, and compare both; see ``Updates.update``."""
        return await self._updates.update(variant, progress)

    async def switch(self, variant: VariantId) -> None:
        """Let the newer version serve; see ``Updates.switch``."""
        await self._updates.switch(variant)

    async def go_back(self, variant: VariantId) -> None:
        """Let the version before serve again; see ``Updates.go_back``."""
        await self._updates.go_back(variant)

    async def provenance(self, wanted: LedgerFilter = EVERYTHING) -> tuple[LedgerEntry, ...]:
        """Licence and origin of all weights and of everything that was made.

        Raises:
            StorageError: when the database fails.
        """
        return await self._ledger.entries(wanted)

    async def export_ledger(self, file: Path, wanted: LedgerFilter = EVERYTHING) -> int:
        """Save that as Markdown (``.md``) or CSV; returns how many entries.

        Raises:
            StorageError: when the database fails.
            LedgerUnwritable: when the file cannot be written.
        """
        entries = await self._ledger.entries(wanted)
        await asyncio.to_thread(save, entries, file)
        return len(entries)

    async def _run(self) -> None:
        await self._updates.settle()
        await self._watch.run()
