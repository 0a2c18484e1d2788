"""Making the full-text index anew when it alone is damaged: it holds nothing that the messages do not."""

from __future__ import annotations

import logging
import sqlite3
from typing import TYPE_CHECKING

from saijin_studio.storage import indexing
from saijin_studio.storage.backups import is_whole
from saijin_studio.storage.faults import is_damage

if TYPE_CHECKING:
    from collections.abc import Sequence

_log = logging.getLogger(__name__)

_DERIVED = "(tbl_name = 'folded' OR tbl_name = 'search' OR tbl_name LIKE 'search@_%' ESCAPE '@')"
_TABLES = " ".join(("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 AND NOT", _DERIVED))
_STRIKE = " ".join(("DELETE FROM sqlite_schema WHERE", _DERIVED))
_CREATED = "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name IN ('folded', 'search')"
_FILL = "INSERT INTO folded (number, text) SELECT number, fold(text) FROM messages WHERE state <> 'streaming'"


def mend(connection: sqlite3.Connection) -> bool:
    """Mend a database in which the check found a fault.

    Returns:
        Whether only the index was at fault, and all is well now.
    """
    try:
        created: Sequence[tuple[str]] = connection.execute(_CREATED).fetchall()
        tables: Sequence[tuple[str]] = connection.execute(_TABLES).fetchall()
        if not created or not all(_is_sound(connection, name) for (name,) in tables):
            return False
        _forget_index(connection)
        indexing.register(connection)
        connection.execute("BEGIN IMMEDIATE")
        for (statement,) in created:
            connection.execute(statement)
        connection.execute(_FILL)
        indexing.rebuild(connection)
        connection.execute("COMMIT")
    except sqlite3.Error as error:
        _log.warning("the index of the texts could not be mended: %s", error)
        return False
    _log.warning("the index of the texts was damaged and has been made anew")
    return is_whole(connection)


def verify_index(connection: sqlite3.Connection) -> None:
    """Check what the index holds, and make it anew when that is damaged. Takes about a second for 100,000 messages.

    Raises:
        sqlite3.Error: when it cannot be made anew.
    """
    try:
        connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        _log.warning("the index of the texts was damaged and is made anew: %s", error)
        indexing.rebuild_now(connection)


def _is_sound(connection: sqlite3.Connection, table: str) -> bool:
    return connection.execute(f"PRAGMA quick_check({table})").fetchone() == ("ok",)


def _forget_index(connection: sqlite3.Connection) -> None:
    """Dropping a table walks over its pages, and these are damaged: so it is struck from the schema instead."""
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(_STRIKE)
    connection.execute("PRAGMA writable_schema = RESET")
    connection.execute("VACUUM")
