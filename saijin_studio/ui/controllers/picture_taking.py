"""Takes pictures in: dropped, pasted, chosen in a dialog, or captured from the screen."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Signal
from PySide6.QtGui import QImageWriter
from PySide6.QtWidgets import QFileDialog

from saijin_studio.core.errors import StudioError
from saijin_studio.core.picture_errors import ClipboardWithoutPicture, PictureElsewhere
from saijin_studio.ui.controllers.picture_capture import ScreenCapture
from saijin_studio.ui.moments import short_time
from saijin_studio.ui.panes.pictures_drop import read_pictures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QImage

    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.ui.controllers.picture_services import PictureServices
    from saijin_studio.ui.panes.pictures import PicturesPane
    from saijin_studio.ui.picture_means import PictureMeans
    from saijin_studio.ui.tasks import Tasks
    from saijin_studio.ui.widgets.attachment_mime import Handed

MOST_SHEETS = 12
"""More files than this at once are a batch."""


class PictureTaking(QObject):
    """Hands on files; what has none is kept in one first.

    Args:
        pane: where pictures are dropped and pasted.
        means: screen and clipboard.
        services: keep a picture that has no file.
        tasks: runs what has to be awaited.
        clock: the time, for the names of pictures that have none.
        parent: the owner, as Qt wants it.
    """

    opened = Signal(list, list)
    """These files (``Path``) are to be shown and read, under these names."""
    batch_wanted = Signal(object, str)
    """Many files (a list of ``Path``), or those of a folder (``Path``), are to be read under a name."""

    def __init__(
        self,
        pane: PicturesPane,
        means: PictureMeans,
        services: PictureServices,
        tasks: Tasks,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._pane, self._means, self._services = pane, means, services
        self._tasks, self._clock = tasks, clock
        self.capture = ScreenCapture(pane, means, tasks, self)
        self.capture.taken.connect(partial(self._take_picture, captured=True))
        pane.handed.connect(self.take)
        pane.paste_asked.connect(self.paste)
        pane.open_asked.connect(self.ask_files)
        pane.folder_asked.connect(self.ask_folder)
        pane.capture_asked.connect(self.capture.begin)

    def take(self, handed: Handed) -> None:
        """Take what was dropped."""
        if not self._take(handed):
            self._pane.view.notice.show_fault(PictureElsewhere().fault())

    def paste(self) -> None:
        """Take what is in the clipboard."""
        if not self._take(read_pictures(self._means.clipboard())):
            self._pane.view.notice.show_fault(ClipboardWithoutPicture().fault())

    def take_files(self, files: Sequence[Path]) -> None:
        """Show some files at once; read folders, and many files, one after another."""
        self._tasks.spawn(self._sort(tuple(files)))

    def ask_files(self) -> None:
        """Let the user choose pictures."""
        dialog = self._dialog(self.tr("Choose pictures"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([
            self.tr("Pictures and PDF (*.png *.jpg *.jpeg *.webp *.gif *.tif *.tiff *.bmp *.avif *.heic *.pdf)"),
            self.tr("All files (*)"),
        ])  # fmt: skip
        dialog.filesSelected.connect(self._take_names)
        dialog.open()

    def ask_folder(self) -> None:
        """Let the user choose a folder."""
        dialog = self._dialog(self.tr("Choose a folder of pictures"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.filesSelected.connect(self._take_names)
        dialog.open()

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self._pane.window(), title)
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    def _take_names(self, files: list[str]) -> None:
        self.take_files([Path(one) for one in files])

    def _take(self, handed: Handed) -> bool:
        if handed.files:
            self.take_files(handed.files)
        elif handed.picture is not None:
            self._take_picture(handed.picture)
        else:
            return False
        return True

    def _take_picture(self, picture: QImage, *, captured: bool = False) -> None:
        self._tasks.spawn(self._keep(picture, captured=captured))

    async def _sort(self, files: tuple[Path, ...]) -> None:
        folders = await asyncio.to_thread(lambda: [file for file in files if file.is_dir()])
        alone = [file for file in files if file not in folders]
        for folder in folders:
            self.batch_wanted.emit(folder, folder.name)
        if len(alone) > MOST_SHEETS:
            self.batch_wanted.emit(alone, alone[0].parent.name or alone[0].name)
        elif alone:
            self.opened.emit(alone, [file.name for file in alone])

    async def _keep(self, picture: QImage, *, captured: bool) -> None:
        at = short_time(self._clock.wall())
        name = self.tr("Screen {time}").format(time=at) if captured else self.tr("Pasted {time}").format(time=at)
        try:
            file = await self._services.keep_picture(await asyncio.to_thread(_png, picture), ".png")
        except StudioError as error:
            self._pane.view.notice.show_fault(error.fault())
            return
        self.opened.emit([file], [name])


def _png(picture: QImage) -> bytes:
    """In a thread: encoding a large picture takes a second."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(picture)
    return bytes(buffer.data().data())
