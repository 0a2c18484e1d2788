"""Keeping what was read of pictures, and the batches in which many are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from saijin_studio.core.ports.scan_memory import MemoryScanStore

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import PurePath

    from saijin_studio.core.ids import BatchId, ScanId
    from saijin_studio.core.pictures import TextLine
    from saijin_studio.core.scans import Batch, BatchItem, BatchState, Scan, ScanHead

__all__ = ["MemoryScanStore", "ScanStore"]


class ScanStore(Protocol):
    """Keeps scans and batches. Every method may be awaited from any event loop.

    All raise ``StorageError`` when the file cannot be read or written. Ids that are not known are passed over.

    A scan that is removed stays until it is purged; only ``scan``, ``digests`` and ``restore`` still know it. A
    batch keeps the ids of its scans when these go.
    """

    async def add(self, scan: Scan) -> None:
        """Add a scan, or replace the one of that id; it is then not removed."""
        ...

    async def scan(self, scan: ScanId) -> Scan | None:
        """One scan, removed or not, or None. What is damaged of it is left out."""
        ...

    async def twins(self, digest: str, page: int, engine: str, quarter_turns: int) -> Sequence[Scan]:
        """The newest 100 scans of the same page, turned the same, by the same engine, that no user has changed."""
        ...

    async def edit(self, scan: ScanId, lines: Sequence[TextLine], text: str, markdown: str) -> None:
        """Replace what a scan says by what a user made of it; it is ``edited`` from then on."""
        ...

    async def remove(self, ids: Sequence[ScanId], at: float) -> None:
        """Remove scans so that they can be restored; ``at`` is seconds since the epoch."""
        ...

    async def restore(self, ids: Sequence[ScanId]) -> None:
        """Take removing back."""
        ...

    async def purge(self, before: float) -> int:
        """Remove for good what was removed before that time; returns how many scans."""
        ...

    async def heads(self, limit: int, before: ScanHead | None = None) -> Sequence[ScanHead]:
        """The newest scans first; with ``before``, those that follow that one in the list."""
        ...

    async def search(self, words: str, limit: int) -> Sequence[ScanHead]:
        """The scans in whose text and name all words occur, the newest first; nothing when there are no words."""
        ...

    async def digests(self) -> frozenset[str]:
        """The digests of all scans, removed ones too: the files that must be kept."""
        ...

    async def put_batch(self, batch: Batch) -> None:
        """Add a batch, or replace the one of that id with all its items."""
        ...

    async def batch(self, batch: BatchId) -> Batch | None:
        """One batch, or None."""
        ...

    async def batches(self) -> Sequence[Batch]:
        """All batches, the one begun last first."""
        ...

    async def item(self, batch: BatchId, index: int, item: BatchItem) -> None:
        """Replace one item of a batch."""
        ...

    async def turn(self, batch: BatchId, state: BatchState) -> bool:
        """Bring a batch into a state; returns whether it was in another one. READING items of it become WAITING."""
        ...

    async def remove_batches(self, ids: Sequence[BatchId]) -> None:
        """Forget batches for good; what was read in them stays."""
        ...

    async def pause_running(self) -> int:
        """Turn RUNNING batches into PAUSED ones, and READING items into WAITING; returns how many batches."""
        ...

    async def waiting_files(self) -> frozenset[PurePath]:
        """The files of batches that are not DONE: they must be kept too."""
        ...
