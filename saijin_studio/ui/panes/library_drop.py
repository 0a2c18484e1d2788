"""Shows that a model's file or folder may be dropped on the page, and takes it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import RADIUS_CARD

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QDragLeaveEvent, QPaintEvent

    from saijin_studio.ui.widgets.message_kit import MessageKit

_INSET, _ICON, _GAP, _GROUND = 12, 32, 12, 0.92


def dropped_model(data: QMimeData) -> Path | None:
    """The one GGUF file or folder that is handed over; None for anything else."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if len(files) != 1:
        return None
    return files[0] if files[0].suffix.lower() == ".gguf" or files[0].is_dir() else None


class LibraryDropZone(QWidget):
    """Covers the page while something is dragged over it that may be a model.

    Args:
        look: what to draw with.
        page: what it covers.
    """

    handed = Signal(object)
    """The file or folder at this ``Path`` was dropped."""

    def __init__(self, look: MessageKit, page: QWidget) -> None:
        super().__init__(page)
        self._look, self._page = look, page
        self.hide()
        self.setAcceptDrops(True)
        page.setAcceptDrops(True)
        page.installEventFilter(self)
        look.theme.changed.connect(self.update)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come up when a model is dragged into the page; from then on the events are the zone's own."""
        if watched is not self._page:
            return super().eventFilter(watched, event)
        if isinstance(event, QDragEnterEvent) and dropped_model(event.mimeData()) is not None:
            self.setGeometry(self._page.rect())
            self.show()
            self.raise_()
            event.acceptProposedAction()
            return True
        if isinstance(event, QDragMoveEvent) and event.type() is QEvent.Type.DragMove and self.isVisible():
            event.acceptProposedAction()
            return True
        if isinstance(event, QDropEvent) and event.type() is QEvent.Type.Drop:
            self.dropEvent(event)
            return True
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._page.rect())
        return super().eventFilter(watched, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """The pointer is over the zone itself now."""
        event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """It may be dropped anywhere."""
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It went elsewhere."""
        self.hide()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take it."""
        self.hide()
        found = dropped_model(event.mimeData())
        if found is not None:
            event.acceptProposedAction()
            self.handed.emit(found)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a clear sheet with a dashed frame and what dropping will do."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, fonts = self._look.theme, self._look.fonts
        ground = theme.color("accent_soft")
        ground.setAlphaF(_GROUND)
        inset = _INSET + 0.5
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.setBrush(ground)
        painter.setPen(QPen(theme.color("accent"), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(box, RADIUS_CARD, RADIUS_CARD)
        bold, plain, side = fonts.font(TextRole.TITLE), fonts.font(TextRole.META), fonts.scaled(_ICON)
        high, low = QFontMetrics(bold).height(), QFontMetrics(plain).height()
        top = box.center().y() - (side + _GAP + high + low) / 2
        icon = QRectF(box.center().x() - side / 2, top, side, side)
        self._look.icons.paint(painter, icon, "cube", theme.color("accent_text"))
        centred = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.setFont(bold)
        painter.setPen(theme.color("accent_text"))
        painter.drawText(QRectF(box.left(), top + side + _GAP, box.width(), high), centred, self.tr("Drop to add"))
        painter.setFont(plain)
        painter.setPen(theme.color("text2"))
        note = QRectF(box.left(), top + side + _GAP + high + 2, box.width(), low)
        painter.drawText(note, centred, self.tr("A GGUF file or the folder of a checkpoint"))
        painter.end()
