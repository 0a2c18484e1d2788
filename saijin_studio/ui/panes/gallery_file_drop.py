"""Files and pictures from elsewhere that are dropped on a persona's card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QDragLeaveEvent, QDragMoveEvent, QDropEvent

from saijin_studio.ui.models.personas_arrangement import Card
from saijin_studio.ui.widgets.attachment_mime import TAKE_MIME, attaches, read_mime

if TYPE_CHECKING:
    from saijin_studio.ui.panes.gallery import GalleryPane


class FileDrop(QObject):
    """Sees what is dragged over the cards; takes of the studio are somebody else's.

    Args:
        gallery: whose cards.
    """

    dropped = Signal(str, object)
    """This ``Handed`` was dropped on the persona of this id."""

    def __init__(self, gallery: GalleryPane) -> None:
        super().__init__(gallery)
        self._gallery = gallery
        viewport = gallery.cards.viewport()
        viewport.setAcceptDrops(True)
        viewport.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what becomes an attachment, and light the card that would get it."""
        if isinstance(event, QDragLeaveEvent):
            self._gallery.cards.light(None)
            return False
        # A QDragEnterEvent is a QDragMoveEvent, and that a QDropEvent.
        if not isinstance(event, QDropEvent) or not _wanted(event):
            return super().eventFilter(watched, event)
        point = event.position().toPoint()
        persona = self._persona_at(point)
        event.setDropAction(Qt.DropAction.CopyAction)
        if isinstance(event, QDragMoveEvent):
            self._gallery.cards.light(point if persona else None)
            event.setAccepted(bool(persona) or event.type() is QEvent.Type.DragEnter)
            return True
        self._gallery.cards.light(None)
        if persona:
            event.accept()
            self.dropped.emit(persona, read_mime(event.mimeData()))
        return True

    def _persona_at(self, point: QPoint) -> str:
        index = self._gallery.cards.indexAt(point)
        entry = self._gallery.model.entry(index.row()) if index.isValid() else None
        return entry.persona.id if isinstance(entry, Card) else ""


def _wanted(event: QDropEvent) -> bool:
    data = event.mimeData()
    return attaches(data) and not data.hasFormat(TAKE_MIME)
