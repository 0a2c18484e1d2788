"""Shows that pictures may be dropped on the pane that reads them, and takes them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from saijin_studio.ui.widgets.attachment_drop_zone import DropZone
from saijin_studio.ui.widgets.attachment_mime import TAKE_MIME, Handed
from saijin_studio.ui.widgets.drop_sheet import paint_sheet

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QDropEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from saijin_studio.ui.widgets.message_kit import MessageKit

_INSET, _ICON, _GAP, _GROUND = 12, 32, 12, 0.92


def read_pictures(data: QMimeData) -> Handed:
    """Read what was handed over: files before a picture; text says nothing here, but that there was none."""
    files = tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    if files:
        return Handed(files=files)
    picture = data.imageData() if data.hasImage() else None
    if isinstance(picture, QImage) and not picture.isNull():
        return Handed(picture=picture)
    return Handed(text=data.text())


class PictureDropZone(DropZone):
    """Covers the pane while something is dragged over it that may be a picture."""

    def __init__(self, kit: MessageKit, pane: QWidget) -> None:
        super().__init__(kit, pane)
        self._look = kit

    def dropEvent(self, event: QDropEvent) -> None:
        """Take it."""
        self.hide()
        self._accept(event)
        self.handed.emit(read_pictures(event.mimeData()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a clear sheet with a dashed frame and what dropping will do."""
        title, note = self.tr("Drop to read"), self.tr("Pictures, PDF files or a whole folder")
        paint_sheet(self, self._look, "scan", title, note)

    def _wants(self, event: QDropEvent) -> bool:
        """Whatever may be a picture, but no takes, and nothing that is dragged out of this very window."""
        data = event.mimeData()
        return not event.source() and not data.hasFormat(TAKE_MIME) and (data.hasUrls() or data.hasImage())
