"""The rail at the window's left: the mark of the studio and what can be opened."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from saijin_studio.ui.shortcuts import Command
from saijin_studio.ui.style import fill_box
from saijin_studio.ui.widgets.icon_button import IconButton
from saijin_studio.ui.widgets.rail_logo import paint_logo

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.keymap import Keymap
    from saijin_studio.ui.theme import Theme

WIDTH = 56
_HIT, _ICON = 40, 22
_LOGO = 32
_LOW, _VERY_LOW = 512, 472
_SMALL_HIT = 36


class RailItem(StrEnum):
    """What the rail opens."""

    PERSONAS = "personas"
    CONVERSATIONS = "conversations"
    TEAM = "team"
    SOUND = "sound"
    PICTURES = "pictures"
    MODELS = "models"
    MEMORY = "memory"
    NOTICES = "notices"
    KEYS = "keys"
    SETTINGS = "settings"


_ICONS = {
    RailItem.PERSONAS: "identification-badge",
    RailItem.CONVERSATIONS: "chats",
    RailItem.TEAM: "users-three",
    RailItem.SOUND: "waveform",
    RailItem.PICTURES: "image",
    RailItem.MODELS: "cube",
    RailItem.MEMORY: "stack",
    RailItem.NOTICES: "bell",
    RailItem.KEYS: "question",
    RailItem.SETTINGS: "gear-six",
}
_COMMANDS = {
    RailItem.CONVERSATIONS: Command.HISTORY,
    RailItem.TEAM: Command.TEAM,
    RailItem.SOUND: Command.SOUND,
    RailItem.PICTURES: Command.PICTURES,
    RailItem.MODELS: Command.MODELS,
    RailItem.NOTICES: Command.NOTIFICATIONS,
    RailItem.KEYS: Command.KEYS,
    RailItem.SETTINGS: Command.SETTINGS,
}
_UPPER = (
    RailItem.PERSONAS,
    RailItem.CONVERSATIONS,
    RailItem.TEAM,
    RailItem.SOUND,
    RailItem.PICTURES,
    RailItem.MODELS,
    RailItem.MEMORY,
)


def command_of(item: RailItem) -> Command | None:
    """What an item asks for, where there is a key for the same."""
    return _COMMANDS.get(item)


class Rail(QWidget):
    """Buttons in a column; ``triggered`` tells which one was pressed."""

    triggered = Signal(RailItem)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedWidth(WIDTH)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 8, 12)
        column.setSpacing(4)
        column.addSpacing(_LOGO + 12)
        self._active = RailItem.PERSONAS
        self._open: set[RailItem] = set()
        self._keymap: Keymap | None = None
        self._unread = False
        self._buttons = {
            item: IconButton(theme, icons, _ICONS[item], parent=self, side=_HIT, icon_size=_ICON)
            for item in RailItem
        }
        for item, button in self._buttons.items():
            if item not in _UPPER and column.count() == len(_UPPER) + 1:
                column.addStretch(1)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
            button.clicked.connect(partial(self._press, item))
        self.set_active(RailItem.PERSONAS)
        self._describe()
        theme.changed.connect(self.update)

    def button(self, item: RailItem) -> IconButton:
        """The button of an item, for popovers to stand by."""
        return self._buttons[item]

    def show_keys(self, keymap: Keymap) -> None:
        """Show these keys in the tool tips, now and whenever they are changed."""
        self._keymap = keymap
        keymap.changed.connect(self._describe)
        self._describe()

    def set_unread(self, *, unread: bool) -> None:
        """Mark that something was said which nobody has looked at since: another bell, and its words."""
        if unread is not self._unread:
            self._unread = unread
            self._buttons[RailItem.NOTICES].set_icon("bell-ringing" if unread else "bell")
            self._describe()

    @property
    def active(self) -> RailItem:
        """The item whose pane is shown."""
        return self._active

    def set_active(self, active: RailItem) -> None:
        """Mark the item whose pane is shown."""
        self._active = active
        for item, button in self._buttons.items():
            button.setCheckable(item is active or item in self._open)
            button.setChecked(item is active or item in self._open)
        self.update()

    def set_open(self, item: RailItem, *, opened: bool) -> None:
        """Mark an item whose pane is shown beside the others."""
        (self._open.add if opened else self._open.discard)(item)
        self.set_active(self._active)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand closer together in a low window."""
        super().resizeEvent(event)
        low = self.height() < _LOW
        side = _SMALL_HIT if self.height() < _VERY_LOW else _HIT
        for button in self._buttons.values():
            if button.width() != side:
                button.setFixedSize(side, side)
        self._column.setSpacing(0 if low else 4)
        self._column.setContentsMargins(8, 12, 8, 0 if low else 12)

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
            (RailItem.PERSONAS, self.tr("Personas")),
            (RailItem.CONVERSATIONS, self.tr("Conversations")),
            (RailItem.TEAM, self.tr("Team")),
            (RailItem.SOUND, self.tr("Sound")),
            (RailItem.PICTURES, self.tr("Pictures")),
            (RailItem.MODELS, self.tr("Models")),
            (RailItem.MEMORY, self.tr("Memory and models")),
            (RailItem.NOTICES, self.tr("New notifications") if self._unread else self.tr("Notifications")),
            (RailItem.KEYS, self.tr("Keys and help")),
            (RailItem.SETTINGS, self.tr("Settings")),
        ):
            self._buttons[item].set_label(words)
            command = command_of(item)
            if self._keymap is not None and command is not None:
                self._buttons[item].setToolTip(self._keymap.labelled(words, command))
