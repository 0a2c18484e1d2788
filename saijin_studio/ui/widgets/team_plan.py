"""The plan of a team: a card with a line for every turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import RADIUS_CARD, fill_box
from saijin_studio.ui.widgets.popover_label import RoleLabel
from saijin_studio.ui.widgets.team_plan_line import PlanLineView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.ui.widgets.message_kit import MessageKit
    from saijin_studio.ui.widgets.team_plan_line import PlanLine

_PADDING_X, _PADDING_Y, _BELOW = 16, 10, 20


class TeamPlan(QWidget):
    """Shows the turns in the order in which they stand in the talk.

    Args:
        kit: what to draw with.
        parent: the list's viewport.
    """

    stop_asked = Signal(str)
    again_asked = Signal(str)

    def __init__(self, kit: MessageKit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self._title = RoleLabel("", kit.fonts, TextRole.BODY, bold=True, parent=self)
        self._note = RoleLabel("", kit.fonts, TextRole.META, secondary=True, parent=self)
        self._note.setWordWrap(True)
        self._note.hide()
        self.lines: list[PlanLineView] = []
        self._retranslate()

    def set_plan(self, lines: Sequence[PlanLine], *, fallback: bool) -> None:
        """Show these; ``fallback`` says that the organiser's own plan could not be read."""
        for view in self.lines[len(lines) :]:
            view.hide()
            view.deleteLater()
        del self.lines[len(lines) :]
        for place, line in enumerate(lines):
            if place < len(self.lines):
                self.lines[place].set_line(line)
                continue
            view = PlanLineView(self._kit, line, self)
            view.stop_asked.connect(self.stop_asked)
            view.again_asked.connect(self.again_asked)
            view.show()
            self.lines.append(view)
        self._note.setVisible(fallback)
        self._lay_out(self.width(), place=True)

    def heightForWidth(self, width: int) -> int:
        """The height of the title and all lines, with the gap below."""
        return self._lay_out(width, place=False) + self._kit.fonts.scaled(_BELOW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the lines."""
        super().resizeEvent(event)
        self._lay_out(self.width(), place=True)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card and the hairlines between the lines."""
        painter, theme = QPainter(self), self._kit.theme
        box = QRectF(self.rect()).adjusted(0, 0, 0, -self._kit.fonts.scaled(_BELOW))
        fill_box(painter, box, RADIUS_CARD, theme.color("surface_raised"), theme.color("border_soft"))
        for view in self.lines[1:]:
            painter.fillRect(view.x(), view.y(), view.width(), 1, theme.color("border_soft"))
        painter.end()

    def _lay_out(self, width: int, *, place: bool) -> int:
        scaled = self._kit.fonts.scaled
        left, y = scaled(_PADDING_X), scaled(_PADDING_Y)
        room = max(scaled(160), width - 2 * left)
        for label in (self._title, self._note):
            if label is self._note and self._note.isHidden():
                continue
            height = label.heightForWidth(room) if label.wordWrap() else label.sizeHint().height()
            if place:
                label.setGeometry(left, y, room, height)
            y += height + scaled(2)
        for view in self.lines:
            height = view.heightForWidth(room)
            if place:
                view.setGeometry(left, y, room, height)
            y += height
        return y + scaled(_PADDING_Y) - scaled(4)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Plan"))
        self._note.setText(self.tr("The organiser's plan could not be read, so everybody looks at the whole task."))
