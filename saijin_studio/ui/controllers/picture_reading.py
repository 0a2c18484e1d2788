"""Shows pictures in the pane and has them read: page by page, turned, only a rectangle, or by two engines."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QGuiApplication, QImage

from saijin_studio.core.errors import StudioError
from saijin_studio.ui.controllers.audio_errand import Errand
from saijin_studio.ui.controllers.picture_lines import PictureLines
from saijin_studio.ui.controllers.picture_sheets import QUARTERS, Sheet, mended, sheet_of
from saijin_studio.ui.faults import fault_texts
from saijin_studio.ui.widgets.scan_page_paint import PageState
from saijin_studio.ui.widgets.toast import ToastKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from saijin_studio.core.errors import Fault
    from saijin_studio.core.pictures import Area
    from saijin_studio.core.scans import Scan
    from saijin_studio.ui.controllers.picture_services import PictureServices
    from saijin_studio.ui.panes.pictures import PicturesPane
    from saijin_studio.ui.tasks import Tasks

_THUMB = 240
_MOST_PAGES = 500
"""Pages that are listed of one file; more are read with the command line, or as parts."""


class PictureReading(QObject):
    """The page for reading.

    Args:
        pane: where it is shown.
        services: do the work.
        tasks: runs what has to be awaited.
        parent: the owner, as Qt wants it.
    """

    changed = Signal()
    """Something was read, or mended."""

    def __init__(
        self, pane: PicturesPane, services: PictureServices, tasks: Tasks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._pane, self._view, self._services, self._tasks = pane, pane.view, services, tasks
        self._sheets: list[Sheet] = []
        self._current: Sheet | None = None
        self._errand = Errand(tasks, self._show_fault, self._show_busy)
        self._saving = asyncio.Lock()
        view, results = pane.view, pane.view.results
        self._lines = PictureLines(view, self)
        self._lines.edited.connect(self._edit)
        view.stage.turn_asked.connect(self._turn)
        view.stage.progress.cancelled.connect(self.stop)
        view.pages.chosen.connect(self.show_sheet)
        view.canvas.area_drawn.connect(self._read_area)
        results.read_asked.connect(self._read_again)
        results.compare_asked.connect(self._compare)
        results.copy_asked.connect(self._copy_all)

    @property
    def sheets(self) -> Sequence[Sheet]:
        """The pages that are open."""
        return self._sheets

    @property
    def current(self) -> Sheet | None:
        """The page that is shown."""
        return self._current

    @property
    def busy(self) -> bool:
        """Whether something is being read."""
        return self._errand.busy

    def open(self, files: Sequence[Path], names: Sequence[str] = ()) -> None:
        """Show pictures, and read them."""
        shown = names or [file.name for file in files]
        self._begin([Sheet(file, name) for file, name in zip(files, shown, strict=True)])
        self._errand.start(self._work)

    def open_scans(self, scans: Sequence[Scan], files: Sequence[Path]) -> None:
        """Show what was read before."""
        self._errand.stop()
        self._begin([sheet_of(scan, file) for scan, file in zip(scans, files, strict=True)])
        for sheet in self._sheets:
            self._tasks.spawn(self._look_again(sheet))

    def forget(self, scan: Scan) -> None:
        """Close the page of this scan: it was taken out of the history."""
        left = [sheet for sheet in self._sheets if sheet.scan is None or sheet.scan.id != scan.id]
        if len(left) < len(self._sheets):
            self._errand.stop()
            self._begin(left)

    def show_sheet(self, place: int) -> None:
        """Show another page."""
        if not 0 <= place < len(self._sheets):
            return
        self._current = self._sheets[place]
        self._show()
        if self._current.image is None:
            self._tasks.spawn(self._look_again(self._current))

    def stop(self) -> None:
        """Stop reading; what was read stays."""
        self._errand.stop()

    # --- working ----------------------------------------------------------------------------------------------

    async def _work(self) -> None:
        """Show and read one page after another; one that cannot be read does not hold up the others."""
        place = 0
        while place < len(self._sheets):
            sheet = self._sheets[place]
            try:
                await self._look(sheet)
                if sheet.scan is None:
                    await self._read(sheet)
            except StudioError as error:
                self._note_fault(sheet, error.fault())
            place += 1

    async def _look(self, sheet: Sheet) -> None:
        """Have the page shown; the first page of a file brings the others with it."""
        if sheet.image is not None:
            return
        turns = sheet.turns
        preview = await self._services.preview(sheet.file, sheet.page, quarter_turns=turns)
        image = await asyncio.to_thread(QImage, str(preview.file))
        if turns != sheet.turns:
            return
        sheet.image, sheet.size = image, QSize(preview.width, preview.height)
        if sheet in self._sheets and sheet.scan is None and sheet.page == 0 and preview.pages > sheet.pages:
            self._unfold(sheet, preview.pages)
        self._show_thumb(sheet)
        if sheet is self._current:
            self._show_page(sheet)

    async def _look_again(self, sheet: Sheet) -> None:
        try:
            await self._look(sheet)
        except StudioError as error:
            self._note_fault(sheet, error.fault())

    def _unfold(self, sheet: Sheet, pages: int) -> None:
        sheet.pages = pages
        place = self._sheets.index(sheet) + 1
        new = [Sheet(sheet.file, sheet.name, page, pages) for page in range(1, min(pages, _MOST_PAGES))]
        self._sheets[place:place] = new
        self._list()

    async def _read(self, sheet: Sheet, area: Area | None = None) -> None:
        progress, results = self._view.stage.progress, self._view.results
        self._mark(sheet, PageState.READING)
        engine = results.chosen_engine
        words = self.tr("Reading page {page} of {pages}…").format(page=sheet.page + 1, pages=sheet.pages)
        progress.begin(words if sheet.pages > 1 else self.tr("Reading…"))
        turns = sheet.turns
        fallbacks: list[StudioError] = []
        scans = await self._services.read(
            sheet.file,
            engine,
            page=sheet.page,
            area=area,
            quarter_turns=turns,
            name=sheet.name,
            on_progress=progress.show_share,
            on_fallback=fallbacks.append,
        )
        if not scans or turns != sheet.turns:
            return
        scan = scans[0]
        self._mark(sheet, PageState.READ)
        sheet.fault, sheet.other = None, None
        sheet.note = self._origin(scan)
        sheet.fallback = fallbacks[-1].fault() if fallbacks else None
        if area is None:
            sheet.scan, sheet.part = scan, None
        else:
            sheet.part = scan
        if sheet is self._current:
            self._show_words(sheet)
        self.changed.emit()

    def _origin(self, scan: Scan) -> str:
        words = [self.tr("{engine} · {seconds} s").format(engine=scan.engine, seconds=f"{scan.seconds:.1f}")]
        if scan.stand_in:
            words.append(self.tr("stand-in"))
        return " · ".join(words)

    def _read_again(self) -> None:
        sheet = self._current
        if sheet is not None:
            self._errand.start(partial(self._again, sheet))

    async def _again(self, sheet: Sheet) -> None:
        await self._look(sheet)
        await self._read(sheet)
        await self._work()  # those that were not read yet

    def _read_area(self, area: Area) -> None:
        sheet = self._current
        if sheet is not None:
            self._errand.start(partial(self._read, sheet, area))

    def _turn(self, quarters: int) -> None:
        sheet = self._current
        if sheet is None:
            return
        sheet.turns = (sheet.turns + quarters) % QUARTERS
        sheet.image = sheet.scan = sheet.part = sheet.other = None
        self._show()
        self._errand.start(partial(self._again, sheet))

    def _compare(self) -> None:
        sheet, engine = self._current, self._view.results.other_engine
        if sheet is None or sheet.scan is None or engine is None:
            return

        async def work() -> None:
            self._view.stage.progress.begin(self.tr("Reading with {engine}…").format(engine=engine.title))
            scans = await self._services.read(
                sheet.file,
                engine,
                page=sheet.page,
                quarter_turns=sheet.turns,
                name=sheet.name,
                on_progress=self._view.stage.progress.show_share,
            )
            sheet.other = scans[0] if scans else None
            if sheet is self._current:
                self._view.results.show_other(sheet.other)

        self._errand.start(work)

    # --- mending and copying ----------------------------------------------------------------------------------

    def _edit(self, number: int, words: str) -> None:
        sheet = self._current
        scan = None if sheet is None else sheet.shown
        if sheet is None or scan is None or not 0 <= number < len(scan.lines) or scan.lines[number].text == words:
            return
        new = mended(scan, number, words)
        if sheet.part is None:
            sheet.scan = new
            self._tasks.spawn(self._save(new))
        else:
            sheet.part = new
        self._view.canvas.set_lines(new.lines)
        self._view.canvas.set_chosen(number)
        self._view.results.show_scan(new, sheet.note)

    async def _save(self, scan: Scan) -> None:
        async with self._saving:  # the newest words are the last that are kept
            await self._services.edit(scan.id, scan.lines, scan.text, scan.markdown)
        self.changed.emit()

    def _copy_all(self) -> None:
        scan = None if self._current is None else self._current.shown
        if scan is not None:
            QGuiApplication.clipboard().setText(scan.text)
            self._view.notice.say(self.tr("All of it was copied."))

    # --- showing ----------------------------------------------------------------------------------------------

    def _begin(self, sheets: list[Sheet]) -> None:
        self._sheets = sheets
        self._current = sheets[0] if sheets else None
        self._view.notice.put_away()
        self._view.set_empty(not sheets)
        self._list()
        self._show()

    def _list(self) -> None:
        names = [
            self.tr("{name}, page {page}").format(name=one.name, page=one.page + 1) if one.pages > 1 else one.name
            for one in self._sheets
        ]
        self._view.pages.set_pages(names)
        self._view.pages.setVisible(len(names) > 1)
        for sheet in self._sheets:
            self._show_thumb(sheet)
            self._mark(sheet, _state_of(sheet))
        if self._current in self._sheets:
            self._view.pages.set_current(self._sheets.index(self._current))

    def _show(self) -> None:
        sheet = self._current
        self._pane.set_name("" if sheet is None else sheet.name)
        if sheet is None:
            self._view.canvas.set_page(None, QSize())
            self._view.canvas.set_lines(())
            self._view.results.show_scan(None)
            return
        self._view.pages.set_current(self._sheets.index(sheet))
        self._view.notice.put_away()
        self._show_page(sheet)
        self._show_words(sheet)
        if sheet.fault is not None:
            self._view.notice.show_fault(sheet.fault)

    def _show_page(self, sheet: Sheet) -> None:
        self._view.canvas.set_page(sheet.image, sheet.size)
        self._view.set_shape(sheet.size)
        self._show_boxes(sheet)

    def _show_boxes(self, sheet: Sheet) -> None:
        scan = sheet.shown
        self._view.canvas.set_lines(() if scan is None else scan.lines)
        self._view.stage.set_there(sheet.image is not None, scan is not None)

    def _show_words(self, sheet: Sheet) -> None:
        self._show_boxes(sheet)
        self._view.results.show_scan(sheet.shown, sheet.note)
        self._view.results.show_other(sheet.other)
        if sheet.part is not None:
            self._view.notice.say(
                self.tr("Only the rectangle was read."),
                "",
                self.tr("Show the whole page"),
                partial(self._leave_part, sheet),
            )
        elif sheet.fallback is not None:
            what, _cure = fault_texts(sheet.fallback)
            self._view.notice.say(what, self.tr("The built-in engine read it."), kind=ToastKind.WARNING)

    def _leave_part(self, sheet: Sheet) -> None:
        sheet.part = None
        if sheet is self._current:
            self._show()

    def _show_thumb(self, sheet: Sheet) -> None:
        if sheet.image is not None and sheet in self._sheets and len(self._sheets) > 1:
            self._view.pages.set_picture(self._sheets.index(sheet), sheet.image)

    def _mark(self, sheet: Sheet, state: PageState) -> None:
        if sheet in self._sheets:
            self._view.pages.set_state(self._sheets.index(sheet), state)

    def _note_fault(self, sheet: Sheet, fault: Fault) -> None:
        sheet.fault = fault
        self._mark(sheet, PageState.FAILED)
        if sheet is self._current:
            self._view.notice.show_fault(fault)

    def _show_fault(self, fault: Fault) -> None:
        self._view.notice.show_fault(fault)

    def _show_busy(self, busy: bool) -> None:
        self._view.results.set_busy(busy)
        if not busy:
            self._view.stage.progress.end()
            for sheet in self._sheets:  # one may have been left in the midst of it
                self._mark(sheet, _state_of(sheet))


def _state_of(sheet: Sheet) -> PageState:
    if sheet.fault is not None:
        return PageState.FAILED
    return PageState.UNREAD if sheet.scan is None else PageState.READ
