"""Putting a backup back: preview, parts, passphrase, the deed and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from saijin_studio.core.backup_errors import BackupLocked, BackupPassphraseWrong
from saijin_studio.core.errors import StudioClosing, StudioError
from saijin_studio.ui.widgets.toast import ToastKind

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from saijin_studio.core.backups import Backup, BackupPart, RestoreDone
    from saijin_studio.core.ids import BackupId
    from saijin_studio.ui.controllers.backups_services import BackupServices
    from saijin_studio.ui.panes.backups import BackupsPage
    from saijin_studio.ui.tasks import Tasks
    from saijin_studio.ui.widgets.toast_stack import ToastStack


class BackupsRestoring(QObject):
    """Drives the sheet. The passphrase is kept only as long as the sheet is open.

    Args:
        page: where the sheet is.
        services: do the work.
        tasks: runs what has to be awaited.
        toasts: say that it is done, with the way back.
        parent: the owner, as Qt wants it.
    """

    restart_wanted = Signal()
    """The studio is to be closed and started again."""
    changed = Signal()
    """The list of backups is another."""

    def __init__(
        self, page: BackupsPage, services: BackupServices, tasks: Tasks, toasts: ToastStack, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._page, self._sheet = page, page.restoring
        self._services, self._tasks, self._toasts = services, tasks, toasts
        self._backup: Backup | None = None
        self._passphrase: str | None = None
        self._number = 0
        self._sheet.opened.connect(self._open)
        self._sheet.agreed.connect(self._agree)
        self._sheet.left.connect(self._leave)

    def begin(self, backup: Backup) -> None:
        """Open the sheet and look up what would change."""
        self._backup, self._passphrase = backup, None
        self._page.show_restore(backup)
        self._look(backup)

    def _open(self, passphrase: str) -> None:
        if self._backup is not None:
            self._passphrase = passphrase
            self._look(self._backup)

    def _leave(self) -> None:
        self._backup = self._passphrase = None
        self._number += 1

    def _look(self, backup: Backup) -> None:
        async def work(number: int) -> None:
            preview = await self._services.preview(backup.id, self._passphrase)
            if number == self._number:
                self._sheet.show_preview(preview)

        self._start(work)

    def _agree(self, parts: frozenset[BackupPart]) -> None:
        backup = self._backup
        if backup is None:
            return

        async def work(_number: int) -> None:
            done = await self._services.restore(backup.id, parts, self._passphrase)
            self._leave()
            self._page.show_list()
            self._tell(done, self.tr("The backup was put back."))

        self._start(work, deed=True)

    def _undo(self, backup: BackupId) -> None:
        async def work() -> None:
            try:
                done = await self._services.restore(backup)
            except StudioError as error:
                self._page.notice.show_fault(error.fault())
                return
            self._page.notice.put_away()
            self._tell(done, self.tr("Everything is as it was before."))

        self._tasks.spawn(work())

    def _tell(self, done: RestoreDone, what: str) -> None:
        """Say that it is done; the way back is in the page too, where it does not go away."""
        self.changed.emit()

        def undo() -> None:
            self._undo(done.undo)

        if done.restart:
            self._page.notice.say(
                what,
                self.tr("Settings and personas that were put back count when the studio is started again."),
                self.tr("Start again now"),
                self.restart_wanted.emit,
                kind=ToastKind.WARNING,
            )
        else:
            self._page.notice.say(what, action=self.tr("Undo"), do=undo)
        self._toasts.show_action(ToastKind.SUCCESS, what, self.tr("Undo"), undo)

    def _start(self, work: Callable[[int], Awaitable[None]], *, deed: bool = False) -> None:
        self._number += 1
        self._tasks.spawn(self._run(work, self._number, deed=deed))

    async def _run(self, work: Callable[[int], Awaitable[None]], number: int, *, deed: bool) -> None:
        self._sheet.set_busy(True)
        try:
            await work(number)
        except StudioClosing:
            return
        except BackupLocked:
            self._lock(number, None)
        except BackupPassphraseWrong as error:
            self._lock(number, error)
        except StudioError as error:
            here = number == self._number
            if here or deed:  # a deed that failed is told wherever the user is by now
                (self._sheet if here else self._page).notice.show_fault(error.fault())
                self.changed.emit()
        finally:
            if number == self._number:
                self._sheet.set_busy(False)

    def _lock(self, number: int, error: StudioError | None) -> None:
        if number != self._number:
            return
        self._sheet.ask_passphrase()
        if error is not None:
            self._sheet.notice.show_fault(error.fault())
