"""What putting a backup back changes."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.backups import BackupPart, ChangeKind, RestoreChange
from saijin_studio.library.backup.names import folded, is_safe
from saijin_studio.library.backup.swapping import Move
from saijin_studio.library.backup.weights import missing_weights
from saijin_studio.library.files import digest
from saijin_studio.storage.snapshots import items
from saijin_studio.studio.backups.places import DATABASE, Place, places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from saijin_studio.config.paths import Paths
    from saijin_studio.library.backup.manifest import Manifest, Member


@dataclass(frozen=True, slots=True)
class FileChange:
    """One file that would be added, changed or removed; ``source`` is the new one as it was unpacked."""

    part: BackupPart
    kind: ChangeKind
    target: Path
    source: Path | None


class Differences:
    """A backup as it was unpacked, beside what is here.

    Args:
        paths: the data folder.
        manifest: what the backup holds.
        files: where it was unpacked.
        parts: which parts of it count.
    """

    def __init__(self, paths: Paths, manifest: Manifest, files: Path, parts: frozenset[BackupPart]) -> None:
        self._paths = paths
        self._manifest = manifest
        self._files = files
        self._parts = parts

    def changes(self, weights: Path) -> tuple[RestoreChange, ...]:
        """Everything, for people: conversations by their titles; ``weights`` is the folder beside the backup."""
        found = [RestoreChange(one.part, one.kind, self._named(one.target)) for one in self.files()]
        if self._database:
            found += self._conversations()
        if BackupPart.WEIGHTS in self._parts:
            found += [
                RestoreChange(BackupPart.WEIGHTS, ChangeKind.ADDED, self._named(target))
                for _, target in missing_weights(self._manifest.weights, weights, self._paths.models)
            ]
        return tuple(found)

    def files(self) -> tuple[FileChange, ...]:
        """The files that differ; the database is not among them."""
        return tuple(
            change for place in places(self._paths) if place.part in self._parts for change in self._of(place)
        )

    def moves(self) -> tuple[Move, ...]:
        """What has to be put in place; the database with its log, which would not fit another one, comes first."""
        moves: list[Move] = []
        if self._database:
            name = self._named(self._paths.database)
            there = self._files / DATABASE if self._manifest.rows else None
            moves = [Move(f"{name}-wal", None), Move(f"{name}-shm", None), Move(name, there)]
        return (*moves, *(Move(self._named(one.target), one.source) for one in self.files()))

    @property
    def _database(self) -> bool:
        return BackupPart.CONVERSATIONS in self._parts

    def _of(self, place: Place) -> Iterator[FileChange]:
        listed = {target: member for member, target in place.members(self._manifest.members)}
        for target, member in listed.items():
            source = self._files / member.name
            if not target.exists():
                yield FileChange(place.part, ChangeKind.ADDED, target, source)
            elif not _same(target, member):
                yield FileChange(place.part, ChangeKind.CHANGED, target, source)
        if place.exact:
            for path in _removable(place, listed.values()):
                yield FileChange(place.part, ChangeKind.REMOVED, path, None)

    def _conversations(self) -> Iterator[RestoreChange]:
        there, here = items(self._files / DATABASE), items(self._paths.database)
        for name, item in there.items():
            if name not in here:
                yield RestoreChange(BackupPart.CONVERSATIONS, ChangeKind.ADDED, item.title)
            elif here[name] != item:
                yield RestoreChange(BackupPart.CONVERSATIONS, ChangeKind.CHANGED, item.title)
        for name, item in here.items():
            if name not in there:
                yield RestoreChange(BackupPart.CONVERSATIONS, ChangeKind.REMOVED, item.title)

    def _named(self, path: Path) -> str:
        return path.relative_to(self._paths.root).as_posix()


def _removable(place: Place, listed: Iterable[Member]) -> Iterator[Path]:
    """The files that the backup does not hold, and that the one which undoes this does.

    What none can carry must not go: what has a name that other systems cannot have, and what differs from another
    file, or from one in the backup, in capitals only.
    """
    names = {one.name for one in listed}
    taken = set(map(folded, names))
    for name, path in place.files():
        if name not in names and is_safe(name) and folded(name) not in taken:
            taken.add(folded(name))
            yield path


def _same(path: Path, member: Member) -> bool:
    try:
        return path.stat().st_size == member.size and digest(path, threading.Event()) == member.sha256
    except OSError:
        return False
