"""Scans and batches in the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.storage import batches, scan_searching, scan_tables
from saijin_studio.storage.places import Places

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import PurePath

    from saijin_studio.core.ids import BatchId, ScanId
    from saijin_studio.core.pictures import TextLine
    from saijin_studio.core.scans import Batch, BatchItem, BatchState, Scan, ScanHead
    from saijin_studio.storage.database import Database


class SqliteScanStore:
    """A ``ScanStore`` on a ``Database``, which whoever made it closes.

    Args:
        database: where everything is kept.
        media: the folder of pictures that the studio keeps; what lies in it is kept relative to it, so that both
            can be moved.
    """

    def __init__(self, database: Database, media: PurePath | None = None) -> None:
        self._database = database
        self._places = Places(media)

    async def add(self, scan: Scan) -> None:
        """Add a scan, or replace the one of that id."""
        await self._database.write(lambda db: scan_tables.add(db, scan, self._places))

    async def scan(self, scan: ScanId) -> Scan | None:
        """One scan, removed or not, or None."""
        return await self._database.read(lambda db: scan_tables.scan(db, scan, self._places))

    async def twins(self, digest: str, page: int, engine: str, quarter_turns: int) -> Sequence[Scan]:
        """The scans of the same page by the same engine that no user has changed."""
        same = (digest, page, engine, quarter_turns)
        return await self._database.read(lambda db: scan_tables.twins(db, same, self._places))

    async def edit(self, scan: ScanId, lines: Sequence[TextLine], text: str, markdown: str) -> None:
        """Replace what a scan says."""
        await self._database.write(lambda db: scan_tables.edit(db, scan, lines, text, markdown))

    async def remove(self, ids: Sequence[ScanId], at: float) -> None:
        """Mark scans as removed."""
        await self._database.write(lambda db: scan_tables.mark_removed(db, ids, at))

    async def restore(self, ids: Sequence[ScanId]) -> None:
        """Take that back."""
        await self._database.write(lambda db: scan_tables.mark_removed(db, ids, None))

    async def purge(self, before: float) -> int:
        """Remove for good what was removed before that time."""
        return await self._database.write(lambda db: scan_tables.purge(db, before))

    async def heads(self, limit: int, before: ScanHead | None = None) -> Sequence[ScanHead]:
        """The newest scans first."""
        return await self._database.read(lambda db: scan_searching.heads(db, limit, before, self._places))

    async def search(self, words: str, limit: int) -> Sequence[ScanHead]:
        """The scans in whose text and name all words occur."""
        return await self._database.read(lambda db: scan_searching.search(db, words, limit, self._places))

    async def digests(self) -> frozenset[str]:
        """The digests of all scans, removed ones too."""
        return await self._database.read(scan_tables.digests)

    async def put_batch(self, batch: Batch) -> None:
        """Add a batch, or replace the one of that id with all its items."""
        await self._database.write(lambda db: batches.put(db, batch, self._places))

    async def batch(self, batch: BatchId) -> Batch | None:
        """One batch, or None."""
        return await self._database.read(lambda db: batches.batch(db, batch, self._places))

    async def batches(self) -> Sequence[Batch]:
        """All batches, the one begun last first."""
        # One by one, so that nobody else waits for all of them.
        found = [await self.batch(one) for one in await self._database.read(batches.ids)]
        return [one for one in found if one is not None]

    async def item(self, batch: BatchId, index: int, item: BatchItem) -> None:
        """Replace one item of a batch."""
        await self._database.write(lambda db: batches.item(db, batch, index, item, self._places))

    async def turn(self, batch: BatchId, state: BatchState) -> bool:
        """Bring a batch into a state, with nothing of it being read."""
        return await self._database.write(lambda db: batches.turn(db, batch, state))

    async def remove_batches(self, ids: Sequence[BatchId]) -> None:
        """Forget batches for good."""
        await self._database.write(lambda db: batches.remove(db, ids))

    async def pause_running(self) -> int:
        """Turn RUNNING batches into PAUSED ones."""
        return await self._database.write(batches.pause_running)

    async def waiting_files(self) -> frozenset[PurePath]:
        """The files of batches that are not DONE."""
        return await self._database.read(lambda db: batches.waiting_files(db, self._places))
