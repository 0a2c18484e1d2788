"""Saves what was read for other programs."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QFileDialog, QMenu

from saijin_studio.core.errors import StudioError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from saijin_studio.core.scans import Scan
    from saijin_studio.ui.controllers.picture_services import PictureServices
    from saijin_studio.ui.panes.audio_notice import AudioNotice
    from saijin_studio.ui.panes.pictures import PicturesPane
    from saijin_studio.ui.tasks import Tasks


class PictureExporting(QObject):
    """Asks what, where and in which format.

    Args:
        pane: over which the dialogs open.
        services: do the work.
        tasks: runs what has to be awaited.
        parent: the owner, as Qt wants it.
    """

    def __init__(
        self, pane: PicturesPane, services: PictureServices, tasks: Tasks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._pane, self._services, self._tasks = pane, services, tasks

    def choose(self, button: QWidget, shown: Scan, every: Sequence[Scan]) -> None:
        """Let the user say whether the page that is shown or all of them are meant, where there are several."""
        if len(every) < 2:
            self.ask([shown])
            return
        menu = QMenu(self._pane)
        menu.setFont(self._pane.font())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(self.tr("This page…")).triggered.connect(lambda: self.ask([shown]))
        all_of_them = menu.addAction(self.tr("All %n page(s)…", "", len(every)))
        all_of_them.triggered.connect(lambda: self.ask(list(every)))
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def ask(self, scans: Sequence[Scan], name: str = "") -> None:
        """Ask where to save, and in which format."""
        from saijin_studio.studio.pictures.exporting import ExportFormat
        from saijin_studio.studio.target_files import stem_of

        words = {
            ExportFormat.TEXT: self.tr("Text"),
            ExportFormat.MARKDOWN: self.tr("Markdown"),
            ExportFormat.JSON: self.tr("JSON with boxes"),
            ExportFormat.CSV: self.tr("Table"),
            ExportFormat.PDF: self.tr("Searchable PDF"),
        }
        dialog = QFileDialog(self._pane.window(), self.tr("Export what was read"))
        dialog.finished.connect(dialog.deleteLater)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([f"{words[form]} (*.{form.value})" for form in ExportFormat])
        dialog.setDefaultSuffix(ExportFormat.TEXT.value)
        dialog.filterSelected.connect(partial(_take_suffix, dialog))
        stem = stem_of(Path(name or scans[0].name).stem)
        dialog.selectFile(f"{stem}.{ExportFormat.TEXT.value}")
        dialog.fileSelected.connect(partial(self._export_to, scans))
        dialog.open()

    def _export_to(self, scans: Sequence[Scan], file: str) -> None:
        self.export(scans, Path(file))

    def export(self, scans: Sequence[Scan], file: Path) -> None:
        """Save; the file's ending is its format."""
        self._tasks.spawn(self._export(tuple(scans), file))

    async def _export(self, scans: tuple[Scan, ...], file: Path) -> None:
        from saijin_studio.studio.pictures.exporting import ExportFormat

        ending = file.suffix.lower().lstrip(".")
        known = ending in list(ExportFormat)
        form = ExportFormat(ending) if known else ExportFormat.TEXT
        target = file if known else file.with_name(f"{file.name}.{form.value}")
        try:
            await self._services.export(scans, target, form)
        except StudioError as error:
            self._notice.show_fault(error.fault())
            return
        self._notice.say(self.tr("Saved: {file}").format(file=target.name))

    @property
    def _notice(self) -> AudioNotice:
        """That of the page that is shown."""
        pages = (self._pane.view, self._pane.batch, self._pane.history)
        return pages[self._pane.page].notice


def _take_suffix(dialog: QFileDialog, chosen: str) -> None:
    """Let the name end as the chosen format wants it."""
    suffix = chosen.rpartition("*.")[2].rstrip(")")
    dialog.setDefaultSuffix(suffix)
    names = dialog.selectedFiles()
    if names:
        dialog.selectFile(f"{Path(names[0]).stem}.{suffix}")
