"""One team's talk on its page: what it tells is shown, what the user does is handed to it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QObject

from saijin_studio.core.conversations import ReplyState
from saijin_studio.core.events import JobStateChanged, PromptRead
from saijin_studio.core.ids import MessageId
from saijin_studio.core.jobs import JobState
from saijin_studio.studio.teams.turns import (
    PLAN,
    RESULT,
    PlanKnown,
    TeamEnded,
    TurnEnded,
    TurnId,
    TurnsChanged,
    TurnStarted,
    TurnState,
    TurnText,
    WordsSaid,
)
from saijin_studio.ui.controllers.team_wire import TeamWire
from saijin_studio.ui.tasks import result
from saijin_studio.ui.team_state import folded
from saijin_studio.ui.widgets.message_item import ReplyPhase

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from saijin_studio.core.ids import ConversationId, JobId, PersonaId
    from saijin_studio.studio.facade import Studio
    from saijin_studio.studio.teams.talk import TeamTalk
    from saijin_studio.studio.teams.turns import Team, Turn
    from saijin_studio.ui.controllers.replies import MessageWords
    from saijin_studio.ui.controllers.team_wire import Told
    from saijin_studio.ui.panes.team import TeamPane
    from saijin_studio.ui.tasks import Tasks
    from saijin_studio.ui.team_state import TeamOrder
    from saijin_studio.ui.widgets.message_item import MessageItem, ModelMark

_PHASES = {
    JobState.QUEUED: ReplyPhase.QUEUED,
    JobState.LOADING: ReplyPhase.LOADING,
    JobState.RUNNING: ReplyPhase.READING,
}
_STATES = {
    TurnState.DONE: ReplyState.WHOLE,
    TurnState.STOPPED: ReplyState.STOPPED,
    TurnState.FAILED: ReplyState.FAILED,
}


class TeamShown(QObject):
    """A talk and its page.

    Args:
        studio: where the talk lives.
        order: what the user wants.
        marks: which model would answer for whom.
        pane: the page.
        words: turns what is said into items.
        tasks: runs what has to be awaited.
    """

    def __init__(
        self,
        studio: Studio,
        order: TeamOrder,
        marks: Mapping[PersonaId, ModelMark],
        pane: TeamPane,
        words: MessageWords,
        tasks: Tasks,
    ) -> None:
        super().__init__(pane)
        self.order = order
        self.conversation: ConversationId | None = None
        """Where the talk is kept; None until it has ended for the first time."""
        self.running = True
        self._pane, self._words, self._tasks = pane, words, tasks
        self._people = {one.id: one for one in (order.organiser, *order.members)}
        self._team = order.team()
        self._loads = 0
        self._jobs: dict[JobId, TurnId] = {}
        self._open = True
        self._wire = TeamWire(studio, order, self)
        self._wire.told.connect(self._take)
        pane.header.stop.connect(self.stop)
        pane.stop_turn.connect(self.stop_turn)
        pane.ask_again.connect(self.ask_again)
        pane.said.connect(self.say)
        pane.begin(self._team, self._people, marks, words.asked(order.task))

    @property
    def team(self) -> Team:
        """The talk as far as it is known here."""
        return self._team

    async def start(self) -> None:
        """Let it begin."""
        await result(self._wire.start())

    def stop(self) -> None:
        """Stop everything."""
        self._act(lambda talk: talk.stop())

    def stop_turn(self, turn: str) -> None:
        """Stop one turn, or skip it."""
        self._act(lambda talk: talk.stop_turn(TurnId(turn)))

    def ask_again(self, turn: str, wish: str) -> None:
        """Have a turn done once more, and what depends on it."""
        self._act(lambda talk: talk.ask_again(TurnId(turn), wish))

    def say(self, words: str) -> None:
        """Step in."""
        if self._open:
            self._pane.say.set_busy(True)
            self._tasks.spawn(self._say(words))

    async def aclose(self) -> None:
        """Stop the talk and save what was said; the page is no longer this one's."""
        self._open = False
        pane = self._pane
        pane.header.stop.disconnect(self.stop)
        pane.stop_turn.disconnect(self.stop_turn)
        pane.ask_again.disconnect(self.ask_again)
        pane.said.disconnect(self.say)
        await result(self._wire.close())
        self.deleteLater()

    def _act(self, do: Callable[[TeamTalk], object]) -> None:
        async def work() -> None:
            await result(self._wire.act(do))

        if self._open:
            self._tasks.spawn(work())

    async def _say(self, words: str) -> None:
        try:
            await result(self._wire.say(words))
            self._pane.say.field.clear()
        finally:
            self._pane.say.set_busy(False)

    def _take(self, event: Told, loads: int) -> None:
        self._loads = loads
        if isinstance(event, JobStateChanged | PromptRead):
            self._follow(event)
        else:
            self._tell(event)

    def _follow(self, event: JobStateChanged | PromptRead) -> None:
        turn = self._jobs[event.job]
        if isinstance(event, PromptRead):
            self._pane.set_percent(MessageId(turn), event.done, event.total)
            return
        if event.served is not None:
            mark = self._words.mark(event.served)
            self._pane.set_mark(self._team.turn(turn).persona, mark)
            self._pane.set_model(MessageId(turn), mark, stand_in=event.served.stand_in)
        phase = _PHASES.get(event.state)
        if phase is not None:
            self._pane.set_phase(MessageId(turn), phase)
        self._show_team()

    def _tell(
        self, event: PlanKnown | TurnStarted | TurnText | TurnEnded | TurnsChanged | WordsSaid | TeamEnded
    ) -> None:
        self._team = folded(self._team, event)
        match event:
            case TurnStarted():
                self.running = True
                self._jobs[event.job] = event.turn
                if event.turn != PLAN or self._pane.rows.item(MessageId(PLAN)) is not None:
                    item = self._words.beginning(MessageId(event.turn), self._people[event.persona])
                    self._pane.show_turn(item)
            case TurnText():
                if event.turn != PLAN:
                    self._pane.add_text(MessageId(event.turn), event.text)
                return
            case TurnEnded():
                self._end(event.turn)
            case WordsSaid():
                self._pane.show_turn(replace(self._words.asked(event.text), id=event.message))
            case TeamEnded():
                self.running = not event.team.over
                self.conversation = event.conversation
            case PlanKnown() | TurnsChanged():
                self.running = True
            case _:
                assert_never(event)
        self._show_team()

    def _show_team(self) -> None:
        self._pane.set_team(self._team, self._loads, running=self.running)

    def _end(self, turn: Turn) -> None:
        """Show how a turn ended; one that never had its turn only where there is something to say."""
        shown = self._pane.rows.item(MessageId(turn.id)) is not None
        unseen = turn.id == PLAN or (turn.id == RESULT and turn.job is None)
        if shown or turn.fault is not None or (turn.text and not unseen):
            self._pane.finish(self._item(turn))

    def _item(self, turn: Turn) -> MessageItem:
        item = self._words.beginning(MessageId(turn.id), self._people[turn.persona])
        served = turn.served
        return replace(
            item,
            text=turn.text,
            model=self._words.mark(served),
            stand_in=served is not None and served.stand_in,
            state=_STATES[turn.state],
            fault=turn.fault,
        )
