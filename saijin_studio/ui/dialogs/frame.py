"""What the studio's dialogs share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout

from saijin_studio.ui.dialogs.style import dialog_style
from saijin_studio.ui.fonts import Fonts, TextRole
from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QWidget

    from saijin_studio.ui.style import ButtonKind
    from saijin_studio.ui.theme import Theme


class FramedDialog(QDialog):
    """A title, a body and a row of buttons. Shown with ``open()``, deleted when it closes.

    Subclasses fill ``body`` and ``buttons``, and set every text in ``set_texts``.
    """

    def __init__(self, theme: Theme, fonts: Fonts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self.fonts = theme, fonts
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFont(fonts.font(TextRole.BODY))
        self.title = RoleLabel("", fonts, TextRole.TITLE)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addWidget(self.title)
        column.addLayout(self.body, 1)
        column.addLayout(self.buttons)
        self._dress()
        theme.changed.connect(self._dress)

    def add_button(self, kind: ButtonKind | None = None) -> QPushButton:
        """Add a button at the right end."""
        button = QPushButton(self)
        button.setFont(self.fonts.font(TextRole.BUTTON))
        if kind is not None:
            button.setProperty("kind", kind.value)
        self.buttons.addWidget(button)
        return button

    def showEvent(self, event: QShowEvent) -> None:
        """Take the height that the words need at this width, as far as the screen goes.

        Qt gives a dialog two thirds of the screen at most, and does not ask how high words are that break.
        """
        super().showEvent(event)
        layout = self.layout()
        if event.spontaneous() or layout is None:
            return
        layout.activate()
        wanted = self.size().expandedTo(self.minimumSizeHint())
        if layout.hasHeightForWidth():
            wanted.setHeight(max(wanted.height(), layout.totalHeightForWidth(wanted.width())))
        self.resize(wanted.boundedTo(self.screen().availableGeometry().size()))

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""
        raise NotImplementedError

    def changeEvent(self, event: QEvent) -> None:
        """Set the words anew when the language changes."""
        if event.type() is QEvent.Type.LanguageChange:
            self.set_texts()
        super().changeEvent(event)

    def _dress(self) -> None:
        self.setStyleSheet(dialog_style(self.theme.tokens))
