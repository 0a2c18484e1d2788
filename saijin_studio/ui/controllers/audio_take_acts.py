"""The menu of a take, and what it opens: tags, export, and where it comes from."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QFileDialog, QMenu

from saijin_studio.core.errors import StudioError
from saijin_studio.takes.values import TakeId

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.takes.shelf import Shelf
    from saijin_studio.takes.values import Take
    from saijin_studio.ui.controllers.audio_playing import AudioPlaying
    from saijin_studio.ui.controllers.audio_takes import AudioTakesController
    from saijin_studio.ui.panes.audio_takes import AudioTakes
    from saijin_studio.ui.tasks import Tasks


class AudioTakeActs(QObject):
    """Asks what has to be asked, and lets it be done.

    Args:
        pane: where the takes are shown.
        shelf: where they are kept.
        takes: changes them.
        playing: plays them.
        tasks: runs what has to be awaited.
        parent: the owner, as Qt wants it.
    """

    send_wanted = Signal(object)
    """The file of this ``Take`` is to go with the message."""

    def __init__(
        self,
        pane: AudioTakes,
        shelf: Shelf,
        takes: AudioTakesController,
        playing: AudioPlaying,
        tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._pane, self._shelf, self._takes = pane, shelf, takes
        self._playing, self._tasks = playing, tasks
        pane.list.menu_asked.connect(self._open_menu)
        pane.import_asked.connect(self.ask_files)
        pane.export_asked.connect(self.ask_export)
        pane.details_asked.connect(self.open_details)

    def ask_files(self) -> None:
        """Let the user choose sound files."""
        dialog = self._dialog(self.tr("Add sound files"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([
            self.tr("Sound (*.wav *.flac *.ogg *.oga *.opus *.mp3 *.m4a *.aac *.webm)"),
            self.tr("All files (*)"),
        ])  # fmt: skip
        dialog.filesSelected.connect(self._take_files)
        dialog.open()

    def _take_files(self, files: list[str]) -> None:
        self._takes.take_files([Path(one) for one in files])

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self._pane.window(), title)
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    def _open_menu(self, take: str, at: QPoint) -> None:
        found = self._takes.take(take)
        if found is None:
            return
        menu = QMenu(self._pane)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.setFont(self._pane.player.font())
        readable = not found.damage
        playing = self._playing.key == take and not self._playing.paused
        entries: list[tuple[str, Callable[[], object], bool] | None] = [
            (self.tr("Pause") if playing else self.tr("Play"), partial(self._takes.toggle, take), readable),
            (self.tr("Rename"), self._pane.list.rename, readable),
            (self.tr("Tags…"), partial(self._ask_tags, found), readable),
            None,
            (self.tr("Send with the message"), partial(self.send_wanted.emit, found), readable),
            (self.tr("Export…"), partial(self.ask_export, take), readable),
            (self.tr("Undo the trimming"), partial(self._takes.untrim, take), readable and found.trimmed),
            (self.tr("Origin and licence"), partial(self.open_details, take), True),
            None,
            (self.tr("Delete"), partial(self._takes.delete, [take]), True),
        ]
        for entry in entries:
            if entry is None:
                menu.addSeparator()
                continue
            words, do, able = entry
            action = menu.addAction(words)
            action.setEnabled(able)
            action.triggered.connect(partial(_ignoring, do))
        menu.popup(at)

    def _ask_tags(self, take: Take) -> None:
        from saijin_studio.ui.dialogs.take_tags import TagsDialog

        dialog = TagsDialog(self._pane.kit.look, take.tags, self._pane.window())
        dialog.named.connect(partial(self._takes.tag, take.id))
        dialog.open()

    def ask_export(self, take: str) -> None:
        """Ask where a take is to be saved, and in which format."""
        found = self._takes.take(take)
        if found is not None:
            self._tasks.spawn(self._ask_export(found))

    async def _ask_export(self, take: Take) -> None:
        from saijin_studio.studio.target_files import stem_of
        from saijin_studio.takes.exporting import formats

        forms = await asyncio.to_thread(formats)
        dialog = self._dialog(self.tr("Export the take"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([f"{form.value.upper()} (*.{form.value})" for form in forms])
        dialog.setDefaultSuffix(forms[0].value)
        dialog.filterSelected.connect(partial(_take_suffix, dialog))
        dialog.selectFile(f"{stem_of(take.title)}.{forms[0].value}")
        dialog.fileSelected.connect(partial(self._export_as, take.id))
        dialog.open()

    def _export_as(self, take: str, file: str) -> None:
        self.export(take, Path(file))

    def export(self, take: str, target: Path) -> None:
        """Save a take for other programs; the file's ending is its format."""
        self._tasks.spawn(self._export(take, target))

    async def _export(self, take: str, target: Path) -> None:
        from saijin_studio.takes.exporting import ExportFormat

        ending = target.suffix.lower().lstrip(".")
        form = ExportFormat(ending) if ending in list(ExportFormat) else ExportFormat.WAV
        if ending not in list(ExportFormat):
            target = target.with_name(f"{target.name}.wav")
        try:
            await asyncio.to_thread(
                partial(self._shelf.export, TakeId(take), target, form, sidecar=True, force=True)
            )
        except StudioError as error:
            self._pane.notice.show_fault(error.fault())
            return
        said = self.tr("Saved as {file}, with its origin and licence beside it.").format(file=target.name)
        self._pane.notice.say(said)

    def open_details(self, take: str) -> None:
        """Show where a take comes from, and under which licence it is."""
        from saijin_studio.ui.widgets.popover import Popover
        from saijin_studio.ui.widgets.take_details import TakeDetails

        found = self._takes.take(take)
        if found is None:
            return
        look = self._pane.kit.look
        titles = {str(one.id): one.title for one in self._takes.takes}
        popover = Popover(TakeDetails(look, found, titles), look.theme, self._pane.window())
        popover.dismissed.connect(popover.deleteLater)
        popover.open_by(self._pane.details)


def _take_suffix(dialog: QFileDialog, chosen: str) -> None:
    dialog.setDefaultSuffix(chosen.partition(" ")[0].lower())


def _ignoring(do: Callable[[], object], _checked: bool = False) -> None:
    do()
