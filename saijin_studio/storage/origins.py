"""What was made with which weights: replies and scans, without what is in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from saijin_studio.storage.database import Database

_REPLIES = (
    "SELECT m.id, c.title, m.served_row, m.served_variant, m.served_title, m.served_stand_in, m.created"
    " FROM messages m JOIN conversations c ON c.id = m.conversation"
    " WHERE m.served_variant IS NOT NULL AND m.deleted IS NULL AND c.deleted IS NULL"
    " ORDER BY m.number DESC LIMIT ?"
)
_SCANS = (
    "SELECT id, name, engine, stand_in, read_at FROM scans WHERE removed IS NULL"
    " ORDER BY read_at DESC, id DESC LIMIT ?"
)


@dataclass(frozen=True, slots=True)
class Origin:
    """Something that was made: ``model`` is the title of the weights; ``row`` and ``variant`` are empty where they
    were not kept. ``at`` is in seconds since the epoch.
    """

    id: str
    title: str
    model: str
    stand_in: bool
    at: float
    row: str = ""
    variant: str = ""


class Origins:
    """Reads them from a ``Database``, which whoever made it closes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def replies(self, most: int) -> Sequence[Origin]:
        """The newest replies that were not deleted."""
        return await self._database.read(lambda db: _replies(db, most))

    async def scans(self, most: int) -> Sequence[Origin]:
        """The newest pages that were read and not removed."""
        return await self._database.read(lambda db: _scans(db, most))


def _replies(db: sqlite3.Connection, most: int) -> list[Origin]:
    return [
        Origin(str(name), str(title), str(model), bool(stand_in), float(at), str(row), str(variant))
        for name, title, row, variant, model, stand_in, at in db.execute(_REPLIES, (most,))
    ]


def _scans(db: sqlite3.Connection, most: int) -> list[Origin]:
    return [
        Origin(str(scan), str(name), str(engine), bool(stand_in), float(at))
        for scan, name, engine, stand_in, at in db.execute(_SCANS, (most,))
    ]
