"""The head of the team's page: the task, how far it is, and what can be done with all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import ButtonKind
from saijin_studio.ui.widgets.icon_button import IconButton

if TYPE_CHECKING:
    from saijin_studio.ui.widgets.message_kit import MessageKit

_HEIGHT, _LEFT, _RIGHT, _BACK, _GAP = 60, 16, 20, 36, 12


class TeamHeader(QWidget):
    """Paints two lines between the way back and two buttons.

    Args:
        kit: what to draw with.
        parent: the page.
    """

    back = Signal()
    stop = Signal()
    new_team = Signal()

    def __init__(self, kit: MessageKit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self._task = ""
        self._progress = (0, 0, 0)
        self._running = False
        self.back_button = IconButton(kit.theme, kit.icons, "arrow-left", parent=self, side=_BACK)
        self.new_button = QPushButton(self)
        self.stop_button = QPushButton(self)
        self.stop_button.setProperty("kind", ButtonKind.DANGER.value)
        for button in (self.new_button, self.stop_button):
            button.setAutoDefault(False)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(_LEFT, 0, _RIGHT, 0)
        self._row.addWidget(self.back_button)
        self._row.addStretch(1)
        self._row.addWidget(self.stop_button)
        self._row.addWidget(self.new_button)
        self.back_button.clicked.connect(self.back)
        self.stop_button.clicked.connect(self.stop)
        self.new_button.clicked.connect(self.new_team)
        self.refresh()

    def set_task(self, task: str) -> None:
        """What the team is to do."""
        self._task = " ".join(task.split())
        self._tell()

    def set_progress(self, done: int, turns: int, loads: int, *, running: bool) -> None:
        """So many of the turns have ended, and models were loaded so often."""
        self._progress, self._running = (done, turns, loads), running
        self._tell()

    def facts(self) -> str:
        """The second line."""
        done, turns, loads = self._progress
        parts = [self.tr("{done} of {turns} turns").format(done=done, turns=turns)]
        parts.append(self.tr("%n load(s) so far", "", loads))
        if not self._running:
            parts.append(self.tr("ended"))
        return "  ·  ".join(parts)

    def refresh(self) -> None:
        """Take the theme and the fonts of now."""
        self.setFixedHeight(self._kit.fonts.scaled(_HEIGHT))
        for button in (self.new_button, self.stop_button):
            button.setFont(self._kit.fonts.font(TextRole.BUTTON))
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._tell()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the two lines and the line below."""
        painter, fonts, theme = QPainter(self), self._kit.fonts, self._kit.theme
        painter.setPen(QPen(theme.color("border_soft"), 1))
        painter.drawLine(QPointF(0, self.height() - 0.5), QPointF(self.width(), self.height() - 0.5))
        left = self.back_button.geometry().right() + fonts.scaled(_GAP)
        right = (self.stop_button if self.stop_button.isVisible() else self.new_button).x() - fonts.scaled(_GAP)
        room = max(0, right - left)
        title, meta = fonts.line_height(TextRole.TITLE), fonts.line_height(TextRole.META)
        y = (self.height() - title - meta) // 2
        for text, role, color, height in (
            (self._task, TextRole.TITLE, "text", title),
            (self.facts(), TextRole.META, "text2", meta),
        ):
            font = fonts.font(role)
            painter.setFont(font)
            painter.setPen(theme.color(color))
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRect(left, y, room, height), Qt.AlignmentFlag.AlignVCenter, shown)
            y += height
        painter.end()

    def _tell(self) -> None:
        self.back_button.set_label(self.tr("Back to the conversation"))
        self.stop_button.setText(self.tr("Stop all"))
        self.stop_button.setVisible(self._running)
        self.new_button.setText(self.tr("New team …"))
        self.new_button.setVisible(not self._running)
        self.setAccessibleName(f"{self._task}, {self.facts()}")
        self.setToolTip(self._task)
        self.update()
