"""The page of a team at work."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from saijin_studio.studio.teams.turns import PLAN, RESULT
from saijin_studio.ui.controllers.links import Links
from saijin_studio.ui.panes.conversation_stream import StreamBuffer
from saijin_studio.ui.panes.team_rows import TeamRows
from saijin_studio.ui.widgets.message_item import ReplyPhase, ReplyStatus
from saijin_studio.ui.widgets.team_header import TeamHeader
from saijin_studio.ui.widgets.team_line import TeamLine
from saijin_studio.ui.widgets.team_plan_line import PlanLine
from saijin_studio.ui.widgets.virtual_list import VirtualList

if TYPE_CHECKING:
    from collections.abc import Mapping

    from saijin_studio.core.ids import MessageId, PersonaId
    from saijin_studio.core.personas import Persona
    from saijin_studio.studio.teams.turns import Team, Turn
    from saijin_studio.ui.faults import FaultTexts
    from saijin_studio.ui.widgets.message_item import MessageItem, ModelMark
    from saijin_studio.ui.widgets.message_kit import MessageKit

_LEAST_WIDTH, _SIDE, _RIGHT, _WIDEST = 420, 24, 32, 920


class TeamPane(QWidget):
    """Shows one talk. It knows nothing of the studio: it takes frozen values and emits signals.

    Args:
        kit: what to draw with.
        fault_texts: gives the words of a fault, in the user's language.
        parent: the owner, as Qt wants it.
    """

    stop_turn = Signal(str)
    ask_again = Signal(str, str)
    """A turn, and what it should do otherwise."""
    said = Signal(str)
    go_on = Signal()
    """The conversation is wanted in which all of it is kept."""

    def __init__(self, kit: MessageKit, fault_texts: FaultTexts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._people: Mapping[PersonaId, Persona] = {}
        self._marks: Mapping[PersonaId, ModelMark] = {}
        self._team: Team | None = None
        self._loading: dict[MessageId, int] = {}
        self.setMinimumWidth(_LEAST_WIDTH)
        self.header = TeamHeader(kit, self)
        self.rows = TeamRows(kit, fault_texts, self)
        self.list = VirtualList(self.rows, self)
        self.say = TeamLine(kit, self)
        self._buffer = StreamBuffer(self._show_text, self)
        self._tick = QTimer(self, interval=1000)
        self._tick.timeout.connect(self._count_seconds)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.header)
        self._column.addWidget(self.list, 1)
        self._column.addWidget(self.say)
        self.rows.grown.connect(self.list.changed)
        self.rows.stop_asked.connect(self.stop_turn)
        self.rows.again_asked.connect(self.ask_again)
        self.rows.continue_asked.connect(self.go_on)
        self.rows.link_clicked.connect(Links(kit.theme, kit.fonts, self).open)
        self.say.sent.connect(self.said)
        self._refresh()
        kit.theme.changed.connect(self._refresh)
        kit.fonts.changed.connect(self._refresh)

    def begin(
        self,
        team: Team,
        people: Mapping[PersonaId, Persona],
        marks: Mapping[PersonaId, ModelMark],
        task: MessageItem,
    ) -> None:
        """Show another talk.

        Args:
            team: as it stands.
            people: everybody who takes part.
            marks: which model would answer for whom; the finding of it may have failed.
            task: as the user's message.
        """
        self._buffer.forget()
        self._end_loading()
        self._people, self._marks = people, marks
        self.header.set_task(team.task)
        self.rows.begin(task)
        self.set_team(team, 0, running=True)
        self.list.reset()

    def set_team(self, team: Team, loads: int, *, running: bool) -> None:
        """The talk stands like that, and models were loaded so often."""
        self._team = team
        done = sum(one.state.ended for one in team.turns)
        self.header.set_progress(done, len(team.turns), loads, running=running)
        self.rows.set_plan([self._line(team, one) for one in team.turns], fallback=team.fallback)

    def set_mark(self, persona: PersonaId, mark: ModelMark | None) -> None:
        """It is known now which model answers for somebody."""
        if mark is not None:
            self._marks = {**self._marks, persona: mark}

    def show_turn(self, item: MessageItem) -> None:
        """A turn begins, or the user said something: at the end, and shown."""
        if item.id in self._loading:
            self._end_loading(item.id)
        if self.rows.put(item):
            self.list.rebuild()
        else:
            self.list.appended()
        self.list.scroll_to_end()

    def add_text(self, turn: MessageId, text: str) -> None:
        """More of a turn arrived; of one that is not shown it is ignored."""
        if self.rows.item(turn) is not None and text:
            self._buffer.add(turn, text)

    def set_phase(self, turn: MessageId, phase: ReplyPhase) -> None:
        """A turn under way waits, loads its model or reads."""
        item = self.rows.item(turn)
        if item is None or not item.streaming:
            return
        self._end_loading(turn)
        self.rows.set_status(turn, ReplyStatus(phase))
        if phase is ReplyPhase.LOADING:
            self._loading[turn] = 0
            self._tick.start()

    def set_percent(self, turn: MessageId, done: int, total: int) -> None:
        """So many tokens of the prompt are read."""
        item = self.rows.item(turn)
        if item is not None and item.streaming:
            self._end_loading(turn)
            percent = min(100, done * 100 // total) if total > 0 else 0
            self.rows.set_status(turn, ReplyStatus(ReplyPhase.READING, percent=percent))

    def set_model(self, turn: MessageId, model: ModelMark | None, *, stand_in: bool) -> None:
        """It is known now which model writes a turn."""
        item = self.rows.item(turn)
        if item is not None:
            self.rows.replace(replace(item, model=model, stand_in=stand_in))

    def finish(self, item: MessageItem) -> None:
        """A turn has ended, for whatever reason."""
        self._buffer.flush(item.id)
        self._end_loading(item.id)
        if self.rows.item(item.id) is None:
            self.show_turn(item)
        else:
            self.rows.replace(item)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what arrived while hidden."""
        super().showEvent(event)
        self._buffer.set_awake(True)
        if self._loading:
            self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while hidden."""
        super().hideEvent(event)
        self._buffer.set_awake(False)
        self._tick.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._kit.theme.color("surface"))
        painter.end()

    def _show_text(self, turn: MessageId, text: str) -> None:
        if self.rows.status(turn).phase is not ReplyPhase.WRITING:
            self._end_loading(turn)
            self.rows.set_status(turn, ReplyStatus(ReplyPhase.WRITING))
        self.rows.append_text(turn, text)

    def _line(self, team: Team, turn: Turn) -> PlanLine:
        persona = self._people[turn.persona]
        return PlanLine(
            turn=turn.id,
            name=self._name(turn.persona),
            look=persona.look,
            part=self._part(team, turn),
            after=tuple(self._name(team.turn(one).persona) for one in turn.after if one != PLAN)
            if turn.id != RESULT
            else (),
            state=turn.state,
            stale=turn.stale,
            model=self._marks.get(turn.persona),
        )

    def _part(self, team: Team, turn: Turn) -> str:
        if turn.id == PLAN:
            return self.tr("Splits the task")
        if turn.id == RESULT:
            return self.tr("Gathers the answers")
        if turn.part or not team.turn(PLAN).state.ended:
            return turn.part
        return self.tr("The whole task")

    def _name(self, persona: PersonaId) -> str:
        return self._people[persona].name.text(self._kit.fonts.language)

    def _end_loading(self, turn: MessageId | None = None) -> None:
        if turn is None:
            self._loading.clear()
        else:
            self._loading.pop(turn, None)
        if not self._loading:
            self._tick.stop()

    def _count_seconds(self) -> None:
        for turn in self._loading:
            self._loading[turn] += 1
            self.rows.set_status(turn, ReplyStatus(ReplyPhase.LOADING, seconds=self._loading[turn]))

    def _refresh(self) -> None:
        """Take the theme and the fonts of now."""
        scaled = self._kit.fonts.scaled
        self.header.refresh()
        self.say.refresh()
        self.say.setContentsMargins(scaled(_SIDE), scaled(8), scaled(_SIDE), scaled(16))
        self.rows.refresh()
        self.list.set_margins(scaled(_SIDE), scaled(20), scaled(_RIGHT), scaled(4), scaled(_WIDEST))
        self._retranslate()

    def _retranslate(self) -> None:
        self.say.set_words(self.tr("Say something to the team"), self.tr("Send"))
        self.list.setAccessibleName(self.tr("Turns of the team"))
        team = self._team
        if team is not None:
            for item in self.rows.items:
                turn = next((one for one in team.turns if one.id == item.id), None)
                if turn is not None:
                    self.rows.replace(replace(item, name=self._name(turn.persona)))
            self.rows.set_plan([self._line(team, one) for one in team.turns], fallback=team.fallback)
        self.list.rebuild()
        self.update()
