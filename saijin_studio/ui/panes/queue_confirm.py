"""The question before everything that waits is cancelled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import ButtonKind
from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.theme import Theme


class QueueConfirm(QWidget):
    """Says how many go and that nothing is lost, and asks once. Esc keeps them."""

    confirmed = Signal()
    refused = Signal()

    def __init__(self, theme: Theme, fonts: Fonts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._count = 0
        self._words = RoleLabel("", fonts, TextRole.META)
        self._words.setWordWrap(True)
        self.keep = QPushButton(self)
        self.keep.clicked.connect(self.refused)
        self.go = QPushButton(self)
        self.go.setProperty("kind", ButtonKind.DANGER.value)
        self.go.clicked.connect(self.confirmed)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        for button in (self.keep, self.go):
            button.setFont(fonts.font(TextRole.BUTTON))
            button.setAutoDefault(False)
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 12, 10)
        column.setSpacing(8)
        column.addWidget(self._words)
        column.addLayout(buttons)
        theme.changed.connect(self.update)

    def set_count(self, count: int) -> None:
        """So many would be cancelled."""
        self._count = count
        self._set_texts()

    def changeEvent(self, event: QEvent) -> None:
        """Set the words anew when the language changes."""
        if event.type() is QEvent.Type.LanguageChange:
            self._set_texts()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep them on Esc, which the popover would take for itself."""
        if event.key() == Qt.Key.Key_Escape:
            self.refused.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground of a warning."""
        QPainter(self).fillRect(self.rect(), self._theme.color("danger_soft"))

    def _set_texts(self) -> None:
        asked = self.tr("Cancel %n message(s)?", "", self._count)
        kept = self.tr("They stay in their conversations and can be tried again.")
        self._words.setText(f"{asked} {kept}")
        self.setAccessibleName(self._words.text())
        self.keep.setText(self.tr("Keep waiting"))
        self.go.setText(self.tr("Cancel %n", "so many messages", self._count))
