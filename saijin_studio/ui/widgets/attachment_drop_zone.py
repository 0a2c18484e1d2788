"""Shows where files may be dropped while they are dragged over the conversation, and takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from saijin_studio.ui.widgets.attachment_mime import TAKE_MIME, attaches, offers, read_mime
from saijin_studio.ui.widgets.drop_sheet import paint_sheet

if TYPE_CHECKING:
    from saijin_studio.ui.widgets.message_kit import MessageKit

_INSET, _ICON, _GAP, _GROUND = 12, 32, 12, 0.92


class DropZone(QWidget):
    """Covers a pane while something is dragged over it that can be taken.

    Args:
        kit: what to draw with.
        pane: what it covers.
    """

    handed = Signal(object)
    """This ``Handed`` was dropped."""

    def __init__(self, kit: MessageKit, pane: QWidget) -> None:
        super().__init__(pane)
        self._kit, self._pane = kit, pane
        self._attaches = True
        self.hide()
        self.setAcceptDrops(True)
        pane.setAcceptDrops(True)
        pane.installEventFilter(self)
        kit.theme.changed.connect(self.update)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come up when something is dragged into the pane; from then on the events are the zone's own."""
        if isinstance(event, QDragEnterEvent) and watched is self._pane and self._wants(event):
            self._attaches = attaches(event.mimeData())
            self.setGeometry(self._pane.rect())
            self.show()
            self.raise_()
            self._accept(event)
            return True
        if isinstance(event, QDragMoveEvent) and watched is self._pane and self.isVisible():
            self._accept(event)
            return True
        if isinstance(event, QDropEvent) and watched is self._pane and event.type() is QEvent.Type.Drop:
            self.dropEvent(event)
            return True
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._pane.rect())
        return super().eventFilter(watched, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """The pointer is over the zone itself now."""
        if self._wants(event):
            self._accept(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """It may be dropped anywhere."""
        self._accept(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It went elsewhere."""
        self.hide()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take it."""
        self.hide()
        self._accept(event)
        self.handed.emit(read_mime(event.mimeData()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a clear sheet with a dashed frame and what dropping will do."""
        title, note = self.tr("Drop to attach"), self.tr("Pictures, sound, text, code and PDF files")
        if self._attaches:
            paint_sheet(self, self._kit, "paperclip", title, note)
        else:
            paint_sheet(self, self._kit, "text-t", self.tr("Drop to add the text to your message"))

    def _wants(self, event: QDropEvent) -> bool:
        """Takes, but nothing else that is dragged out of this very window, such as a persona's card."""
        data = event.mimeData()
        return (not event.source() or data.hasFormat(TAKE_MIME)) and offers(data)

    def _accept(self, event: QDropEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
