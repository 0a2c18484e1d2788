"""The scan store that keeps everything in memory."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from saijin_studio.core import finding
from saijin_studio.core.scans import BatchState, ItemState, ScanHead

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import PurePath

    from saijin_studio.core.ids import BatchId, ScanId
    from saijin_studio.core.pictures import TextLine
    from saijin_studio.core.scans import Batch, BatchItem, Scan


class MemoryScanStore:
    """The fake ``ScanStore``."""

    def __init__(self) -> None:
        self._scans: dict[ScanId, Scan] = {}
        self._removed: dict[ScanId, float] = {}
        self._batches: dict[BatchId, Batch] = {}

    async def add(self, scan: Scan) -> None:
        """Add a scan or replace it."""
        self._scans[scan.id] = scan
        self._removed.pop(scan.id, None)

    async def scan(self, scan: ScanId) -> Scan | None:
        """One scan, removed or not, or None."""
        return self._scans.get(scan)

    async def twins(self, digest: str, page: int, engine: str, quarter_turns: int) -> Sequence[Scan]:
        """The scans of the same page by the same engine."""
        looked_for = (digest, page, engine, quarter_turns, False)
        same = (
            one
            for one in self._living()
            if (one.digest, one.page, one.engine, one.quarter_turns, one.edited) == looked_for
        )
        return list(islice(same, 100))

    async def edit(self, scan: ScanId, lines: Sequence[TextLine], text: str, markdown: str) -> None:
        """Replace what a scan says."""
        if found := self._scans.get(scan):
            self._scans[scan] = replace(found, lines=tuple(lines), text=text, markdown=markdown, edited=True)

    async def remove(self, ids: Sequence[ScanId], at: float) -> None:
        """Mark as removed."""
        self._removed = {one: at for one in ids if one in self._scans} | self._removed

    async def restore(self, ids: Sequence[ScanId]) -> None:
        """Take the mark away."""
        for one in ids:
            self._removed.pop(one, None)

    async def purge(self, before: float) -> int:
        """Remove for good what was removed before that time."""
        gone = [one for one, at in self._removed.items() if at < before]
        for one in gone:
            del self._scans[one], self._removed[one]
        return len(gone)

    async def heads(self, limit: int, before: ScanHead | None = None) -> Sequence[ScanHead]:
        """The newest scans first."""
        follows = (one for one in self._living() if before is None or _place(one) < _place(before))
        return [_head(one, finding.beginning(one.text)) for one in islice(follows, limit)]

    async def search(self, words: str, limit: int) -> Sequence[ScanHead]:
        """The scans in which all words occur."""
        looked_for = finding.words(words)
        if not looked_for:
            return []
        found = (one for one in self._living() if finding.contains(finding.fold(one.searched), looked_for))
        return [_head(one, *finding.snippet(one.text, looked_for)) for one in islice(found, limit)]

    async def digests(self) -> frozenset[str]:
        """The digests of all scans."""
        return frozenset(one.digest for one in self._scans.values())

    async def put_batch(self, batch: Batch) -> None:
        """Add a batch or replace it."""
        self._batches[batch.id] = batch

    async def batch(self, batch: BatchId) -> Batch | None:
        """One batch, or None."""
        return self._batches.get(batch)

    async def batches(self) -> Sequence[Batch]:
        """All batches, the one begun last first."""
        return sorted(self._batches.values(), key=lambda one: (one.begun_at, one.id), reverse=True)

    async def item(self, batch: BatchId, index: int, item: BatchItem) -> None:
        """Replace one item of a batch."""
        found = self._batches.get(batch)
        if found is not None and 0 <= index < len(found.items):
            items = (*found.items[:index], item, *found.items[index + 1 :])
            self._batches[batch] = replace(found, items=items)

    async def turn(self, batch: BatchId, state: BatchState) -> bool:
        """Bring a batch into a state."""
        found = self._batches.get(batch)
        if found is None or found.state is state:
            return False
        self._batches[batch] = replace(found, state=state, items=tuple(map(_put_back, found.items)))
        return True

    async def remove_batches(self, ids: Sequence[BatchId]) -> None:
        """Forget batches."""
        for one in ids:
            self._batches.pop(one, None)

    async def pause_running(self) -> int:
        """Turn RUNNING into PAUSED, and READING into WAITING."""
        running = [one for one in self._batches.values() if one.state is BatchState.RUNNING]
        for one in running:
            self._batches[one.id] = replace(one, state=BatchState.PAUSED, items=tuple(map(_put_back, one.items)))
        return len(running)

    async def waiting_files(self) -> frozenset[PurePath]:
        """The files of batches that are not DONE."""
        items = (item for batch in self._batches.values() for item in batch.items)
        return frozenset(item.file for item in items if item.state is not ItemState.DONE)

    def _living(self) -> list[Scan]:
        living = (one for one in self._scans.values() if one.id not in self._removed)
        return sorted(living, key=_place, reverse=True)


def _place(scan: Scan | ScanHead) -> tuple[float, ScanId]:
    return scan.read_at, scan.id


def _head(scan: Scan, snippet: str, marks: tuple[tuple[int, int], ...] = ()) -> ScanHead:
    return ScanHead(scan.id, scan.file, scan.name, scan.page, scan.pages, scan.read_at, snippet, marks, scan.batch)


def _put_back(item: BatchItem) -> BatchItem:
    return replace(item, state=ItemState.WAITING) if item.state is ItemState.READING else item
