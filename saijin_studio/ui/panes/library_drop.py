"""Shows that a model's file or folder may be dropped on the page, and takes it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.ui.widgets.attachment_drop_zone import DropZone
from saijin_studio.ui.widgets.drop_sheet import paint_sheet

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QDropEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from saijin_studio.ui.widgets.message_kit import MessageKit


def dropped_model(data: QMimeData) -> Path | None:
    """The one GGUF file or folder that is handed over; None for anything else."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if len(files) != 1:
        return None
    return files[0] if files[0].suffix.lower() == ".gguf" or files[0].is_dir() else None


class LibraryDropZone(DropZone):
    """Covers the page while something is dragged over it that may be a model; ``handed`` brings its ``Path``."""

    def __init__(self, look: MessageKit, page: QWidget) -> None:
        super().__init__(look, page)
        self._look = look

    def dropEvent(self, event: QDropEvent) -> None:
        """Take it."""
        self.hide()
        found = dropped_model(event.mimeData())
        if found is not None:
            self._accept(event)
            self.handed.emit(found)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what dropping will do."""
        title, note = self.tr("Drop to add"), self.tr("A GGUF file or the folder of a checkpoint")
        paint_sheet(self, self._look, "cube", title, note)

    def _wants(self, event: QDropEvent) -> bool:
        """One model, and nothing that is dragged out of this very window."""
        return not event.source() and dropped_model(event.mimeData()) is not None
