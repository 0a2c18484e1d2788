"""Exports conversations to files, and takes them in from files."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from saijin_studio.core.errors import StudioError
from saijin_studio.exchange.layout import Layout
from saijin_studio.studio import conversing
from saijin_studio.studio.target_files import stem_of
from saijin_studio.studio.transfer import SUFFIXES, Received, export, import_file
from saijin_studio.ui.controllers.transfer_notes import NoteWords
from saijin_studio.ui.tasks import result
from saijin_studio.ui.widgets.toast import ToastKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from saijin_studio.core.conversations import Conversation
    from saijin_studio.core.ids import ConversationId
    from saijin_studio.exchange.values import Note
    from saijin_studio.studio.facade import Studio
    from saijin_studio.studio.parts import Parts
    from saijin_studio.ui.assembly import Assembly
    from saijin_studio.ui.dialogs.exchange import ExportChoice, ExportDialog
    from saijin_studio.ui.dialogs.exchange_progress import ProgressDialog
    from saijin_studio.ui.tasks import Tasks
    from saijin_studio.ui.widgets.message_kit import MessageKit


def open_folder(folder: Path) -> None:
    """Show a folder in the system's own file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


@dataclass(slots=True)
class _Haul:
    """What came in so far."""

    ids: list[ConversationId] = field(default_factory=list["ConversationId"])
    notes: list[Note] = field(default_factory=list["Note"])


