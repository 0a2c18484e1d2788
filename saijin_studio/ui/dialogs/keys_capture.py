"""A field that takes the keys that are pressed in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from saijin_studio.ui.shortcuts import native

_HELD = frozenset(
    {
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_Super_L,
        Qt.Key.Key_Super_R,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_unknown,
    }
)
_SIGNS_END = 0x7E


class KeyCapture(QLineEdit):
    """Shows the keys that were pressed last. Tab goes on to the next field, Esc leaves.

    ``pressed`` carries the keys in Qt's portable spelling.
    """

    pressed = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        # An input method would swallow keys.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)

    def event(self, event: QEvent) -> bool:
        """Take every key before any shortcut does."""
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys, once more than a modifier is down."""
        event.accept()
        key = Qt.Key(event.key())
        if key in _HELD:
            return
        if key == Qt.Key.Key_Escape and not event.modifiers():
            self.left.emit()
            return
        keys = keys_of(key, event.modifiers())
        self.setText(native(keys))
        self.pressed.emit(keys)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Compose nothing."""
        event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """There is nothing to paste here."""
        event.accept()


def keys_of(key: Qt.Key, modifiers: Qt.KeyboardModifier) -> str:
    """Keys in Qt's portable spelling; Shift that only makes the sign, as in Ctrl+?, is not one of them."""
    held = modifiers & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.GroupSwitchModifier
    letter = Qt.Key.Key_A.value <= key.value <= Qt.Key.Key_Z.value
    sign = Qt.Key.Key_Space.value < key.value <= _SIGNS_END and not letter
    if sign:
        held &= ~Qt.KeyboardModifier.ShiftModifier
    return QKeySequence(QKeyCombination(held, key)).toString()
