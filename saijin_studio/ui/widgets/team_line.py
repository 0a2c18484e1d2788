"""A line to write in: what a turn should do otherwise, or something for the whole team."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from saijin_studio.ui.dialogs.style import dialog_style
from saijin_studio.ui.fonts import TextRole

if TYPE_CHECKING:
    from saijin_studio.ui.widgets.message_kit import MessageKit


class TeamLine(QWidget):
    """A field with the button that sends it. Return sends, Esc leaves.

    Args:
        kit: what to draw with.
        empty: whether nothing may be sent too.
        parent: the owner, as Qt wants it.
    """

    sent = Signal(str)
    left = Signal()

    def __init__(self, kit: MessageKit, parent: QWidget, *, empty: bool = False) -> None:
        super().__init__(parent)
        self._kit, self._empty, self._busy = kit, empty, False
        self.field = QLineEdit(self)
        self.field.installEventFilter(self)
        self.button = QPushButton(self)
        self.button.setAutoDefault(False)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addWidget(self.field, 1)
        self._row.addWidget(self.button)
        self.setFocusProxy(self.field)
        self.field.returnPressed.connect(self._send)
        self.button.clicked.connect(self._send)
        self.field.textChanged.connect(self._allow)
        self.refresh()
        self._allow()

    def set_words(self, placeholder: str, button: str) -> None:
        """Say what is written here and what the button does, in the window's language."""
        self.field.setPlaceholderText(placeholder)
        self.field.setAccessibleName(placeholder)
        self.button.setText(button)

    def set_busy(self, busy: bool) -> None:
        """Whether what was sent is on its way; nothing more is taken meanwhile."""
        self._busy = busy
        self._allow()

    def refresh(self) -> None:
        """Take the fonts and colours of now."""
        self.setStyleSheet(dialog_style(self._kit.theme.tokens))
        self.field.setFont(self._kit.fonts.font(TextRole.BODY))
        self.button.setFont(self._kit.fonts.font(TextRole.BUTTON))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc belongs to the field while it is used: the window would stop a reply."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() is QEvent.Type.KeyPress:
                self.left.emit()
                return True
        return super().eventFilter(watched, event)

    def _allow(self) -> None:
        self.button.setEnabled(not self._busy and (self._empty or bool(self.field.text().strip())))

    def _send(self) -> None:
        if self.button.isEnabled():
            self.sent.emit(self.field.text().strip())
