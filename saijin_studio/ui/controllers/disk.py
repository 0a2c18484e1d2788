"""The page of the disk: looks through folders, lets copies share their space, and uses files where they lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from saijin_studio.core.errors import StudioClosing, StudioError
from saijin_studio.core.sizes import human_bytes
from saijin_studio.studio.care.disk import DiskProgress
from saijin_studio.ui.controllers.audio_errand import Errand
from saijin_studio.ui.panes.disk_words import DiskWords
from saijin_studio.ui.widgets.toast import ToastKind

if TYPE_CHECKING:
    from saijin_studio.core.model_files import Outcome
    from saijin_studio.studio.care.disk import DiskFindings
    from saijin_studio.studio.model_index import Adoptable
    from saijin_studio.ui.controllers.disk_services import DiskServices
    from saijin_studio.ui.panes.disk import DiskPage
    from saijin_studio.ui.tasks import Tasks
    from saijin_studio.ui.widgets.toast_stack import ToastStack


class DiskController(QObject):
    """One piece of work at a time.

    Args:
        page: where it is shown.
        services: do the work.
        tasks: runs what has to be awaited.
        toasts: tell what was done.
        parent: the owner, as Qt wants it.
    """

    def __init__(
        self,
        page: DiskPage,
        services: DiskServices,
        tasks: Tasks,
        toasts: ToastStack,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent or page)
        self._page, self._services, self._tasks, self._toasts = page, services, tasks, toasts
        self._words = DiskWords(self)
        self._found: DiskFindings | None = None
        self._looking = Errand(tasks, page.notice.show_fault, self._ended_looking)
        self._sharing = Errand(tasks, page.notice.show_fault, self._ended_sharing)
        page.shown.connect(self.load)
        folders, sharing = page.folders, page.sharing
        folders.add_asked.connect(self._choose)
        folders.index_asked.connect(self.index)
        folders.cancel_asked.connect(self._looking.stop)
        sharing.edited_chosen.connect(self._plan)
        sharing.apply_asked.connect(self._apply)
        sharing.undo_asked.connect(self._undo)
        sharing.forget_asked.connect(self._forget)
        sharing.cancel_asked.connect(self._stop_sharing)
        page.found.adopt_asked.connect(self._adopt)

    def load(self) -> None:
        """Show the usual places, and what can be undone."""
        self._tasks.spawn(self._load())

    async def _load(self) -> None:
        try:
            state = await self._services.state()
        except StudioError as error:
            if not isinstance(error, StudioClosing):
                self._page.notice.show_fault(error.fault())
            return
        self._page.folders.show_places(state.places)
        self._page.sharing.show_waiting(state.undoable, state.waiting)

    def index(self, folders: list[str]) -> None:
        """Look through these folders."""
        page = self._page

        async def work() -> None:
            page.notice.put_away()
            page.folders.show_progress(DiskProgress())
            found = await self._services.index(
                folders, page.folders.show_progress, edited=page.sharing.edited.isChecked()
            )
            self._found = found
            page.found.show_findings(found)
            page.sharing.show_findings(found)

        self._looking.start(work)

    def _ended_looking(self, busy: bool) -> None:
        if not busy:
            self._page.folders.show_progress(None)

    def _choose(self) -> None:
        dialog = QFileDialog(self._page, self.tr("Choose a folder with models"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._page.folders.add_folder)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _plan(self, edited: bool) -> None:
        found = self._found
        if found is None:
            return

        async def work() -> None:
            self._page.sharing.show_plan(await self._services.plan(found.index, edited=edited))

        self._sharing.start(work)

    def _apply(self) -> None:
        found, plan, sharing = self._found, self._page.sharing.plan, self._page.sharing
        if found is None or plan is None:
            return
        said = self.tr("Reading the copies once more, then linking them")

        async def work() -> None:
            sharing.show_progress(DiskProgress(), said)
            done = await self._services.apply(plan, found.index, lambda at: sharing.show_progress(at, said))
            self._tell_shared(done)
            await self._load()
            self.index(list(found.index.roots))

        self._sharing.start(work)

    def _tell_shared(self, done: Outcome) -> None:
        what = self._words.linked(len(done.changed))
        if done.kept:
            kept = self.tr("{size} more are freed when you say that it is for good.")
            self._toasts.show_message(ToastKind.INFO, what, kept.format(size=human_bytes(done.kept)))
        if done.changed:
            self._toasts.show_action(ToastKind.SUCCESS, what, self.tr("Undo"), self._undo)
        else:
            self._toasts.show_message(ToastKind.INFO, what)

    def _undo(self) -> None:
        sharing, said = self._page.sharing, self.tr("Putting files back")

        async def work() -> None:
            sharing.show_progress(DiskProgress(), said)
            done = await self._services.undo(lambda at: sharing.show_progress(at, said))
            self._toasts.show_message(ToastKind.SUCCESS, self._words.put_back(len(done.changed)))
            await self._load()
            if self._found is not None:
                self.index(list(self._found.index.roots))

        self._sharing.start(work)

    def _forget(self) -> None:
        async def work() -> None:
            self._page.sharing.show_progress(DiskProgress(), self.tr("Freeing the space"))
            done = await self._services.forget()
            freed = self.tr("{size} are free.").format(size=human_bytes(done.freed))
            self._toasts.show_message(ToastKind.SUCCESS, freed)
            await self._load()

        self._sharing.start(work)

    def _stop_sharing(self) -> None:
        """What was done until now stays, and can be undone."""
        self._sharing.stop()
        self.load()

    def _ended_sharing(self, busy: bool) -> None:
        if not busy:
            self._page.sharing.show_progress(None)

    def _adopt(self, files: tuple[Adoptable, ...]) -> None:
        async def work() -> None:
            try:
                await self._services.adopt(files)
            except StudioError as error:
                self._page.notice.show_fault(error.fault())
                return
            used = {one.path for one in files}
            left = [one for one in self._page.found.adoptable if one.path not in used]
            self._page.found.set_adoptable(left)
            names = ", ".join(one.variant.title for one in files)
            self._toasts.show_message(
                ToastKind.SUCCESS, self.tr("{model} is used where it lies.").format(model=names)
            )

        self._tasks.spawn(work())
