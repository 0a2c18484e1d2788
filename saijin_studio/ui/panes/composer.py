"""The composer: what sending will cost, the text, and the buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.panes.composer_input import ComposerInput
from saijin_studio.ui.style import RADIUS_BUBBLE, ButtonKind
from saijin_studio.ui.widgets.chip import ChipPainter
from saijin_studio.ui.widgets.swap_line import SwapLine

if TYPE_CHECKING:
    from saijin_studio.ui.widgets.message_item import ModelMark
    from saijin_studio.ui.widgets.message_kit import MessageKit
    from saijin_studio.ui.widgets.swap_plan import SwapPlan

_PADDING, _ABOVE_INPUT, _BELOW_INPUT, _TOOLS, _BUTTON = 16, 12, 2, 44, 32
_RING = 2


class Composer(QWidget):
    """Takes what the user writes.

    Args:
        kit: what to draw with.
        parent: the pane.
    """

    send = Signal(str)
    send_warm = Signal(str)
    pin = Signal(bool)
    """Whether the model that answers is to stay in memory."""
    stop = Signal()
    height_changed = Signal()

    def __init__(self, kit: MessageKit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._name = ""
        self._model: ModelMark | None = None
        self._busy = False
        self._hindrance = ""
        self._chips = ChipPainter(kit.theme, kit.fonts)
        self.swap_line = SwapLine(kit, self)
        self.swap_line.hide()
        self.swap_line.warm_chosen.connect(self._send_warm)
        self.swap_line.pin_chosen.connect(self.pin)
        self.input = ComposerInput(kit, self)
        self.input.send_asked.connect(self._send)
        self.input.stop_asked.connect(self._stop)
        self.input.textChanged.connect(self._update_buttons)
        self.input.textChanged.connect(self.update)
        self.input.composition_changed.connect(self.update)
        self.input.focus_changed.connect(self.update)
        self.input.height_changed.connect(self._regrow)
        self.stop_button = self._button("stop-fill", "text", None)
        self.stop_button.clicked.connect(self.stop)
        self.stop_button.hide()
        self.send_button = self._button("paper-plane-tilt-fill", "on_accent", ButtonKind.PRIMARY)
        self.send_button.clicked.connect(self._send)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.refresh()

    def text(self) -> str:
        """The draft."""
        return self.input.toPlainText()

    def set_text(self, text: str) -> None:
        """Replace the draft."""
        self.input.set_text(text)

    def set_name(self, name: str) -> None:
        """Whom the message goes to."""
        self._name = name
        self._retranslate()

    def set_model(self, model: ModelMark | None) -> None:
        """Which model will answer."""
        self._model = model
        self.update()

    def set_swap(self, plan: SwapPlan | None) -> None:
        """What sending will do; None hides the line. Nothing is laid out anew unless the height changes."""
        before = self.sizeHint().height()
        if plan is not None:
            self.swap_line.set_plan(plan)
        self.swap_line.setVisible(plan is not None)
        self.send_button.setAccessibleDescription("" if plan is None else self.swap_line.sentence())
        if self.sizeHint().height() != before:
            self._regrow()

    def set_busy(self, busy: bool) -> None:
        """Whether a reply is under way: then it can be stopped."""
        self._busy = busy
        self.stop_button.setVisible(busy)

    def set_hindrance(self, reason: str) -> None:
        """Why nothing can be sent now, in the user's language; empty when it can."""
        self._hindrance = reason
        self._update_buttons()

    def refresh(self) -> None:
        """Take the fonts, colours and words of now."""
        self.input.refresh()
        self.swap_line.refresh()
        for button in (self.stop_button, self.send_button):
            button.setFont(self._kit.fonts.font(TextRole.BUTTON))
        self._retranslate()
        self._regrow()

    def sizeHint(self) -> QSize:
        """Swap line, text and tools below one another."""
        scaled = self._kit.fonts.scaled
        swap = 0 if self.swap_line.isHidden() else self.swap_line.sizeHint().height()
        around = scaled(_ABOVE_INPUT + _BELOW_INPUT + _TOOLS)
        return QSize(scaled(320), swap + around + self.input.wanted_height() + 2 * _RING)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the parts; another width may need another height."""
        super().resizeEvent(event)
        self._place()
        if event.size().width() != event.oldSize().width() and self.sizeHint().height() != self.height():
            self.height_changed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click anywhere begins to write."""
        self.input.setFocus(Qt.FocusReason.MouseFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box with its ring, and the model's chip."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._kit.theme
        focused = self.input.hasFocus()
        width = 2.0 if focused else 1.0
        painter.setPen(QPen(theme.color("focus" if focused else "border_strong"), width))
        painter.setBrush(theme.color("surface_raised"))
        inset = width / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, RADIUS_BUBBLE - inset, RADIUS_BUBBLE - inset)
        if self._model is not None:
            self._draw_model(painter, self._model)
        self.input.draw_placeholder(painter)
        painter.end()

    def _draw_model(self, painter: QPainter, model: ModelMark) -> None:
        first = self.stop_button if not self.stop_button.isHidden() else self.send_button
        right = first.x() - self._kit.fonts.scaled(8)
        room = max(0, right - self._kit.fonts.scaled(_PADDING))
        width = min(self._chips.model_width(model.title), room)
        height = self._kit.fonts.scaled(24)
        middle = first.geometry().center().y()
        self._chips.paint_model(
            painter, QRectF(right - width, middle - height / 2 + 1, width, height), model.title, model.number
        )

    def _button(self, icon: str, color: str, kind: ButtonKind | None) -> QPushButton:
        button = QPushButton(self)
        button.setIcon(self._kit.icons.icon(icon, color))
        if kind is not None:
            button.setProperty("kind", kind.value)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setAutoDefault(False)
        return button

    def _send(self) -> None:
        if self.send_button.isEnabled():
            text = self.text()
            self.set_text("")
            self.send.emit(text)

    def _send_warm(self) -> None:
        if self.send_button.isEnabled():
            text = self.text()
            self.set_text("")
            self.send_warm.emit(text)

    def _stop(self) -> None:
        if self._busy:
            self.stop.emit()

    def _update_buttons(self) -> None:
        empty = not self.text().strip()
        why = self._hindrance or (self.tr("Write something to send it.") if empty else "")
        self.send_button.setEnabled(not why)
        self.send_button.setToolTip(why or self.tr("Send the message (Enter)"))
        self.swap_line.warm.setEnabled(not why)
        self.swap_line.warm.setToolTip(why)

    def _retranslate(self) -> None:
        self.send_button.setText(self.tr("Send"))
        self.send_button.setAccessibleName(self.tr("Send"))
        self.stop_button.setText(self.tr("Stop"))
        self.stop_button.setAccessibleName(self.tr("Stop the reply"))
        self.stop_button.setToolTip(self.tr("Stop the reply (Esc)"))
        words = self.tr("Message {name} — Enter sends, Shift+Enter breaks the line").format(name=self._name)
        self.input.set_placeholder(words)
        self.update()
        self.input.setAccessibleName(self.tr("Message to {name}").format(name=self._name))
        self._update_buttons()
        self._place()

    def _regrow(self) -> None:
        self.updateGeometry()
        self._place()
        self.height_changed.emit()

    def _place(self) -> None:
        scaled, y = self._kit.fonts.scaled, _RING
        if not self.swap_line.isHidden():
            self.swap_line.setGeometry(_RING, y, self.width() - 2 * _RING, self.swap_line.height())
            height = self.swap_line.sizeHint().height()
            self.swap_line.resize(self.swap_line.width(), height)
            y += height
        y += scaled(_ABOVE_INPUT)
        height = self.input.wanted_height()
        self.input.setGeometry(scaled(_PADDING), y, self.width() - scaled(_PADDING) - scaled(8), height)
        y += height + scaled(_BELOW_INPUT)
        right = self.width() - scaled(9)
        for button in (self.send_button, self.stop_button):
            width = button.sizeHint().width()
            top = y + (scaled(_TOOLS) - scaled(_BUTTON)) // 2
            button.setGeometry(right - width, top, width, scaled(_BUTTON))
            right -= width + scaled(6)
        self.update()
