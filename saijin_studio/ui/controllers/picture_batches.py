"""The page of batches: begins, runs, pauses and goes on with them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from saijin_studio.core.errors import StudioError
from saijin_studio.core.ids import BatchId
from saijin_studio.core.scans import BatchState, ItemState
from saijin_studio.ui.controllers.audio_errand import Errand
from saijin_studio.ui.panes.pictures import PicturesPage

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from saijin_studio.core.scans import Batch, Scan
    from saijin_studio.ui.controllers.picture_services import PictureServices
    from saijin_studio.ui.panes.pictures import PicturesPane
    from saijin_studio.ui.tasks import Tasks


class PictureBatches(QObject):
    """One batch runs at a time.

    Args:
        pane: where they are shown.
        services: do the work.
        tasks: runs what has to be awaited.
        parent: the owner, as Qt wants it.
    """

    opened = Signal(object)
    """These scans (a list of ``Scan``) are to be shown."""
    export_wanted = Signal(object, str)
    """These scans are to be exported under a name."""
    changed = Signal()
    """More was read."""

    def __init__(
        self, pane: PicturesPane, services: PictureServices, tasks: Tasks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._pane, self._page, self._services, self._tasks = pane, pane.batch, services, tasks
        self._errand = Errand(tasks, self._page.notice.show_fault, self._show_busy)
        self._running: BatchId | None = None
        self._wanted: BatchId | None = None
        """The batch that is to be shown; None for the newest."""
        self._loads = 0
        self._page.chosen.connect(self._choose)
        self._page.go_asked.connect(self._go)
        self._page.retry_asked.connect(self._retry)
        self._page.opened.connect(self._open)
        self._page.export_asked.connect(self._export)

    @property
    def running(self) -> BatchId | None:
        """The batch that runs."""
        return self._running

    def load(self) -> None:
        """Show the batches as they are now."""
        self._tasks.spawn(self._load())

    def begin(self, files: Sequence[Path] | Path, name: str) -> None:
        """Read many pictures; what runs is paused."""
        self._pane.turn_to(PicturesPage.BATCH)
        self._page.notice.put_away()

        async def work() -> None:
            batch = await self._services.begin_batch(files, name)
            self._wanted = batch.id
            self._page.show_batch(batch)
            await self._load()
            await self._run(batch.id)

        self._errand.start(work)

    def stop(self) -> None:
        """Pause what runs."""
        self._errand.stop()

    async def _run(self, batch: BatchId) -> None:
        self._running = batch
        ended = await self._services.run_batch(batch, self._note)
        if self._page.batch is not None and self._page.batch.id == batch:
            self._page.show_batch(ended)
        self.changed.emit()

    def _note(self, batch: Batch, place: int) -> None:
        if self._page.batch is not None and self._page.batch.id == batch.id:
            self._page.show_batch(batch, place if place >= 0 else None)

    def _go(self) -> None:
        batch = self._page.batch
        if batch is None:
            return
        if self._running == batch.id:
            self._errand.stop()
        elif batch.state is not BatchState.FINISHED:
            self._errand.start(lambda: self._run(batch.id))

    def _retry(self) -> None:
        batch = self._page.batch
        if batch is None:
            return

        async def work() -> None:
            await self._services.retry_batch(batch.id)
            await self._run(batch.id)

        self._errand.start(work)

    def _show_busy(self, busy: bool) -> None:
        if not busy:
            self._running = None
            self.load()  # a batch that was stopped is paused by now

    def _choose(self, batch: str) -> None:
        self._wanted = BatchId(batch)
        self.load()

    async def _load(self) -> None:
        self._loads += 1
        number = self._loads
        try:
            batches = await self._services.batches()
        except StudioError as error:
            self._page.notice.show_fault(error.fault())
            return
        if number != self._loads:
            return  # there are newer ones by now
        self._page.set_batches(batches)
        shown = next((one for one in batches if one.id == self._wanted), batches[0] if batches else None)
        before = self._page.batch
        if before is not None and shown is not None and before.id == shown.id == self._running:
            return  # it tells by itself how far it is
        if shown is not None and shown.state is BatchState.RUNNING and shown.id != self._running:
            shown = replace(shown, state=BatchState.PAUSED)  # it was stopped, and is about to say so itself
        self._page.show_batch(shown)

    def _open(self, place: int) -> None:
        batch = self._page.batch
        if batch is not None and batch.items[place].state is ItemState.DONE:
            self._tasks.spawn(self._open_item(batch, place))

    async def _open_item(self, batch: Batch, place: int) -> None:
        self.opened.emit(await self._scans(batch, place))

    def _export(self) -> None:
        batch = self._page.batch
        if batch is not None:
            self._tasks.spawn(self._export_all(batch))

    async def _export_all(self, batch: Batch) -> None:
        scans = [scan for place in range(len(batch.items)) for scan in await self._scans(batch, place)]
        if scans:
            self.export_wanted.emit(scans, batch.name)

    async def _scans(self, batch: Batch, place: int) -> list[Scan]:
        found = [await self._services.scan(one) for one in batch.items[place].scans]
        return [scan for scan in found if scan is not None]
