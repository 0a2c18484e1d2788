"""The task, the plan, what the user said and every turn as rows of a virtual list."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from saijin_studio.core.ids import MessageId
from saijin_studio.core.messages import Role
from saijin_studio.studio.teams.turns import RESULT
from saijin_studio.ui.widgets.message_item import ReplyStatus
from saijin_studio.ui.widgets.message_row import MessageRow
from saijin_studio.ui.widgets.message_style import MessageStyle
from saijin_studio.ui.widgets.team_plan import TeamPlan
from saijin_studio.ui.widgets.team_turn import TeamTurnRow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from saijin_studio.ui.faults import FaultTexts
    from saijin_studio.ui.widgets.message_item import MessageItem
    from saijin_studio.ui.widgets.message_kit import MessageKit
    from saijin_studio.ui.widgets.team_plan_line import PlanLine

PLAN_ROW = MessageId("*the plan")
_GUESS = 120


class TeamRows(QObject):
    """Keeps what is shown and makes the widgets for it. There are few rows, so none is ever let go.

    A turn has one row, which goes to the end when the turn begins anew: what it said before is in the
    conversation.

    Args:
        kit: what to draw with.
        texts: gives the words of a fault.
        parent: the pane.
    """

    grown = Signal(int)
    stop_asked = Signal(str)
    again_asked = Signal(str, str)
    continue_asked = Signal()
    link_clicked = Signal(str)

    def __init__(self, kit: MessageKit, texts: FaultTexts, parent: QObject) -> None:
        super().__init__(parent)
        self._kit, self._texts = kit, texts
        self._style: MessageStyle | None = None
        self._order: list[MessageId] = []
        self._items: dict[MessageId, MessageItem] = {}
        self._statuses: dict[MessageId, ReplyStatus] = {}
        self._widgets: dict[MessageId, QWidget] = {}
        self._plan: tuple[tuple[PlanLine, ...], bool] = ((), False)

    @property
    def items(self) -> list[MessageItem]:
        """What was said, from the first to the last; the plan is not among it."""
        return [self._items[one] for one in self._order if one != PLAN_ROW]

    def refresh(self) -> None:
        """Take the theme and the fonts of now for rows that are made from now on."""
        self._style = None

    def begin(self, task: MessageItem) -> None:
        """Another talk: its task, and a plan of which nothing is known."""
        self._order = [task.id, PLAN_ROW]
        self._items = {task.id: task}
        self._widgets = {}
        self._statuses.clear()
        self._plan = ((), False)

    def set_plan(self, lines: Sequence[PlanLine], *, fallback: bool) -> None:
        """Show these lines in the plan."""
        before, self._plan = self._plan, (tuple(lines), fallback)
        widget = self._widgets.get(PLAN_ROW)
        if isinstance(widget, TeamPlan) and before != self._plan:
            widget.set_plan(lines, fallback=fallback)
            self.grown.emit(self._order.index(PLAN_ROW))

    def item(self, turn: MessageId) -> MessageItem | None:
        """What a row shows, as far as it has come."""
        return self._items.get(turn)

    def put(self, item: MessageItem) -> bool:
        """Add a row at the end; one that is there already goes there. Answers whether it was there."""
        known = item.id in self._items
        if known:
            self._order.remove(item.id)
        self._order.append(item.id)
        self._items[item.id] = item
        self._statuses.pop(item.id, None)
        return known

    def append_text(self, turn: MessageId, text: str) -> None:
        """More of a turn arrived."""
        item = self._items[turn]
        self._items[turn] = replace(item, text=item.text + text)
        self._with(turn, lambda row: row.append(text))

    def replace(self, item: MessageItem) -> None:
        """A turn is ``item`` now."""
        text_known = self._items[item.id].text == item.text
        self._items[item.id] = item
        self._with(item.id, lambda row: row.set_item(item, text_known=text_known))

    def set_status(self, turn: MessageId, status: ReplyStatus) -> None:
        """A turn under way went on."""
        self._statuses[turn] = status
        self._with(turn, lambda row: row.set_status(status))

    def status(self, turn: MessageId) -> ReplyStatus:
        """How far a turn under way is."""
        return self._statuses.get(turn, ReplyStatus())

    def widget(self, turn: str) -> QWidget | None:
        """The widget of a row, if it is made."""
        return self._widgets.get(MessageId(turn))

    def count(self) -> int:
        """How many rows there are."""
        return len(self._order)

    def estimate(self, row: int, width: int) -> int:
        """About how high a row will be; every row is soon made and measured."""
        return self._kit.fonts.scaled(_GUESS)

    def keeps(self, row: int) -> bool:
        """Every row stays."""
        return True

    def create(self, row: int, parent: QWidget) -> QWidget:
        """The widget of a row."""
        name = self._order[row]
        made = self._plan_row(parent) if name == PLAN_ROW else self._said(self._items[name], parent)
        self._widgets[name] = made
        made.destroyed.connect(lambda: self._forget(name, made))
        return made

    def _plan_row(self, parent: QWidget) -> TeamPlan:
        plan = TeamPlan(self._kit, parent)
        plan.set_plan(self._plan[0], fallback=self._plan[1])
        plan.stop_asked.connect(self.stop_asked)
        plan.again_asked.connect(self._again)
        return plan

    def _said(self, item: MessageItem, parent: QWidget) -> MessageRow | TeamTurnRow:
        style = self._style = self._style or MessageStyle(self._kit.theme, self._kit.fonts)
        if item.role is Role.USER:
            row = MessageRow(self._kit, style, item, self._texts, parent)
            row.body.link_clicked.connect(self.link_clicked)
            return row
        turn = TeamTurnRow(self._kit, style, item, self._texts, parent, card=item.id == RESULT)
        turn.height_changed.connect(self._row_grown)
        turn.stop_asked.connect(self.stop_asked)
        turn.again_asked.connect(self.again_asked)
        turn.continue_asked.connect(self.continue_asked)
        turn.link_clicked.connect(self.link_clicked)
        status = self._statuses.get(item.id)
        if status is not None:
            turn.set_status(status)
        return turn

    def _with(self, turn: MessageId, do: Callable[[TeamTurnRow], None]) -> None:
        widget = self._widgets.get(turn)
        if isinstance(widget, TeamTurnRow):
            do(widget)

    def _forget(self, name: MessageId, widget: QWidget) -> None:
        if self._widgets.get(name) is widget:
            del self._widgets[name]

    def _again(self, turn: str) -> None:
        self.again_asked.emit(turn, "")

    def _row_grown(self, turn: str) -> None:
        self.grown.emit(self._order.index(MessageId(turn)))
