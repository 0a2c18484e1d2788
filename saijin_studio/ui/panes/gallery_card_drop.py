"""What is dropped on a persona's card: takes of the studio, and files and pictures from elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QDragLeaveEvent, QDragMoveEvent, QDropEvent

from saijin_studio.ui.models.personas_arrangement import Card
from saijin_studio.ui.widgets.attachment_mime import TAKE_MIME, attaches, read_mime

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData

    from saijin_studio.ui.panes.gallery import GalleryPane


class CardDrop(QObject):
    """Sees what is dragged over the cards, and leaves to others what it does not take.

    Args:
        gallery: whose cards.
        takes: whether something that is dragged is for this one.
        read: what is handed on of something that was dropped.
    """

    dropped = Signal(str, object)
    """What was read was dropped on the persona of this id."""

    def __init__(
        self, gallery: GalleryPane, takes: Callable[[QMimeData], bool], read: Callable[[QMimeData], object]
    ) -> None:
        super().__init__(gallery)
        self._gallery, self._takes, self._read = gallery, takes, read
        viewport = gallery.cards.viewport()
        viewport.setAcceptDrops(True)
        viewport.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is for this one, and light the card that would get it."""
        if isinstance(event, QDragLeaveEvent):
            self._gallery.cards.light(None)
            return False
        # A QDragEnterEvent is a QDragMoveEvent, and that a QDropEvent.
        if not isinstance(event, QDropEvent) or not self._takes(event.mimeData()):
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
            self.dropped.emit(persona, self._read(event.mimeData()))
        return True

    def _persona_at(self, point: QPoint) -> str:
        index = self._gallery.cards.indexAt(point)
        entry = self._gallery.model.entry(index.row()) if index.isValid() else None
        return entry.persona.id if isinstance(entry, Card) else ""


def file_drop(gallery: GalleryPane) -> CardDrop:
    """Takes what becomes an attachment; it hands on a ``Handed``. Takes of the studio are somebody else's."""
    return CardDrop(gallery, lambda data: attaches(data) and not _is_take(data), read_mime)


def take_drop(gallery: GalleryPane) -> CardDrop:
    """Takes takes of the studio; it hands on their files, a list of ``Path``."""
    return CardDrop(gallery, _is_take, _local_files)


def _is_take(data: QMimeData) -> bool:
    return data.hasFormat(TAKE_MIME)


def _local_files(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
