"""A picture of a message: small, with round corners; a click shows it large."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFontMetrics, QImage, QPainter, QPen, QPixmap, QShowEvent, QTransform

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.markdown.cleaning import tool_tip
from saijin_studio.ui.style import RADIUS_CARD, fill_box
from saijin_studio.ui.widgets.attachment_item import told_lines
from saijin_studio.ui.widgets.icon_button_base import PaintedButton
from saijin_studio.ui.widgets.picture_reading import PictureState, measure, read_soon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from saijin_studio.core.messages import Media
    from saijin_studio.ui.widgets.message_kit import MessageKit
    from saijin_studio.ui.widgets.picture_viewer import PictureViewer

_WIDEST, _HIGHEST, _LEAST = 320, 240, 48
_PROBLEM_WIDTH, _PROBLEM_HEIGHT = 320, 52


class Picture(PaintedButton):
    """Shows one attached picture, read on another thread when it is first seen.

    Args:
        kit: what to draw with.
        media: the picture's file.
        parent: the message's row.
    """

    def __init__(self, kit: MessageKit, media: Media, parent: QWidget | None = None) -> None:
        super().__init__(kit.theme, parent)
        self._kit = kit
        self._media = media
        self._gallery: Sequence[Media] = (media,)
        self._state, self._size = measure(media.path)
        self._asked = False
        self._picture = QPixmap()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self.open)
        self._retranslate()

    @property
    def media(self) -> Media:
        """The picture's file."""
        return self._media

    @property
    def state(self) -> PictureState:
        """Whether the picture can be shown."""
        return self._state

    @property
    def loaded(self) -> bool:
        """Whether the picture has come, or never will."""
        return self._state is not PictureState.READABLE or not self._picture.isNull()

    def set_gallery(self, pictures: Sequence[Media]) -> None:
        """The pictures that the arrow keys go through when this one is shown large."""
        self._gallery = pictures

    def open(self) -> PictureViewer | None:
        """Show the picture large, if it can be read."""
        from saijin_studio.ui.widgets.picture_viewer import PictureViewer

        if self._state is not PictureState.READABLE:
            return None
        viewer = PictureViewer(self._kit, self._gallery, self._gallery.index(self._media), self.window())
        viewer.open()
        return viewer

    def sizeHint(self) -> QSize:
        """The size it would like; it is known before the picture is read, so that nothing jumps."""
        return self.fitted(self._kit.fonts.scaled(_WIDEST))

    def fitted(self, width: int) -> QSize:
        """The size within ``width`` pixels."""
        scaled = self._kit.fonts.scaled
        if self._state is not PictureState.READABLE:
            return QSize(min(width, scaled(_PROBLEM_WIDTH)), scaled(_PROBLEM_HEIGHT))
        room = QSize(min(width, scaled(_WIDEST)), scaled(_HIGHEST))
        size = self._size
        if size.width() > room.width() or size.height() > room.height():
            size = size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        return size.expandedTo(QSize(scaled(_LEAST), scaled(_LEAST)))

    def heightForWidth(self, width: int) -> int:
        """The height within ``width`` pixels."""
        return self.fitted(width).height()

    def showEvent(self, event: QShowEvent) -> None:
        """Read the picture when it is first seen."""
        super().showEvent(event)
        self._ask()

    def event(self, event: QEvent) -> bool:
        """Read the picture anew for a screen of another density."""
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._asked = False
            self._ask()
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
            self.update()

    def paint_button(self, painter: QPainter) -> None:
        """Draw the picture, its place while it comes, or why there is none."""
        theme = self._kit.theme
        box = QRectF(self.rect())
        if self._picture.isNull():
            fill_box(painter, box, RADIUS_CARD, theme.color("bg_sunken"), theme.color("border_soft"))
            self._paint_words(painter, box)
            return
        ratio = self._picture.devicePixelRatio()
        size = self._picture.deviceIndependentSize()
        scale = min(box.width() / size.width(), box.height() / size.height(), 1.0)
        shown = QRectF(0, 0, size.width() * scale, size.height() * scale)
        shown.moveCenter(box.center())
        brush = QBrush(self._picture)
        brush.setTransform(QTransform.fromTranslate(shown.x(), shown.y()).scale(scale / ratio, scale / ratio))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if shown.width() < box.width() - 1 and shown.height() < box.height() - 1:
            # Hardly more than an icon: it stands in the middle, not blown up.
            fill_box(painter, box, RADIUS_CARD, theme.color("bg_sunken"), theme.color("border_soft"))
            painter.fillRect(shown, brush)
            return
        painter.setBrush(brush)
        painter.setPen(QPen(theme.color("border_soft"), 1))
        painter.drawRoundedRect(shown.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CARD, RADIUS_CARD)

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        scaled, theme = self._kit.fonts.scaled, self._kit.theme
        side = scaled(20)
        if self._state is PictureState.READABLE:
            icon = QRectF(0, 0, side, side)
            icon.moveCenter(box.center())
            self._kit.icons.paint(painter, icon, "image", theme.color("text2"))
            return
        icon = QRectF(scaled(12), (box.height() - side) / 2, side, side)
        self._kit.icons.paint(painter, icon, "warning-circle", theme.color("text2"))
        left, line = int(icon.right()) + scaled(10), self._kit.fonts.line_height(TextRole.META)
        width = max(0, int(box.width()) - left - scaled(12))
        top = (box.height() - 2 * line) / 2
        for number, (text, color) in enumerate(((self._media.name, "text"), (self._problem(), "text2"))):
            font = self._kit.fonts.font(TextRole.META)
            painter.setFont(font)
            painter.setPen(theme.color(color))
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideMiddle, width)
            place = QRectF(left, top + number * line, width, line)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _problem(self) -> str:
        match self._state:
            case PictureState.GONE:
                return self.tr("The file is no longer there.")
            case PictureState.TOO_BIG:
                return self.tr("The picture is too large to be shown.")
            case _:
                return self.tr("The picture cannot be read.")

    def _ask(self) -> None:
        if self._asked or self._state is not PictureState.READABLE:
            return
        self._asked = True
        read_soon(self._media.path, self._device_size(), self._take)

    def _device_size(self) -> QSize:
        return self.sizeHint() * self.devicePixelRatioF()

    def _take(self, image: QImage, path: str) -> None:
        if image.isNull():
            # The header was right, the rest is not.
            self._state = PictureState.DAMAGED
            self._retranslate()
            self.updateGeometry()
        else:
            self._picture = QPixmap.fromImage(image)
            self._picture.setDevicePixelRatio(self.devicePixelRatioF())
        self.update()

    def _retranslate(self) -> None:
        name = self._media.name
        if self._state is PictureState.READABLE:
            words, tip = (
                self.tr("Picture: {name}").format(name=name),
                self.tr("{name}: show large").format(name=name),
            )
            if said := told_lines(self._media):
                words, tip = f"{words}. {said}", f"{tip}\n{said}"
            self.setAccessibleName(words)
            self.setToolTip(tool_tip(tip))
        else:
            self.setAccessibleName(f"{name}. {self._problem()}")
            self.setToolTip(self._problem())
