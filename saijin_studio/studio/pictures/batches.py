"""Reading many pictures, one after another, with a way to pause and to go on."""

from __future__ import annotations

import asyncio
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from saijin_studio.core.ids import BatchId
from saijin_studio.core.jobs import Priority
from saijin_studio.core.picture_errors import BatchRunning, BatchUnknown
from saijin_studio.core.pictures import MOST_PIXELS
from saijin_studio.core.scans import Batch, BatchItem, BatchState, ItemState
from saijin_studio.studio.file_job import Submits
from saijin_studio.studio.pictures.batch_files import pictures_of
from saijin_studio.studio.pictures.batch_run import BatchRun
from saijin_studio.studio.pictures.keeping import Keeps, read_and_keep
from saijin_studio.studio.pictures.reading import DEEPSEEK_OCR

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from saijin_studio.core.ids import ModelId, VariantId
    from saijin_studio.core.scans import Scan


class Recovers(Submits, Protocol):
    """What of the scheduler is needed here."""

    def retry_row(self, row: ModelId) -> None:
        """Let what serves a row be loaded again."""
        ...


class Runs(Keeps, Protocol):
    """What of the studio's parts is needed here."""

    @property
    def scheduler(self) -> Recovers:
        """Takes the jobs."""
        ...


async def begin(parts: Keeps, files: Sequence[Path] | Path, name: str = "") -> Batch:
    """List many pictures to be read; nothing is read yet.

    Args:
        parts: the studio's.
        files: pictures and folders, absolute; see ``pictures_of``.
        name: what the user knows them as; the name of the first where empty.

    Raises:
        BatchEmpty: when there is no picture.
        BatchTooLarge: when there are too many.
        StorageError: when they cannot be kept.
    """
    given = (files,) if isinstance(files, Path) else tuple(files)
    found = await asyncio.to_thread(pictures_of, given)
    batch = Batch(
        id=BatchId(uuid.uuid4().hex),
        name=name or given[0].name or str(given[0]),
        begun_at=parts.clock.wall(),
        state=BatchState.PAUSED,
        items=tuple(map(BatchItem, found)),
    )
    await parts.scans.put_batch(batch)
    return batch


async def retry_failed(parts: Keeps, batch: BatchId) -> None:
    """Let the pictures that failed wait again."""
    found = await parts.scans.batch(batch)
    for place, item in enumerate(found.items if found is not None else ()):
        if item.state is ItemState.FAILED:
            await parts.scans.item(batch, place, BatchItem(item.file))


async def run(
    parts: Runs,
    batch: BatchId,
    on_change: Callable[[Batch, int], None],
    *,
    row: ModelId | None = None,
    variant: VariantId | None = None,
    most_pixels: int = MOST_PIXELS,
    on_scan: Callable[[Scan], None] | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> Batch:
    """Read what a batch still waits for; also to go on after a pause.

    Cancelling it pauses the batch, and nothing that was read is lost. A picture that is bad fails and the rest goes
    on. One whose worker has ended is tried three times in all. What is no picture's fault (no engine, no room on
    the disk, three pictures in a row whose worker ended) pauses the batch and is raised.

    Args:
        parts: the studio's.
        batch: which.
        on_change: is given the batch as it is now and the place of the item that changed, ``WHOLE`` for itself.
        row: which row reads; see ``read``.
        variant: which of the row's is to read; see ``read``.
        most_pixels: how large a page may be.
        on_scan: is given each page once it is kept.
        on_progress: is told how far the picture is that is read, in steps done and in all.

    Returns:
        The batch, FINISHED.

    Raises:
        BatchUnknown: when there is none of that id.
        BatchRunning: when it is being read already.
        StudioError: what it was paused for.
    """
    found = await parts.scans.batch(batch)
    if found is None:
        raise BatchUnknown(folder=batch)
    if not await _started(parts, batch):
        raise BatchRunning(folder=found.name)

    async def read_one(item: BatchItem, take: Callable[[Scan], None]) -> tuple[Scan, ...]:
        return await read_and_keep(
            parts,
            item.file,
            row,
            variant,
            most_pixels=most_pixels,
            on_progress=on_progress,
            on_scan=take,
            priority=Priority.BACKGROUND,
            batch=batch,
        )

    def recover() -> None:
        parts.scheduler.retry_row(row or DEEPSEEK_OCR)

    going = BatchRun(parts.scans, found, read_one, recover, on_change, on_scan)
    try:
        await going.through()
    except BaseException:
        await going.turn(BatchState.PAUSED)
        raise
    await going.turn(BatchState.FINISHED)
    return going.batch


async def _started(parts: Keeps, batch: BatchId) -> bool:
    """Whether it is for this go to read the batch; one that is cancelled right now leaves it as it was."""
    turning = asyncio.ensure_future(parts.scans.turn(batch, BatchState.RUNNING))
    try:
        return await asyncio.shield(turning)
    except asyncio.CancelledError:
        if await turning:
            await parts.scans.turn(batch, BatchState.PAUSED)
        raise
