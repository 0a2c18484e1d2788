"""From what SQLite says to the studio's own errors."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from saijin_studio.core.errors import DatabaseFailed, DataFolderUnwritable

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.core.errors import StudioError

_REASONS = {
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_READONLY: "the file is read-only",
    sqlite3.SQLITE_CANTOPEN: "the file cannot be opened",
    sqlite3.SQLITE_PERM: "the file may not be written",
    sqlite3.SQLITE_IOERR: "the disk reported an error",
    sqlite3.SQLITE_BUSY: "another program holds the file",
    sqlite3.SQLITE_CORRUPT: "the file is damaged",
    sqlite3.SQLITE_NOTADB: "the file is damaged",
}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_UNWRITABLE = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}


def primary_code(error: sqlite3.Error) -> int:
    """SQLite's primary result code; 0 for an error that Python's module raised by itself."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the file is at fault, and not its surroundings."""
    return primary_code(error) in _DAMAGED


def while_opening(error: sqlite3.Error | OSError, folder: Path) -> StudioError:
    """The error for a database that cannot be opened."""
    if isinstance(error, OSError) or primary_code(error) in _UNWRITABLE:
        return DataFolderUnwritable(folder=str(folder))
    return while_working(error)


def while_working(error: sqlite3.Error) -> DatabaseFailed:
    """The error for a read or a write that failed."""
    return DatabaseFailed(reason=_REASONS.get(primary_code(error), str(error).rstrip(".") or "unknown reason"))
