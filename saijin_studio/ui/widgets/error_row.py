"""What went wrong with a reply, why, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import RADIUS_CARD, ButtonKind, rounded

if TYPE_CHECKING:
    from saijin_studio.core.errors import Fault
    from saijin_studio.ui.faults import FaultTexts
    from saijin_studio.ui.widgets.message_kit import MessageKit

_EDGE, _ICON, _PADDING, _GAP, _TEXT_LEAST = 3, 20, 12, 16, 220


class ErrorRow(QWidget):
    """Shows a fault with its details on demand, and offers to try again.

    Args:
        kit: what to draw with.
        fault: what went wrong.
        texts: gives its words.
        parent: the reply's row.
    """

    retry_asked = Signal()
    height_changed = Signal()

    def __init__(self, kit: MessageKit, fault: Fault, texts: FaultTexts, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self._fault = fault
        self._texts = texts
        self._what = self._label(TextRole.BUTTON, secondary=False)
        self._cure = self._label(TextRole.META, secondary=True)
        self._more = self._label(TextRole.CODE, secondary=True)
        self._more.hide()
        self.details = QPushButton(self)
        self.details.setProperty("kind", ButtonKind.QUIET.value)
        self.details.setCheckable(True)
        self.details.toggled.connect(self._toggle)
        self.retry = QPushButton(self)
        self.retry.setIcon(kit.icons.icon("arrow-clockwise", "text"))
        self.retry.clicked.connect(self.retry_asked)
        for button in (self.details, self.retry):
            button.setFont(kit.fonts.font(TextRole.BUTTON))
            button.setAutoDefault(False)
        self._retranslate()

    def heightForWidth(self, width: int) -> int:
        """The height of the words, or of the buttons below them where it is narrow."""
        return self._lay_out(width, place=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place words and buttons."""
        super().resizeEvent(event)
        self._lay_out(self.width(), place=True)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, its edge and the icon."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, scaled = self._kit.theme, self._kit.fonts.scaled
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.fillPath(rounded(box, RADIUS_CARD), theme.color("surface_raised"))
        painter.setPen(QPen(theme.color("border"), 1))
        painter.drawRoundedRect(box, RADIUS_CARD, RADIUS_CARD)
        painter.setClipRect(QRectF(0, 0, scaled(_EDGE), self.height()))
        painter.fillPath(rounded(QRectF(self.rect()), RADIUS_CARD), theme.color("danger"))
        painter.setClipping(False)
        side = scaled(_ICON)
        middle = (self._what.y() + self._cure.geometry().bottom()) / 2
        icon = QRectF(scaled(_EDGE + _GAP), middle - side / 2, side, side)
        self._kit.icons.paint(painter, icon, "warning-circle-fill", theme.color("danger"))
        painter.end()

    def _label(self, role: TextRole, *, secondary: bool) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setFont(self._kit.fonts.font(role))
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if secondary:
            label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        return label

    def _retranslate(self) -> None:
        what, cure = self._texts(self._fault)
        self._what.setText(what)
        self._cure.setText(cure)
        self._more.setText(_details(self._fault))
        self.details.setText(self.tr("Details"))
        self.retry.setText(self.tr("Try again"))
        self.setAccessibleName(f"{what} {cure}")
        self._lay_out(self.width(), place=True)

    def _toggle(self, shown: bool) -> None:
        self._more.setVisible(shown)
        self.height_changed.emit()

    def _lay_out(self, width: int, *, place: bool) -> int:
        scaled = self._kit.fonts.scaled
        left, top = scaled(_EDGE + _GAP + _ICON + _GAP), scaled(_PADDING)
        right = width - scaled(_PADDING)
        buttons = [(button, button.sizeHint()) for button in (self.retry, self.details)]
        needed = sum(size.width() for _, size in buttons) + scaled(4)
        beside = right - needed - left - scaled(_PADDING) >= scaled(_TEXT_LEAST)
        room = max(1, right - left - (needed + scaled(_PADDING) if beside else 0))
        y = top
        for label in (self._what, self._cure):
            height = label.heightForWidth(room)
            if place:
                label.setGeometry(left, y, room, height)
            y += height
        if beside:
            words = y - top
            tallest = max(size.height() for _, size in buttons)
            if place:
                self._place_buttons(right, top + max(0, (words - tallest) // 2))
            y = top + max(words, tallest)
        else:
            y += scaled(8)
            if place:
                self._place_buttons(left + needed, y)
            y += max(size.height() for _, size in buttons)
        if self.details.isChecked():
            y += scaled(8)
            height = self._more.heightForWidth(right - left)
            if place:
                self._more.setGeometry(left, y, right - left, height)
            y += height
        return y + scaled(_PADDING)

    def _place_buttons(self, right: int, top: int) -> None:
        for button in (self.retry, self.details):
            size = button.sizeHint()
            button.setGeometry(QRect(right - size.width(), top, size.width(), size.height()))
            right -= size.width() + self._kit.fonts.scaled(4)


def _details(fault: Fault) -> str:
    lines = [fault.kind, *(f"{name}: {value}" for name, value in fault.details)]
    return "\n".join([*lines, fault.cause] if fault.cause else lines)
