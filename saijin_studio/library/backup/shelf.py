"""The folder of backups: one file for each, and a note of which were found right or damaged."""

from __future__ import annotations

import json
import os
import re
import shutil
import time
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from saijin_studio.core.backup_errors import BackupDamaged, BackupError, UnknownBackup
from saijin_studio.core.backups import Backup, BackupReason
from saijin_studio.core.ids import BackupId
from saijin_studio.core.strict_json import decoded, object_of
from saijin_studio.library.backup.swapping import MAKING
from saijin_studio.library.backup.unpacking import Archive
from saijin_studio.library.files import flush_folder, write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SUFFIX = ".saijin-backup"
WEIGHTS = ".weights"
_NOTES = "verified.json"
_ID = re.compile(r"[0-9]{8}-[0-9]{6}(?:-[0-9]{1,4})?")


class BackupShelf:
    """The backups in ``folder``, which need not exist. Safe to use from several threads and processes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, backup: BackupId) -> Path:
        """The file of a backup.

        Raises:
            UnknownBackup: when there is none.
        """
        path = self.folder / f"{backup}{SUFFIX}"
        if not _ID.fullmatch(backup) or not path.is_file():
            raise UnknownBackup(backup=backup)
        return path

    def weights(self, backup: BackupId) -> Path:
        """The folder beside a backup with the weights of its models; need not exist."""
        return self.folder / f"{backup}{WEIGHTS}"

    def newest_first(self) -> tuple[Backup, ...]:
        """Every backup, also those that are known to be damaged."""
        notes = self._notes()
        found = [
            self._described(path, notes)
            for path in self.folder.glob(f"*{SUFFIX}")
            if _ID.fullmatch(path.name.removesuffix(SUFFIX))
        ]
        return tuple(sorted(found, key=lambda one: (one.created, one.id), reverse=True))

    def backup(self, backup: BackupId) -> Backup:
        """One backup.

        Raises:
            UnknownBackup: when there is none.
        """
        return self._described(self.path(backup), self._notes())

    def free_id(self, made: float, wanted: str = "") -> BackupId:
        """A name for one that was made at a time (seconds since the epoch): the one wanted if it is free, else one
        that sorts by age, in UTC.
        """
        stamp = time.strftime("%Y%m%d-%H%M%S", time.gmtime(made))
        taken = {path.name.partition(".")[0] for path in self.folder.glob("*")}
        name, number = wanted if _ID.fullmatch(wanted) else stamp, 1
        while name in taken:
            number += 1
            name = f"{stamp}-{number}"
        return BackupId(name)

    def scratch(self, purpose: str) -> Path:
        """A new, empty folder on the same disk, for this process; whoever asks removes it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        number = 0
        while True:
            folder = self.folder / f"{MAKING}{os.getpid()}-{purpose}-{number}"
            try:
                folder.mkdir(mode=0o700)
            except FileExistsError:
                number += 1
            else:
                return folder

    def take_in(self, made: Path, backup: BackupId) -> Path:
        """Move a file that is whole and flushed into its place in one step.

        Raises:
            FileExistsError: when another process took the name meanwhile.
        """
        place = self.folder / f"{backup}{SUFFIX}"
        try:
            os.link(made, place)  # never over another
        except FileExistsError:
            raise
        except OSError:  # a disk without links: the name is reserved first
            place.open("xb").close()
            made.replace(place)
        else:
            made.unlink()
        flush_folder(self.folder)
        return place

    def note(self, backup: BackupId, at: float, fault: BackupDamaged | None = None) -> None:
        """Keep that a backup was read from its first to its last byte, and what was found."""
        path = self.path(backup)
        known = self._notes()
        entry: dict[str, object] = {"at": at, **_state(path)}
        if fault is not None:
            entry["reason"] = fault.details["reason"]
        kept = {name: value for name, value in known.items() if (self.folder / f"{name}{SUFFIX}").is_file()}
        write_whole(self.folder / _NOTES, json.dumps({**kept, backup: entry}, indent=1))

    def remove(self, backup: BackupId) -> None:
        """Delete a backup with its weights, of which hard links are only names.

        Raises:
            UnknownBackup: when there is none.
        """
        self.path(backup).unlink()
        if self.weights(backup).is_dir():
            shutil.rmtree(self.weights(backup))

    def tidy(self, alive: frozenset[int]) -> None:
        """Remove what processes that are no longer there have left half made; ``alive`` are those that are."""
        for folder in self.folder.glob(f"{MAKING}*"):
            owner = folder.name.removeprefix(MAKING).partition("-")[0]
            if not owner.isdigit() or int(owner) not in alive:
                with suppress(OSError):
                    shutil.rmtree(folder)

    def _described(self, path: Path, notes: Mapping[str, Mapping[str, object]]) -> Backup:
        name = BackupId(path.name.removesuffix(SUFFIX))
        entry = notes.get(name, {})
        try:
            size, state = path.stat().st_size, _state(path)
            with Archive(path, name) as archive:
                described = replace(archive.head.backup(size), id=name)
        except BackupError as error:
            return Backup(name, _mtime(path), _size(path), frozenset(), BackupReason.ASKED, fault=error.fault())
        except OSError as error:
            damaged = BackupDamaged(backup=name, reason=error.strerror or "the file cannot be read")
            return Backup(name, _mtime(path), 0, frozenset(), BackupReason.ASKED, fault=damaged.fault())
        if any(entry.get(key) != value for key, value in state.items()):
            return described
        reason, at = entry.get("reason"), entry.get("at")
        if isinstance(reason, str):
            return replace(described, fault=BackupDamaged(backup=name, reason=reason).fault())
        return replace(described, verified=float(at) if isinstance(at, int | float) else None)

    def _notes(self) -> dict[str, dict[str, object]]:
        try:
            known = object_of(decoded((self.folder / _NOTES).read_bytes()))
            return {name: object_of(entry) for name, entry in known.items()}
        except (OSError, ValueError):  # then all are read again when somebody asks
            return {}


def _state(path: Path) -> dict[str, int]:
    status = path.stat()
    return {"size": status.st_size, "mtime_ns": status.st_mtime_ns}


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _mtime(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
