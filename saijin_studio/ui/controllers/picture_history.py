"""The page of everything that was read: lists, searches, opens and takes out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from saijin_studio.core.errors import StudioError
from saijin_studio.core.ids import ScanId
from saijin_studio.ui.models.picture_rows import PictureRow
from saijin_studio.ui.moments import short_moment
from saijin_studio.ui.widgets.toast import ToastKind

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Sequence

    from saijin_studio.core.scans import Scan, ScanHead
    from saijin_studio.ui.controllers.picture_services import PictureServices
    from saijin_studio.ui.panes.pictures import PicturesPane
    from saijin_studio.ui.tasks import Tasks
    from saijin_studio.ui.widgets.toast_stack import ToastStack

_PAGE, _MOST_FOUND = 100, 200


class PictureHistoryController(QObject):
    """The page of history.

    Args:
        pane: where it is shown.
        services: know what was read.
        tasks: runs what has to be awaited.
        toasts: say what was taken out, and undo it.
        parent: the owner, as Qt wants it.
    """

    opened = Signal(object)
    """This ``Scan`` is to be shown."""
    export_wanted = Signal(object)
    send_wanted = Signal(object)
    removed = Signal(object)
    """The scan of this id was taken out."""

    def __init__(
        self,
        pane: PicturesPane,
        services: PictureServices,
        tasks: Tasks,
        toasts: ToastStack,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._pane, self._page, self._services = pane, pane.history, services
        self._tasks, self._toasts = tasks, toasts
        self._heads: list[ScanHead] = []
        self._words = ""
        self._number = 0
        self._whole = False
        self._page.search_changed.connect(self._search)
        self._page.more_asked.connect(self._ask_more)
        self._page.list.opened.connect(self.open)
        self._page.list.delete_asked.connect(self._remove_keys)
        self._page.list.menu_asked.connect(self._open_menu)

    @property
    def words(self) -> str:
        """What is searched for; may be empty."""
        return self._words

    def load(self) -> None:
        """Show what there is now."""
        self._tasks.spawn(self._load())

    def open(self, key: str) -> None:
        """Show one of them."""
        self._with(key, self.opened.emit)

    def remove(self, scans: Sequence[ScanId]) -> None:
        """Take some out; that can be undone."""
        self._tasks.spawn(self._guarded(self._remove(tuple(scans))))

    def _remove_keys(self, keys: list[str]) -> None:
        self.remove([ScanId(key) for key in keys])

    def _search(self, words: str) -> None:
        self._words = words
        self.load()

    def _ask_more(self) -> None:
        if not self._words and self._heads and not self._whole:
            self._tasks.spawn(self._guarded(self._more()))

    async def _load(self) -> None:
        self._number += 1
        number, words = self._number, self._words
        try:
            if words:
                heads = await self._services.search(words, _MOST_FOUND)
            else:
                heads = await self._services.heads(max(_PAGE, len(self._heads)))
        except StudioError as error:
            self._page.notice.show_fault(error.fault())
            return
        if number == self._number:
            self._heads, self._whole = list(heads), False
            self._show()

    async def _more(self) -> None:
        number = self._number
        more = await self._services.heads(_PAGE, self._heads[-1])
        if number == self._number:
            self._heads += more
            self._whole = not more
            self._show()

    def _show(self) -> None:
        self._page.set_rows([self._row(head) for head in self._heads])

    def _row(self, head: ScanHead) -> PictureRow:
        name = head.name or head.file.name
        if head.pages > 1:
            name = self.tr("{name}, page {page}").format(name=name, page=head.page + 1)
        return PictureRow(head.id, name, short_moment(head.read_at), head.snippet, head.marks, "image")

    def _open_menu(self, key: str, at: QPoint) -> None:
        menu = QMenu(self._pane)
        menu.setFont(self._pane.font())
        menu.aboutToHide.connect(menu.deleteLater)
        chosen = [ScanId(one) for one in self._page.list.selected] or [ScanId(key)]
        menu.addAction(self.tr("Show")).triggered.connect(partial(_ignoring, partial(self.open, key)))
        menu.addAction(self.tr("Copy the text")).triggered.connect(
            partial(_ignoring, partial(self._with, key, self._copy))
        )
        menu.addAction(self.tr("Send with the message")).triggered.connect(
            partial(_ignoring, partial(self._with, key, self.send_wanted.emit))
        )
        menu.addAction(self.tr("Export…")).triggered.connect(
            partial(_ignoring, partial(self._with, key, self.export_wanted.emit))
        )
        menu.addSeparator()
        menu.addAction(self.tr("Take out of the history")).triggered.connect(
            partial(_ignoring, partial(self.remove, chosen))
        )
        menu.popup(at)

    def _copy(self, scan: Scan) -> None:
        QGuiApplication.clipboard().setText(scan.text)
        self._page.notice.say(self.tr("All of it was copied."))

    def _with(self, key: str, do: Callable[[Scan], object]) -> None:
        async def work() -> None:
            scan = await self._services.scan(ScanId(key))
            if scan is not None:
                do(scan)

        self._tasks.spawn(self._guarded(work()))

    async def _remove(self, scans: tuple[ScanId, ...]) -> None:
        await self._services.remove(scans)
        for scan in scans:
            self.removed.emit(scan)
        await self._load()
        said = self.tr("%n page(s) were taken out of the history.", "", len(scans))
        self._toasts.show_action(ToastKind.INFO, said, self.tr("Undo"), lambda: self._restore(scans))

    def _restore(self, scans: tuple[ScanId, ...]) -> None:
        async def work() -> None:
            await self._services.restore(scans)
            await self._load()

        self._tasks.spawn(self._guarded(work()))

    async def _guarded(self, work: Coroutine[object, object, None]) -> None:
        try:
            await work
        except StudioError as error:
            self._page.notice.show_fault(error.fault())


def _ignoring(do: Callable[[], object], _checked: bool = False) -> None:
    do()
