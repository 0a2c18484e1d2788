"""Inputs that are bound to places in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from saijin_studio.ui.dialogs.fields import Choice, Switch
from saijin_studio.ui.fonts import TextRole

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QWheelEvent

    from saijin_studio.personas.shelf.draft import Value
    from saijin_studio.ui.dialogs.editor.kit import Kit


class Input(Protocol):
    """Shows one value of the file and tells when it was changed."""

    edited: Signal

    def show_value(self, value: Value) -> None:
        """Show this, without telling."""
        ...

    def value(self) -> Value:
        """What is shown; None for nothing that should be in the file."""
        ...


class LineInput(QLineEdit):
    """A short text. ``optional`` ones leave the file when they are empty; ``number`` ones are kept as numbers."""

    edited = Signal()

    def __init__(self, kit: Kit, *, optional: bool = False, number: bool = False) -> None:
        super().__init__()
        self._optional, self._number = optional or number, number
        self.setFont(kit.fonts.font(TextRole.BODY))
        self.textEdited.connect(self.edited)

    def show_value(self, value: Value) -> None:
        """Show this, without telling."""
        text = "" if value is None or isinstance(value, list | dict) else str(value)
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)

    def value(self) -> Value:
        """What is shown."""
        text = self.text()
        if not text and self._optional:
            return None
        if self._number:
            for kind in (int, float):
                try:
                    return kind(text)
                except ValueError:
                    continue
        return text


class BlockInput(QPlainTextEdit):
    """A longer text, or with ``entries`` a list with one entry a line."""

    edited = Signal()

    def __init__(self, kit: Kit, lines: int, *, optional: bool = False, entries: bool = False) -> None:
        super().__init__()
        self._optional, self._entries = optional, entries
        self.setFont(kit.fonts.font(TextRole.BODY))
        self.setTabChangesFocus(True)
        height = kit.fonts.line_height(TextRole.BODY) * lines + 18
        self.setMinimumHeight(height)
        self.setMaximumHeight(max(height, 16_000 if lines > 4 else height))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.textChanged.connect(self.edited)

    def show_value(self, value: Value) -> None:
        """Show this, without telling."""
        if isinstance(value, list):
            text = "\n".join(str(one) for one in value)
        else:
            text = "" if value is None or isinstance(value, dict) else str(value)
        if text != self.toPlainText():
            blocker = QSignalBlocker(self)
            self.setPlainText(text)
            blocker.unblock()

    def value(self) -> Value:
        """What is shown."""
        text = self.toPlainText()
        if self._entries:
            lines: list[Value] = [line.strip() for line in text.split("\n") if line.strip()]
            return lines or None
        return None if not text and self._optional else text

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page where there is nothing to scroll here."""
        if self.hasFocus() and self.verticalScrollBar().maximum():
            super().wheelEvent(event)
        else:
            event.ignore()


class ChoiceInput(Choice):
    """One of several words, named in the window's language. What is none of them is shown as it is."""

    edited = Signal()

    def __init__(self, kit: Kit, words: Sequence[str], name: Callable[[str], str]) -> None:
        super().__init__(kit.theme, kit.icons)
        self._name = name
        self.setFont(kit.fonts.font(TextRole.BODY))
        for word in words:
            self.addItem(name(word), word)
        self.activated.connect(self.edited)

    def set_texts(self) -> None:
        """Name the words in the language of the moment."""
        for at in range(self.count()):
            self.setItemText(at, self._name(str(self.itemData(at))))

    def show_value(self, value: Value) -> None:
        """Show this, without telling."""
        word = "" if value is None else str(value)
        at = self.findData(word)
        if at < 0:
            self.addItem(word, word)
            at = self.count() - 1
        self.setCurrentIndex(at)

    def value(self) -> Value:
        """What is shown."""
        return str(self.currentData())


class SwitchInput(Switch):
    """Yes, or nothing in the file."""

    edited = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit.theme, kit.icons)
        self.setFont(kit.fonts.font(TextRole.BODY))
        self.clicked.connect(self.edited)

    def show_value(self, value: Value) -> None:
        """Show this, without telling."""
        self.setChecked(value is True)

    def value(self) -> Value:
        """What is shown."""
        return True if self.isChecked() else None


def mark(widget: QWidget, *, wrong: bool) -> None:
    """Give an input the red border of one that is wrong, or take it."""
    if widget.property("wrong") is not wrong:
        widget.setProperty("wrong", wrong)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
