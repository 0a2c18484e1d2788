"""Something quiet that is folded until it is wanted: what a model thought, or a summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.markdown.cleaning import clean
from saijin_studio.ui.style import RADIUS_CHIP, fill_box
from saijin_studio.ui.widgets.icon_button_base import PaintedButton
from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from saijin_studio.ui.widgets.message_kit import MessageKit

_HEIGHT, _ICON, _PADDING, _GAP, _BAR, _INSET = 24, 12, 6, 4, 2, 14


class FoldButton(PaintedButton):
    """An icon, a few words and, where something unfolds, a caret.

    Args:
        kit: what to draw with.
        icon: what it is about.
        parent: the fold.
        caret: whether something unfolds.
    """

    def __init__(self, kit: MessageKit, icon: str, parent: QWidget, *, caret: bool = True) -> None:
        super().__init__(kit.theme, parent)
        self._kit, self._icon, self._caret = kit, icon, caret
        self.setCheckable(caret)

    def sizeHint(self) -> QSize:
        """As wide as the words."""
        scaled = self._kit.fonts.scaled
        words = QFontMetrics(self._kit.fonts.font(TextRole.META)).horizontalAdvance(self.text())
        side = scaled(_ICON) + scaled(_GAP)
        return QSize(words + side + (side if self._caret else 0) + scaled(2 * _PADDING) + 2, scaled(_HEIGHT))

    def paint_button(self, painter: QPainter) -> None:
        """Draw the fill, the icon, the words and the caret."""
        scaled, theme = self._kit.fonts.scaled, self._kit.theme
        fill_box(painter, QRectF(self.rect()), RADIUS_CHIP, self.fill_of(QColor(Qt.GlobalColor.transparent)))
        colour = theme.color("text" if self.underMouse() else "text2")
        side, middle = scaled(_ICON), self.height() / 2
        icon = QRectF(scaled(_PADDING), middle - side / 2, side, side)
        self._kit.icons.paint(painter, icon, self._icon, colour)
        font = self._kit.fonts.font(TextRole.META)
        painter.setFont(font)
        painter.setPen(colour)
        left = icon.right() + scaled(_GAP)
        room = self.width() - left - scaled(_PADDING) - (scaled(_GAP) + side if self._caret else 0)
        shown = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, int(room) + 1)
        painter.drawText(
            QRectF(left, 0, room + 1, self.height()),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            shown,
        )
        if not self._caret:
            return
        end = left + min(room, QFontMetrics(font).horizontalAdvance(shown)) + scaled(_GAP)
        caret = "caret-down" if self.isChecked() else "caret-right"
        self._kit.icons.paint(painter, QRectF(end, middle - side / 2, side, side), caret, colour)


class MessageFold(QWidget):
    """Words that unfold into a plain text.

    Args:
        kit: what to draw with.
        icon: what it is about.
        parent: the message's row.
    """

    toggled = Signal(bool)

    def __init__(self, kit: MessageKit, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self._given = ""
        self.button = FoldButton(kit, icon, self)
        self.label = RoleLabel("", kit.fonts, TextRole.BODY, secondary=True, parent=self)
        self.label.setWordWrap(True)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.label.hide()
        self.button.toggled.connect(self._toggle)

    @property
    def unfolded(self) -> bool:
        """Whether the text is shown."""
        return self.button.isChecked()

    def set_unfolded(self, unfolded: bool) -> None:
        """Show the text or not, without telling."""
        blocked = self.button.blockSignals(True)
        self.button.setChecked(unfolded)
        self.button.blockSignals(blocked)
        self._show(unfolded)

    def set_words(self, words: str) -> None:
        """What stands on it while it is folded."""
        if words != self.button.text():
            self.button.setText(words)
            self.button.update()

    def set_text(self, text: str) -> None:
        """What unfolds; nothing is laid out before that is wanted."""
        self._given = text
        if self.unfolded:
            self.label.setText(clean(text).strip())

    def heightForWidth(self, width: int) -> int:
        """The button and, unfolded, the text."""
        height = self.button.sizeHint().height()
        if self.unfolded:
            scaled = self._kit.fonts.scaled
            height += scaled(_GAP) + self.label.heightForWidth(max(1, width - scaled(_INSET))) + scaled(_GAP)
        return height

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place button and text."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar beside the text."""
        if self.unfolded:
            painter = QPainter(self)
            box = self.label.geometry()
            bar = QRectF(self._kit.fonts.scaled(_PADDING - 1), box.top(), _BAR, box.height())
            painter.fillRect(bar, self._kit.theme.color("border"))
            painter.end()

    def _place(self) -> None:
        scaled, size = self._kit.fonts.scaled, self.button.sizeHint()
        self.button.setGeometry(0, 0, min(self.width(), size.width()), size.height())
        top = size.height() + scaled(_GAP)
        self.label.setGeometry(
            scaled(_INSET), top, max(1, self.width() - scaled(_INSET)), max(0, self.height() - top - scaled(_GAP))
        )

    def _show(self, unfolded: bool) -> None:
        if unfolded:
            self.label.setText(clean(self._given).strip())
        self.label.setVisible(unfolded)

    def _toggle(self, unfolded: bool) -> None:
        self._show(unfolded)
        self.toggled.emit(unfolded)
        self._place()
