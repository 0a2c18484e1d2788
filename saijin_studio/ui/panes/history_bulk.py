"""What can be done with the chosen conversations, below the list while there are several."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.panes.history_order import Act
from saijin_studio.ui.widgets.icon_button import IconButton
from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from saijin_studio.ui.widgets.message_kit import MessageKit

_ICONS = {
    Act.MOVE: "folder",
    Act.ARCHIVE: "archive-box",
    Act.UNARCHIVE: "tray",
    Act.EXPORT: "export",
    Act.RESTORE: "arrow-counter-clockwise",
    Act.DELETE: "trash",
}
_USUAL = (Act.MOVE, Act.ARCHIVE, Act.EXPORT, Act.DELETE)
_ARCHIVED = (Act.MOVE, Act.UNARCHIVE, Act.EXPORT, Act.DELETE)


class BulkBar(QWidget):
    """A count and buttons. ``asked`` carries the ``Act`` and where a menu may open; ``done`` chooses less."""

    asked = Signal(object, QPoint)
    done = Signal()

    def __init__(self, kit: MessageKit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self._count = 0
        self._label = RoleLabel("", kit.fonts, TextRole.META, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 8, 6)
        row.setSpacing(2)
        row.addWidget(self._label, 1)
        self._buttons = {act: IconButton(kit.theme, kit.icons, icon, parent=self) for act, icon in _ICONS.items()}
        for act, button in self._buttons.items():
            row.addWidget(button)
            button.clicked.connect(partial(self._press, act))
        self._close = IconButton(kit.theme, kit.icons, "x", parent=self, icon_size=14)
        self._close.clicked.connect(self.done)
        row.addWidget(self._close)
        kit.theme.changed.connect(self.update)
        self.retranslate()
        self.hide()

    def show_for(self, count: int, *, archived: bool, deleted: bool) -> None:
        """Offer what is possible with so many; nothing for fewer than two."""
        self._count = count
        wanted = (Act.RESTORE,) if deleted else _ARCHIVED if archived else _USUAL
        for act, button in self._buttons.items():
            button.setVisible(act in wanted)
        self._label.setText(self.tr("%n chosen", "", count))
        self.setVisible(count > 1)

    def button(self, act: Act) -> IconButton:
        """The button of an act."""
        return self._buttons[act]

    def retranslate(self) -> None:
        """Say everything in the window's language."""
        for act, words in (
            (Act.MOVE, self.tr("Move to folder")),
            (Act.ARCHIVE, self.tr("Archive")),
            (Act.UNARCHIVE, self.tr("Take out of the archive")),
            (Act.EXPORT, self.tr("Export …")),
            (Act.RESTORE, self.tr("Restore")),
            (Act.DELETE, self.tr("Delete")),
        ):
            self._buttons[act].set_label(words)
        self._close.set_label(self.tr("Choose only one"))
        self._label.setText(self.tr("%n chosen", "", self._count))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A raised ground with a line above it."""
        painter, theme = QPainter(self), self._kit.theme
        painter.fillRect(self.rect(), theme.color("surface_raised"))
        painter.fillRect(0, 0, self.width(), 1, theme.color("border"))

    def _press(self, act: Act) -> None:
        self.asked.emit(act, self._buttons[act].mapToGlobal(QPoint(0, 0)))
