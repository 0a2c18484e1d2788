"""Takes personas in from files: character cards, persona files, and what is dropped on the gallery."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog

from saijin_studio.core.errors import StudioError
from saijin_studio.personas.cards.importing import Imported, import_file
from saijin_studio.ui.widgets.toast import ToastKind

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtCore import QMimeData

    from saijin_studio.core.ids import PersonaId
    from saijin_studio.personas.reading import Vocabulary
    from saijin_studio.personas.shelf.shelf import Shelf
    from saijin_studio.ui.assembly import Assembly
    from saijin_studio.ui.tasks import Tasks

ENDINGS = frozenset({".png", ".json", ".yaml", ".yml"})


class PersonaImport(QObject):
    """Asks for files or takes dropped ones; a persona of the user's own is replaced only when they say so.

    ``imported`` fires after files were written. What is replaced becomes a version of the persona.

    Args:
        assembly: the window.
        shelf: where the user's own lie.
        vocabulary: the rows and symbols that a persona may name.
        shipped: the ids of the personas that ship.
        tasks: runs the reading.
    """

    imported = Signal()

    def __init__(
        self,
        assembly: Assembly,
        shelf: Shelf,
        vocabulary: Vocabulary,
        shipped: Collection[PersonaId],
        tasks: Tasks,
    ) -> None:
        super().__init__(assembly.window)
        self._assembly, self._shelf, self._tasks = assembly, shelf, tasks
        self._vocabulary, self._shipped = vocabulary, frozenset(shipped)
        assembly.gallery.setAcceptDrops(True)
        assembly.gallery.installEventFilter(self)

    def ask(self) -> None:
        """Let the user choose files."""
        dialog = QFileDialog(self._assembly.window, self.tr("Import personas"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(self.tr("Cards and persona files (*.png *.json *.yaml *.yml)"))
        dialog.filesSelected.connect(self._chosen)
        dialog.open()

    def _chosen(self, files: Sequence[str]) -> None:
        self.take([Path(one) for one in files])

    def take(self, files: Sequence[Path]) -> None:
        """Import files, one after another; a file that is none is told and keeps no other back."""
        self._tasks.spawn(self._take(tuple(files)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take files that are dropped on the gallery."""
        if isinstance(event, QDropEvent) and (files := _files(event.mimeData())):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            if event.type() is QEvent.Type.Drop:
                self.take(files)
            return True
        return super().eventFilter(watched, event)

    async def _take(self, files: Sequence[Path]) -> None:
        for file in files:
            try:
                found = await asyncio.to_thread(import_file, file, self._vocabulary, self._shipped)
            except StudioError as error:
                self._assembly.window.toasts.show_fault(error.fault())
                continue
            for one in found:
                self._offer(one)

    def _offer(self, one: Imported) -> None:
        if not self._shelf.has(one.persona.id):
            self._put(one)
            return
        self._assembly.window.toasts.show_action(
            ToastKind.WARNING,
            self.tr("You have a persona {name} already.").format(name=self._name(one)),
            self.tr("Replace it"),
            lambda: self._put(one),
        )

    def _put(self, one: Imported) -> None:
        toasts = self._assembly.window.toasts
        try:
            self._shelf.save(one.persona.id, one.text)
        except StudioError as error:
            toasts.show_fault(error.fault())
            return
        toasts.show_message(ToastKind.SUCCESS, self.tr("{name} was imported.").format(name=self._name(one)))
        self.imported.emit()

    def _name(self, one: Imported) -> str:
        return one.persona.name.text(self._assembly.look.fonts.language)


def _files(data: QMimeData) -> list[Path]:
    """The files of a drop that may hold a persona."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in ENDINGS]
