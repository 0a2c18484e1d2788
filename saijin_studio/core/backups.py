"""Backups: what is kept of the data folder, and what putting it back would change."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saijin_studio.core.errors import Fault
    from saijin_studio.core.ids import BackupId


class BackupPart(StrEnum):
    """What a backup may hold. MODEL_LIST is which models are here with their digests, also as ``ollama list``
    prints it. MEDIA and WEIGHTS are large and taken in when asked for.
    """

    SETTINGS = "settings"
    PERSONAS = "personas"
    CONVERSATIONS = "conversations"
    CATALOGUE = "catalogue"
    MODELFILES = "modelfiles"
    MAPPING = "mapping"
    MODEL_LIST = "model-list"
    MEDIA = "media"
    WEIGHTS = "weights"


USUAL = frozenset(BackupPart) - {BackupPart.WEIGHTS, BackupPart.MEDIA}
"""What a backup holds when nothing else is asked for."""


class BackupReason(StrEnum):
    """Why it was made. RESTORE: just before another one was put back, so that this can be undone."""

    ASKED = "asked"
    SCHEDULED = "scheduled"
    MIGRATION = "migration"
    ROLLOUT = "rollout"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup. ``created`` and ``verified`` (when it was last restored into a scratch folder and found right) in
    seconds since the epoch, ``size`` in bytes. ``version`` is that of the studio that made it.
    ``fault`` tells why it cannot be put back, when it is known to be damaged.
    """

    id: BackupId
    created: float
    size: int
    parts: frozenset[BackupPart]
    reason: BackupReason
    encrypted: bool = False
    verified: float | None = None
    version: str = ""
    note: str = ""
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class BackupRules:
    """When backups are made by themselves and how many stay.

    ``every`` in days, 0 for never; ``keep`` is how many of those that no rollout and no restoring needs. With
    ``encrypt``, those that are made by themselves are encrypted.
    """

    every: int = 1
    keep: int = 7
    encrypt: bool = False


class ChangeKind(StrEnum):
    """What putting a backup back does to one thing."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class RestoreChange:
    """One thing that would change: a file by its path below the data folder, or a conversation by its title."""

    part: BackupPart
    kind: ChangeKind
    what: str


@dataclass(frozen=True, slots=True)
class RestorePreview:
    """What putting a backup back would change; nothing else is touched."""

    backup: Backup
    changes: tuple[RestoreChange, ...]


@dataclass(frozen=True, slots=True)
class RestoreDone:
    """A backup was put back. ``undo`` is the one that was made just before; with ``restart`` what was put back
    counts when the studio is started again.
    """

    undo: BackupId
    restart: bool = False
