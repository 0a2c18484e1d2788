"""What an attachment is, at a glance: the picture, or the first lines of its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from saijin_studio.core.messages import MediaKind
from saijin_studio.core.sizes import human_bytes
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import RADIUS_CHIP, fill_box
from saijin_studio.ui.widgets.attachment_item import way_words

if TYPE_CHECKING:
    from saijin_studio.ui.widgets.attachment_item import AttachmentItem
    from saijin_studio.ui.widgets.message_kit import MessageKit

_WIDTH, _PICTURE, _LINES, _MARGIN, _GAP, _CHARACTERS = 340, 240, 10, 12, 8, 2000


class AttachmentPreview(QWidget):
    """Paints one attachment; nothing in it can be clicked.

    Args:
        kit: what to draw with.
        parent: the owner, as Qt wants it.
    """

    def __init__(self, kit: MessageKit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._item: AttachmentItem | None = None

    def set_item(self, item: AttachmentItem) -> None:
        """Show this one."""
        self._item = item
        words = (item.name, self._facts(item), item.warning, *self._lines(item)[:3])
        self.setAccessibleName(". ".join(one for one in words if one))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As high as what is shown."""
        scaled, item = self._kit.fonts.scaled, self._item
        if item is None:
            return QSize(scaled(_WIDTH), scaled(80))
        height = 2 * scaled(_MARGIN) + self._head_height(item)
        inner = self._inner_height(item)
        return QSize(scaled(_WIDTH), height + (inner + scaled(_GAP) if inner else 0))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Name, facts and a warning; below, the content."""
        item = self._item
        if item is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, fonts, margin = self._kit.theme, self._kit.fonts, self._kit.fonts.scaled(_MARGIN)
        box = QRectF(self.rect()).adjusted(margin, margin, -margin, -margin)
        y = box.top()
        for text, role, colour in self._head(item):
            font, line = fonts.font(role, True if role is TextRole.BODY else None), fonts.line_height(role)
            painter.setFont(font)
            painter.setPen(theme.color(colour))
            mode = Qt.TextElideMode.ElideMiddle if role is TextRole.BODY else Qt.TextElideMode.ElideRight
            shown = QFontMetrics(font).elidedText(text, mode, int(box.width()))
            painter.drawText(QRectF(box.left(), y, box.width(), line), _LINE, shown)
            y += line
        inner = QRectF(box.left(), y + fonts.scaled(_GAP), box.width(), self._inner_height(item))
        if item.picture is not None:
            inner.setHeight(self._picture_height(item))
            self._paint_picture(painter, inner, item)
            inner = QRectF(
                inner.left(), inner.bottom() + fonts.scaled(_GAP), inner.width(), self._lines_height(item)
            )
        if self._lines(item):
            self._paint_lines(painter, inner, item)
        painter.end()

    def _paint_picture(self, painter: QPainter, box: QRectF, item: AttachmentItem) -> None:
        assert item.picture is not None
        fill_box(painter, box, RADIUS_CHIP, self._kit.theme.color("bg_sunken"))
        size = item.picture.size().scaled(box.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        size = size.boundedTo(item.picture.size() * self._kit.fonts.scale)
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(box.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, item.picture)

    def _paint_lines(self, painter: QPainter, box: QRectF, item: AttachmentItem) -> None:
        fill_box(painter, box, RADIUS_CHIP, self._kit.theme.color("code_bg"))
        font, line = self._kit.fonts.font(TextRole.CODE), self._kit.fonts.line_height(TextRole.CODE)
        painter.setFont(font)
        painter.setPen(self._kit.theme.color("text"))
        metrics = QFontMetrics(font)
        for number, text in enumerate(self._lines(item)):
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()) - 16)
            place = QRectF(box.left() + 8, box.top() + 6 + number * line, box.width() - 16, line)
            painter.drawText(place, _LINE, shown)

    def _head(self, item: AttachmentItem) -> list[tuple[str, TextRole, str]]:
        found = [(item.name, TextRole.BODY, "text"), (self._facts(item), TextRole.META, "text2")]
        if item.warning:
            found.append((item.warning, TextRole.META, "warning"))
        return found

    def _head_height(self, item: AttachmentItem) -> int:
        return sum(self._kit.fonts.line_height(role) for _, role, _ in self._head(item))

    def _inner_height(self, item: AttachmentItem) -> int:
        """A picture with what was read in it below, or one of them."""
        picture, lines = self._picture_height(item), self._lines_height(item)
        return picture + lines + (self._kit.fonts.scaled(_GAP) if picture and lines else 0)

    def _picture_height(self, item: AttachmentItem) -> int:
        if item.picture is None:
            return 0
        fitting = item.picture.size().scaled(
            self._kit.fonts.scaled(_WIDTH - 2 * _MARGIN),
            self._kit.fonts.scaled(_PICTURE),
            Qt.AspectRatioMode.KeepAspectRatio,
        )
        return min(fitting.height(), round(item.picture.height() * self._kit.fonts.scale))

    def _lines_height(self, item: AttachmentItem) -> int:
        lines = len(self._lines(item))
        return lines * self._kit.fonts.line_height(TextRole.CODE) + 12 if lines else 0

    def _facts(self, item: AttachmentItem) -> str:
        if item.media is None:
            return self.tr("is being copied")
        kinds = {
            MediaKind.IMAGE: self.tr("Picture"),
            MediaKind.AUDIO: self.tr("Sound"),
            MediaKind.TEXT: self.tr("Text"),
            MediaKind.DOCUMENT: self.tr("PDF"),
        }
        facts = [kinds[item.media.kind], human_bytes(item.media.size)]
        if way := way_words(item):
            facts.append(way)
        elif item.media.text:
            facts.append(self.tr("%n character(s)", "", len(item.media.text)))
        return " · ".join(facts)

    def _lines(self, item: AttachmentItem) -> list[str]:
        text = item.media.text[:_CHARACTERS] if item.media is not None else ""
        return [line.expandtabs(4) for line in text.splitlines()[:_LINES]]


_LINE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
