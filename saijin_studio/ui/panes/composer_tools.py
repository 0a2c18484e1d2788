"""The composer's lowest row: attach, model and context at the left, Stop and Send at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.panes.composer_meter import ContextMeter
from saijin_studio.ui.panes.composer_model import ModelButton
from saijin_studio.ui.style import ButtonKind
from saijin_studio.ui.widgets.icon_button import IconButton

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from saijin_studio.ui.widgets.message_kit import MessageKit

HEIGHT = 44
_BUTTON, _RIGHT, _LEFT, _GAP, _PAIR = 32, 9, 10, 6, 2


class ComposerTools(QWidget):
    """Places the tools so that nothing moves when Stop comes: its room is kept free.

    Args:
        kit: what to draw with.
        parent: the composer.
    """

    attach_asked = Signal()
    talk_asked = Signal()
    """What is said is to be written, or that is to end."""

    def __init__(self, kit: MessageKit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self.attach = IconButton(kit.theme, kit.icons, "paperclip", parent=self)
        self.attach.clicked.connect(self.attach_asked)
        self.microphone = IconButton(kit.theme, kit.icons, "microphone", parent=self)
        self.microphone.clicked.connect(self._talk)
        self.model = ModelButton(kit, self)
        self.meter = ContextMeter(kit, self)
        self.stop = self._button("stop-fill", "text", None)
        self.stop.hide()
        self.send = self._button("paper-plane-tilt-fill", "on_accent", ButtonKind.PRIMARY)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.refresh()

    def refresh(self) -> None:
        """Take the fonts and words of now."""
        for button in (self.stop, self.send):
            button.setFont(self._kit.fonts.font(TextRole.BUTTON))
            side = self._kit.fonts.scaled(16)
            button.setIconSize(QSize(side, side))
        self._retranslate()

    def place(self) -> None:
        """Lay everything out anew."""
        scaled, middle = self._kit.fonts.scaled, self.height() // 2
        self._word()
        # Where not even the words have room, large letters get no large gaps.
        space = scaled if self.send.text() else int
        right = self.width() - space(_RIGHT)
        for button in (self.send, self.stop):
            width = button.sizeHint().width()
            button.setGeometry(right - width, middle - scaled(_BUTTON) // 2, width, scaled(_BUTTON))
            right -= width + space(_GAP)
        x = space(_LEFT)
        self.attach.move(x, middle - self.attach.height() // 2)
        x += self.attach.width() + _PAIR
        self.microphone.move(x, middle - self.microphone.height() // 2)
        x += self.microphone.width() + space(_GAP)
        room = right - x
        wanted, least = self.model.sizeHint().width(), self.model.minimumSizeHint().width()
        gauge, bar = self.meter.sizeHint().width(), self.meter.minimumSizeHint().width()
        wide = 0 if self.meter.isHidden() else gauge if room >= min(wanted, 2 * least) + _GAP + gauge else bar
        model = 0 if self.model.isHidden() else min(wanted, max(0, room - wide - (space(_GAP) if wide else 0)))
        for one, width in ((self.model, model), (self.meter, min(wide, room))):
            height = one.sizeHint().height()
            one.setGeometry(x, middle - height // 2, max(0, width), height)
            x += width + space(_GAP) if width else 0

    def set_talking(self, talking: bool) -> None:
        """Whether the microphone is open for the message."""
        self.microphone.setCheckable(talking)
        self.microphone.setChecked(talking)
        self._retranslate()

    def sizeHint(self) -> QSize:
        """44 pixels high."""
        return QSize(self._kit.fonts.scaled(320), self._kit.fonts.scaled(HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the tools."""
        super().resizeEvent(event)
        self.place()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _talk(self) -> None:
        # It is checked while the microphone is open, and not because it was pressed.
        self.microphone.setChecked(self.microphone.isCheckable())
        self.talk_asked.emit()

    def _button(self, icon: str, color: str, kind: ButtonKind | None) -> QPushButton:
        button = QPushButton(self)
        button.setIcon(self._kit.icons.icon(icon, color))
        if kind is not None:
            button.setProperty("kind", kind.value)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setAutoDefault(False)
        return button

    def _word(self) -> None:
        """Give Stop and Send their words, or their icons alone where the words would push the tools away."""
        stop, send = self.tr("Stop"), self.tr("Send")
        for button, words in ((self.stop, stop), (self.send, send)):
            button.setText(words)
        scaled = self._kit.fonts.scaled
        others = scaled(_RIGHT + _LEFT + 4 * _GAP) + _PAIR + self.attach.width() + self.microphone.width()
        others += self.model.minimumSizeHint().width() + self.meter.minimumSizeHint().width()
        for button in (self.stop, self.send):
            if others + self.stop.sizeHint().width() + self.send.sizeHint().width() > self.width():
                button.setText("")

    def _retranslate(self) -> None:
        self.attach.set_label(self.tr("Attach files (#)"))
        talking = self.microphone.isChecked()
        speak, stop = self.tr("Speak instead of typing"), self.tr("Stop, and write what was said")
        self.microphone.set_label(stop if talking else speak)
        self.send.setAccessibleName(self.tr("Send"))
        self.stop.setAccessibleName(self.tr("Stop the reply"))
        self.stop.setToolTip(self.tr("Stop the reply (Esc)"))
        self.model.retranslate()
        self.meter.retranslate()
        self.place()
