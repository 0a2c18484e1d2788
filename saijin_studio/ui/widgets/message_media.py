"""What goes with a message: pictures and sound to see and hear, everything else as chips."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from saijin_studio.core.messages import MediaKind
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import RADIUS_CHIP, fill_box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.messages import Media
    from saijin_studio.ui.widgets.message_kit import MessageKit

_HEIGHT, _ICON, _PADDING, _GAP, _BETWEEN, _WIDEST = 24, 14, 8, 5, 8, 280
_ICONS = {
    MediaKind.IMAGE: "image",
    MediaKind.AUDIO: "speaker-high",
    MediaKind.TEXT: "file-text",
    MediaKind.DOCUMENT: "file-pdf",
}
_UNSEEN = frozenset({".avif", ".heic"})
"""Pictures that the window has no decoder for."""
_KILO, _MEGA = 1_000, 1_000_000


def size_words(size: int) -> str:
    """A file's size as people say it; nothing where it is not known."""
    if size <= 0:
        return ""
    if size < _MEGA:
        return f"{max(1, round(size / _KILO))} KB"
    return f"{size / _MEGA:.1f} MB"


class MediaChip(QWidget):
    """A file's icon, name and size.

    Args:
        kit: what to draw with.
        media: the file.
        parent: the message.
    """

    def __init__(self, kit: MessageKit, media: Media, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit, self._media = kit, media
        self._name = media.name or media.path.name
        self._size = size_words(media.size)
        self.setAccessibleName(f"{self._name} {self._size}".strip())
        self.setToolTip(self._name)

    def sizeHint(self) -> QSize:
        """As wide as name and size, within bounds."""
        scaled = self._kit.fonts.scaled
        words = f"{self._name} {self._size}" if self._size else self._name
        width = QFontMetrics(self._kit.fonts.font(TextRole.META)).horizontalAdvance(words)
        wanted = width + scaled(_ICON + 2 * _PADDING + 2 * _GAP)
        return QSize(min(wanted, scaled(_WIDEST)), scaled(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip."""
        painter, theme, scaled = QPainter(self), self._kit.theme, self._kit.fonts.scaled
        fill_box(painter, QRectF(self.rect()), RADIUS_CHIP, theme.color("surface"), theme.color("border"))
        side, middle = scaled(_ICON), self.height() / 2
        icon = QRectF(scaled(_PADDING), middle - side / 2, side, side)
        self._kit.icons.paint(painter, icon, _ICONS[self._media.kind], theme.color("text2"))
        font = self._kit.fonts.font(TextRole.META)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        size = metrics.horizontalAdvance(self._size) + scaled(_GAP) if self._size else 0
        left = icon.right() + scaled(_GAP)
        room = self.width() - left - scaled(_PADDING) - size
        line = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        shown = metrics.elidedText(self._name, Qt.TextElideMode.ElideMiddle, int(room) + 1)
        painter.setPen(theme.color("text"))
        painter.drawText(QRectF(left, 0, room + 1, self.height()), line, shown)
        if self._size:
            end = left + metrics.horizontalAdvance(shown) + scaled(_GAP)
            painter.setPen(theme.color("text2"))
            painter.drawText(QRectF(end, 0, self.width() - end, self.height()), line, self._size)
        painter.end()


class MessageMedia(QWidget):
    """Some files one after the other, broken into lines.

    Args:
        kit: what to draw with.
        media: the files.
        parent: the message.
    """

    def __init__(self, kit: MessageKit, media: Sequence[Media], parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        pictures = [one for one in media if one.kind is MediaKind.IMAGE]
        self.parts = [self._shown(one, pictures) for one in media]

    def natural_width(self, room: int) -> int:
        """How wide the widest line is, in ``room`` pixels."""
        return self._lay_out(room, place=False)[0]

    def heightForWidth(self, width: int) -> int:
        """The height of all lines."""
        return self._lay_out(width, place=False)[1]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the files."""
        super().resizeEvent(event)
        self._lay_out(self.width(), place=True)

    def _lay_out(self, width: int, *, place: bool) -> tuple[int, int]:
        gap = self._kit.fonts.scaled(_BETWEEN)
        x = y = line = widest = 0
        for part in self.parts:
            size = part.sizeHint()
            wide = min(size.width(), width)
            high = part.heightForWidth(wide) if part.hasHeightForWidth() else size.height()
            if x and x + wide > width:
                x, y, line = 0, y + line + gap, 0
            if place:
                part.setGeometry(x, y, wide, high)
            widest, line, x = max(widest, x + wide), max(line, high), x + wide + gap
        return widest, y + line

    def _shown(self, media: Media, pictures: Sequence[Media]) -> QWidget:
        """What a file is shown by."""
        if media.kind is MediaKind.IMAGE and media.path.suffix.lower() not in _UNSEEN:
            from saijin_studio.ui.widgets.picture import Picture

            picture = Picture(self._kit, media, self)
            picture.set_gallery(pictures)
            return picture
        if media.kind is MediaKind.AUDIO:
            from saijin_studio.ui.widgets.audio_strip import AudioStrip

            strip = AudioStrip(self._kit, media, self)
            if self._kit.sound is not None:
                strip.play_asked.connect(partial(self._kit.sound.play_asked.emit, media))
            return strip
        return MediaChip(self._kit, media, self)
