"""Brings the pane for pictures to life: reading, batches, history and what comes in and goes out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from saijin_studio.ui.controllers.links import Links
from saijin_studio.ui.controllers.picture_batches import PictureBatches
from saijin_studio.ui.controllers.picture_exporting import PictureExporting
from saijin_studio.ui.controllers.picture_history import PictureHistoryController
from saijin_studio.ui.controllers.picture_reading import PictureReading
from saijin_studio.ui.controllers.picture_taking import PictureTaking
from saijin_studio.ui.panes.pictures import PicturesPage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.ids import ScanId
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.core.scans import Scan
    from saijin_studio.ui.controllers.picture_services import PictureServices
    from saijin_studio.ui.models.pictures_state import PicturesState
    from saijin_studio.ui.panes.pictures import PicturesPane
    from saijin_studio.ui.picture_means import PictureMeans
    from saijin_studio.ui.tasks import Tasks
    from saijin_studio.ui.widgets.toast_stack import ToastStack


class PictureController(QObject):
    """Everything about pictures in one window.

    Args:
        pane: where it is shown.
        means: screen and clipboard.
        services: do the work.
        tasks: runs what has to be awaited.
        toasts: for what has no place in the pane.
        clock: the time.
        state: how the pane was left.
        parent: the owner, as Qt wants it.
    """

    send_asked = Signal(object, object)
    """These scans (a list of ``Scan``) are to go to the persona of an id (None: the one that is talked with)."""

    def __init__(
        self,
        pane: PicturesPane,
        means: PictureMeans,
        services: PictureServices,
        tasks: Tasks,
        toasts: ToastStack,
        clock: Clock,
        state: PicturesState,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._pane, self._services, self._tasks = pane, services, tasks
        self._state = state
        self._engines_known = False
        self.taking = PictureTaking(pane, means, services, tasks, clock, self)
        self.reading = PictureReading(pane, services, tasks, self)
        self.batches = PictureBatches(pane, services, tasks, self)
        self.history = PictureHistoryController(pane, services, tasks, toasts, self)
        self.exporting = PictureExporting(pane, services, tasks, self)
        self._restore(state)
        self._connect()
        if pane.isVisible():
            self._show()

    @property
    def state(self) -> PicturesState:
        """How the pane is now."""
        view = self._pane.view
        return replace(
            self._state,
            page=self._pane.page.value,
            tab=view.results.tab.value,
            split=view.split,
            threshold=view.results.threshold.threshold,
            engine=view.results.engine.currentData() or self._state.engine,
        )

    def open(self, files: Sequence[Path]) -> None:
        """Show pictures, and read them."""
        self._pane.turn_to(PicturesPage.READ)
        self.taking.take_files(files)

    async def aclose(self) -> None:
        """End everything; what was read is kept."""
        self.taking.capture.leave()
        self.reading.stop()
        self.batches.stop()

    def _restore(self, state: PicturesState) -> None:
        view = self._pane.view
        view.results.threshold.set_threshold(state.threshold)
        view.canvas.set_threshold(state.threshold)
        view.lines.set_threshold(state.threshold)
        view.results.kinds.set_current(state.tab)
        view.set_split(state.split)
        view.set_empty(True)
        self._pane.turn_to(PicturesPage(state.page))

    def _connect(self) -> None:
        pane = self._pane
        self.taking.opened.connect(self._read)
        self.taking.batch_wanted.connect(self.batches.begin)
        self.reading.changed.connect(self._note_change)
        self.batches.changed.connect(self._note_change)
        self.batches.opened.connect(self._open_scans)
        self.batches.export_wanted.connect(self.exporting.ask)
        self.history.opened.connect(self._open_found)
        self.history.export_wanted.connect(self._export_found)
        self.history.send_wanted.connect(self._send_found)
        self.history.removed.connect(self._close_removed)
        pane.view.stage.export_asked.connect(self._export)
        pane.view.stage.remove_asked.connect(self._remove)
        pane.view.results.send_asked.connect(self._send)
        links = Links(pane.kit.look.theme, pane.kit.look.fonts, pane)
        pane.view.results.text.link_clicked.connect(links.open)
        pane.shown.connect(self._show)
        pane.turned.connect(self._turned)

    def _show(self) -> None:
        self._turned(self._pane.page)
        if not self._engines_known:
            self._engines_known = True
            self._tasks.spawn(self._find_engines())

    def _turned(self, page: int) -> None:
        if not self._pane.isVisible():
            return
        if page == PicturesPage.HISTORY:
            self.history.load()
        elif page == PicturesPage.BATCH:
            self.batches.load()

    def _note_change(self) -> None:
        if self._pane.page is PicturesPage.HISTORY:
            self.history.load()

    async def _find_engines(self) -> None:
        self._pane.view.results.set_engines(await self._services.engines(), self._state.engine)

    def _read(self, files: list[Path], names: list[str]) -> None:
        self._pane.turn_to(PicturesPage.READ)
        self._pane.view.lines.set_search(())
        self.reading.open(files, names)

    def _open_found(self, scan: Scan) -> None:
        self._open_scans([scan])
        self._pane.view.lines.set_search(self.history.words.split())

    def _export_found(self, scan: Scan) -> None:
        self.exporting.ask([scan])

    def _send_found(self, scan: Scan) -> None:
        self.send_asked.emit([scan], None)

    def _open_scans(self, scans: list[Scan]) -> None:
        if scans:
            self._pane.turn_to(PicturesPage.READ)
            self._pane.view.lines.set_search(())
            self.reading.open_scans(scans, [Path(scan.file) for scan in scans])

    def _export(self) -> None:
        current = self.reading.current
        if current is not None and current.shown is not None:
            every = [sheet.scan for sheet in self.reading.sheets if sheet.scan is not None]
            self.exporting.choose(self._pane.view.stage.export, current.shown, every)

    def _send(self, persona: str | None) -> None:
        current = self.reading.current
        if current is None or current.shown is None:
            return
        # Of a rectangle the whole picture would tell something else: its words go, as if the user had written them.
        part = None if current.part is None else replace(current.part, edited=True)
        self.send_asked.emit([part or current.shown], persona)

    def _remove(self) -> None:
        current = self.reading.current
        if current is not None and current.scan is not None:
            self.history.remove([current.scan.id])

    def _close_removed(self, scan: ScanId) -> None:
        for one in [sheet.scan for sheet in self.reading.sheets]:
            if one is not None and one.id == scan:
                self.reading.forget(one)
