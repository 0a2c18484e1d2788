"""Backups, for a rollout."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.backups import BackupReason
from saijin_studio.core.sizes import human_bytes

if TYPE_CHECKING:
    from saijin_studio.core.ids import BackupId
    from saijin_studio.studio.rollout.ground import BacksUp


@dataclass(frozen=True, slots=True)
class StudioBacking:
    """``Backing`` with the studio's own backups."""

    backups: BacksUp

    async def create(self, note: str) -> BackupId:
        """Make one; it counts only once it was put back into a scratch folder."""
        return (await self.backups.create(BackupReason.ROLLOUT, note=note)).id

    async def verify(self, backup: BackupId) -> str:
        """Put it back into a scratch folder once more."""
        found = await self.backups.verify(backup)
        return f"{found.id}, {human_bytes(found.size)}"
