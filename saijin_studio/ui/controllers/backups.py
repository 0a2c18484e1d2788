"""The page of the backups: lists, makes, verifies, removes, imports and exports them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from saijin_studio.core.backup_errors import BackupLocked, BackupPassphraseWrong
from saijin_studio.core.errors import StudioClosing, StudioError
from saijin_studio.core.ids import BackupId
from saijin_studio.core.sizes import human_bytes
from saijin_studio.ui.controllers.audio_errand import Errand
from saijin_studio.ui.controllers.backups_restoring import BackupsRestoring
from saijin_studio.ui.panes.backups_words import BackupWords
from saijin_studio.ui.widgets.toast import ToastKind

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from saijin_studio.core.backups import Backup, BackupRules
    from saijin_studio.ui.bridge import EventBridge
    from saijin_studio.ui.controllers.backups_services import BackupServices
    from saijin_studio.ui.panes.backups import BackupsPage
    from saijin_studio.ui.panes.backups_create import BackupWish
    from saijin_studio.ui.tasks import Tasks
    from saijin_studio.ui.widgets.toast_stack import ToastStack

SUFFIX = ".saijin-backup"


class BackupsController(QObject):
    """One backup is made at a time; the others can be looked at meanwhile.

    Args:
        page: where they are shown.
        services: do the work.
        bridge: tells when the list is to be read again.
        tasks: runs what has to be awaited.
        toasts: say what was done.
    """

    restart_wanted = Signal()
    """What was put back counts when the studio is started again, and the user wants that now."""

    def __init__(
        self, page: BackupsPage, services: BackupServices, bridge: EventBridge, tasks: Tasks, toasts: ToastStack
    ) -> None:
        super().__init__(page)
        self._page, self._services, self._tasks, self._toasts = page, services, tasks, toasts
        self._words = BackupWords(self)
        self._backups: dict[str, Backup] = {}
        self._loaded = False
        self._locked = ""
        self._making = Errand(tasks, page.notice.show_fault, self._show_making)
        self.restoring = BackupsRestoring(page, services, tasks, toasts, self)
        self.restoring.restart_wanted.connect(self.restart_wanted)
        self.restoring.changed.connect(self._reload)
        bridge.backups_changed.connect(self._follow)
        page.shown.connect(self.load)
        page.making.wished.connect(self._make)
        page.progress.cancel_asked.connect(self._making.stop)
        page.import_asked.connect(self._choose_file)
        page.file_dropped.connect(self._import)
        page.rules.chosen.connect(self._set_rules)
        page.rules.key_asked.connect(self._show_key)
        page.list.restore_asked.connect(self._restore)
        page.list.verify_asked.connect(self._verify)
        page.passphrase.given.connect(self._unlock)
        page.list.export_asked.connect(self._choose_target)
        page.list.remove_asked.connect(self._ask_removal)

    def load(self) -> None:
        """Read the list and the rules, once; from then on the bridge tells."""
        if self._loaded:
            return
        self._loaded = True
        self._reload()
        self._do(self._read_rules)

    def _follow(self) -> None:
        if self._loaded:
            self._reload()

    def _reload(self) -> None:
        self._do(self._read)

    async def _read(self) -> None:
        backups = await self._services.backups()
        self._backups = {one.id: one for one in backups}
        self._page.set_backups(backups)

    async def _read_rules(self) -> None:
        self._page.rules.show_rules(await self._services.rules())

    # --- making -----------------------------------------------------------------------------------------------

    def _make(self, wish: BackupWish) -> None:
        self._page.show_list()
        self._page.notice.put_away()

        async def work() -> None:
            made = await self._services.create(wish, self._show_progress)
            await self._read()
            size = human_bytes(made.size)
            self._toasts.show_message(
                ToastKind.SUCCESS, self.tr("The backup is made and verified ({size}).").format(size=size)
            )

        self._making.start(work)

    def _show_progress(self, done: int, total: int) -> None:
        words = self.tr("The backup is being made…")
        note = f"{human_bytes(done)} / {human_bytes(total)}" if total else ""
        self._page.progress.show_work(words, done / total if total else 0.0, note)

    def _show_making(self, busy: bool) -> None:
        self._page.make.setEnabled(not busy)
        self._page.progress.setVisible(busy)
        if busy:
            self._show_progress(0, 0)

    # --- one of them ------------------------------------------------------------------------------------------

    def _restore(self, backup: str) -> None:
        if (found := self._backups.get(backup)) is not None:
            self.restoring.begin(found)

    def _verify(self, backup: str, passphrase: str | None = None) -> None:
        self._locked = backup
        self._page.passphrase.put_away()

        async def work() -> None:
            self._page.list.show_busy(backup)
            try:
                await self._services.verify(BackupId(backup), passphrase)
                self._toasts.show_message(ToastKind.SUCCESS, self.tr("The backup can be put back as it was made."))
            except (BackupLocked, BackupPassphraseWrong) as error:
                self._page.notice.show_fault(error.fault())
                self._page.passphrase.ask()
            finally:
                self._page.list.show_busy("")
                await self._read()

        self._do(work)

    def _unlock(self, passphrase: str) -> None:
        self._page.notice.put_away()
        self._verify(self._locked, passphrase)

    def _ask_removal(self, backup: str) -> None:
        found = self._backups.get(backup)
        if found is None:
            return
        question = self.tr("Remove the backup of {when} ({size})? It cannot be brought back.")
        asked = question.format(when=self._words.when(found), size=human_bytes(found.size))
        self._page.confirm.ask(asked, self.tr("Remove"), lambda: self._do(lambda: self._remove(found.id)))

    async def _remove(self, backup: BackupId) -> None:
        await self._services.remove(backup)
        await self._read()

    # --- files ------------------------------------------------------------------------------------------------

    def _choose_file(self) -> None:
        dialog = self._dialog(self.tr("Import a backup"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._import_named)
        dialog.open()

    def _choose_target(self, backup: str) -> None:
        dialog = self._dialog(self.tr("Export a backup"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX.lstrip("."))
        dialog.selectFile(f"{backup}{SUFFIX}")
        dialog.fileSelected.connect(partial(self._export, backup))
        dialog.open()

    def _import_named(self, file: str) -> None:
        self._import(Path(file))

    def _import(self, file: Path) -> None:
        async def work() -> None:
            await self._services.import_file(file)
            await self._read()
            said = self.tr("{name} was taken in.").format(name=file.name)
            self._toasts.show_message(ToastKind.SUCCESS, said)

        self._do(work)

    def _export(self, backup: str, file: str) -> None:
        async def work() -> None:
            await self._services.export_file(BackupId(backup), Path(file))
            said = self.tr("Saved: {name}").format(name=Path(file).name)
            self._toasts.show_message(ToastKind.SUCCESS, said)

        self._do(work)

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self._page.window(), title, "", self.tr("Backups (*{suffix})").format(suffix=SUFFIX))
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    # --- rules ------------------------------------------------------------------------------------------------

    def _set_rules(self, rules: BackupRules) -> None:
        async def work() -> None:
            try:
                await self._services.set_rules(rules)
            finally:
                await self._read_rules()

        self._do(work)

    def _show_key(self) -> None:
        async def work() -> None:
            key = await self._services.recovery_key()
            self._page.notice.say(
                self.tr("Recovery key: {key}").format(key=key),
                self.tr("Keep it in a safe place away from this PC; with it, backups open anywhere."),
            )

        self._do(work)

    def _do(self, work: Callable[[], Awaitable[None]]) -> None:
        self._tasks.spawn(self._doing(work))

    async def _doing(self, work: Callable[[], Awaitable[None]]) -> None:
        try:
            await work()
        except StudioClosing:
            pass
        except StudioError as error:
            self._page.notice.show_fault(error.fault())
