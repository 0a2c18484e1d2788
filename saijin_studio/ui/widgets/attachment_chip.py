"""The chip of an attachment: a small picture or its kind, its name, its size or how it goes, and a cross."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QFontMetrics, QImage, QKeyEvent, QMouseEvent, QPainter, QPen

from saijin_studio.core.sizes import human_bytes
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.motion import TURN_MS
from saijin_studio.ui.style import RADIUS_CHIP, fill_box, rounded
from saijin_studio.ui.widgets.attachment_item import Way, way_words
from saijin_studio.ui.widgets.icon_button_base import PaintedButton

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QEnterEvent, QHideEvent, QShowEvent
    from PySide6.QtWidgets import QWidget

    from saijin_studio.ui.widgets.attachment_item import AttachmentItem
    from saijin_studio.ui.widgets.message_kit import MessageKit

HEIGHT = 24
_PADDING, _GAP, _ICON, _PICTURE, _CROSS, _NAME = 7, 5, 14, 18, 12, 150
_CARET = 10
_STILL, _FULL_TURN = 0.3, 360 * 16


class AttachmentChip(PaintedButton):
    """Shows one attachment; ``clicked`` asks for its preview.

    Args:
        kit: what to draw with.
        item: the attachment.
        parent: the tray.
    """

    removed = Signal()
    """The cross was clicked, or Delete or Backspace pressed."""
    menu_asked = Signal()
    """The user wants to say how it goes."""
    back_asked = Signal()
    on_asked = Signal()
    """The keyboard is to go to the neighbour."""
    entered = Signal()
    left = Signal()
    """The pointer came, or has gone."""

    def __init__(self, kit: MessageKit, item: AttachmentItem, parent: QWidget) -> None:
        super().__init__(kit.theme, parent)
        self._kit, self._item = kit, item
        self._turn: QVariantAnimation | None = None
        self._on_cross = False
        self.setMouseTracking(True)
        self.set_item(item)

    @property
    def item(self) -> AttachmentItem:
        """What is shown."""
        return self._item

    def set_item(self, item: AttachmentItem) -> None:
        """Show how it stands now."""
        self._item = item
        self.retranslate()
        self._set_turning(not item.ready and self.isVisible())
        self.updateGeometry()
        self.update()

    def retranslate(self) -> None:
        """Take the words of the language."""
        item = self._item
        if item.media is None:
            words = self.tr("{name} is being copied").format(name=item.name)
        else:
            words = self.tr("{name}, {size}").format(name=item.name, size=human_bytes(item.media.size))
        said = [one for one in (words, way_words(item), item.warning) if one]
        self.setAccessibleName(". ".join(said))
        keys = self.tr("Space shows it, Delete removes it")
        if item.way is not None:
            keys = self.tr("Space shows it, Down says how it goes, Delete removes it")
        self.setAccessibleDescription(keys)
        self.setToolTip("\n".join((*said, keys)))

    def sizeHint(self) -> QSize:
        """Room for picture, name, size and cross; a long name is elided."""
        metrics = QFontMetrics(self._kit.fonts.font(TextRole.CHIP))
        name = min(metrics.horizontalAdvance(self._item.name) + 1, self._kit.fonts.scaled(_NAME))
        width = self._before() + name + _GAP + self._scaled(_CROSS) + _PADDING
        return QSize(width + self._state_width(metrics), self._scaled(HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes, the arrows go to the neighbours, Enter shows."""
        match event.key():
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self.removed.emit()
            case Qt.Key.Key_Left:
                self.back_asked.emit()
            case Qt.Key.Key_Right:
                self.on_asked.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case Qt.Key.Key_Down if self._item.way is not None:
                self.menu_asked.emit()
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The cross removes; the rest is a button."""
        if event.button() is Qt.MouseButton.LeftButton and self._cross_area().contains(event.position()):
            self.removed.emit()
            return
        if event.button() is Qt.MouseButton.LeftButton and self._state_area().contains(event.position()):
            self.menu_asked.emit()
            return
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu also by the right button and the key for menus."""
        if self._item.way is not None:
            self.menu_asked.emit()
        else:
            super().contextMenuEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the cross under the pointer."""
        self._light(self._cross_area().contains(event.position()))
        super().mouseMoveEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Tell that the pointer is here."""
        super().enterEvent(event)
        self.entered.emit()

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that it has gone."""
        super().leaveEvent(event)
        self._light(False)
        self.left.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Turn while something is copied."""
        super().showEvent(event)
        self._set_turning(not self._item.ready)

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while nobody sees it."""
        super().hideEvent(event)
        self._set_turning(False)

    def paint_button(self, painter: QPainter) -> None:
        """Draw the chip."""
        theme, box, item = self._kit.theme, QRectF(self.rect()), self._item
        warned = bool(item.warning)
        fill_box(painter, box, RADIUS_CHIP, self.fill_of(theme.color("warning_soft" if warned else "bg_sunken")))
        self._paint_kind(painter)
        font = self._kit.fonts.font(TextRole.CHIP)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        right = box.right() - _PADDING - self._scaled(_CROSS) - _GAP
        state = self._state()
        if state:
            self._paint_state(painter, QRectF(right - self._state_width(metrics) + _GAP, 0, 1, box.height()), state)
            right -= self._state_width(metrics)
        name = QRectF(self._before(), 0, right - self._before(), box.height())
        painter.setPen(theme.color("text"))
        shown = metrics.elidedText(item.name, Qt.TextElideMode.ElideMiddle, int(name.width()) + 1)
        painter.drawText(name.adjusted(0, 0, 1, 0), _MIDDLE, shown)
        area = self._cross_area()
        if self._on_cross:
            fill_box(painter, area.adjusted(0, 3, -3, -3), 4, theme.color("pressed"))
        side = self._scaled(_CROSS)
        cross = QRectF(box.right() - _PADDING - side, (box.height() - side) / 2, side, side)
        self._kit.icons.paint(painter, cross, "x", theme.color("text" if self._on_cross else "text2"))

    def _paint_kind(self, painter: QPainter) -> None:
        theme, item = self._kit.theme, self._item
        side = float(self._scaled(_PICTURE if item.picture is not None else _ICON))
        place = QRectF(_PADDING - (2 if item.picture is not None else 0), (self.height() - side) / 2, side, side)
        if not item.ready:
            turn = self._turn.currentValue() if self._turn is not None else 0.0
            painter.setPen(QPen(theme.color("accent"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            ring = place.adjusted(1.5, 1.5, -1.5, -1.5)
            angle = turn if isinstance(turn, float) else 0.0
            painter.drawArc(ring, round(_FULL_TURN * (0.25 - angle)), -round(_FULL_TURN * _STILL))
        elif item.picture is not None:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.setClipPath(rounded(place, 3), Qt.ClipOperation.IntersectClip)
            painter.drawImage(place, item.picture, _square(item.picture))
            painter.restore()
        else:
            icon = "warning" if item.warning else item.icon
            self._kit.icons.paint(painter, place, icon, theme.color("warning" if item.warning else "text2"))

    def _paint_state(self, painter: QPainter, begin: QRectF, state: str) -> None:
        """How it goes, with the sign that this can be changed; else the size."""
        theme, width = self._kit.theme, QFontMetrics(painter.font()).horizontalAdvance(state)
        painter.setPen(theme.color("text2" if self._item.way is None else "accent_text"))
        painter.drawText(QRectF(begin.left(), 0, width + 1, begin.height()), _MIDDLE, state)
        if self._item.way is not None:
            side = self._scaled(_CARET)
            caret = QRectF(begin.left() + width + 2, (begin.height() - side) / 2, side, side)
            self._kit.icons.paint(painter, caret, "caret-down", theme.color("accent_text"))

    def _state(self) -> str:
        if self._item.way not in {None, Way.LOOKING}:
            return way_words(self._item)
        return human_bytes(self._item.media.size) if self._item.media is not None else ""

    def _state_width(self, metrics: QFontMetrics) -> int:
        """The room that the state takes, with the gap before it."""
        state = self._state()
        if not state:
            return 0
        caret = 2 + self._scaled(_CARET) if self._item.way is not None else 0
        return metrics.horizontalAdvance(state) + caret + _GAP

    def _state_area(self) -> QRectF:
        """Where a click asks for the menu; empty where there is none."""
        if self._item.way is None:
            return QRectF()
        width = self._state_width(QFontMetrics(self._kit.fonts.font(TextRole.CHIP)))
        right = self._cross_area().left()
        return QRectF(right - width, 0, width, self.height())

    def _before(self) -> int:
        """Where the name begins."""
        picture = self._item.picture is not None
        return _PADDING + self._scaled(_PICTURE if picture else _ICON) + _GAP - (2 if picture else 0)

    def _cross_area(self) -> QRectF:
        width = self._scaled(_CROSS) + _PADDING + 3
        return QRectF(self.width() - width, 0, width, self.height())

    def _light(self, on: bool) -> None:
        if on != self._on_cross:
            self._on_cross = on
            self.update()

    def _scaled(self, pixels: float) -> int:
        return self._kit.fonts.scaled(pixels)

    def _set_turning(self, turning: bool) -> None:
        if not turning or not self._kit.theme.duration(TURN_MS):
            if self._turn is not None:
                self._turn.stop()
                self._turn = None
            return
        if self._turn is None:
            self._turn = QVariantAnimation(self)
            self._turn.setStartValue(0.0)
            self._turn.setEndValue(1.0)
            self._turn.setDuration(TURN_MS)
            self._turn.setLoopCount(-1)
            self._turn.valueChanged.connect(self.update)
            self._turn.start()


_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


def _square(picture: QImage) -> QRectF:
    """The middle of a picture."""
    side = min(picture.width(), picture.height())
    return QRectF(QPointF((picture.width() - side) / 2, (picture.height() - side) / 2), QSize(side, side).toSizeF())
