"""Shows that pictures may be dropped on the pane that reads them, and takes them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter, QPen

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import RADIUS_CARD
from saijin_studio.ui.widgets.attachment_drop_zone import DropZone
from saijin_studio.ui.widgets.attachment_mime import TAKE_MIME, Handed

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
        bold, plain = fonts.font(TextRole.TITLE), fonts.font(TextRole.META)
        high, low, side = QFontMetrics(bold).height(), QFontMetrics(plain).height(), fonts.scaled(_ICON)
        top = box.center().y() - (side + _GAP + high + low) / 2
        icon = QRectF(box.center().x() - side / 2, top, side, side)
        self._look.icons.paint(painter, icon, "scan", theme.color("accent_text"))
        centred = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.setFont(bold)
        painter.setPen(theme.color("accent_text"))
        painter.drawText(QRectF(box.left(), top + side + _GAP, box.width(), high), centred, self.tr("Drop to read"))
        painter.setFont(plain)
        painter.setPen(theme.color("text2"))
        note = QRectF(box.left() + 8, top + side + _GAP + high + 2, box.width() - 16, 2 * low)
        painter.drawText(note, centred, self.tr("Pictures, PDF files or a whole folder"))
        painter.end()

    def _wants(self, event: QDropEvent) -> bool:
        """Whatever may be a picture, but no takes, and nothing that is dragged out of this very window."""
        data = event.mimeData()
        return not event.source() and not data.hasFormat(TAKE_MIME) and (data.hasUrls() or data.hasImage())
