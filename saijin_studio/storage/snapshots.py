"""Copies of a database that is in use, and what is in a copy."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.errors import DatabaseDamaged, DatabaseFailed, DatabaseTooNew
from saijin_studio.storage.backups import is_whole
from saijin_studio.storage.faults import while_working
from saijin_studio.storage.schema import shipped_migrations, version

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

_PAGES = 2048
_MAGIC, _HEAD, _VERSION = b"SQLite format 3\0", 100, 60


def snapshot(source: Path, target: Path, tick: Callable[[int, int], None]) -> None:
    """Copy a database as it is at one moment, while others go on writing to it, into one file.

    Args:
        source: the database, with whatever log lies beside it.
        target: must not exist.
        tick: told of pages copied and in all; what it raises ends the work.

    Raises:
        DatabaseFailed: when it cannot be read or the copy not be written.
    """
    with source.open("rb") as stream:
        if stream.read(len(_MAGIC)) != _MAGIC:  # SQLite would take its log away
            raise DatabaseFailed(reason="the file is damaged")
    try:
        with closing(_opened(source)) as reading, closing(sqlite3.connect(target)) as writing:
            # A reader's own transaction holds the moment still: without it every write would begin the copy anew.
            reading.execute("BEGIN")
            reading.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            reading.backup(
                writing, pages=_PAGES, progress=lambda _status, left, total: tick(total - left, total), sleep=0
            )
            reading.execute("ROLLBACK")
            # The copy is one file, which has no log and wants none.
            writing.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error as error:
        raise while_working(error) from error


def schema_version(path: Path) -> int:
    """The number of the last migration that a database has; 0 where there is none.

    Read out of the file's head, so that a damaged one is left alone as it is.
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError:
        return 0
    whole = head.startswith(_MAGIC) and len(head) == _HEAD
    return int.from_bytes(head[_VERSION : _VERSION + 4], "big") if whole else 0


def newest_schema() -> int:
    """The number of the newest migration of this version."""
    return max(step.number for step in shipped_migrations())


def row_counts(path: Path) -> Mapping[str, int]:
    """How many rows each table of a copy has, once SQLite finds no fault in it.

    Raises:
        DatabaseDamaged: when it does.
        DatabaseTooNew: when a newer version of the studio wrote it.
    """
    try:
        with closing(_opened(path)) as connection:
            if not is_whole(connection):
                raise DatabaseDamaged(file=path.name, kept=path.name)
            if version(connection) > newest_schema():
                raise DatabaseTooNew(file=path.name)
            named = connection.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
                " AND sql NOT LIKE 'CREATE VIRTUAL%'"
            )
            tables = [str(name) for (name,) in named]
            return {name: int(connection.execute(_counting(name)).fetchone()[0]) for name in tables}
    except sqlite3.Error as error:
        raise DatabaseDamaged(file=path.name, kept=path.name) from error


@dataclass(frozen=True, slots=True)
class Item:
    """A conversation, or a picture that was read: its title, and what changes when anything in it does."""

    title: str
    state: tuple[object, ...]


def items(path: Path) -> Mapping[str, Item]:
    """The conversations and the readings of pictures in a database, by their ids; deleted ones are not among them.

    Raises:
        DatabaseFailed: when it cannot be read.
    """
    if not path.is_file():
        return {}
    try:
        with closing(_opened(path)) as connection:
            return _items(connection)
    except sqlite3.Error as error:
        raise while_working(error) from error


def _items(connection: sqlite3.Connection) -> Mapping[str, Item]:
    found: dict[str, Item] = {}
    tables = {str(name) for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    if "conversations" in tables:
        gone = set[str]()
        if "deleted" in _columns(connection, "conversations"):
            deleted = connection.execute("SELECT id FROM conversations WHERE deleted IS NOT NULL")
            gone = {str(row[0]) for row in deleted}
        rows = connection.execute(
            "SELECT c.id, c.title, c.updated, count(m.number), total(length(m.text)), max(m.created)"
            " FROM conversations AS c LEFT JOIN messages AS m ON m.conversation = c.id"
            " GROUP BY c.id ORDER BY c.updated DESC"
        )
        found |= {f"talk/{row[0]}": Item(str(row[1]), tuple(row[1:])) for row in rows if row[0] not in gone}
    if "scans" in tables:
        rows = connection.execute(
            "SELECT id, name, page, edited, length(text) FROM scans WHERE removed IS NULL ORDER BY read_at DESC"
        )
        found |= {f"scan/{row[0]}": Item(str(row[1]), tuple(row[1:])) for row in rows}
    return found


def _columns(connection: sqlite3.Connection, table: str) -> set[str]:
    return {str(row[0]) for row in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))}


def _opened(path: Path) -> sqlite3.Connection:
    """A connection that changes nothing; never makes a file."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=5.0, isolation_level=None)
    connection.execute("PRAGMA query_only = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _counting(table: str) -> str:
    quoted = table.replace('"', '""')
    return " ".join(("SELECT count(*) FROM", f'"{quoted}"'))
