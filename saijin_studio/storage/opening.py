"""Opening the database: checked, copied, migrated, and replaced by the newest good copy when it is damaged."""

from __future__ import annotations

import logging
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.errors import DatabaseDamaged, DatabaseTooNew
from saijin_studio.storage.backups import Backups, is_whole, set_aside
from saijin_studio.storage.faults import is_damage, while_opening
from saijin_studio.storage.mending import mend, verify_index
from saijin_studio.storage.schema import apply, shipped_migrations, version

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from saijin_studio.core.errors import Fault
    from saijin_studio.storage.schema import Migration

_log = logging.getLogger(__name__)

_MAGIC = b"SQLite format 3\0"

_CHECKED_ALWAYS = 64 * 2**20
"""Up to this many bytes the whole file is checked at every start (0.1 s); above, only after a crash."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An open connection, and what had to be set aside to get it."""

    connection: sqlite3.Connection
    damage: Fault | None


def open_database(
    path: Path, backups: Backups, now: float, migrations: Sequence[Migration] | None = None
) -> Opened:
    """Open the database for the thread that calls.

    A damaged file is renamed and the newest whole copy takes its place, or a new file; only where nothing but the
    full-text index is damaged, that is made anew. Before a migration, and once a day, a copy is made.

    Args:
        path: the file; made when missing, with its folder.
        backups: where copies go and come from.
        now: seconds since the epoch.
        migrations: the steps to bring the file up to; None means those that ship.

    Raises:
        DataFolderUnwritable: when the file cannot be made or written.
        DatabaseTooNew: when a newer version of the studio wrote the file.
        DatabaseFailed: for anything else.
    """
    steps = shipped_migrations() if migrations is None else migrations
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return Opened(_open(path, backups, now, steps), None)
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
            kept = set_aside(path, now)
            backups.restore(path)
            damage = DatabaseDamaged(file=path.name, kept=kept.name)
            damage.__cause__ = error
            return Opened(_open(path, backups, now, steps), damage.fault())
    except (sqlite3.Error, OSError) as error:
        raise while_opening(error, path.parent) from error


def _open(path: Path, backups: Backups, now: float, steps: Sequence[Migration]) -> sqlite3.Connection:
    # A log beside the file means that the last studio did not close it.
    cut_off = path.with_name(path.name + "-wal").exists()
    _look(path, new_is_fine=not cut_off and not backups.newest_first())
    connection = sqlite3.connect(path, timeout=5.0, isolation_level=None)
    try:
        _configure(connection)
        if cut_off or path.stat().st_size <= _CHECKED_ALWAYS:
            _check(connection)
        _bring_up(connection, path, backups, now, steps)
        if cut_off:
            verify_index(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _look(path: Path, *, new_is_fine: bool) -> None:
    """Refuse what is no database before SQLite sees it: it would remove the log, and take an empty file for new."""
    if path.exists():
        with path.open("rb") as stream:
            head = stream.read(len(_MAGIC))
        if head != _MAGIC and not (head == b"" and new_is_fine):
            raise _damage("the file does not begin as a database does")


def _check(connection: sqlite3.Connection) -> None:
    if not is_whole(connection) and not mend(connection):
        raise _damage("the check found a fault")


def _damage(reason: str) -> sqlite3.DatabaseError:
    error = sqlite3.DatabaseError(reason)
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error


def _configure(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    # FULL costs a flush a commit, on a thread that nobody waits for, and keeps a commit through a power cut too.
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    # Whether the file can be written shows now, and not at the first message.
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("ROLLBACK")


def _bring_up(
    connection: sqlite3.Connection, path: Path, backups: Backups, now: float, steps: Sequence[Migration]
) -> None:
    at = version(connection)
    if at > max(step.number for step in steps):
        raise DatabaseTooNew(file=path.name)
    waiting = [step for step in steps if step.number > at]
    for step in waiting:
        if at > 0:  # a new file needs no copy
            backups.make(connection, now)
        apply(connection, step)
    if not waiting and backups.due(now):
        try:
            backups.make(connection, now)
        except (sqlite3.Error, OSError) as error:
            # The file itself is sound: no reason to keep the user out.
            _log.warning("the daily copy of %s could not be made: %s", path.name, error)
