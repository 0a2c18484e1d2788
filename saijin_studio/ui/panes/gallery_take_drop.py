"""Takes that are dropped on a persona's card."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent

from saijin_studio.ui.models.personas_arrangement import Card
from saijin_studio.ui.widgets.attachment_mime import TAKE_MIME

if TYPE_CHECKING:
    from saijin_studio.ui.panes.gallery import GalleryPane


class TakeDrop(QObject):
    """Sees what is dragged over the cards.

    Args:
        gallery: whose cards.
    """

    dropped = Signal(str, list)
    """Files (``Path``) were dropped on the persona of this id."""

    def __init__(self, gallery: GalleryPane) -> None:
        super().__init__(gallery)
        self._gallery = gallery
        viewport = gallery.cards.viewport()
        viewport.setAcceptDrops(True)
        viewport.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take takes, and leave everything else to the cards."""
        # A QDragEnterEvent is a QDragMoveEvent, and that a QDropEvent.
        if not isinstance(event, QDropEvent) or not event.mimeData().hasFormat(TAKE_MIME):
            return super().eventFilter(watched, event)
        persona = self._persona_at(event.position().toPoint())
        if isinstance(event, QDragMoveEvent):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.setAccepted(bool(persona) or event.type() is QEvent.Type.DragEnter)
        elif persona:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
            self.dropped.emit(persona, files)
        return True

    def _persona_at(self, point: QPoint) -> str:
        index = self._gallery.cards.indexAt(point)
        entry = self._gallery.model.entry(index.row()) if index.isValid() else None
        return entry.persona.id if isinstance(entry, Card) else ""
