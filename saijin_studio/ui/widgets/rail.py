"""The rail at the window's left: the mark of the studio and what can be opened."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from saijin_studio.ui.style import fill_box
from saijin_studio.ui.widgets.icon_button import IconButton
from saijin_studio.ui.widgets.rail_logo import paint_logo

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.theme import Theme

WIDTH = 56
_HIT, _ICON = 40, 22
_LOGO = 32


class RailItem(StrEnum):
    """What the rail opens."""

    CONVERSATION = "conversation"
    TEAM = "team"
    MEMORY = "memory"
    KEYS = "keys"
    SETTINGS = "settings"


_ICONS = {
    RailItem.CONVERSATION: "chats",
    RailItem.TEAM: "users-three",
    RailItem.MEMORY: "stack",
    RailItem.KEYS: "question",
    RailItem.SETTINGS: "gear-six",
}
_UPPER = (RailItem.CONVERSATION, RailItem.TEAM, RailItem.MEMORY)


class Rail(QWidget):
    """Buttons in a column; ``triggered`` tells which one was pressed."""

    triggered = Signal(RailItem)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 8, 12)
        column.setSpacing(4)
        column.addSpacing(_LOGO + 12)
        self._active = RailItem.CONVERSATION
        self._buttons = {
            item: IconButton(theme, icons, _ICONS[item], parent=self, side=_HIT, icon_size=_ICON)
            for item in RailItem
        }
        for item, button in self._buttons.items():
            if item not in _UPPER and column.count() == len(_UPPER) + 1:
                column.addStretch(1)
            column.addWidget(button)
            button.clicked.connect(partial(self._press, item))
        self.set_active(RailItem.CONVERSATION)
        self._describe()
        theme.changed.connect(self.update)

    def button(self, item: RailItem) -> IconButton:
        """The button of an item, for popovers to stand by."""
        return self._buttons[item]

    def set_active(self, active: RailItem) -> None:
        """Mark the item whose pane is shown."""
        self._active = active
        for item, button in self._buttons.items():
            button.setCheckable(item is active)
            button.setChecked(item is active)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Set the words anew when the language changes."""
        if event.type() is QEvent.Type.LanguageChange:
            self._describe()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, right edge and the mark of the studio."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("bg_rail"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), self._theme.color("border_soft"))
        logo = QRectF((WIDTH - _LOGO) / 2, 12, _LOGO, _LOGO)
        paint_logo(painter, logo, self._theme.color("accent"), self._theme.color("on_accent"))
        edge = QRectF(-3, self._buttons[self._active].geometry().center().y() - 9, 6, 19)
        fill_box(painter, edge, 3, self._theme.color("accent"))

    def _press(self, item: RailItem) -> None:
        self.set_active(self._active)
        self.triggered.emit(item)

    def _describe(self) -> None:
        for item, words in (
            (RailItem.CONVERSATION, self.tr("Conversation")),
            (RailItem.TEAM, self.tr("Team")),
            (RailItem.MEMORY, self.tr("Memory and models")),
            (RailItem.KEYS, self.tr("Keys and help")),
            (RailItem.SETTINGS, self.tr("Settings")),
        ):
            self._buttons[item].set_label(words)