class TransferController(QObject):
    """One export or import at a time. ``imported`` fires after conversations came in, with their ids.

    Args:
        assembly: the window.
        studio: where the conversations are.
        tasks: runs what has to be awaited.
        open_folder: shows a folder to the user.
    """

    imported = Signal(object)

    def __init__(
        self,
        assembly: Assembly,
        studio: Studio,
        tasks: Tasks,
        open_folder: Callable[[Path], None] = open_folder,
    ) -> None:
        super().__init__(assembly.window)
        self._assembly, self._studio, self._tasks = assembly, studio, tasks
        self._open_folder = open_folder
        self._words = NoteWords(self)
        self._dialog: ExportDialog | None = None
        self._progress: ProgressDialog | None = None
        self._choice: ExportChoice | None = None
        self._busy = self._stopped = False

    @property
    def dialog(self) -> ExportDialog | None:
        """The question how to export, while it is open."""
        return self._dialog

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return self._busy

    @property
    def progress(self) -> ProgressDialog | None:
        """How far it is, while something is under way and was not stopped."""
        return self._progress

    def ask_export(self, heads: Sequence[Conversation]) -> None:
        """Ask how and where to, and export."""
        from saijin_studio.ui.dialogs.exchange import ExportChoice, ExportDialog

        if not heads or self._dialog is not None:
            return
        before = self._choice or ExportChoice()
        dialog = ExportDialog(self._kit(), len(heads), heads[0].title, before, self._assembly.window)
        dialog.chosen.connect(partial(self._ask_place, heads))
        dialog.finished.connect(self._forget_dialog)
        self._dialog = dialog
        dialog.open()

    def ask_import(self) -> None:
        """Let the user choose files, and take them in."""
        dialog = QFileDialog(self._assembly.window, self.tr("Import conversations"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(self.tr("Exported conversations (*.json *.jsonl)"))
        dialog.filesSelected.connect(self._chosen)
        dialog.open()

    def take(self, files: Sequence[Path]) -> None:
        """Take files in, one after another; a file that is none is told and keeps no other back."""
        if files and not self._busy:
            self._begin(self.tr("Importing"), len(files))
            self._tasks.spawn(self._import(tuple(files)))

    def write(self, heads: Sequence[Conversation], choice: ExportChoice, target: Path, *, force: bool) -> None:
        """Export to a file, or to a folder when each conversation gets a file of its own."""
        self._choice = choice
        if not self._busy:
            self._begin(self.tr("Exporting"), 1 if choice.together else len(heads))
            self._tasks.spawn(self._export(tuple(heads), choice, target, force=force))

    def close(self) -> None:
        """Put away what is open, and go no further."""
        if self._dialog is not None:
            self._dialog.close()
        if self._progress is not None:
            self._progress.close()

    def _chosen(self, files: Sequence[str]) -> None:
        self.take([Path(one) for one in files])

    def _forget_dialog(self) -> None:
        self._dialog = None

    def _ask_place(self, heads: Sequence[Conversation], choice: ExportChoice) -> None:
        """Ask for a file, over which the system asks before it is replaced, or for a folder."""
        dialog = QFileDialog(self._assembly.window, self.tr("Export to"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        one = len(heads) == 1 or choice.together
        if one:
            suffix = SUFFIXES[choice.form]
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setNameFilter(f"*{suffix}")
            dialog.setDefaultSuffix(suffix.removeprefix("."))
            name = heads[0].title if len(heads) == 1 else self.tr("Conversations")
            dialog.selectFile(f"{stem_of(name)}{suffix}")
        else:
            dialog.setFileMode(QFileDialog.FileMode.Directory)
            dialog.setOption(QFileDialog.Option.ShowDirsOnly)

        def take(file: str) -> None:
            self.write(heads, choice, Path(file), force=one)

        dialog.fileSelected.connect(take)
        dialog.open()

    async def _export(
        self, heads: Sequence[Conversation], choice: ExportChoice, target: Path, *, force: bool
    ) -> None:
        batches = [[head.id for head in heads]] if choice.together else [[head.id] for head in heads]
        language = self._assembly.look.fonts.language
        layout = Layout(language, whole=choice.whole, thinking=choice.thinking)
        written: list[Path] = []
        try:
            for done, ids in enumerate(batches):
                if self._stopped:
                    break
                self._show(done)

                async def work(parts: Parts, ids: Sequence[ConversationId] = ids) -> tuple[Path, ...]:
                    form = choice.form
                    return await export(
                        parts, ids, form, target, layout=layout, force=force, attachments=choice.attachments
                    )

                written += await result(self._studio.call(work))
        finally:
            self._end()
        if written:
            self._say_written(written)

    def _say_written(self, written: Sequence[Path]) -> None:
        folder = written[0].parent
        if len(written) == 1:
            what = self.tr("Exported to {file}").format(file=written[0].name)
        else:
            what = self.tr("%n conversation(s) exported", "", len(written))
        self._assembly.window.toasts.show_action(
            ToastKind.SUCCESS, what, self.tr("Open folder"), lambda: self._open_folder(folder)
        )

    async def _import(self, files: Sequence[Path]) -> None:
        haul = _Haul()
        try:
            for done, file in enumerate(files):
                if self._stopped:
                    break
                self._show(done)
                await self._import_one(file, haul)
        finally:
            self._end()
        if haul.ids:
            self._say_imported(haul)

    async def _import_one(self, file: Path, haul: _Haul) -> None:
        async def work(parts: Parts) -> Received:
            return await import_file(parts, file)

        try:
            received = await result(self._studio.call(work))
        except StudioError as error:
            self._assembly.window.toasts.show_fault(error.fault())
            return
        haul.ids += received.ids
        haul.notes += received.notes

    def _say_imported(self, haul: _Haul) -> None:
        ids = tuple(haul.ids)

        async def undo(parts: Parts) -> None:
            await conversing.delete(parts, ids)

        async def back() -> None:
            await result(self._studio.call(undo))

        what = self.tr("%n conversation(s) imported", "", len(ids))
        notes = self._words.of(haul.notes)
        text = f"{what}\n{notes}" if notes else what
        self._assembly.window.toasts.show_action(
            ToastKind.SUCCESS, text, self.tr("Undo"), lambda: self._tasks.spawn(back())
        )
        self.imported.emit(ids)

    def _begin(self, title: str, total: int) -> None:
        from saijin_studio.ui.dialogs.exchange_progress import ProgressDialog

        self._busy, self._stopped = True, False
        self._progress = ProgressDialog(self._kit(), title, total, self._assembly.window)
        self._progress.stopped.connect(self._stop)
        if total > 1:
            self._progress.open()

    def _show(self, done: int) -> None:
        if self._progress is not None:
            self._progress.set_done(done)

    def _stop(self) -> None:
        """What is under way is finished, and nothing more begun; the dialog has gone by itself."""
        self._stopped, self._progress = True, None

    def _end(self) -> None:
        progress, self._progress = self._progress, None
        self._busy = False
        if progress is not None:
            progress.stopped.disconnect(self._stop)
            progress.accept()
            progress.deleteLater()

    def _kit(self) -> MessageKit:
        from saijin_studio.ui.widgets.message_kit import MessageKit

        look = self._assembly.look
        return MessageKit(look.theme, look.fonts, look.icons, look.avatars)
