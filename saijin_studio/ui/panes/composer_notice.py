"""A sentence inside the composer about what is being written, with something that can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from saijin_studio.ui.accessibility import announce
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import RADIUS_BUTTON, fill_box
from saijin_studio.ui.widgets.icon_button import IconButton
from saijin_studio.ui.widgets.warm_button import WarmButton

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.ui.widgets.message_kit import MessageKit

_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_WIDEST_ACTION = 0.4
_ICON_LEFT, _ICON, _GAP, _LINE = 10, 16, 8, 32


class ComposerNotice(QWidget):
    """One sentence, one action, one cross; hidden while there is nothing to say.

    Args:
        kit: what to draw with.
        parent: the composer.
    """

    changed = Signal()
    """It came, went, or wants another height."""

    def __init__(self, kit: MessageKit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self._words = ""
        self._do: Callable[[], object] | None = None
        self.action = WarmButton(kit, self)
        self.action.clicked.connect(self._act)
        self.cross = IconButton(kit.theme, kit.icons, "x", parent=self, icon_size=14)
        self.cross.clicked.connect(self.put_away)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.hide()

    @property
    def words(self) -> str:
        """What is said."""
        return self._words

    def say(self, words: str, action: str = "", do: Callable[[], object] | None = None) -> None:
        """Say something, and offer to do something about it."""
        self._words, self._do = words, do
        self.action.setText(action)
        self.action.setAccessibleName(action)
        self.action.setVisible(bool(action))
        self.cross.set_label(self.tr("Put away"))
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.show()
        self._place()
        self.update()
        announce(self, words)
        self.changed.emit()

    def put_away(self) -> None:
        """Say nothing any more."""
        if not self.isHidden():
            self.hide()
            self._words, self._do = "", None
            self.changed.emit()

    def height_for(self, width: int) -> int:
        """As many lines as the sentence needs, and one for the action where it has no room beside it."""
        if self.isHidden():
            return 0
        metrics = QFontMetrics(self._kit.fonts.font(TextRole.META))
        room = QRect(0, 0, self._words_width(width), 10_000)
        words = metrics.boundingRect(room, _WRAPPED, self._words).height()
        least = self._kit.fonts.scaled(_LINE)
        below = self.action.sizeHint().height() if self._below(width) else 0
        return max(least, words + self._kit.fonts.scaled(_LINE) - metrics.height()) + below

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the buttons."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon and the sentence."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, scaled = self._kit.theme, self._kit.fonts.scaled
        fill_box(painter, QRectF(self.rect()), RADIUS_BUTTON, theme.color("info_soft"))
        side = scaled(_ICON)
        high = self.height() - (self.action.height() if self._below(self.width()) else 0)
        place = QRectF(scaled(_ICON_LEFT), (high - side) / 2, side, side)
        self._kit.icons.paint(painter, place, "info", theme.color("info"))
        painter.setFont(self._kit.fonts.font(TextRole.META))
        painter.setPen(theme.color("text"))
        left = place.right() + scaled(_GAP)
        painter.drawText(QRectF(left, 0, self._words_width(self.width()), high), _WRAPPED, self._words)
        painter.end()

    def _act(self) -> None:
        do = self._do
        self.put_away()
        if do is not None:
            do()

    def _words_width(self, width: int) -> int:
        scaled = self._kit.fonts.scaled
        right = self.cross.width() + scaled(_GAP)
        if not self.action.isHidden() and not self._below(width):
            right += self.action.sizeHint().width() + scaled(_GAP)
        return max(40, width - scaled(_ICON_LEFT + _ICON + _GAP) - right)

    def _below(self, width: int) -> bool:
        """Whether the action stands below the sentence."""
        return not self.action.isHidden() and self.action.sizeHint().width() > _WIDEST_ACTION * width

    def _place(self) -> None:
        scaled, below = self._kit.fonts.scaled, self._below(self.width())
        size = self.action.sizeHint().boundedTo(QSize(max(1, self.width() - scaled(_ICON_LEFT)), 1000))
        high = self.height() - (size.height() if below else 0)
        right = self.width() - scaled(6)
        self.cross.move(right - self.cross.width(), (high - self.cross.height()) // 2)
        if not below:
            right -= self.cross.width() + scaled(2)
        self.action.resize(size)
        self.action.move(right - size.width(), high if below else (high - size.height()) // 2)
