"""One go at a batch: its pictures one after another, whatever happens on the way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from saijin_studio.core.errors import (
    EngineUnreachable,
    ModelSuspended,
    OutOfMemory,
    StreamInterrupted,
    WorkerCrashed,
    WorkerHung,
)
from saijin_studio.core.picture_errors import PictureError
from saijin_studio.core.scans import Batch, BatchItem, BatchState, ItemState

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from saijin_studio.core.errors import StudioError
    from saijin_studio.core.ids import ScanId
    from saijin_studio.core.ports.scan_store import ScanStore
    from saijin_studio.core.scans import Scan

WHOLE = -1
"""Stands for the batch itself where an item's place is told."""
TRIES = 3
"""How often a picture is read whose worker ends over it."""
STRIKES = 3
"""After so many pictures in a row that took the engine with them, it is the engine that is at fault."""
_LOST = (WorkerCrashed, WorkerHung, EngineUnreachable, StreamInterrupted, ModelSuspended)
"""It says nothing of the picture yet: somebody may have ended the worker."""


class BatchRun:
    """One go at a batch.

    Args:
        scans: where it is kept.
        batch: what is to be read.
        read_one: reads the picture of an item and keeps what it says.
        recover: lets the engine be started again.
        on_change: is given the batch as it is now and the place of the item that changed, or ``WHOLE``.
        on_scan: is given each page once it is kept.
    """

    def __init__(
        self,
        scans: ScanStore,
        batch: Batch,
        read_one: Callable[[BatchItem, Callable[[Scan], None]], Awaitable[tuple[Scan, ...]]],
        recover: Callable[[], None],
        on_change: Callable[[Batch, int], None],
        on_scan: Callable[[Scan], None] | None,
    ) -> None:
        self._scans, self._read_one, self._recover = scans, read_one, recover
        self._on_change, self._on_scan = on_change, on_scan
        self._strikes = 0
        self._kept: list[ScanId] = []
        self.batch = batch

    async def through(self) -> None:
        """Read what is to be read, one after another."""
        self._tell(replace(self.batch, state=BatchState.RUNNING), WHOLE)
        for place, item in enumerate(self.batch.items):
            if item.state in {ItemState.WAITING, ItemState.READING}:
                await self._item(place, BatchItem(item.file))

    async def turn(self, state: BatchState) -> None:
        """Leave the batch in that state."""
        self._tell(replace(self.batch, state=state), WHOLE)
        await self._scans.turn(self.batch.id, state)

    async def _item(self, place: int, item: BatchItem) -> None:
        await self._set(place, replace(item, state=ItemState.READING))
        try:
            done = await self._read(item)
        except BaseException:
            self._tell(self._with(place, item), place)  # kept with the pause itself, which must not wait
            raise
        await self._set(place, done)

    async def _read(self, item: BatchItem) -> BatchItem:
        try:
            scans = await self._patiently(item)
        except PictureError as error:
            return self._failed(item, error)
        except (*_LOST, OutOfMemory) as error:
            self._strikes += 1
            if self._strikes == STRIKES:
                raise
            return self._failed(item, error)
        self._strikes = 0
        return replace(item, state=ItemState.DONE, scans=tuple(one.id for one in scans))

    async def _patiently(self, item: BatchItem) -> tuple[Scan, ...]:
        """Read it; where the engine is lost over it, once more and once again."""
        self._kept.clear()
        for _ in range(TRIES - 1):
            try:
                return await self._read_one(item, self._take)
            except _LOST:
                self._recover()
        try:
            return await self._read_one(item, self._take)
        except _LOST:
            self._recover()  # for the next picture
            raise

    def _take(self, scan: Scan) -> None:
        self._kept.append(scan.id)
        if self._on_scan is not None:
            self._on_scan(scan)

    def _failed(self, item: BatchItem, error: StudioError) -> BatchItem:
        """What was read of it before is its own all the same."""
        scans = tuple(dict.fromkeys(self._kept))
        problem = (error.what, error.cure)
        return replace(item, state=ItemState.FAILED, scans=scans, problem=problem, fault=error.fault())

    async def _set(self, place: int, item: BatchItem) -> None:
        self._tell(self._with(place, item), place)
        await self._scans.item(self.batch.id, place, item)

    def _with(self, place: int, item: BatchItem) -> Batch:
        return replace(self.batch, items=(*self.batch.items[:place], item, *self.batch.items[place + 1 :]))

    def _tell(self, batch: Batch, place: int) -> None:
        self.batch = batch
        self._on_change(batch, place)
