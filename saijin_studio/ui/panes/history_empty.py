"""What the list of conversations says when there is none to be shown."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from saijin_studio.ui.widgets.message_kit import MessageKit

_ICON, _TOP = 32, 48


class Emptiness(Enum):
    """Why nothing is shown."""

    NONE = "none"
    FOUND = "found"
    FILTERED = "filtered"
    DELETED = "deleted"


_ICONS = {
    Emptiness.NONE: "chats",
    Emptiness.FOUND: "magnifying-glass",
    Emptiness.FILTERED: "funnel",
    Emptiness.DELETED: "trash",
}


class HistoryEmpty(QWidget):
    """One sentence, what to do, and a button for it: ``new_wanted`` or ``clear_wanted``."""

    new_wanted = Signal()
    clear_wanted = Signal()

    def __init__(self, kit: MessageKit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self._why = Emptiness.NONE
        self._what = RoleLabel("", kit.fonts, TextRole.BODY, bold=True, parent=self)
        self._cure = RoleLabel("", kit.fonts, TextRole.META, secondary=True, parent=self)
        self._button = QPushButton(self)
        self._button.clicked.connect(self._press)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, _TOP + _ICON + 12, 24, 0)
        column.setSpacing(6)
        for label in (self._what, self._cure):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addSpacing(6)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        parent.installEventFilter(self)
        kit.theme.changed.connect(self.update)
        kit.fonts.changed.connect(self._refont)
        self._refont()
        self.hide()

    def show_over(self, view: QWidget, why: Emptiness) -> None:
        """Cover ``view``."""
        self._why = why
        self.retranslate()
        self.setGeometry(view.rect())
        self.show()
        self.raise_()

    def retranslate(self) -> None:
        """Say it in the window's language."""
        what, cure, button = {
            Emptiness.NONE: (
                self.tr("No conversations yet"),
                self.tr("What you talk about is kept here. Files of other programs can be dropped here too."),
                self.tr("New conversation"),
            ),
            Emptiness.FOUND: (
                self.tr("Nothing found"),
                self.tr("Fewer or other words may find more."),
                self.tr("Clear search"),
            ),
            Emptiness.FILTERED: (
                self.tr("No conversation matches"),
                self.tr("The filters hide all of them."),
                self.tr("Clear filters"),
            ),
            Emptiness.DELETED: (
                self.tr("Nothing was deleted"),
                self.tr("What you delete can be restored here for a week."),
                self.tr("Back to all"),
            ),
        }[self._why]
        self._what.setText(what)
        self._cure.setText(cure)
        self._button.setText(button)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as what is covered."""
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the icon."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._kit.theme.color("bg_window"))
        icon = QRectF((self.width() - _ICON) / 2, _TOP, _ICON, _ICON)
        self._kit.icons.paint(painter, icon, _ICONS[self._why], self._kit.theme.color("text2"))
        painter.end()

    def _press(self) -> None:
        (self.new_wanted if self._why is Emptiness.NONE else self.clear_wanted).emit()

    def _refont(self) -> None:
        self._button.setFont(self._kit.fonts.font(TextRole.BUTTON))
