"""Backups for tests and pictures."""

from __future__ import annotations

from saijin_studio.core.backup_errors import BackupDamaged
from saijin_studio.core.backups import (
    USUAL,
    Backup,
    BackupPart,
    BackupReason,
    ChangeKind,
    RestoreChange,
    RestorePreview,
)
from saijin_studio.core.ids import BackupId

MB = 1_000_000
NOW = 1_796_000_000.0


def backup(key: str, hours: float = 0.0, reason: BackupReason = BackupReason.ASKED) -> Backup:
    """A backup of so many hours ago, verified when it was made."""
    made = NOW - hours * 3600
    return Backup(BackupId(key), made, 21 * MB, USUAL, reason, verified=made + 2, version="1.0")


BACKUPS = (
    backup("b5"),
    Backup(
        BackupId("b4"), NOW - 5 * 3600, 4_200 * MB, USUAL | {BackupPart.MEDIA}, BackupReason.ASKED,
        encrypted=True, verified=NOW - 5 * 3600, note="旅行の前に",
    ),
    backup("b3", 20, BackupReason.ROLLOUT),
    Backup(BackupId("b2"), NOW - 26 * 3600, 20 * MB, USUAL, BackupReason.SCHEDULED),
    Backup(
        BackupId("b1"), NOW - 50 * 3600, 18 * MB, USUAL, BackupReason.SCHEDULED, verified=NOW - 50 * 3600,
        fault=BackupDamaged(backup="b1", reason="its check sum differs").fault(),
    ),
)  # fmt: skip

CHANGES = (
    RestoreChange(BackupPart.SETTINGS, ChangeKind.CHANGED, "settings.yaml"),
    RestoreChange(BackupPart.PERSONAS, ChangeKind.REMOVED, "personas/kaede.yaml"),
    *(
        RestoreChange(BackupPart.CONVERSATIONS, ChangeKind.CHANGED, f"旅の計画 {number}")
        for number in range(1, 8)
    ),
    RestoreChange(BackupPart.CONVERSATIONS, ChangeKind.ADDED, "春の朗読会"),
    RestoreChange(BackupPart.CONVERSATIONS, ChangeKind.REMOVED, "今日の話"),
)  # fmt: skip


def preview(of: Backup) -> RestorePreview:
    """What putting it back would change."""
    return RestorePreview(of, CHANGES)
