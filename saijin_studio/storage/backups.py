"""Copies of the database, and what to do when it is damaged."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_KEPT = 5
_DAY = 86_400.0


class Backups:
    """The copies of one database file in a folder, named by the time they were made.

    Args:
        folder: made when the first copy is.
        stem: the name that the copies begin with, such as ``studio``.
    """

    def __init__(self, folder: Path, stem: str) -> None:
        self._folder = folder
        self._stem = stem

    def newest_first(self) -> list[Path]:
        """The copies that are here."""
        return sorted(self._folder.glob(f"{self._stem}-*.sqlite3"), reverse=True)

    def due(self, now: float) -> bool:
        """Whether the newest copy is older than a day (``now`` in seconds since the epoch)."""
        copies = self.newest_first()
        return not copies or now - copies[0].stat().st_mtime > _DAY

    def make(self, connection: sqlite3.Connection, now: float) -> Path:
        """Copy the open database, and forget all but the newest copies.

        The copy appears under its name only when it is whole.

        Raises:
            OSError: when the folder cannot be written.
            sqlite3.Error: when the copy fails.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        made = free_name(self._folder / f"{self._stem}-{stamp(now)}.sqlite3")
        unfinished = made.with_suffix(".part")
        unfinished.unlink(missing_ok=True)
        with closing(sqlite3.connect(unfinished)) as target:
            connection.backup(target)
        unfinished.replace(made)
        for old in self.newest_first()[_KEPT:]:
            old.unlink(missing_ok=True)
        return made

    def restore(self, path: Path) -> Path | None:
        """Put the newest whole copy in the place of the database.

        Returns:
            The copy that was taken; None when there is no whole one, and ``path`` is left alone.
        """
        for copy in self.newest_first():
            unfinished = path.with_suffix(".part")
            unfinished.unlink(missing_ok=True)
            try:
                with closing(sqlite3.connect(copy)) as source, closing(sqlite3.connect(unfinished)) as target:
                    if not is_whole(source):
                        continue
                    source.backup(target)
            except sqlite3.DatabaseError:
                continue
            unfinished.replace(path)
            return copy
        return None


def is_whole(connection: sqlite3.Connection) -> bool:
    """Whether SQLite finds no fault in the file."""
    return connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)


def set_aside(path: Path, now: float) -> Path:
    """Rename a damaged database, with the log that belongs to it, to a name that says so and is free.

    Raises:
        OSError: when it cannot be renamed.
    """
    kept = free_name(path.with_name(f"{path.stem}.damaged-{stamp(now)}{path.suffix}"))
    path.rename(kept)
    for ending in ("-wal", "-shm"):
        beside = path.with_name(path.name + ending)
        if beside.exists():
            beside.rename(kept.with_name(kept.name + ending))
    return kept


def stamp(now: float) -> str:
    """A time (seconds since the epoch) as part of a file's name, in UTC; sorts by age."""
    return datetime.fromtimestamp(now, UTC).strftime("%Y%m%d-%H%M%S")


def free_name(path: Path) -> Path:
    """``path``, or where that is taken, the first free one with a number behind it."""
    found, count = path, 1
    while found.exists():
        count += 1
        found = path.with_name(f"{path.stem}-{count}{path.suffix}")
    return found
