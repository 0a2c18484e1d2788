"""Numbered migrations: the files of ``migrations/``, each applied once, in order, in a transaction of its own.

A migration is never changed once it is released; the next one gets the next number. The number of the last one that
was applied stands in the file itself (``PRAGMA user_version``).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.storage import indexing

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

_FOLDER = Path(__file__).parent / "migrations"


@dataclass(frozen=True, slots=True)
class Migration:
    """One step of the schema: its number, counting from 1, and the statements."""

    number: int
    sql: str


def shipped_migrations() -> Sequence[Migration]:
    """The migrations of this version, in order."""
    files = sorted(_FOLDER.glob("[0-9]*.sql"))
    return [Migration(int(file.name.split("_")[0]), file.read_text(encoding="utf-8")) for file in files]


def version(connection: sqlite3.Connection) -> int:
    """The number of the last migration that the file has; 0 for a new file."""
    (number,) = connection.execute("PRAGMA user_version").fetchone()
    return int(number)


def apply(connection: sqlite3.Connection, migration: Migration) -> None:
    """Apply one migration, wholly or not at all.

    Raises:
        sqlite3.Error: as the statements do; the file is then as it was before.
    """
    indexing.register(connection)
    # executescript would commit a transaction begun outside of it, so the script brings its own.
    script = f"BEGIN IMMEDIATE;\n{migration.sql}\nPRAGMA user_version = {migration.number};\nCOMMIT;"
    try:
        connection.executescript(script)
    except BaseException:
        if connection.in_transaction:
            connection.rollback()
        raise
