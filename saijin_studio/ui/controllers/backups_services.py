"""What the page of the backups asks the studio for, awaited in the window's loop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from saijin_studio.core.backups import BackupReason
from saijin_studio.ui.controllers.audio_errand import Relay
from saijin_studio.ui.tasks import result

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from saijin_studio.core.backups import Backup, BackupPart, BackupRules, RestoreDone, RestorePreview
    from saijin_studio.core.ids import BackupId
    from saijin_studio.studio.facade import Studio
    from saijin_studio.studio.parts import Parts
    from saijin_studio.ui.panes.backups_create import BackupWish


class BackupServices(Protocol):
    """Everything raises ``StudioError``; cancelling the waiting cancels the work."""

    async def backups(self) -> tuple[Backup, ...]:
        """What is here, the newest first."""
        ...

    async def create(self, wish: BackupWish, on_progress: Callable[[int, int], None]) -> Backup:
        """Make one; told are the bytes that are done, and all of them."""
        ...

    async def verify(self, backup: BackupId, passphrase: str | None = None) -> Backup:
        """Put it back into a scratch folder and compare."""
        ...

    async def preview(self, backup: BackupId, passphrase: str | None = None) -> RestorePreview:
        """What putting it back would change."""
        ...

    async def restore(
        self, backup: BackupId, parts: frozenset[BackupPart] | None = None, passphrase: str | None = None
    ) -> RestoreDone:
        """Put it back, or some parts of it."""
        ...

    async def remove(self, backup: BackupId) -> None:
        """Take it off the disk."""
        ...

    async def import_file(self, file: Path) -> Backup:
        """Take a backup file in."""
        ...

    async def export_file(self, backup: BackupId, file: Path) -> None:
        """Write a copy of it elsewhere."""
        ...

    async def rules(self) -> BackupRules:
        """When backups are made by themselves, and how many stay."""
        ...

    async def set_rules(self, rules: BackupRules) -> None:
        """Let other rules count."""
        ...

    async def recovery_key(self) -> str:
        """The key of this PC as text."""
        ...


class StudioBackups:
    """The services of a running studio.

    Args:
        studio: whose parts do the work, in their own thread.
    """

    def __init__(self, studio: Studio) -> None:
        self._studio = studio

    async def backups(self) -> tuple[Backup, ...]:
        """What is here, the newest first."""
        return await result(self._studio.call(lambda parts: parts.backups.list()))

    async def create(self, wish: BackupWish, on_progress: Callable[[int, int], None]) -> Backup:
        """Make one."""
        from saijin_studio.core.backups import BackupPart

        progress = Relay[tuple[int, int]](lambda one: on_progress(*one))
        try:
            return await result(
                self._studio.call(
                    lambda parts: parts.backups.create(
                        BackupReason.ASKED,
                        wish.parts,
                        note=wish.note,
                        passphrase=wish.passphrase,
                        encrypted=wish.encrypted,
                        weights=BackupPart.WEIGHTS in wish.parts,
                        progress=lambda done, total: progress((done, total)),
                    )
                )
            )
        finally:
            progress.close()

    async def verify(self, backup: BackupId, passphrase: str | None = None) -> Backup:
        """Put it back into a scratch folder and compare."""
        return await result(self._studio.call(lambda parts: parts.backups.verify(backup, passphrase)))

    async def preview(self, backup: BackupId, passphrase: str | None = None) -> RestorePreview:
        """What putting it back would change."""
        return await result(self._studio.call(lambda parts: parts.backups.preview(backup, passphrase)))

    async def restore(
        self, backup: BackupId, parts: frozenset[BackupPart] | None = None, passphrase: str | None = None
    ) -> RestoreDone:
        """Put it back, or some parts of it."""
        return await result(self._studio.call(lambda owner: owner.backups.restore(backup, parts, passphrase)))

    async def remove(self, backup: BackupId) -> None:
        """Take it off the disk."""
        await result(self._studio.call(lambda parts: parts.backups.remove((backup,))))

    async def import_file(self, file: Path) -> Backup:
        """Take a backup file in."""
        return await result(self._studio.call(lambda parts: parts.backups.import_file(file)))

    async def export_file(self, backup: BackupId, file: Path) -> None:
        """Write a copy of it elsewhere."""
        await result(self._studio.call(lambda parts: parts.backups.export_file(backup, file)))

    async def rules(self) -> BackupRules:
        """When backups are made by themselves, and how many stay."""

        async def read(parts: Parts) -> BackupRules:
            return parts.backups.rules()

        return await result(self._studio.call(read))

    async def set_rules(self, rules: BackupRules) -> None:
        """Let other rules count."""
        await result(self._studio.call(lambda parts: parts.backups.set_rules(rules)))

    async def recovery_key(self) -> str:
        """The key of this PC as text."""
        return await result(self._studio.call(lambda parts: parts.backups.recovery_key()))
