"""The studio's icon in the system's tray."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QWidget

MESSAGE_MILLISECONDS = 6000


class Tray(QObject):
    """An icon with a menu: the window, the memory, the end.

    Args:
        icon: the studio's.
        window: whose language counts, and who owns the menu.
    """

    open_wanted = Signal()
    free_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, icon: QIcon, window: QWidget) -> None:
        super().__init__(window)
        self.menu = QMenu(window)
        self._open, self._free, self._quit = (QAction(self.menu) for _ in range(3))
        self._open.triggered.connect(self.open_wanted)
        self._free.triggered.connect(self.free_wanted)
        self._quit.triggered.connect(self.quit_wanted)
        self.menu.addAction(self._open)
        self.menu.addAction(self._free)
        self.menu.addSeparator()
        self.menu.addAction(self._quit)
        self._icon = QSystemTrayIcon(icon, self)
        self._icon.setContextMenu(self.menu)
        self._icon.activated.connect(self._activated)
        self._icon.messageClicked.connect(self.open_wanted)
        self._set_texts()
        window.installEventFilter(self)

    @property
    def available(self) -> bool:
        """Whether this desktop shows a tray at all; asked each time, for one may come later than the studio."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def set_shown(self, shown: bool) -> None:
        """Show the icon, or take it away."""
        self._icon.setVisible(shown)

    def set_tip(self, text: str) -> None:
        """What the icon says under the pointer."""
        self._icon.setToolTip(text)

    def say(self, text: str) -> None:
        """A message of the system beside the icon."""
        self._icon.showMessage("Saijin Studio", text, self._icon.icon(), MESSAGE_MILLISECONDS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._set_texts()
        return super().eventFilter(watched, event)

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in {QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick}:
            self.open_wanted.emit()

    def _set_texts(self) -> None:
        self._open.setText(self.tr("Open the studio"))
        self._free.setText(self.tr("Free the memory"))
        self._quit.setText(self.tr("Quit"))
