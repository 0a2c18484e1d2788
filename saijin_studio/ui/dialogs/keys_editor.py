"""Gives other keys to one command: press them, and say what is to become of a key that does something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from saijin_studio.ui.accessibility import announce
from saijin_studio.ui.dialogs.fields import Switch
from saijin_studio.ui.dialogs.keys_capture import KeyCapture
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.key_bindings import MOST_KEYS, Refusal, refusal
from saijin_studio.ui.shortcuts import native
from saijin_studio.ui.style import RADIUS_BUTTON, fill_box
from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.key_bindings import Bindings
    from saijin_studio.ui.shortcuts import Slot
    from saijin_studio.ui.theme import Theme


class KeyEditor(QWidget):
    """The field for keys, a switch that keeps those there are, and buttons for none and for the default.

    ``rebound`` carries the ``Bindings`` that the user wants; ``left`` is Esc.
    """

    rebound = Signal(object)
    left = Signal()

    def __init__(
        self, slot: Slot, bindings: Bindings, theme: Theme, fonts: Fonts, icons: Icons, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._slot, self._bindings, self._theme = slot, bindings, theme
        self._wanted = ""
        self.capture = KeyCapture(self)
        self.capture.setFont(fonts.font(TextRole.BODY))
        self.also = Switch(theme, icons, self)
        self.also.setFont(fonts.font(TextRole.META))
        self.message = RoleLabel("", fonts, TextRole.META)
        self.message.setWordWrap(True)
        self.take, self.none, self.default = (QPushButton(self) for _ in range(3))
        line = QHBoxLayout()
        line.setSpacing(8)
        for button in (self.take, self.none, self.default):
            button.setFont(fonts.font(TextRole.META))
            button.setAutoDefault(False)
            line.addWidget(button)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        for part in (self.capture, self.also, self.message):
            column.addWidget(part)
        column.addLayout(line)
        self.take.hide()
        self.message.hide()
        self.capture.pressed.connect(self._press)
        self.capture.left.connect(self.left)
        self.take.clicked.connect(self._take)
        self.none.clicked.connect(lambda: self._give(()))
        self.default.clicked.connect(lambda: self.rebound.emit(self._bindings.with_default(self._slot)))
        theme.changed.connect(self.update)
        self.set_texts()

    @property
    def has_focus(self) -> bool:
        """Whether the keyboard is in it."""
        return any(one.hasFocus() for one in (self.capture, self.also, self.take, self.none, self.default))

    def set_bindings(self, bindings: Bindings) -> None:
        """Follow what was rebound."""
        self._bindings = bindings
        self._enable()

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""
        self.capture.setPlaceholderText(self.tr("Press the new keys"))
        self.capture.setAccessibleName(self.tr("New keys for: {command}").format(command=self._slot.text))
        self.capture.setAccessibleDescription(self.tr("Press the keys. Tab goes on, Esc leaves."))
        self.also.setText(self.tr("Keep the present keys too"))
        self.take.setText(self.tr("Take it over"))
        self.none.setText(self.tr("No key"))
        self.default.setText(self.tr("Back to default"))
        self._enable()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Sunken ground, so that it belongs to the row above."""
        painter = QPainter(self)
        colour = self._theme.color
        fill_box(painter, QRectF(self.rect()), RADIUS_BUTTON, colour("bg_sunken"), colour("border_soft"))

    def _enable(self) -> None:
        keys = self._bindings.keys(self._slot.name)
        self.also.setVisible(bool(keys))
        self.none.setEnabled(bool(keys))
        self.default.setEnabled(self._bindings.is_changed(self._slot))

    def _press(self, key: str) -> None:
        self.take.hide()
        self._wanted = key
        reason = self._refusal(key)
        owner = self._bindings.owner(key)
        if reason is not None:
            self._say(self._reason(reason).format(keys=native(key)))
        elif owner is not None and owner != self._slot:
            words = self.tr("{keys} is used for “{command}”.")
            self._say(words.format(keys=native(key), command=owner.text))
            self.take.show()
        else:
            self._take()

    def _refusal(self, key: str) -> Refusal | None:
        reason = refusal(key, self._slot)
        many = self.also.isChecked() and len(self._bindings.keys(self._slot.name)) >= MOST_KEYS
        return Refusal.TOO_MANY if reason is None and many else reason

    def _take(self) -> None:
        kept = self._bindings.keys(self._slot.name) if self.also.isChecked() else ()
        self._give((*kept, self._wanted))

    def _give(self, keys: tuple[str, ...]) -> None:
        self.take.hide()
        self.rebound.emit(self._bindings.with_keys(self._slot, keys))
        names = ", ".join(map(native, keys))
        self._say(self.tr("Now: {keys}").format(keys=names) if keys else self.tr("Now it has no key."))
        if not keys:
            self.capture.clear()

    def _say(self, words: str) -> None:
        self.message.setText(words)
        self.message.show()
        announce(self, words)

    def _reason(self, reason: Refusal) -> str:
        texts = {
            Refusal.UNKNOWN: self.tr("This key cannot be used."),
            Refusal.WRITES: self.tr("{keys} writes a character. Hold Ctrl or Alt with it."),
            Refusal.SENDS: self.tr("{keys} is needed for sending and for breaking lines."),
            Refusal.MOVES: self.tr("{keys} is needed for moving about."),
            Refusal.EDITS: self.tr("{keys} is needed for writing and editing text."),
            Refusal.CLOSES: self.tr("{keys} stops replies and closes what is open."),
            Refusal.TOO_MANY: self.tr("A command has four keys at most."),
        }
        return texts[reason]
