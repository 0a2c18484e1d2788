"""Making the full-text indexes anew when they alone are damaged: they hold nothing that the texts do not."""

from __future__ import annotations

import logging
import sqlite3
from typing import TYPE_CHECKING

from saijin_studio.storage.backups import is_whole
from saijin_studio.storage.faults import is_damage
from saijin_studio.storage.indexing import MESSAGES, SCANS, register

if TYPE_CHECKING:
    from collections.abc import Sequence

_log = logging.getLogger(__name__)

_DERIVED = (
    "(tbl_name IN ('folded', 'search', 'scan_folded', 'scan_search')"
    " OR tbl_name LIKE 'search@_%' ESCAPE '@' OR tbl_name LIKE 'scan@_search@_%' ESCAPE '@')"
)
_TABLES = " ".join(("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 AND NOT", _DERIVED))
_STRIKE = " ".join(("DELETE FROM sqlite_schema WHERE", _DERIVED))
_CREATED = (
    "SELECT sql, name FROM sqlite_schema WHERE type = 'table'"
    " AND name IN ('folded', 'search', 'scan_folded', 'scan_search')"
)
_INDEXES = (
    (
        MESSAGES,
        "INSERT INTO folded (number, text) SELECT number, fold(text) FROM messages WHERE state <> 'streaming'",
    ),
    (
        SCANS,
        "INSERT INTO scan_folded (number, text) SELECT number, fold(name || char(10) || text) FROM scans",
    ),
)


def mend(connection: sqlite3.Connection) -> bool:
    """Mend a database in which the check found a fault.

    Returns:
        Whether only the index was at fault, and all is well now.
    """
    try:
        created: dict[str, str] = {name: sql for sql, name in connection.execute(_CREATED)}
        tables: Sequence[tuple[str]] = connection.execute(_TABLES).fetchall()
        if not created or not all(_is_sound(connection, name) for (name,) in tables):
            return False
        _forget_index(connection)
        register(connection)
        connection.execute("BEGIN IMMEDIATE")
        for statement in created.values():
            connection.execute(statement)
        for index, fill in _INDEXES:
            if index.texts in created:  # a file that is to be migrated yet has not all of them
                connection.execute(fill)
                index.rebuild(connection)
        connection.execute("COMMIT")
    except sqlite3.Error as error:
        _log.warning("the index of the texts could not be mended: %s", error)
        return False
    _log.warning("the index of the texts was damaged and has been made anew")
    return is_whole(connection)


def verify_index(connection: sqlite3.Connection) -> None:
    """Check what the indexes hold, and make anew what is damaged. Takes about a second for 100,000 messages.

    Raises:
        sqlite3.Error: when one cannot be made anew.
    """
    for index, _ in _INDEXES:
        try:
            index.check(connection)
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
            _log.warning("the index of the texts was damaged and is made anew: %s", error)
            index.rebuild_now(connection)


def _is_sound(connection: sqlite3.Connection, table: str) -> bool:
    return connection.execute(f"PRAGMA quick_check({table})").fetchone() == ("ok",)


def _forget_index(connection: sqlite3.Connection) -> None:
    """Dropping a table walks over its pages, and these are damaged: so it is struck from the schema instead."""
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(_STRIKE)
    connection.execute("PRAGMA writable_schema = RESET")
    connection.execute("VACUUM")
